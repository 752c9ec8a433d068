"""Many writers at once: what was acknowledged is in the log, nothing is lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from samenwerking.errors import ConflictError
from samenwerking.service import entry, history, listing
from samenwerking.store import changes
from samenwerking.store.edits import Edit, Stamp
from tests.store.apart import PROCESSES
from tests.store.builders import (
    MOMENT,
    assert_sound,
    changes_of,
    count_rows,
    document_of,
    heads_of,
    interchange,
    key,
    offer,
    partnership_edit,
    write,
)
from tests.store.workers import READY, add_records

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.service.workplace import Workplace

T = TypeVar("T")
WRITERS = 8
ROUNDS = 5


def together(work: Callable[[int], T]) -> list[T]:
    """Let several threads begin at the same moment, and return what each did."""
    gate = threading.Barrier(WRITERS)

    def begin(number: int) -> T:
        gate.wait()
        return work(number)

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(begin, range(WRITERS)))


def test_records_that_are_added_at_the_same_time_are_all_there(
    either: Workplace,
) -> None:
    def add(writer: int) -> list[str]:
        titles = [f"{writer} {number}" for number in range(ROUNDS)]
        for title in titles:
            offer(either, partnerships=[{"title": title}])
        return titles

    acknowledged = {title for titles in together(add) for title in titles}
    lines = listing.list_partnerships(either).lines
    assert {line.title for line in lines} == acknowledged
    assert count_rows(either, "change") == WRITERS * ROUNDS
    assert_sound(either)


def test_edits_of_different_places_of_one_record_are_all_kept(
    either: Workplace,
) -> None:
    write(either, partnership_edit(1, "", {"title": "T"}))

    def edit(writer: int) -> None:
        for number in range(ROUNDS):
            seen = heads_of(either, key(1))
            place = f"conditions/{writer}-{number}"
            write(either, Edit(key(1), "partnership", place, {"code": "?"}, seen))

    together(edit)
    conditions = document_of(either, key(1))["conditions"]
    assert {element["key"] for element in conditions} == {
        f"{writer}-{number}" for writer in range(WRITERS) for number in range(ROUNDS)
    }
    assert_sound(either)


def test_edits_of_the_same_place_are_kept_or_refused_but_never_lost(
    either: Workplace,
) -> None:
    write(either, partnership_edit(1, "", {"title": "T"}))

    def edit(writer: int) -> list[str]:
        acknowledged = []
        for number in range(ROUNDS):
            title = f"{writer} {number}"
            seen = heads_of(either, key(1))
            try:
                write(either, Edit(key(1), "partnership", "title", title, seen))
            except ConflictError:
                continue
            acknowledged.append(title)
        return acknowledged

    acknowledged = sorted(title for titles in together(edit) for title in titles)
    first, *rest = changes_of(either, key(1))
    assert acknowledged
    assert sorted(change.value for change in rest) == acknowledged
    # Nobody overwrote what he had not seen: every change builds on the one before.
    chain = [first, *rest]
    assert [c.parents for c in rest] == [(c.uuid,) for c in chain[:-1]]
    assert document_of(either, key(1)) == {"title": rest[-1].value}


def test_a_file_that_several_people_import_at_once_comes_in_once(
    either: Workplace,
) -> None:
    records = [{"id": key(number), "name": f"O {number}"} for number in range(200)]

    def bring_in(_: int) -> entry.Imported:
        return offer(either, organisations=records)

    done = together(bring_in)
    assert sorted((d.added, d.unchanged) for d in done) == [
        *[(0, 200)] * (WRITERS - 1),
        (200, 0),
    ]
    assert len(history.list_batches(either)) == 1
    assert_sound(either)


def test_eight_processes_on_one_file_lose_nothing(workplace: Workplace) -> None:
    location = workplace.registry.location
    running = []
    for number in range(WRITERS):
        ours, theirs = PROCESSES.Pipe(duplex=False)
        arguments = (location, f"P{number}", ROUNDS, theirs)
        process = PROCESSES.Process(target=add_records, args=arguments)
        process.start()
        theirs.close()
        running.append((process, ours))
    told = set()
    for process, ours in running:
        told |= {ours.recv() for _ in range(ROUNDS + 1)} - {READY}
        process.join()
        assert process.exitcode == 0
        ours.close()
    assert told == {f"P{p} {n}" for p in range(WRITERS) for n in range(ROUNDS)}
    titles = {line.title for line in listing.list_partnerships(workplace).lines}
    assert titles == told
    assert_sound(workplace)


def test_an_undo_that_had_to_wait_sees_what_was_changed_meanwhile(
    postgres_place: Workplace,
) -> None:
    place = postgres_place
    write(place, partnership_edit(1, "", {"title": "A"}))
    batch = write(place, partnership_edit(1, "title", "B"))
    refusals: list[ConflictError] = []

    def undo() -> None:
        try:
            history.undo(place, batch, None, "bo", "", MOMENT)
        except ConflictError as error:
            refusals.append(error)

    other = threading.Thread(target=undo)
    with place.registry.writing() as session:
        session.execute("SELECT 1 FROM record FOR UPDATE")
        (ours,) = session.row("SELECT pg_backend_pid()") or (0,)
        other.start()
        blocked = "SELECT 1 FROM pg_locks WHERE ? = ANY(pg_blocking_pids(pid))"
        while other.is_alive() and not session.row(blocked, ours):
            other.join(0.01)
        changes.apply(
            session,
            [partnership_edit(1, "title", "C")],
            Stamp(MOMENT, "an", "", "edit"),
        )
    other.join()
    assert refusals
    assert document_of(place, key(1)) == {"title": "C"}


def test_people_who_write_the_same_records_in_another_order_all_succeed(
    postgres_place: Workplace,
) -> None:
    numbers = range(60)
    place = postgres_place
    write(place, *(partnership_edit(n, "", {"title": "T"}) for n in numbers))

    def bring_in(writer: int) -> entry.Imported:
        order = list(numbers)[:: 1 if writer % 2 else -1]
        records = [{"id": key(n), "title": f"{writer} {n}"} for n in order]
        data = interchange(partnerships=records)
        return entry.add_text(place, data, "all.json", "an", "", MOMENT)

    assert [done.changed for done in together(bring_in)] == [60] * WRITERS
    assert_sound(place)
