"""An older registry: told apart, copied, brought up to date whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import OutdatedRegistryError, RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import (
    Workplace,
    bring_up_to_date,
    open_workplace,
)
from samenwerking.store import create, postgres, session, sqlite, version
from samenwerking.store.session import SCHEMA_VERSION as THIS
from tests.store.builders import MOMENT, assert_sound, offer

if TYPE_CHECKING:
    from collections.abc import Callable

NEXT = THIS + 1
ADD_A_COLUMN = """
from peewee import TextField

def up(migrator, db):
    migrator.migrate(
        migrator.add_column("organisation", "nickname", TextField(null=True)),
    )
"""
STOP_HALF_WAY = """
def up(migrator, db):
    db.execute_sql("UPDATE partnership SET title = 'half'")
    db.execute_sql("CREATE TABLE nickname (name TEXT)")
    raise ZeroDivisionError
"""
LOSSES = {
    "records": "DELETE FROM record",
    "a guard": "DROP TRIGGER change_stays",
    "the log": "DROP TRIGGER change_stays_as_it_is; UPDATE change SET value = NULL",
}


def title(place: Workplace) -> list[str]:
    return [line.title for line in listing.list_partnerships(place).lines]


def look(place: Workplace) -> object:
    return title(place)


def add(place: Workplace) -> object:
    return offer(place, partnerships=[{"title": "N"}])


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the program be a newer version, with one migration more."""

    def release(migration: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(create.MIGRATIONS, folder)
        (folder / f"{NEXT:04}_next.py").write_text(migration)
        monkeypatch.setattr(create, "MIGRATIONS", str(folder))
        for module in (session, create, version, postgres):
            monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)

    return release


@pytest.fixture
def older(either: Workplace) -> Workplace:
    """A registry that was made before that migration."""
    offer(either, partnerships=[{"title": "T"}])
    return open_workplace(either.registry.location)


@pytest.fixture
def older_file(workplace: Workplace) -> Workplace:
    """The same, in a file."""
    offer(workplace, partnerships=[{"title": "T"}])
    return open_workplace(workplace.registry.location)


def others(place: Workplace) -> set[str]:
    """Return the names of the files beside the registry and its journal."""
    path = Path(place.name)
    own = {path.name, f"{path.name}-journal", "migrations"}
    return set(os.listdir(path.parent)) - own


@pytest.mark.parametrize("act", [look, add, Workplace.identity])
def test_an_older_registry_is_told_apart_before_anything_happens(
    older: Workplace,
    second: Callable[[str], None],
    act: Callable[[Workplace], object],
) -> None:
    second(ADD_A_COLUMN)
    with pytest.raises(OutdatedRegistryError, match="made by an older version"):
        act(older)
    bring_up_to_date(older, MOMENT)
    assert title(older) == ["T"]


def test_it_is_brought_up_to_date_and_goes_on(
    older: Workplace, second: Callable[[str], None]
) -> None:
    second(ADD_A_COLUMN)
    bring_up_to_date(older, MOMENT)
    assert version.schema_of(older.registry) == NEXT
    offer(older, organisations=[{"name": "O"}], partnerships=[{"title": "U"}])
    assert title(older) == ["T", "U"]
    with older.registry.reading() as opened:
        assert opened.rows("SELECT nickname FROM organisation") == [(None,)]
    assert_sound(older)


def test_what_is_up_to_date_is_left_alone(older: Workplace) -> None:
    assert bring_up_to_date(older, MOMENT) is None


