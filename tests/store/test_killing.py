"""Killed at any moment: what was acknowledged is there, and nothing is half there.

The program is killed as `kill -9` does, thirty times or a hundred, in the middle of
`add` and of `import`: in the transaction itself, and anywhere else in the command.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.service import listing
from samenwerking.store import integrity, records
from tests.rounds import rounds
from tests.store.apart import PROCESSES
from tests.store.builders import assert_sound
from tests.store.workers import READY, add_by_command, import_by_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

KILLS = rounds(15, 50)
RECORDS = 60
"""Partnerships in each file that is imported."""


def kill_during(work: Callable[..., None], *arguments: str, kill: int) -> list[str]:
    """Start `work`, kill it at the moment that belongs to `kill`; return what it told.

    Args:
        work: one of the workers; `arguments` begin with the file of the registry.
        arguments: for the worker, before its connection.
        kill: which of the kills; the odd ones hit the transaction.
    """
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(*arguments, theirs))
    process.start()
    theirs.close()
    assert ours.recv() == READY
    if kill % 2:
        journal = f"{arguments[0]}-journal"
        while process.is_alive() and not size_of(journal):
            pass
        time.sleep(kill / KILLS * 0.006)
    else:
        time.sleep(kill / KILLS * 0.2)
    process.kill()
    process.join()
    told = heard(ours)
    ours.close()
    return told


def heard(ours: Connection) -> list[str]:
    """Return what a killed process had told, to the end."""
    told: list[str] = []
    with suppress(EOFError):
        while True:
            told.append(ours.recv())
    return told


def size_of(path: str) -> int:
    """Return the size of a file, which may be absent."""
    with suppress(OSError):
        return os.path.getsize(path)
    return 0


def documents(place: Workplace) -> dict[str, dict[str, Any]]:
    """Return {title: document} of all partnerships."""
    with place.registry.reading() as session:
        numbers = records.numbers_of(session, "partnership")
        found = [stored.document for stored in records.stored(numbers, session)]
    return {document["title"]: document for document in found}


@pytest.fixture
def location(workplace: Workplace) -> str:
    return workplace.registry.location


def test_kills_in_add_lose_no_acknowledged_record(
    workplace: Workplace, location: str
) -> None:
    known: set[str] = set()
    acknowledged = half_way = 0
    for kill in range(KILLS * 4):
        if kill >= KILLS and acknowledged and half_way > KILLS / 10:
            break  # on a busy machine the first ones may all come too early
        told = kill_during(add_by_command, location, f"A{kill}", kill=kill)
        half_way += size_of(f"{location}-journal") > 0
        there = documents(workplace)
        assert known | set(told) <= set(there)
        # One may be stored whose acknowledgement did not get out any more.
        assert len(there) <= len(known) + len(told) + 1
        for title in set(there) - known:
            assert there[title]["notes"] == title * 20
            assert len(there[title]["participations"]) == 5
        assert_sound(workplace)
        known = set(there)
        acknowledged += len(told)
    assert half_way > KILLS / 10
    assert acknowledged


def test_kills_in_import_leave_all_of_a_file_or_nothing(
    workplace: Workplace, location: str, tmp_path: Path
) -> None:
    known: set[str] = set()
    half_way = 0
    for kill in range(KILLS):
        titles = [f"{kill} {number}" for number in range(RECORDS)]
        file = tmp_path / f"{kill}.json"
        blocks = [{"title": title, "notes": title * 50} for title in titles]
        file.write_text(
            json.dumps({"format": "samenwerking", "version": 1, "partnerships": blocks})
        )
        told = kill_during(import_by_command, location, str(file), kill=kill)
        half_way += size_of(f"{location}-journal") > 0
        with workplace.registry.reading() as session:
            assert integrity.check_file(session) == (0, None)
        lines = listing.list_partnerships(workplace).lines
        new = {line.title for line in lines} - known
        assert len(lines) == len(known | new)
        assert new in (set(), set(titles))
        assert new or not told
        known |= new
    assert_sound(workplace)
    assert len(documents(workplace)) == len(known)
    assert half_way > KILLS / 10
