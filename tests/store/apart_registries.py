"""Registries that were worked in apart: by chance, with clocks that are wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from samenwerking.errors import ConflictError, RecordError, UnknownRecordError
from samenwerking.records.gate import Gate
from samenwerking.service import history
from samenwerking.service.merging import MergePreview, merge
from samenwerking.store import changes, conflicts, integrity, records
from samenwerking.store.columns import STATE_COLUMNS
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.fold import differences, fold, value_at
from samenwerking.store.seen import known_from
from tests.service.content import documents
from tests.store.builders import MOMENT, Json, find, key
from tests.store.documents import (
    ORGANISATION_DOCUMENTS,
    ORGANISATIONS,
    PARTNERSHIP_KEYS,
    PARTNERSHIPS,
    PEOPLE,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Change


class Leave(NamedTuple):
    """Leave a record like this, as who looked at it just before; None takes it away."""

    kind: str
    key: str
    document: Json | None


class Undo(NamedTuple):
    """Take back what was done this many acts ago, by whomever."""

    ago: int


class Join(NamedTuple):
    """Merge another registry into this one, in the middle of the work."""

    other: int


class Act(NamedTuple):
    """Something that somebody does at one of the registries, some days from now."""

    place: int
    day: int
    what: Leave | Undo | Join


LEAVES = st.one_of(
    st.builds(
        Leave,
        st.just("partnership"),
        st.sampled_from([*PARTNERSHIP_KEYS, key(4)]),
        st.one_of(PARTNERSHIPS, PARTNERSHIPS, PARTNERSHIPS, st.none()),
    ),
    st.builds(
        Leave,
        st.just("organisation"),
        st.sampled_from([*ORGANISATIONS[:2], key(105)]),
        st.one_of(ORGANISATION_DOCUMENTS, ORGANISATION_DOCUMENTS, st.none()),
    ),
)
ACTS = st.lists(
    st.builds(
        Act,
        st.integers(0, 2),
        # A clock may be a year wrong, either way.
        st.sampled_from([0, 1, -365, 365]),
        st.one_of(
            LEAVES,
            LEAVES,
            LEAVES,
            st.builds(Undo, st.integers(0, 3)),
            st.builds(Join, st.integers(0, 2)),
        ),
    ),
    min_size=2,
    max_size=12,
)
NAMES = ("an", "bo", "cy")


def begin(place: Workplace) -> None:
    """Let everything be there that the random documents name."""
    edits = [
        Edit(k, "organisation", "", {"name": f"O {k[-3:]}"}) for k in ORGANISATIONS
    ]
    edits += [Edit(k, "person", "", {"name": f"P {k[-3:]}"}) for k in PEOPLE]
    edits += [
        Edit(k, "partnership", "", {"title": f"S {k[-3:]}"}) for k in PARTNERSHIP_KEYS
    ]
    _write(place, edits, "an", 0)


def perform(places: list[Workplace], act: Act) -> None:
    """Do what is asked; what a registry refuses stays undone."""
    place, who = places[act.place], NAMES[act.place]
    if isinstance(act.what, Join):
        if act.what.other != act.place:
            join(place, places[act.what.other])
    elif isinstance(act.what, Undo):
        batches = history.list_batches(place)
        batch = batches[min(act.what.ago, len(batches) - 1)]
        with suppress(ConflictError, RecordError, UnknownRecordError):
            moment = MOMENT + timedelta(days=act.day)
            history.undo(place, batch.uuid, None, who, "", moment)
    else:
        _write(place, _edits(place, act.what), who, act.day)


def _edits(place: Workplace, leave: Leave) -> list[Edit]:
    document = leave.document
    if document is not None:
        document = Gate(place.framework).admit(leave.kind, document)
        document.pop("id", None)
    with place.registry.reading() as session:
        known = session.row("SELECT id FROM record WHERE uuid = ?", leave.key)
        before = None if known is None else records.find_stored(session, known[0])
    if before is None or document is None:
        return [Edit(leave.key, leave.kind, "", document)] if before or document else []
    return [
        Edit(leave.key, leave.kind, path, value)
        for path, value in differences(before.document, document)
    ]


def _write(place: Workplace, edits: list[Edit], who: str, day: int) -> None:
    if edits:
        stamp = Stamp(MOMENT + timedelta(days=day), who, "", "edit")
        with place.registry.writing() as session:
            changes.apply(session, edits, stamp)


def join(place: Workplace, *others: Workplace) -> MergePreview:
    return merge(place, [other.registry.location for other in others], MOMENT)


def log_of(place: Workplace) -> dict[str, Any]:
    """Return all changes by key, with all that is known of them, numbers aside."""
    sql = (
        "SELECT c.uuid, r.uuid, r.kind, c.path, c.value, c.parents, b.uuid, b.made_at,"
        " b.who, b.why, b.kind, b.undoes, b.replica FROM change c"
        " JOIN batch b ON b.id = c.batch_id JOIN record r ON r.id = c.record_id"
    )
    with place.registry.reading() as session:
        return {row[0]: row[1:] for row in session.rows(sql)}


def everything(place: Workplace) -> dict[str, Any]:
    """Return log, records, tables and conflicts, with keys instead of numbers."""
    with place.registry.reading() as session:
        keys: dict[int, str] = dict(session.rows("SELECT id, uuid FROM record"))
        tables = {}
        for table, columns in STATE_COLUMNS.items():
            names = ", ".join(f'"{column}"' for column in columns)
            tables[table] = sorted(
                json.dumps(
                    [
                        keys.get(value) if column.endswith("_id") else value
                        for column, value in zip(columns, row, strict=True)
                    ]
                )
                for row in session.rows(f"SELECT {names} FROM {table}")
            )
        found = [one._replace(number=0) for one in conflicts.list_conflicts(session)]
    return {
        "log": log_of(place),
        "records": documents(place),
        "tables": tables,
        "conflicts": found,
    }


def assert_all_sound(place: Workplace) -> None:
    """Fail unless file, tables, sets and words are what the log says."""
    for look in (
        integrity.check_file,
        integrity.check_fold,
        integrity.check_sets,
        integrity.check_text,
    ):
        with place.registry.reading() as session:
            _, error = look(session)
        assert error is None, str(error)


def held(place: Workplace, uuid: str) -> Json | None:
    """Return what a record holds; None if it is not there."""
    found = find(place, uuid)
    return None if found is None else found.document


def has_rivals(history: list[Change]) -> bool:
    """Whether two people who did not know of each other left one field differently.

    Slow and simple: for each pair of changes of the very same field.
    """
    known = {c.uuid: known_from(history, [c.uuid]) for c in history}

    def counts(one: Change) -> bool:
        return not any(
            other.uuid != one.uuid
            and one.uuid in known[other.uuid]
            and (not other.path or f"{one.path}/".startswith(f"{other.path}/"))
            for other in history
        )

    def stood(one: Change) -> bool:
        # What is set in a part that was taken away is nowhere, for whoever set it.
        seen = [c for c in history if c is one or c.uuid in known[one.uuid]]
        return bool(value_at(fold(seen), one.path) == one.value)

    last = [change for change in history if change.path and counts(change)]
    return any(
        one.path == other.path
        and one.value != other.value
        and one.uuid not in known[other.uuid]
        and other.uuid not in known[one.uuid]
        and stood(one)
        and stood(other)
        for one in last
        for other in last
    )
