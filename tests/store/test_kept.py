"""A connection that is kept between readings: quick, and never in anybody's way."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.store import sqlite
from tests.store.builders import MOMENT, offer

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="none is kept on Windows")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return how every connection is opened: "ro" or "rw"."""
    modes: list[str] = []
    connect = sqlite._open

    def counted(path: str, mode: str) -> sqlite3.Connection:
        modes.append(mode)
        return connect(path, mode)

    monkeypatch.setattr(sqlite, "_open", counted)
    return modes


def count(place: Workplace) -> int:
    return listing.count_records(place)["partnership"]


def test_one_connection_serves_many_readings_of_any_thread(
    workplace: Workplace, opened: list[str]
) -> None:
    found: list[int] = []
    for _ in range(3):
        thread = Thread(target=lambda: found.append(count(workplace)))
        thread.start()
        thread.join()
    assert found == [0, 0, 0]
    assert opened == ["ro"]


def test_readings_inside_one_another_have_connections_of_their_own(
    workplace: Workplace, opened: list[str]
) -> None:
    with workplace.registry.reading() as outer, workplace.registry.reading() as inner:
        sql = "SELECT COUNT(*) FROM record"
        assert outer.rows(sql) == inner.rows(sql) == [(0,)]
    assert opened == ["ro", "ro"]
    assert count(workplace) == 0
    assert opened == ["ro", "ro"]


def test_what_others_wrote_is_seen(workplace: Workplace) -> None:
    for expected in range(3):
        assert count(workplace) == expected
        offer(open_workplace(workplace.name), partnerships=[{"title": "T"}])


def test_a_file_that_was_copied_over_is_noticed(
    workplace: Workplace, tmp_path: Path
) -> None:
    # Made in the same steps: not even the counter of its changes is another one.
    twin = open_workplace(str(tmp_path / "twin.db"))
    create_registry(twin, MOMENT)
    assert count(workplace) == 0
    shutil.copyfile(twin.name, workplace.name)
    with pytest.raises(RegistryError, match="replaced by another registry"):
        count(workplace)


def test_a_file_that_is_gone_is_missed(workplace: Workplace) -> None:
    assert count(workplace) == 0
    os.unlink(workplace.name)
    with pytest.raises(RegistryError, match="There is no registry"):
        count(workplace)


def test_the_idle_connection_holds_up_nobody(workplace: Workplace) -> None:
    offer(workplace, partnerships=[{"title": f"T {n}"} for n in range(3_000)])
    with workplace.registry.reading() as session:
        portions = session.scan("SELECT id FROM record")
        assert next(portions)  # the rest is never read
    with closing(sqlite3.connect(workplace.name, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")
    with pytest.raises(sqlite3.ProgrammingError):
        next(portions)


def test_a_reading_that_failed_leaves_no_connection(
    workplace: Workplace, opened: list[str]
) -> None:
    with pytest.raises(ZeroDivisionError), workplace.registry.reading():
        raise ZeroDivisionError
    assert count(workplace) == 0
    assert opened == ["ro", "ro"]


def test_nothing_can_be_written_through_it(workplace: Workplace) -> None:
    for _ in range(2):
        with (
            pytest.raises(RegistryError, match="read"),
            workplace.registry.reading() as session,
        ):
            session.execute("DELETE FROM record")
