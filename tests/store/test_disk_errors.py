"""A disk that is full or gives errors: said so, and the registry is as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import (
    Workplace,
    create_registry,
    open_workplace,
)
from samenwerking.store import sqlite
from samenwerking.store.journal import is_unfinished
from tests.store.apart import run_apart
from tests.store.builders import MOMENT, assert_sound, offer

LARGE = [{"title": f"T {number}", "notes": "x" * 9_000} for number in range(300)]


def refusal_of(place: Workplace, records: list[dict[str, Any]]) -> str:
    try:
        offer(place, partnerships=records)
    except RegistryError as error:
        return str(error)
    return ""


def creation_of(path: Path) -> str:
    try:
        create_registry(open_workplace(str(path)), MOMENT)
    except RegistryError as error:
        return str(error)
    return ""


def write_beyond_a_limit(folder: str) -> dict[str, Any]:
    """Import more than a file may hold here, then again with room."""
    import resource

    path = Path(folder) / "r.db"
    place = open_workplace(str(path))
    create_registry(place, MOMENT)
    offer(place, partnerships=[{"title": "bevestigd"}])
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 50_000, hard))
    before = path.read_bytes()
    refusal = refusal_of(place, LARGE)
    untouched = path.read_bytes() == before
    unfinished = is_unfinished(str(path))
    assert_sound(place)
    left = listing.count_records(place)["partnership"]
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    creation = creation_of(Path(folder) / "new.db")
    files = os.listdir(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    again = refusal_of(place, LARGE)
    assert_sound(place)
    return {
        "refusal": refusal,
        "untouched": untouched,
        "unfinished": unfinished,
        "left": left,
        "creation": creation,
        "files": files,
        "again": again,
        "in the end": listing.count_records(place)["partnership"],
    }


@pytest.fixture
def limited(tmp_path: Path) -> dict[str, Any]:
    """What happened where a file could not grow."""
    pytest.importorskip("resource", reason="this system has no limits on files")
    found: dict[str, Any] = run_apart(write_beyond_a_limit, str(tmp_path))
    return found


def test_a_write_error_is_said_and_nothing_of_the_import_is_there(
    limited: dict[str, Any], tmp_path: Path
) -> None:
    assert "The disk" in limited["refusal"]
    assert "Nothing was stored" in limited["refusal"]
    assert str(tmp_path / "r.db") in limited["refusal"]
    assert limited["left"] == 1


def test_after_a_write_error_the_file_is_as_it_was_when_that_is_said(
    limited: dict[str, Any], tmp_path: Path
) -> None:
    assert f"{tmp_path / 'r.db'} is as it was" in limited["refusal"]
    assert limited["untouched"]
    assert not limited["unfinished"]


def test_after_a_write_error_one_can_go_on(limited: dict[str, Any]) -> None:
    assert limited["again"] == ""
    assert limited["in the end"] == 1 + len(LARGE)


def test_a_registry_that_finds_no_room_is_not_made_at_all(
    limited: dict[str, Any],
) -> None:
    assert "disk" in limited["creation"]
    assert set(limited["files"]) <= {"r.db", "r.db-journal"}


def write_until_nothing_can_be_written(folder: str) -> dict[str, Any]:
    """Import more than a file may hold, on a disk that then takes nothing at all."""
    import resource

    path = Path(folder) / "r.db"
    place = open_workplace(str(path))
    create_registry(place, MOMENT)
    offer(place, partnerships=[{"title": "bevestigd"}])
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    take_back = sqlite.take_back

    def in_vain(path: str) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        take_back(path)

    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 50_000, hard))
    with mock.patch.object(sqlite, "take_back", in_vain):
        refusal = refusal_of(place, LARGE)
    found = {"refusal": refusal, "unfinished": is_unfinished(str(path))}
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    found["left"] = listing.count_records(place)["partnership"]
    assert_sound(place)
    return found


def test_what_cannot_be_taken_back_at_once_is_not_said_to_be_as_it_was(
    tmp_path: Path,
) -> None:
    pytest.importorskip("resource", reason="this system has no limits on files")
    found = run_apart(write_until_nothing_can_be_written, str(tmp_path))
    path = tmp_path / "r.db"
    assert found["unfinished"]
    assert f"{path} becomes as it was when it is next opened" in found["refusal"]
    assert f"leave {path}-journal where it is" in found["refusal"]
    assert found["left"] == 1


def fill_the_disk(folder: str) -> dict[str, Any]:
    """Write to a disk without room, then again with room."""
    path = Path(folder) / "r.db"
    place = open_workplace(str(path))
    create_registry(place, MOMENT)
    offer(place, partnerships=[{"title": "bevestigd"}])
    with (Path(folder) / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 4096):
                pass
        except OSError:
            pass
    before = path.read_bytes()
    refusal = refusal_of(place, LARGE)
    found = {
        "refusal": refusal,
        "untouched": path.read_bytes() == before,
        "left": listing.count_records(place)["partnership"],
        "creation": creation_of(Path(folder) / "new.db"),
        "files": sorted(os.listdir(folder)),
    }
    (Path(folder) / "filler").unlink()
    found["again"] = refusal_of(place, [{"title": "nog een"}])
    assert_sound(place)
    return found


@pytest.fixture
def full(tmp_path: Path) -> dict[str, Any]:
    """What happened on a small disk that was full."""
    if not shutil.which("unshare"):
        pytest.skip("a small disk of one's own needs the command unshare (Linux)")
    mount = "mount -t tmpfs -o size=1m none {0} && exec {1} -m {2} {0}"
    command = mount.format(tmp_path, sys.executable, __name__)
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", command],
        capture_output=True,
        text=True,
        check=False,
    )
    if "mount:" in done.stderr or "unshare:" in done.stderr:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_full_disk_is_said_and_the_registry_is_as_it_was(
    full: dict[str, Any], tmp_path: Path
) -> None:
    assert full["refusal"] == (
        f"The disk is full. Nothing was stored; {tmp_path / 'r.db'} is as it was."
    )
    assert full["untouched"]
    assert full["left"] == 1


def test_no_registry_is_made_on_a_full_disk(full: dict[str, Any]) -> None:
    assert full["creation"]
    assert [name for name in full["files"] if name.startswith("new")] == []


def test_with_room_again_one_can_go_on(full: dict[str, Any]) -> None:
    assert full["again"] == ""


if __name__ == "__main__":
    print(json.dumps(fill_the_disk(sys.argv[1])))
