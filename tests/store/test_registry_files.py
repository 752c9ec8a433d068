"""A registry file appears whole or not at all, private, and never over another file."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.store import create, sqlite
from samenwerking.store.session import SCHEMA_VERSION
from tests.store.builders import MOMENT, assert_sound, offer

if TYPE_CHECKING:
    from pathlib import Path

ODD_NAMES = [
    "file:x?mode=memory",
    "file:x.db?mode=ro&cache=shared",
    "100 %.db",
    "%2e%2e.db",
    "a?b#c.db",
    "met spatie.db",
    "Één ünïcode 学校.db",
    ":memory:",
    "-rf",
    "a'b\"c;.db",
    "back\\slash.db",
    "niet-utf8-\udce9.db",
    "zonder punt",
    "regel\nbreuk.db",
]


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_a_registry_may_have_any_name(tmp_path: Path, name: str) -> None:
    place = open_workplace(str(tmp_path / name))
    create_registry(place, MOMENT)
    offer(place, partnerships=[{"title": "T"}])
    again = open_workplace(str(tmp_path / name))
    assert [line.title for line in listing.list_partnerships(again).lines] == ["T"]
    assert_sound(again)
    assert set(os.listdir(tmp_path)) <= {name, f"{name}-journal"}
    assert (tmp_path / name).read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("name", ["file:x?mode=memory", ":memory:", "file::memory:"])
def test_a_relative_name_is_a_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    create_registry(open_workplace(name), MOMENT)
    assert os.listdir(tmp_path) == [name]


def test_nobody_else_may_read_a_new_registry(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        create_registry(open_workplace(str(tmp_path / "r.db")), MOMENT)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "r.db").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["r.db"]


def test_its_header_says_whose_it_is(tmp_path: Path) -> None:
    create_registry(open_workplace(str(tmp_path / "r.db")), MOMENT)
    with closing(sqlite3.connect(tmp_path / "r.db")) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    assert (application, version) == (sqlite.APPLICATION_ID, SCHEMA_VERSION)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    create_registry(open_workplace(str(tmp_path / "a" / "b" / "r.db")), MOMENT)
    assert os.listdir(tmp_path / "a" / "b") == ["r.db"]


def there_already(tmp_path: Path, what: str) -> Path:
    """Put something at the place of the registry."""
    path = tmp_path / "r.db"
    if what == "a file":
        path.write_bytes(b"iets anders")
    elif what == "an empty file":
        path.touch()
    elif what == "a folder":
        path.mkdir()
    elif what == "a dangling link":
        path.symlink_to(tmp_path / "nergens")
    else:
        create_registry(open_workplace(str(path)), MOMENT)
    return path


@pytest.mark.parametrize(
    "what", ["a file", "an empty file", "a folder", "a dangling link", "a registry"]
)
def test_nothing_is_made_where_something_is(tmp_path: Path, what: str) -> None:
    path = there_already(tmp_path, what)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RegistryError, match="exists already") as refusal:
        create_registry(open_workplace(str(path)), MOMENT)
    assert str(path) in str(refusal.value)
    assert os.listdir(tmp_path) == ["r.db"]
    assert (path.read_bytes() if path.is_file() else None) == before


def test_of_two_who_make_it_at_once_one_succeeds(tmp_path: Path) -> None:
    gate = threading.Barrier(6)

    def make(_: int) -> bool:
        place = open_workplace(str(tmp_path / "r.db"))
        gate.wait()
        try:
            create_registry(place, MOMENT)
        except RegistryError:
            return False
        offer(place, partnerships=[{"title": "van de maker"}])
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(make, range(6))) == [False] * 5 + [True]
    place = open_workplace(str(tmp_path / "r.db"))
    assert listing.count_records(place)["partnership"] == 1
    assert set(os.listdir(tmp_path)) <= {"r.db", "r.db-journal"}


def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RegistryError, match="No registry can be made at") as refusal:
        create_registry(open_workplace(str(tmp_path / "file" / "r.db")), MOMENT)
    assert refusal.value.exit_code == 4
    assert os.listdir(tmp_path) == ["file"]


def test_nothing_is_left_behind_when_making_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations, place = tmp_path / "migrations", tmp_path / "place"
    migrations.mkdir()
    (migrations / "0001_x.py").write_text(
        "def up(migrator, db):\n"
        "    db.execute_sql('CREATE TABLE registry (name TEXT)')\n"
        "    raise ZeroDivisionError\n"
    )
    monkeypatch.setattr(create, "MIGRATIONS", str(migrations))
    with pytest.raises(ZeroDivisionError):
        create_registry(open_workplace(str(place / "r.db")), MOMENT)
    assert os.listdir(place) == []


def test_postgres_is_never_made_twice(postgres_location: str) -> None:
    place = open_workplace(postgres_location)
    create_registry(place, MOMENT)
    offer(place, partnerships=[{"title": "T"}])
    with pytest.raises(RegistryError, match="exists already"):
        create_registry(place, MOMENT)
    assert listing.count_records(place)["partnership"] == 1
