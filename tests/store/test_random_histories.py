"""Whatever is saved, imported and undone: tables and sets are the fold of the log."""

from __future__ import annotations

import copy
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.errors import ConflictError, RecordError
from samenwerking.service import history, saving
from samenwerking.store import records, sets, thing_sets
from samenwerking.store.rows import references
from tests.store.builders import MOMENT, Json, assert_sound, find, key, offer
from tests.store.documents import (
    ORGANISATION_DOCUMENTS,
    ORGANISATIONS,
    PARTNERSHIP_KEYS,
    PARTNERSHIPS,
    PEOPLE,
    PERSON_DOCUMENTS,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from tests.store.conftest import Fresh


class Import(NamedTuple):
    """Bring these records to what a file says."""

    organisations: dict[str, Json]
    people: dict[str, Json]
    partnerships: dict[str, Json]


class Save(NamedTuple):
    """Leave a partnership like this in a form."""

    key: str
    document: Json


class Undo(NamedTuple):
    """Take back what was done this many acts ago."""

    ago: int


IMPORTS = st.builds(
    Import,
    st.dictionaries(st.sampled_from(ORGANISATIONS), ORGANISATION_DOCUMENTS, max_size=2),
    st.dictionaries(st.sampled_from(PEOPLE), PERSON_DOCUMENTS, max_size=1),
    st.dictionaries(
        st.sampled_from([*PARTNERSHIP_KEYS, key(4)]), PARTNERSHIPS, max_size=2
    ),
)
SAVES = st.builds(Save, st.sampled_from(PARTNERSHIP_KEYS), PARTNERSHIPS)
UNDOS = st.builds(Undo, st.integers(0, 3))
ACTS = st.lists(st.one_of(IMPORTS, SAVES, UNDOS), min_size=1, max_size=10)


def offer_everybody(place: Workplace) -> None:
    """Let everything be there that the random documents name."""
    offer(
        place,
        organisations=[{"id": k, "name": f"O {k[-3:]}"} for k in ORGANISATIONS],
        people=[{"id": k, "name": f"P {k[-3:]}"} for k in PEOPLE],
        partnerships=[{"id": k, "title": f"S {k[-3:]}"} for k in PARTNERSHIP_KEYS],
    )


def with_keys(documents: dict[str, Json]) -> list[Json]:
    return [{**document, "id": uuid} for uuid, document in documents.items()]


def bring_in(place: Workplace, act: Import) -> None:
    """Import the records, and look whether they came in as they were."""
    offer(
        place,
        organisations=with_keys(act.organisations),
        people=with_keys(act.people),
        partnerships=with_keys(act.partnerships),
    )
    for documents in act:
        for uuid, document in documents.items():
            found = find(place, uuid)
            assert found is not None
            assert found.document == document


def perform(place: Workplace, act: Import | Save | Undo) -> None:
    """Do what is asked; what the registry refuses stays undone."""
    if isinstance(act, Import):
        bring_in(place, act)
    elif isinstance(act, Save):
        before = find(place, act.key)
        raw = copy.deepcopy(act.document)
        saving.save(place, "partnership", act.key, raw, before, "bo", "", MOMENT)
    else:
        batches = history.list_batches(place)
        batch = batches[min(act.ago, len(batches) - 1)]
        there = everything(place)
        done = history.undo(place, batch.uuid, None, "cy", "", MOMENT)
        after = everything(place)
        for wanted in (there, after):
            done = history.undo(place, done.batch, None, "cy", "", MOMENT)
            assert everything(place) == wanted


def everything(place: Workplace) -> dict[str, Json]:
    """Return every document by its key, and look that none names what is not there."""
    with place.registry.reading() as session:
        numbers = [n for (n,) in session.rows("SELECT id FROM record")]
        found = list(records.stored(numbers, session))
    there = {(stored.kind, stored.uuid) for stored in found}
    for stored in found:
        assert set(references(stored.kind, stored.document)) <= there
    return {stored.uuid: stored.document for stored in found}


@pytest.fixture
def _short_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Renew the snapshot of the sets all the time."""
    monkeypatch.setattr(sets, "KEEP_AFTER", 3)
    monkeypatch.setattr(thing_sets, "KEEP_AFTER", 3)


@pytest.mark.usefixtures("_short_memory")
def test_tables_and_sets_follow_the_log(fresh: Fresh) -> None:
    @fresh.examples
    @given(ACTS)
    def run(acts: list[Import | Save | Undo]) -> None:
        place = fresh.make()
        offer_everybody(place)
        for act in acts:
            # What is refused leaves the registry as sound as what is done.
            with suppress(ConflictError, RecordError):
                perform(place, act)
            everything(place)
            assert_sound(place)

    run()


@pytest.mark.usefixtures("_short_memory")
def test_an_undo_gives_back_exactly_what_was_there_and_a_redo_what_came(
    fresh: Fresh,
) -> None:
    @fresh.examples
    @given(IMPORTS, IMPORTS)
    def run(first: Import, second: Import) -> None:
        place = fresh.make()
        offer_everybody(place)
        bring_in(place, first)
        batches = len(history.list_batches(place))
        keys = [uuid for documents in second for uuid in documents if uuid != key(4)]
        before = [find(place, uuid) for uuid in keys]
        bring_in(place, second)
        after = [find(place, uuid) for uuid in keys]
        if len(history.list_batches(place)) == batches:
            return  # the same again: nothing to take back
        for wanted in (before, after, before):
            history.undo(place, None, None, "bo", "", MOMENT)
            found = [find(place, uuid) for uuid in keys]
            assert [f and f.document for f in found] == [
                w and w.document for w in wanted
            ]
            assert_sound(place)

    run()
