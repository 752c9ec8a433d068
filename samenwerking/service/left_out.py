"""What an export leaves out where nobody asked for names, and how that comes back.

A field that was left out says nothing: where such a file is brought in again, what the
registry holds there stays.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from samenwerking.framework.framework import ROOT_RECORDS
from samenwerking.records.elements import key_name
from samenwerking.service.reporting_names import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field

Document = dict[str, Any]
_Step = tuple[str, str]
"""A field, and the kind of the records inside it; "" where it holds none."""
LeftOut = dict[str, list[str]]
"""Kind of record, also of one inside another -> fields that are left out."""


@lru_cache(maxsize=4)
def naming_fields(framework: Framework) -> LeftOut:
    """Return the fields that name people, or free text in which they may be named.

    Of a person nothing but the key is left: few have one function in one school.
    """
    found: LeftOut = {}
    for kind in framework.records:
        names = [
            name
            for name, field in framework.fields(kind).items()
            if name not in ("id", key_name("")) and _names(framework, kind, field)
        ]
        if names:
            found[kind] = names
    return found


def _names(framework: Framework, kind: str, field: Field) -> bool:
    if kind == "person":
        return True
    if kind == "question" or field.refers_to == "person":
        return False  # a question names nobody, and the key of a person neither
    if not is_plain(framework, kind, field):
        return True
    # What cannot be without one of its fields is left out together with it.
    return field.kind == "collection" and any(
        _names(framework, field.refers_to, inner)
        for name, inner in framework.fields(field.refers_to).items()
        if _is_required(field.refers_to, name)
    )


def _is_required(kind: str, name: str) -> bool:
    from samenwerking.records.models import MODELS

    return MODELS[kind].model_fields[name].is_required()


class Outline:
    """Records in the order of the framework's fields, without what is left out."""

    def __init__(
        self, framework: Framework, left_out: Mapping[str, Sequence[str]]
    ) -> None:
        self._framework = framework
        self._left_out = left_out
        self._plans: dict[tuple[str, ...], tuple[_Step, ...] | None] = {}

    def drawn(self, kind: str, document: Document) -> Document:
        """Return a document in order; the one given stays as it is, or is returned."""
        # Few sets of fields occur, each of them often.
        shape = (kind, *document)
        try:
            plan = self._plans[shape]
        except KeyError:
            plan = self._plans[shape] = self._plan(kind, document)
        if plan is None:
            return document
        return {
            name: [self.drawn(of, element) for element in document[name]]
            if of and isinstance(document[name], list)
            else document[name]
            for name, of in plan
        }

    def _plan(self, kind: str, document: Document) -> tuple[_Step, ...] | None:
        """Return in what order to take the fields; None where they are as they go."""
        fields = self._framework.fields(kind)
        left_out = self._left_out.get(kind, ())
        # What no framework knows is given out too, and refused where it comes in.
        names = dict.fromkeys([*fields, *document])
        plan = tuple(
            (name, fields[name].refers_to if _is_collection(fields, name) else "")
            for name in names
            if name in document and name not in left_out
        )
        as_it_is = [name for name, _ in plan] == list(document)
        return None if as_it_is and not any(of for _, of in plan) else plan


def _is_collection(fields: Mapping[str, Field], name: str) -> bool:
    return name in fields and fields[name].kind == "collection"


def restore(
    framework: Framework,
    left_out: Mapping[str, Sequence[str]],
    kind: str,
    known: Mapping[str, Any],
    document: Document,
) -> None:
    """Give a document of a file what the file left out, as the registry has it.

    Args:
        framework: knows which fields hold records of their own.
        left_out: what the file does not tell.
        kind: of the record.
        known: the record as it stands.
        document: the one of the file; it is changed.
    """
    for name in left_out.get(kind, ()):
        if name in known and name not in document:
            document[name] = known[name]
    for name, field in framework.fields(kind).items():
        if field.kind != "collection":
            continue
        theirs, ours = document.get(name), known.get(name)
        if isinstance(theirs, list) and isinstance(ours, list):
            key = key_name(name)
            there = {element[key]: element for element in ours}
            for element in theirs:
                before = there.get(element[key])
                if before is not None:
                    restore(framework, left_out, field.refers_to, before, element)


def named_records(
    framework: Framework, kind: str, document: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield (kind, key) of the other records that a document names."""
    for name, field in framework.fields(kind).items():
        value = document.get(name)
        if value is None or value in ("?", "-"):
            continue
        if field.kind == "collection":
            for element in value:
                yield from named_records(framework, field.refers_to, element)
        elif field.refers_to in ROOT_RECORDS:
            for key in [value] if isinstance(value, str) else value:
                yield field.refers_to, key
