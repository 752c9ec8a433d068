"""Finds the records that a record names: by key, by number or by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from samenwerking.errors import N_, RecordError, SamenwerkingError
from samenwerking.records.answers import MARKS, elements
from samenwerking.records.gate import GateError, Refusal, name_of
from samenwerking.records.identity import institution_number
from samenwerking.records.text import clean_line, fold
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samenwerking.exchange.interchange import RawRecord
    from samenwerking.store.session import Session

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TABLES = ("organisation", "person", "partnership", "question")
_NAMES = {
    "organisation": ("name", "short_name", "institution_number"),
    "person": ("name",),
    "partnership": ("title",),
    "question": ("name",),
    "same_as": (),
}
"""Kind of record -> the fields by which others may name it."""
_REGISTERED = {
    "organisation": (
        "SELECT uuid, name, short_name, institution_number"
        " FROM organisation JOIN record ON id = record_id"
        " UNION ALL SELECT uuid, j.name, NULL, j.institution_number FROM joined j"
        " JOIN record ON id = j.into_id WHERE kind = 'organisation'"
    ),
    "person": "SELECT uuid, name FROM person JOIN record ON id = record_id",
    "partnership": "SELECT uuid, title FROM partnership JOIN record ON id = record_id",
}
"""Kind of record -> the statement that reads those fields."""

_SMALLEST = {
    "organisation": "name = {name!r}",
    "person": "name = {name!r}, function = '?'",
    "partnership": "title = {name!r}",
}
"""Kind of record -> what a file holds at least that adds one."""
_WORDS = {
    "organisation": N_("organisation"),
    "person": N_("person"),
    "partnership": N_("partnership"),
    "question": N_("question"),
    "same_as": N_("statement that two are the same"),
}

_SAID_SAME = {
    "organisation": "organisation",
    "other": "organisation",
    "partnership": "partnership",
    "other_partnership": "partnership",
}
"""Field of a statement that two are the same -> kind of the record that it names."""

Place = tuple[dict[str, Any] | list[Any], str | int, str, str]
"""(holder, field or index, kind of record, path): where another record is named."""


def kind_word(kind: str) -> SamenwerkingError:
    """Return what a kind of record is called, as a fact of an error."""
    return SamenwerkingError(_WORDS[kind])


def at(place: str, error: RecordError) -> RecordError:
    """Say of which part of a file an error is, and that all of it was refused."""
    template = N_("{place}: {error} Nothing was stored.")
    return RecordError(template, place=place, error=error)


class _Directory:
    """Records of one kind by every name that they answer to."""

    def __init__(self) -> None:
        self._added: list[tuple[str, str, tuple[object, ...]]] = []
        self._called: dict[str, tuple[str, str]] = {}
        self._by_form: dict[str, list[str]] = {}

    def add(self, key: str, where: str, names: Iterable[object]) -> None:
        """Note a record; the first of its names is the one it is called by."""
        self._added.append((key, where, tuple(names)))

    def _learn(self) -> None:
        # Only now: most files name nothing, and folding all their names takes time.
        for key, where, names in self._added:
            texts = [clean_line(name) for name in names if isinstance(name, str)]
            self._called[key] = (texts[0] if texts else "", where)
            for form in dict.fromkeys(form for text in texts for form in _forms(text)):
                self._by_form.setdefault(form, []).append(key)
        self._added.clear()

    def find(self, name: str) -> dict[str, tuple[str, str]]:
        """Return {key: (name, where)} of all that answer to a name or number."""
        self._learn()
        found = (self._by_form.get(form) for form in _forms(name))
        return {key: self._called[key] for key in next(filter(None, found), [])}

    def called(self) -> set[str]:
        """Return what the records are called."""
        self._learn()
        return {name for name, _ in self._called.values() if name}


def _forms(text: str) -> list[str]:
    """Return what a name is compared by: without accents, and as a whole number."""
    number = institution_number(text)
    return [form for form in (fold(text), number) if form]


class Resolver:
    """Knows the records of a file and of the registry, and turns names into keys."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._keys: dict[int, str] = {}
        self._learned: dict[str, str] = {}
        self._in_file: dict[str, _Directory] = {kind: _Directory() for kind in _NAMES}
        self._in_registry: dict[str, _Directory] = {}
        self._wanted: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._told: dict[tuple[str, str], tuple[str, str, str]] = {}

    def learn(self, raws: Iterable[RawRecord], new_key: Callable[[], str]) -> None:
        """Give every raw record its key, and remember by what names others know it."""
        for record in raws:
            raw = record.raw if isinstance(record.raw, dict) else {}
            # What is no key is refused later, as a field of its record.
            given = str(raw.get("id", "")).strip().lower()
            key = given if _KEY.fullmatch(given) else new_key()
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
            where = key if key == given else record.place
            names = map(raw.get, _NAMES[record.kind])
            self._in_file[record.kind].add(key, where, names)

    def take(self, record: RawRecord, document: dict[str, Any]) -> str:
        """Return the key of a learned record, its names in `document` made keys."""
        self.resolve(record.kind, document, record.place)
        return self._keys.pop(id(record.raw))

    def resolve(self, kind: str, document: dict[str, Any], place: str = "") -> None:
        """Turn the names of other records in `document` into keys.

        Raises:
            GateError: with every name that is nobody's, or that several answer to.
        """
        refusals = []
        for holder, field, other, path in _places(kind, document):
            value: str = holder[field]  # type: ignore[index]
            if value in MARKS:
                continue
            key = value.lower()
            if not _KEY.fullmatch(key):
                try:
                    key = self._find(value, other)
                except RecordError as error:
                    refusals.append(Refusal(path, value, error))
                    continue
            elif self._learned.get(key) != other:
                here = (place, name_of(document), path)
                # That two are the same holds also where one of them is gone since.
                wanted = self._told if kind == "same_as" else self._wanted
                wanted.setdefault((other, key), here)
            holder[field] = key  # type: ignore[index]
        if refusals:
            raise GateError(name_of(document), refusals)

    def _find(self, name: str, kind: str) -> str:
        """Return the key of the one record of that name; the file goes first."""
        for directory in (self._in_file[kind], self._registered(kind)):
            found = directory.find(name)
            if len(found) == 1:
                return next(iter(found))
            if found:
                known = [f"{called!r} ({where})" for called, where in found.values()]
                raise RecordError(
                    N_(
                        "{name!r} can be {names}. Give the id of the one that you mean."
                    ),
                    name=name,
                    names=", ".join(known[:5]),
                )
        raise self._unknown(name, kind)

    def _registered(self, kind: str) -> _Directory:
        """Return the records of the registry, read when the first name is asked."""
        if kind not in self._in_registry:
            directory = self._in_registry[kind] = _Directory()
            for key, *names in self._session.rows(_REGISTERED[kind]):
                directory.add(key, key, names)
        return self._in_registry[kind]

    def _unknown(self, name: str, kind: str) -> RecordError:
        from rapidfuzz import fuzz, process  # only a mistake pays for its import

        known = self._in_file[kind].called() | self._registered(kind).called()
        found = process.extract(
            fold(name),
            sorted(known),
            scorer=fuzz.WRatio,
            processor=fold,
            limit=3,
            score_cutoff=70,
        )
        near = ", ".join(repr(match) for match, _, _ in found)
        template = N_(
            "there is no {kind} {name!r}. Add it first: samenwerking add FILE, with"
            " {smallest} in the file."
        )
        if near:
            template = N_(
                "there is no {kind} {name!r}. Did you mean {near}? Or add it first:"
                " samenwerking add FILE, with {smallest} in the file."
            )
        return RecordError(
            template,
            kind=kind_word(kind),
            name=name,
            near=near,
            smallest=_SMALLEST[kind].format(name=name),
        )

    def refuse_unknown(self) -> None:
        """Refuse keys of records that are neither in the file nor in the registry."""
        for table in _TABLES:
            keys = [key for kind, key in self._wanted if kind == table]
            there = records.existing(self._session, table, keys)
            for key in keys:
                if key not in there and self._learned.get(key) != table:
                    self._refuse(table, key, self._wanted[table, key])
        sql = "SELECT uuid, kind FROM record WHERE uuid IN ({})"
        told = [key for _, key in self._told]
        known: dict[str, str] = dict(self._session.rows_in(sql, told))
        for (table, key), here in self._told.items():
            if (self._learned.get(key) or known.get(key, table)) != table:
                self._refuse(table, key, here)

    def _refuse(self, kind: str, key: str, here: tuple[str, str, str]) -> NoReturn:
        place, record, path = here
        error = RecordError(
            N_("it names {kind} {key}, which does not exist."),
            kind=kind_word(kind),
            key=key,
        )
        refused = GateError(record, [Refusal(path, key, error)])
        raise at(place, refused) if place else refused


def _places(kind: str, document: dict[str, Any]) -> Iterator[Place]:
    if kind == "person" and "organisation" in document:
        yield document, "organisation", "organisation", "organisation"
    if kind == "same_as":
        for field, of in _SAID_SAME.items():
            if field in document:
                yield document, field, of, field
    if kind == "organisation":
        for number, relation in enumerate(elements(document.get("relations")), 1):
            path = f"relations/{number}/organisation"
            yield relation, "organisation", "organisation", path
    if kind == "partnership":
        yield from _places_of_partnership(document)


def _places_of_partnership(document: dict[str, Any]) -> Iterator[Place]:
    if "predecessor" in document:
        yield document, "predecessor", "partnership", "predecessor"
    for number, actor in enumerate(elements(document.get("participations")), 1):
        path = f"participations/{number}"
        if "organisation" in actor:
            yield actor, "organisation", "organisation", f"{path}/organisation"
        persons = actor.get("persons")
        for index in range(len(persons or ())):
            yield persons, index, "person", f"{path}/persons/{index + 1}"