def test_a_file_is_copied_first(
    older_file: Workplace, second: Callable[[str], None]
) -> None:
    path = Path(older_file.name)
    before = path.read_bytes()
    second(ADD_A_COLUMN)
    copy = bring_up_to_date(older_file, MOMENT) or ""
    assert copy == str(path.parent / f"register-schema{THIS}-20261001-093000.db")
    assert others(older_file) == {Path(copy).name}
    assert stat.S_IMODE(os.stat(copy).st_mode) == 0o600
    with closing(sqlite.connect(copy, read_only=True)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (THIS,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT title FROM partnership").fetchall() == [
            ("T",)
        ]
    # The copy is the registry as it was: put back, it can be brought up to date again.
    assert path.read_bytes() != before
    shutil.copy(copy, path)
    with pytest.raises(OutdatedRegistryError):
        look(older_file)
    later = MOMENT.replace(minute=31)
    assert bring_up_to_date(older_file, later) not in (None, copy)
    assert title(older_file) == ["T"]


def test_without_a_copy_nothing_is_changed(
    older_file: Workplace, second: Callable[[str], None]
) -> None:
    path = Path(older_file.name)
    before = path.read_bytes()
    (path.parent / f"register-schema{THIS}-20261001-093000.db").write_bytes(b"van mij")
    second(ADD_A_COLUMN)
    with pytest.raises(RegistryError, match="exists already"):
        bring_up_to_date(older_file, MOMENT)
    assert path.read_bytes() == before
    kept = path.parent / f"register-schema{THIS}-20261001-093000.db"
    assert kept.read_bytes() == b"van mij"


def test_a_copy_that_fails_is_taken_away_and_nothing_is_changed(
    older_file: Workplace,
    second: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = Path(older_file.name)
    before = path.read_bytes()
    second(ADD_A_COLUMN)
    digests = iter(["one", "another"])
    monkeypatch.setattr(create, "log_digest", lambda _: next(digests))
    with pytest.raises(RegistryError, match=r"No copy can be made at .* not equal"):
        bring_up_to_date(older_file, MOMENT)
    assert path.read_bytes() == before
    assert others(older_file) == set()


def test_a_migration_that_stops_half_way_leaves_the_registry_as_it_was(
    older: Workplace, second: Callable[[str], None]
) -> None:
    second(STOP_HALF_WAY)
    with pytest.raises(ZeroDivisionError):
        bring_up_to_date(older, MOMENT)
    assert version.schema_of(older.registry) == THIS
    with pytest.raises(OutdatedRegistryError):
        look(older)


@pytest.mark.parametrize("statements", LOSSES.values(), ids=LOSSES)
def test_a_migration_that_would_lose_something_is_refused(
    older_file: Workplace, second: Callable[[str], None], statements: str
) -> None:
    path = Path(older_file.name)
    calls = [f"    db.execute_sql({part!r})" for part in statements.split("; ")]
    second("\n".join(["def up(migrator, db):", *calls, ""]))
    with pytest.raises(RegistryError, match="would lose records") as refusal:
        bring_up_to_date(older_file, MOMENT)
    (copy,) = others(older_file)
    assert str(path.parent / copy) in str(refusal.value)
    assert version.schema_of(older_file.registry) == THIS
    with closing(sqlite.connect(str(path), read_only=True)) as connection:
        assert connection.execute("SELECT title FROM partnership").fetchall() == [
            ("T",)
        ]


def test_a_table_may_be_made_anew_without_losing_what_names_it(
    older_file: Workplace, second: Callable[[str], None]
) -> None:
    second(
        "def up(migrator, db):\n"
        "    db.execute_sql('CREATE TABLE copy AS SELECT * FROM record')\n"
        '    (sql,) = db.execute_sql("SELECT sql FROM sqlite_schema WHERE name ='
        " 'record'\").fetchone()\n"
        "    db.execute_sql('DROP TABLE record')\n"
        "    db.execute_sql(sql)\n"
        "    db.execute_sql('INSERT INTO record SELECT * FROM copy')\n"
        "    db.execute_sql('DROP TABLE copy')\n"
    )
    bring_up_to_date(older_file, MOMENT)
    assert title(older_file) == ["T"]
    assert_sound(older_file)


def test_of_several_who_bring_it_up_to_date_one_does(
    older: Workplace, second: Callable[[str], None]
) -> None:
    second(ADD_A_COLUMN)
    gate = threading.Barrier(4)

    def update(_: int) -> str | None:
        place = open_workplace(older.registry.location)
        gate.wait()
        return bring_up_to_date(place, MOMENT)

    with ThreadPoolExecutor(4) as pool:
        copies = [copy for copy in pool.map(update, range(4)) if copy]
    assert len(copies) == (older.registry.dialect == "sqlite")
    assert title(older) == ["T"]
    assert_sound(older)


def test_a_newer_registry_is_refused(
    older: Workplace, second: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    second(ADD_A_COLUMN)
    bring_up_to_date(older, MOMENT)
    for module in (session, create, version, postgres):
        monkeypatch.setattr(module, "SCHEMA_VERSION", THIS)
    for act in (look, add, lambda place: bring_up_to_date(place, MOMENT)):
        with pytest.raises(RegistryError, match="newer version"):
            act(older)
