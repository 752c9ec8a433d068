"""Killed, or without room, while a list comes in: what was there before, or all."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.cli import sheet_import as list_command
from samenwerking.cli import sheet_maps as maps_command
from samenwerking.errors import RegistryError
from samenwerking.framework import load_framework
from samenwerking.service import sheet_draft, sheet_keeping, survey_import
from samenwerking.service.listing import count_records
from samenwerking.service.sheet_draft import open_list
from samenwerking.service.sheet_maps import list_maps
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.store.journal import is_unfinished
from tests.store.apart import run_apart
from tests.store.apart_registries import log_of
from tests.store.builders import MOMENT, assert_sound
from tests.store.test_killing import KILLS, kill_during, size_of
from tests.store.workers import READY, command

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from samenwerking.service.workplace import Workplace

ROWS = 60
LOADED = (list_command, maps_command, sheet_draft, sheet_keeping, survey_import)
"""What such a process uses, loaded before it starts: only its work takes time."""


def import_by_command(location: str, file: str, told: Connection) -> None:
    """Run `samenwerking import LIST --yes`; tell the file if it went well."""
    os.environ["SAMENWERKING_FOLDER"] = os.path.dirname(file)
    told.send(READY)
    if command(location, "import", file, "--yes"):
        told.send(file)


def written(folder: Path, name: str, rows: int, notes: str = "") -> str:
    """Write a list; nothing of it is like another one."""
    path = folder / f"{name}.csv"
    words = [sha256(f"{name} {row}".encode()).hexdigest() for row in range(rows)]
    lines = [f"{word[:16]};{word[16:32]};{notes}" for word in words]
    path.write_text("\n".join(["Naam samenwerking;Partner;Opmerkingen", *lines]))
    return str(path)


def test_kills_in_an_import_leave_all_of_a_list_or_nothing(
    workplace: Workplace, new_file: Callable[[Path], Workplace], tmp_path: Path
) -> None:
    location = workplace.registry.location
    whole = half_way = 0
    for kill in range(KILLS):
        file = written(tmp_path, f"{kill}", ROWS)
        before = log_of(workplace)
        count = count_records(workplace)["partnership"]
        told = kill_during(import_by_command, location, file, kill=kill)
        half_way += size_of(f"{location}-journal") > 0
        after = log_of(workplace)
        added = count_records(workplace)["partnership"] - count
        assert added in (0, ROWS)
        assert after == before if not added else len(after) > len(before)
        assert added or not told
        whole += bool(added)
        assert_sound(workplace)
        # A mapping is kept whole or not at all, and only of what was stored.
        kept = list_maps(str(tmp_path), workplace.framework)
        assert all(one.trouble is None for one in kept)
        assert len(kept) <= whole
    assert half_way > KILLS / 10


def import_without_room(folder: str) -> dict[str, Any]:
    """Bring in a list that is more than a file may hold here, then with room."""
    import resource

    path = Path(folder) / "r.db"
    place = open_workplace(str(path))
    create_registry(place, MOMENT)
    file = written(Path(folder), "lang", 200, "n" * 2_000)
    today = MOMENT.date()
    draft = open_list(place, folder, file, today, MOMENT)
    report = draft.review(today, MOMENT)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = path.read_bytes()
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 50_000, hard))
    refusal = ""
    try:
        draft.store(report, "Ann", "", MOMENT, leave_out=False)
    except RegistryError as error:
        refusal = str(error)
    found = {
        "refusal": refusal,
        "untouched": path.read_bytes() == before,
        "unfinished": is_unfinished(str(path)),
        "maps": len(list_maps(folder, load_framework())),
    }
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    brought = draft.store(report, "Ann", "", MOMENT, leave_out=False)
    assert_sound(place)
    found["kept"] = brought.kept
    found["in the end"] = count_records(place)["partnership"]
    # And the mapping finds no room: what was stored stays stored.
    shutil.rmtree(Path(folder) / "mappings")
    draft = open_list(place, folder, written(Path(folder), "meer", 3), today, MOMENT)
    report = draft.review(today, MOMENT)
    (Path(folder) / "mappings").write_text("no folder")
    brought = draft.store(report, "Ann", "", MOMENT, leave_out=False)
    found["trouble"] = str(brought.trouble)
    found["still"] = count_records(place)["partnership"]
    return found


def test_without_room_nothing_of_a_list_is_there(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system has no limits on files")
    found = run_apart(import_without_room, str(tmp_path))
    assert "Nothing was stored" in found["refusal"]
    assert found["untouched"]
    assert not found["unfinished"]
    assert not found["maps"]
    assert found["kept"] == "lang"
    assert found["in the end"] == 200
    assert "cannot be written" in found["trouble"]
    assert found["still"] == 203
