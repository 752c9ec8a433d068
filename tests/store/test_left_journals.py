"""A journal that was left: taken back into its own file, and into no other."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import (
    Workplace,
    create_registry,
    open_workplace,
)
from samenwerking.store import journal, sqlite
from samenwerking.store.create import backup
from samenwerking.store.session import SCHEMA_VERSION
from samenwerking.store.sqlite_errors import in_words
from tests.store.apart import give_up_rights, run_apart
from tests.store.builders import MOMENT, assert_sound, offer

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def killed(workplace: Workplace, tmp_path: Path) -> Path:
    """Copy a registry with its journal while its file grows: as after `kill -9`."""
    offer(workplace, partnerships=[{"title": "bevestigd"}])
    source, copy = Path(workplace.registry.location), tmp_path / "real" / "killed.db"
    copy.parent.mkdir()
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 5")  # so that pages go out early
        connection.execute("BEGIN IMMEDIATE")
        rows = [(f"setting {number}", "x" * 500) for number in range(200)]
        connection.executemany("INSERT INTO registry VALUES (?, ?)", rows)
        connection.execute("UPDATE partnership SET title = 'half'")
        shutil.copy(source, copy)
        shutil.copy(f"{source}-journal", f"{copy}-journal")
        connection.execute("ROLLBACK")
    return copy


def titles(place: Workplace) -> list[str]:
    return [line.title for line in listing.list_partnerships(place).lines]


def cut(path: Path) -> None:
    """Take the last pages off, as if they had not been written yet."""
    os.truncate(path, path.stat().st_size - 4096)


def make(place: Workplace) -> None:
    create_registry(place, MOMENT)


def copy_to(place: Workplace) -> None:
    source = open_workplace(str(Path(place.name).parents[1] / "register.db"))
    backup(source.registry, place.name)


@pytest.mark.parametrize("act", [make, copy_to])
def test_no_file_is_made_beside_the_journal_of_another(
    killed: Path, act: Callable[[Workplace], None]
) -> None:
    killed.unlink()
    left = Path(f"{killed}-journal")
    before = left.read_bytes()
    with pytest.raises(RegistryError, match="Move it away first") as refusal:
        act(open_workplace(str(killed)))
    assert str(left) in str(refusal.value)
    assert os.listdir(killed.parent) == [left.name]
    assert left.read_bytes() == before
    left.rename(killed.parent / "away")
    act(open_workplace(str(killed)))
    assert_sound(open_workplace(str(killed)))


def test_the_empty_journal_of_a_removed_registry_is_in_nobodys_way(
    workplace: Workplace,
) -> None:
    offer(workplace, partnerships=[{"title": "bevestigd"}])
    path = Path(workplace.name)
    assert Path(f"{path}-journal").stat().st_size == 0
    path.unlink()
    make(open_workplace(str(path)))
    assert_sound(open_workplace(str(path)))


def test_an_empty_file_beside_a_journal_says_to_move_both(killed: Path) -> None:
    os.truncate(killed, 0)
    with pytest.raises(RegistryError, match="is empty") as refusal:
        titles(open_workplace(str(killed)))
    assert f"Move it and {killed}-journal away" in str(refusal.value)


def test_damage_beside_a_journal_says_to_move_the_journal_away(killed: Path) -> None:
    damage = sqlite3.DatabaseError("malformed")
    damage.sqlite_errorname = "SQLITE_CORRUPT"
    with (
        pytest.raises(RegistryError, match="is damaged") as refusal,
        in_words(str(killed)),
    ):
        raise damage
    assert f"Move {killed}-journal away, then put a backup" in str(refusal.value)


def test_a_killed_writer_is_taken_back_through_a_link_as_well(
    killed: Path, tmp_path: Path
) -> None:
    # A commit writes the first page first: it tells of pages that are not there yet.
    with killed.open("r+b") as file:
        file.seek(28)
        file.write(struct.pack(">I", killed.stat().st_size // 4096 + 10))
    link = tmp_path / "link.db"
    link.symlink_to(killed)
    assert titles(open_workplace(str(link))) == ["bevestigd"]
    assert_sound(open_workplace(str(killed)))


def test_a_file_that_grows_between_two_looks_was_not_cut_off(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(workplace.name)
    whole = path.read_bytes()
    cut(path)

    def ended(_: str) -> bool:
        path.write_bytes(whole)  # the other program's commit ends just now
        return False

    monkeypatch.setattr(journal, "is_unfinished", ended)
    sqlite.inspect(str(path), SCHEMA_VERSION)


def look_without_rights(path: str) -> dict[str, Any]:
    """Look at a place whose folder is closed; runs in a process of its own."""
    give_up_rights()
    if os.access(os.path.dirname(os.path.realpath(path)), os.W_OK):
        return {"open": True}
    place = open_workplace(path)
    try:
        listing.count_records(place)
    except RegistryError as error:
        return {"said": str(error), "read_only": place.read_only}
    return {"said": "", "read_only": place.read_only}


@pytest.mark.parametrize("linked", [False, True])
def test_in_a_closed_folder_nothing_is_taken_back_into_an_open_file(
    killed: Path, tmp_path: Path, linked: bool
) -> None:
    left, path = Path(f"{killed}-journal"), killed
    if linked:
        path = tmp_path / "link.db"
        path.symlink_to(killed)
    before = killed.read_bytes(), left.read_bytes()
    killed.parent.chmod(0o555)
    found = run_apart(look_without_rights, str(path))
    killed.parent.chmod(0o755)
    if "open" in found:
        pytest.skip("read-only marks do not bind this user on this system")
    assert f"A program was stopped while it wrote to {path}" in found["said"]
    assert f"Copy {killed}, with {left} beside it" in found["said"]
    assert found["read_only"]
    assert (killed.read_bytes(), left.read_bytes()) == before
