"""Finds the records that a record names: by key, by number or by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError, UnknownRecordError
from samenwerking.records.answers import MARKS, elements
from samenwerking.records.identity import institution_number
from samenwerking.records.text import fold
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samenwerking.exchange.interchange import RawRecord
    from samenwerking.store.session import Session

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TABLES = ("organisation", "person", "partnership")

Place = tuple[dict[str, Any] | list[Any], str | int, str]
"""(holder, field or index, kind of record): where a document names another record."""


class Resolver:
    """Knows the records of a file and of the registry, and turns names into keys."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._keys: dict[int, str] = {}
        self._learned: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = {}
        self._wanted: dict[tuple[str, str], str] = {}

    def learn(self, raws: Iterable[RawRecord], new_key: Callable[[], str]) -> None:
        """Give every raw record its key, and remember by what names others know it."""
        for record in raws:
            raw = record.raw if isinstance(record.raw, dict) else {}
            given = raw.get("id")
            key = given.lower() if isinstance(given, str) else new_key()
            if key in self._learned:
                raise RecordError(
                    N_(
                        "{place}: the key {key} belongs to another record of this file."
                    ),
                    place=record.place,
                    key=key,
                )
            self._learned[key] = record.kind
            self._keys[id(record.raw)] = key
            if record.kind == "organisation":
                number = raw.get("institution_number")
                for name in (raw.get("name"), raw.get("short_name"), number):
                    if isinstance(name, str):
                        self._by_name.setdefault(fold(name), set()).add(key)

    def take(self, record: RawRecord, document: dict[str, Any]) -> str:
        """Return the key of a learned record, its names in `document` made keys."""
        self.resolve(record.kind, document, record.place)
        return self._keys.pop(id(record.raw))

    def resolve(self, kind: str, document: dict[str, Any], place: str) -> None:
        """Turn the names of other records in `document` into keys."""
        for holder, field, other in _places(kind, document):
            value: str = holder[field]  # type: ignore[index]
            if value in MARKS:
                continue
            if not _KEY.fullmatch(value.lower()):
                key = self._find(value, other, place)
            else:
                key = value.lower()
                if key not in self._learned:
                    self._wanted.setdefault((other, key), place)
            holder[field] = key  # type: ignore[index]

    def _find(self, name: str, kind: str, place: str) -> str:
        if kind == "organisation":
            here = self._by_name.get(fold(name), set())
            number = institution_number(name)
            here = here or self._by_name.get(number or "", set())
            if len(here) == 1:
                return next(iter(here))
        try:
            return records.get_record(self._session, name, kind).uuid
        except UnknownRecordError:
            raise self._unknown(name, kind, place) from None

    def _unknown(self, name: str, kind: str, place: str) -> RecordError:
        near = ""
        if kind == "organisation":
            from rapidfuzz import fuzz, process  # only a mistake pays for its import

            known = [n for (n,) in self._session.rows("SELECT name FROM organisation")]
            found = process.extract(
                fold(name),
                known,
                scorer=fuzz.WRatio,
                processor=fold,
                limit=3,
                score_cutoff=70,
            )
            near = ", ".join(repr(match) for match, _, _ in found)
        template = N_("{place}: no single {kind} answers to {name!r}. Add it first.")
        if near:
            template = N_(
                "{place}: no single {kind} answers to {name!r}. Near it: {near}. Or add"
                " it first."
            )
        return RecordError(template, place=place, kind=kind, name=name, near=near)

    def refuse_unknown(self) -> None:
        """Refuse keys of records that are neither in the file nor in the registry."""
        for table in _TABLES:
            keys = [key for kind, key in self._wanted if kind == table]
            there = records.existing(self._session, table, keys)
            for key in keys:
                if key not in there and key not in self._learned:
                    raise RecordError(
                        N_("{place}: it names {kind} {key}, which does not exist."),
                        place=self._wanted[table, key],
                        kind=table,
                        key=key,
                    )


def _places(kind: str, document: dict[str, Any]) -> Iterator[Place]:
    if kind == "person" and "organisation" in document:
        yield document, "organisation", "organisation"
    if kind == "organisation":
        for relation in elements(document.get("relations")):
            yield relation, "organisation", "organisation"
    if kind == "partnership":
        if "predecessor" in document:
            yield document, "predecessor", "partnership"
        for actor in elements(document.get("participations")):
            if "organisation" in actor:
                yield actor, "organisation", "organisation"
            persons = actor.get("persons")
            for index in range(len(persons or ())):
                yield persons, index, "person"
