"""Killed while registries are joined: what was there before, or all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.cli import merge as merge_command
from samenwerking.service import merging, settling
from tests.store.apart_registries import assert_all_sound, log_of
from tests.store.builders import MOMENT, partnership_edit, write
from tests.store.test_killing import KILLS, kill_during, size_of
from tests.store.workers import READY, command

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

RECORDS = 60
LOADED = (merge_command, merging, settling)
"""What such a process uses, loaded before it starts: only its work takes time."""


def merge_by_command(location: str, other: str, told: Connection) -> None:
    """Run `samenwerking merge OTHER --yes`; tell the file if it went well."""
    told.send(READY)
    if command(location, "merge", other, "--yes"):
        told.send(other)


def test_kills_in_merge_leave_all_of_a_registry_or_nothing(
    workplace: Workplace, new_file: Callable[[Path], Workplace], tmp_path: Path
) -> None:
    location = workplace.registry.location
    other = new_file(tmp_path / "other.db")
    half_way = 0
    for kill in range(KILLS):
        first = kill * RECORDS
        edits = [
            partnership_edit(first + n, "", {"title": f"{n}", "notes": f"{n}" * 500})
            for n in range(RECORDS)
        ]
        if kill:
            edits.append(partnership_edit(first - 1, "notes", f"{kill}"))
        write(other, *edits)
        before, both = log_of(workplace), log_of(other)
        told = kill_during(
            merge_by_command, location, other.registry.location, kill=kill
        )
        half_way += size_of(f"{location}-journal") > 0
        after = log_of(workplace)
        assert after in (before, both)
        assert after == both or not told
        assert_all_sound(workplace)
        assert log_of(other) == both
    assert half_way > KILLS / 10
    merging.merge(workplace, [other.registry.location], MOMENT)
    assert log_of(workplace) == log_of(other)
    assert_all_sound(workplace)
