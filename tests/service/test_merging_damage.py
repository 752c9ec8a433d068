"""Joining a registry that was damaged or tampered with: all of it is refused."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service.workplace import open_workplace
from tests.service.content import content
from tests.store.apart_registries import everything, held, join
from tests.store.builders import key, partnership_edit, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

START = {"title": "Samen lezen", "notes": "Elke week."}


@pytest.fixture
def other(new_file: Callable[[Path], Workplace], tmp_path: Path) -> Workplace:
    """Another registry, in which a partnership was recorded."""
    place = new_file(tmp_path / "other.db")
    write(place, partnership_edit(1, "", START), who="bo")
    return place


def tamper(place: Workplace, *statements: str) -> None:
    """Change a file behind the program's back."""
    with closing(sqlite3.connect(place.registry.location)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        for guard in ("change_stays_as_it_is", "batch_stays_as_it_is"):
            connection.execute(f"DROP TRIGGER {guard}")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET value = '\"x\"' WHERE path = 'notes'",
        "UPDATE change SET path = 'topic' WHERE path = 'notes'",
        "UPDATE change SET parents = '[]'",
        "UPDATE batch SET who = 'eve'",
        "UPDATE record SET kind = 'organisation'",
    ],
)
def test_something_else_under_one_key_is_damage(
    workplace: Workplace, other: Workplace, statement: str
) -> None:
    write(other, partnership_edit(1, "notes", "Elke dag."), who="bo")
    join(workplace, other)
    tamper(other, statement)
    before = content(workplace)
    with pytest.raises(RegistryError, match="under one key"):
        join(workplace, other)
    assert content(workplace) == before


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE change SET parents = '[\"{key(999)}\"]' WHERE path = 'notes'",
        "UPDATE change SET parents = '[\"' || uuid || '\"]' WHERE path = 'notes'",
        "UPDATE change SET parents = '{' WHERE path = 'notes'",
        "UPDATE change SET value = '{' WHERE path = 'notes'",
        "UPDATE change SET value = '{\"a\": 1}' WHERE path = 'notes'",
        "UPDATE change SET value = 'null' WHERE path = ''",
        "UPDATE change SET value = '{}' WHERE path = ''",
        "UPDATE change SET value = '7' WHERE path = ''",
        "UPDATE change SET path = 'title', value = NULL WHERE path = 'notes'",
    ],
)
def test_what_makes_no_record_is_refused_whole(
    either: Workplace, other: Workplace, statement: str
) -> None:
    write(either, partnership_edit(2, "", {"title": "van hier"}))
    write(other, partnership_edit(1, "notes", "Elke dag."), who="bo")
    tamper(other, statement)
    before = everything(either)
    if "'null'" in statement:  # a record that was taken away: odd, and no harm
        join(either, other)
        assert held(either, key(1)) is None
        return
    with pytest.raises(RegistryError, match=r"other\.db"):
        join(either, other)
    assert everything(either) == before


def test_a_second_registry_that_is_refused_keeps_the_first_one_out(
    workplace: Workplace, other: Workplace, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.db"
    shutil.copy(other.registry.location, bad)
    tamper(open_workplace(str(bad)), "UPDATE batch SET who = 'eve'")
    before = content(workplace)
    with pytest.raises(RegistryError, match="under one key"):
        join(workplace, other, open_workplace(str(bad)))
    assert content(workplace) == before
