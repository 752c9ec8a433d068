"""Keeps the labels that the views show equal to the framework's data."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.framework.framework import ROLES
from samenwerking.language import translations
from samenwerking.records.answers import NONE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.framework import Framework
    from samenwerking.store.session import Row, Session

SETTING = "labels"
"""Where the table `registry` keeps the digest of the data that the labels are of."""

MARKS = "mark"
CELLS = "cell"
"""The vocabularies of what stands in no vocabulary of the framework."""

_CODE = ("code", "vocabulary", "position", "kind", "parent", "nl", "en")
_MORE = ("definition_nl", "definition_en", "origin", "source", "deprecated_since")
_LABEL = (*_CODE, *_MORE, "level", "value")
_FIELD = ("field", "block", "nl", "en")
_ROLE = ("role", "code")
_WORDS = {UNKNOWN: N_("unknown"), NONE: N_("none")}
_DERIVED = {
    "school_year": N_("School year"),
    "kind": N_("Kind of actor"),
    "partner_kind": N_("Kind of partner"),
    "cell": N_("Level and value"),
}
"""What the program derives; the block that a mark is looked up in stands below."""
_BLOCK_OF = {"kind": "participations", "partner_kind": "participations"}
_BLOCK_OF |= {"cell": "stories"}


@lru_cache(maxsize=8)
def digest(framework: Framework) -> str:
    """Return the SHA-256 of the data that labels are made of, in hexadecimal."""
    names = [f"vocabularies/{name}.csv" for name in framework.vocabulary_names]
    names += [f"fields/{name}.csv" for name in framework.records]
    found = hashlib.sha256()
    for name in [*names, "cells.csv", "framework.toml"]:
        path = framework.path(name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                found.update(f"{name}\n".encode() + file.read())
    return found.hexdigest()


def keep(session: Session, known: str | None = None) -> None:
    """Renew the labels in a writing transaction, if the framework's data differ.

    Args:
        session: a transaction that may write.
        known: the digest of the data that the labels were made of.
    """
    wanted = digest(session.framework)
    if known == wanted:
        return
    for table in ("label", "label_field", "label_role"):
        session.execute(f"DELETE FROM {table}")
    framework = session.framework
    session.insert("label", _LABEL, list(_labels(framework)))
    session.insert("label_field", _FIELD, list(_fields(framework)))
    roles = [(role, framework.role(role)) for role in ROLES]
    session.insert("label_role", _ROLE, roles)
    session.execute("DELETE FROM registry WHERE name = ?", SETTING)
    session.insert("registry", ("name", "value"), [(SETTING, wanted)])


def _labels(framework: Framework) -> Iterator[Row]:
    nothing = (None,) * 8
    for position, (mark, word) in enumerate(_WORDS.items()):
        nl, en = (translations(of).gettext(word) for of in ("nl", "en"))
        yield mark, MARKS, position, MARKS, None, nl, en, *nothing[:7]
    taken = set(_WORDS)
    for name in framework.vocabulary_names:
        for position, row in enumerate(framework.vocabulary(name).values()):
            taken.add(row.code)
            yield (
                *(row.code, name, position, row.kind, row.parent or None),
                *(row.label_nl, row.label_en),
                *(row.definition_nl or None, row.definition_en or None),
                *(row.origin, row.source or None, row.deprecated_since or None),
                *nothing[:2],
            )
    yield from (row for row in _cells(framework) if row[0] not in taken)


def _cells(framework: Framework) -> Iterator[Row]:
    """Yield a row for every level with every value, also those outside of SONO's."""
    steps = framework.fields("step")
    levels = framework.choices(steps["level"].refers_to).values()
    values = framework.choices(steps["value"].refers_to).values()
    position = 0
    for level in levels:
        for value in values:
            code = framework.cell_of(level.code, value.code)
            cell = framework.cells.get(code)
            yield (
                *(code, CELLS, position, CELLS, None),
                f"{level.label_nl}: {value.label_nl}",
                f"{level.label_en}: {value.label_en}",
                *(None, None, cell.origin if cell else level.origin),
                *((cell.source or None) if cell else None, None),
                *(level.code, value.code),
            )
            position += 1


def _fields(framework: Framework) -> Iterator[Row]:
    """Yield every coded field of a partnership, and the blocks that hold them."""
    yield from _fields_of(framework, "partnership", "", None)
    for name, word in _DERIVED.items():
        nl, en = (translations(of).gettext(word) for of in ("nl", "en"))
        yield name, _BLOCK_OF.get(name), nl, en


def _fields_of(
    framework: Framework, record: str, path: str, block: str | None
) -> Iterator[Row]:
    for name, field in framework.fields(record).items():
        if field.kind == "collection":
            if not path:
                yield name, None, field.label_nl, field.label_en
            within = f"{path}{name}."
            yield from _fields_of(framework, field.refers_to, within, block or name)
        elif field.coded:
            yield f"{path}{name}", block, field.label_nl, field.label_en
