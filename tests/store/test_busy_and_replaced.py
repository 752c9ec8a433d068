"""Others at the same registry: who holds it too long, who puts another one there."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RegistryBusyError, RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import (
    Workplace,
    bring_up_to_date,
    create_registry,
    open_workplace,
)
from samenwerking.store import postgres, sqlite
from tests.store.builders import MOMENT, assert_sound, count_rows, offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def other(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> Iterator[sqlite3.Connection]:
    """Another program at the same file; we do not wait for it as long as usual."""
    monkeypatch.setattr(sqlite, "BUSY_DEADLINE", 0.05)
    with closing(
        sqlite3.connect(workplace.registry.location, isolation_level=None)
    ) as connection:
        yield connection


def add(place: Workplace) -> object:
    return offer(place, partnerships=[{"title": "T"}])


def update(place: Workplace) -> object:
    return bring_up_to_date(place, MOMENT)


@pytest.mark.parametrize("act", [add, listing.count_records, update])
def test_a_registry_that_another_program_holds_is_busy(
    workplace: Workplace,
    other: sqlite3.Connection,
    act: Callable[[Workplace], object],
) -> None:
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RegistryBusyError, match="is in use by another") as refusal:
        act(workplace)
    assert refusal.value.exit_code == 4
    assert workplace.name in str(refusal.value)
    other.execute("ROLLBACK")
    assert count_rows(workplace, "change") == 0


def test_reading_goes_on_while_another_program_writes(
    workplace: Workplace, other: sqlite3.Connection
) -> None:
    add(workplace)
    other.execute("BEGIN IMMEDIATE")
    assert listing.count_records(workplace)["partnership"] == 1
    with pytest.raises(RegistryBusyError):
        add(workplace)


def test_a_writer_who_cannot_finish_leaves_nothing(
    workplace: Workplace, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN")
    other.execute("SELECT * FROM change").fetchall()
    with pytest.raises(RegistryBusyError):
        add(workplace)
    other.execute("COMMIT")
    assert count_rows(workplace, "change") == 0
    add(workplace)
    assert_sound(workplace)


@pytest.mark.parametrize("table", ["record", "batch"])
def test_postgres_is_busy_when_another_program_holds_a_table(
    postgres_place: Workplace, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    import psycopg

    monkeypatch.setattr(postgres, "LOCK_TIMEOUT", "50ms")
    with psycopg.connect(postgres_place.registry.location) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE".encode())
        with pytest.raises(RegistryBusyError, match="in use") as refusal:
            add(postgres_place)
        connection.rollback()
    assert refusal.value.exit_code == 4
    assert count_rows(postgres_place, "change") == 0


def test_a_writer_on_postgres_who_waits_too_long_is_busy(
    postgres_place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "LOCK_TIMEOUT", "50ms")
    with postgres_place.registry.writing():
        assert listing.count_records(postgres_place)["partnership"] == 0
        with pytest.raises(RegistryBusyError, match="in use"):
            add(postgres_place)
    add(postgres_place)


def test_a_writer_on_postgres_who_fell_asleep_holds_nobody_up(
    postgres_place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "IDLE_TIMEOUT", "50ms")
    with (  # noqa: PT012 - which statement finds out, the server decides
        pytest.raises(RegistryError, match="does not answer"),
        postgres_place.registry.writing() as session,
    ):
        monkeypatch.undo()  # the others may take their time, on a busy machine too
        time.sleep(0.2)
        add(open_workplace(postgres_place.registry.location))
        session.execute("UPDATE registry SET value = '' WHERE name = 'framework'")
    assert listing.count_records(postgres_place)["partnership"] == 1
    assert_sound(postgres_place)


@pytest.mark.parametrize("act", [add, listing.count_records])
def test_another_registry_in_its_place_is_noticed(
    workplace: Workplace, tmp_path: Path, act: Callable[[Workplace], object]
) -> None:
    add(workplace)
    other = open_workplace(str(tmp_path / "other.db"))
    create_registry(other, MOMENT)
    content = (tmp_path / "other.db").read_bytes()
    os.replace(tmp_path / "other.db", workplace.registry.location)
    with pytest.raises(RegistryError, match="was replaced by another registry"):
        act(workplace)
    with open(workplace.registry.location, "rb") as file:
        assert file.read() == content


def test_a_registry_that_went_away_is_not_made_again(workplace: Workplace) -> None:
    add(workplace)
    os.unlink(workplace.registry.location)
    with pytest.raises(RegistryError, match="There is no registry at"):
        add(workplace)
    assert not os.path.exists(workplace.registry.location)


def test_another_registry_in_the_same_database_is_noticed(
    postgres_place: Workplace,
) -> None:
    add(postgres_place)
    with postgres_place.registry.writing() as session:
        session.execute("UPDATE registry SET value = 'x' WHERE name = 'id'")
    with pytest.raises(RegistryError, match="was replaced by another registry"):
        add(postgres_place)


def test_a_mistake_in_a_statement_is_told_as_it_is(either: Workplace) -> None:
    # An error that is its own cause makes whoever looks for the first cause run round
    # in circles: a transaction inside another one would never end.
    with (
        pytest.raises(Exception, match="nergens") as mistake,
        either.registry.reading() as session,
    ):
        session.rows("SELECT * FROM nergens")
    assert not isinstance(mistake.value, RegistryError)
    assert mistake.value.__cause__ is not mistake.value
