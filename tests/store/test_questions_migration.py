"""A fourth kind of record comes into an older registry, and nothing gets lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playhouse.migrations import Runner  # type: ignore[import-untyped]

from samenwerking.service.workplace import bring_up_to_date, open_workplace
from samenwerking.store import create
from samenwerking.store.edits import Edit
from samenwerking.store.session import SCHEMA_VERSION
from tests.store.builders import MOMENT, assert_sound, find, key, write

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Registry

RELEASED = Path(__file__).parent.parent / "data/registry-1.db"
OWN = ("schema_migration",)
"""What the runner of migrations keeps for itself."""

Tables = dict[str, list[Any]]


def read(path: Path) -> Tables:
    """Return every table of a file: its columns and its rows."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            name: [
                connection.execute(f"PRAGMA table_info({name})").fetchall(),
                *sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr),
            ]
            for (name,) in names
            if name not in OWN
        }


def settings_of(tables: Tables) -> dict[str, str]:
    return dict(tables["registry"][1:])


def numbers(tables: Tables) -> set[tuple[str, int]]:
    """Return the last number that each table gave out."""
    return {row for row in tables["sqlite_sequence"][1:] if row[0] != "set_stale"}


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The registry of the first release, with more than records alone."""
    path = tmp_path / "register.db"
    shutil.copy(RELEASED, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        # Numbers that were given and are free again; a part that somebody added.
        connection.execute("UPDATE sqlite_sequence SET seq = seq + 7")
        connection.execute("CREATE INDEX own_index ON record (kind)")
        connection.execute(
            "CREATE TRIGGER own_trigger BEFORE DELETE ON record"
            " BEGIN SELECT RAISE(ABORT, 'stays'); END"
        )
    return path


def test_every_table_of_the_first_release_is_equal_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    shutil.copy(RELEASED, path)
    before = read(path)
    assert len(before["record"]) > 100
    assert len(before["change"]) > 100
    place = open_workplace(str(path))
    bring_up_to_date(place, MOMENT)
    after = read(path)
    # Other migrations may add settings of their own.
    assert (
        settings_of(after).items()
        >= {
            **settings_of(before),
            "schema": str(SCHEMA_VERSION),
        }.items()
    )
    # What is to be looked up again only grows.
    assert {*map(repr, before["set_stale"])} <= {*map(repr, after["set_stale"])}
    for name in set(before) - {"registry", "sqlite_sequence", "set_stale"}:
        assert after[name] == before[name], name
    assert numbers(before) <= numbers(after)
    assert_sound(place)


def test_numbers_parts_and_references_of_the_table_stay(released: Path) -> None:
    before = read(released)
    bring_up_to_date(open_workplace(str(released)), MOMENT)
    assert numbers(before) <= numbers(read(released))
    with closing(sqlite3.connect(released)) as connection:
        parts = connection.execute(
            "SELECT name FROM sqlite_schema WHERE tbl_name = 'record'"
        ).fetchall()
        assert {("own_index",), ("own_trigger",)} <= set(parts)
        references = connection.execute("PRAGMA foreign_key_list(change)").fetchall()
        assert {row[2] for row in references} == {"record", "batch"}
        with pytest.raises(sqlite3.IntegrityError, match="stays"):
            connection.execute("DELETE FROM record")


@pytest.fixture(params=["sqlite", "postgres"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Workplace:
    """The registry of the first release, on each of the databases in turn."""
    if request.param == "sqlite":
        path = tmp_path / "register.db"
        shutil.copy(RELEASED, path)
        return open_workplace(str(path))
    place = open_workplace(request.getfixturevalue("postgres_location"))
    _load(place.registry, tmp_path)
    return place


def _load(registry: Registry, folder: Path) -> None:
    """Make the registry of the first release on PostgreSQL, as it was made then."""
    from samenwerking.store import postgres

    first = folder / "migrations"
    first.mkdir()
    shutil.copy(Path(create.MIGRATIONS) / "0001_foundation.py", first)
    with postgres.connected(registry) as database, database.atomic():
        Runner(database, str(first)).up()
        order = "registry record batch change"
        found = read(RELEASED)
        names = [*order.split(), *(set(found) - {*order.split(), "sqlite_sequence"})]
        for name in names:
            columns, *rows = found[name]
            marks = ", ".join(["%s"] * len(columns))
            listed = ", ".join(f'"{column[1]}"' for column in columns)
            sql = f'INSERT INTO "{name}" ({listed}) VALUES ({marks})'
            for row in rows:
                database.execute_sql(sql, row)  # type: ignore[no-untyped-call]
            if columns[0][1] == "id":
                database.execute_sql(  # type: ignore[no-untyped-call]
                    f"SELECT setval('{name}_id_seq', MAX(id)) FROM {name}"
                )


def test_a_question_can_be_stored_afterwards(older: Workplace) -> None:
    bring_up_to_date(older, MOMENT)
    with older.registry.reading() as session:
        (records,) = session.row("SELECT COUNT(*) FROM record") or (0,)
    question = {"name": "Groei", "query": "motive:waarom.groei"}
    write(older, Edit(key(1), "question", "", question))
    found = find(older, key(1))
    assert found is not None
    assert (found.kind, found.document) == ("question", question)
    with older.registry.reading() as session:
        rows = session.rows("SELECT name, description, query, folded FROM question")
        assert rows == [("Groei", None, "motive:waarom.groei", "groei")]
        assert session.row("SELECT COUNT(*) FROM record") == (records + 1,)
    assert_sound(older)


def test_another_kind_is_refused_all_the_same(older: Workplace) -> None:
    bring_up_to_date(older, MOMENT)
    with (
        pytest.raises(Exception, match=r"kind|constraint"),
        older.registry.writing() as session,
    ):
        session.execute("INSERT INTO record (uuid, kind) VALUES (?, 'other')", key(9))
