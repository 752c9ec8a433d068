"""Killed at any moment, a program leaves the last draft whole."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from samenwerking.service.drafts import DraftKeeper
from tests.conftest import NOW
from tests.store.apart import PROCESSES

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

KEY = "018f3c6e-7b1a-7c40-9f0e-3a5b1c2d4e6f"
KILLS = 100


def type_on(folder: str, told: Connection) -> None:
    """Keep a form that grows, as fast as it goes; tell what was kept."""
    handle = DraftKeeper(folder, KEY).open(None)
    number = 0
    while True:
        number += 1
        document = {"title": str(number), "notes": "woord " * number}
        handle.write(document, {}, (), NOW)
        told.send(number)


def test_a_hundred_kills_leave_the_last_draft_whole(tmp_path: Path) -> None:
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        ours, theirs = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(target=type_on, args=(str(folder), theirs))
        process.start()
        theirs.close()
        last = ours.recv()
        time.sleep(kill / KILLS * 0.02)
        process.kill()
        process.join()
        with suppress(EOFError):
            while True:
                last = ours.recv()
        ours.close()
        keeping = DraftKeeper(str(folder), KEY)
        (draft,) = keeping.left()
        assert draft.interrupted
        assert keeping.left() == [draft]
        assert keeping.damaged == ()
        # One may be kept whose telling did not get out any more.
        assert int(draft.title) in (last, last + 1)
        assert draft.document["notes"] == "woord " * int(draft.title)
        keeping.discard(draft)
        assert [p for p in folder.rglob("*") if p.is_file()] == []
