"""Takes the naming of a record out of those that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.records.elements import key_name
from samenwerking.store.columns import BLOCKS, HEADS
from samenwerking.store.fold import differences

if TYPE_CHECKING:
    from samenwerking.store.fold import Document

_ONLY_NAMING = ("relations",)
"""Blocks of which an element is nothing without what it names."""


def without(kind: str, document: Document, key: str) -> list[tuple[str, Any]]:
    """Return the (path, value) pairs after which a record does not name another one.

    Args:
        kind: the kind of record.
        document: what it holds.
        key: of the record that it is not to name.
    """
    after = _let_go(document, [field for _, field in _fields(kind, "")], key)
    for path in (block.path for block in BLOCKS[kind] if block.path in after):
        if not isinstance(after[path], list):
            continue
        fields = [field for _, field in _fields(kind, path)]
        elements = []
        for element in after[path]:
            kept = _let_go(element, fields, key)
            bare = set(kept) == {key_name(path)}
            if kept == element or not (bare or path in _ONLY_NAMING):
                elements.append(kept)
        if elements:
            after[path] = elements
        else:
            del after[path]
    return _by_element(differences(document, after), document)


def _fields(kind: str, path: str) -> list[tuple[str, str]]:
    blocks = {"": HEADS[kind]} | {block.path: block for block in BLOCKS[kind]}
    found = [
        (column, field)
        for column, field in blocks[path].columns
        if column in blocks[path].references
    ]
    return [*found, ("", "persons")] if path == "participations" else found


def _let_go(element: Document, fields: list[str], key: str) -> Document:
    kept = dict(element)
    for field in fields:
        value = kept.get(field)
        if isinstance(value, list) and key in value:
            kept[field] = value = [one for one in value if one != key]
            if not value:
                del kept[field]
        elif value == key:
            del kept[field]
    return kept


def _by_element(
    pairs: list[tuple[str, Any]], document: Document
) -> list[tuple[str, Any]]:
    """Take a block that is to go away element by element.

    An element that somebody adds to it elsewhere meanwhile is to stay.
    """
    found: list[tuple[str, Any]] = []
    for path, value in pairs:
        block = document.get(path)
        if value is None and isinstance(block, list) and isinstance(block[0], dict):
            keys = (element[key_name(path)] for element in block)
            found += [(f"{path}/{key}", None) for key in keys]
        else:
            found.append((path, value))
    return found
