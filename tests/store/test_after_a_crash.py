"""What a program that was killed leaves behind is mended by whoever comes next."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import Workplace, bring_up_to_date, open_workplace
from tests.store.apart import give_up_rights, run_apart
from tests.store.builders import MOMENT, assert_sound, offer

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def killed(workplace: Workplace, tmp_path: Path) -> Workplace:
    """Copy a registry with its journal in the middle of a large transaction."""
    offer(workplace, partnerships=[{"title": "bevestigd"}])
    source, copy = Path(workplace.registry.location), tmp_path / "killed.db"
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA cache_size = 5")  # so that pages go out early
        connection.execute("BEGIN IMMEDIATE")
        rows = [(f"setting {number}", "x" * 500) for number in range(200)]
        connection.executemany("INSERT INTO registry VALUES (?, ?)", rows)
        connection.execute("UPDATE partnership SET title = 'half'")
        shutil.copy(source, copy)
        shutil.copy(f"{source}-journal", f"{copy}-journal")
        connection.execute("ROLLBACK")
    assert Path(f"{copy}-journal").stat().st_size > 0
    return open_workplace(str(copy))


def look_at_a_closed_place(path: str) -> str:
    """Try to read without the right to write; runs in a process of its own."""
    give_up_rights()
    if os.access(path, os.W_OK):
        return "open"
    try:
        listing.count_records(open_workplace(path))
    except RegistryError as error:
        return str(error)
    return ""


def test_where_it_cannot_be_mended_it_is_said_and_left_as_it_is(
    killed: Workplace,
) -> None:
    path, journal = Path(killed.name), Path(f"{killed.name}-journal")
    before = path.read_bytes(), journal.read_bytes()
    for closed in (path, journal):
        closed.chmod(0o444)
    path.parent.chmod(0o555)
    said = run_apart(look_at_a_closed_place, str(path))
    path.parent.chmod(0o755)
    if said == "open":
        pytest.skip("read-only marks do not bind this user on this system")
    assert f"A program was stopped while it wrote to {path}" in said
    assert f"{journal} beside it" in said
    assert (path.read_bytes(), journal.read_bytes()) == before


def titles(place: Workplace) -> object:
    return [line.title for line in listing.list_partnerships(place).lines]


@pytest.mark.parametrize(
    "act",
    [
        titles,
        Workplace.identity,
        lambda place: bring_up_to_date(place, MOMENT),
        lambda place: offer(place, organisations=[{"name": "O"}]),
    ],
    ids=["list", "identity", "update", "add"],
)
def test_a_registry_whose_writer_was_killed_can_be_used_at_once(
    killed: Workplace, act: Callable[[Workplace], object]
) -> None:
    act(killed)
    assert titles(killed) == ["bevestigd"]
    assert_sound(killed)
