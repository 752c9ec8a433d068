"""The doctor finds what is broken, says what to do, and changes nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.resources import data_folder
from samenwerking.service.doctor import Diagnosis, data_mistakes, examine
from samenwerking.service.workplace import (
    Workplace,
    create_registry,
    create_sample,
    open_workplace,
)
from tests.conftest import NOW
from tests.service.content import content
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from collections.abc import Callable

READING = {"id": key(2), "title": "Samen lezen", "themes": ["thema.zorg"]}
SCHOOL = {"id": key(1), "name": "De Bron Tielt"}


def wrong(place: Workplace) -> list[str]:
    """Return what is wrong, in words, and check that looking changed nothing."""
    path = Path(place.registry.location)
    before = path.read_bytes() if path.is_file() else None
    found = [said(diagnosis) for diagnosis in examine(place)]
    assert before is None or path.read_bytes() == before
    return [words for words in found if words]


def said(diagnosis: Diagnosis) -> str:
    topic = diagnosis.topic.format(**diagnosis.facts)
    return f"{topic}: {diagnosis.error}" if diagnosis.error else ""


def tamper(place: Workplace, *statements: str) -> None:
    """Change the database behind the program's back, its guards out of the way."""
    if place.registry.dialect == "postgres":
        import psycopg

        with psycopg.connect(place.registry.location) as connection:
            for statement in statements:
                connection.execute(statement.encode())
        return
    with closing(sqlite3.connect(place.registry.location)) as file, file:
        for statement in statements:
            file.execute(statement)


@pytest.fixture
def filled(either: Workplace) -> Workplace:
    actors = [{"organisation": key(1), "roles": ["wie.rol.initiator"]}]
    partnership = {**READING, "participations": actors}
    offer(either, organisations=[SCHOOL], partnerships=[partnership])
    return either


def test_nothing_is_wrong_with_a_registry_in_use(filled: Workplace) -> None:
    offer(filled, partnerships=[{**READING, "title": "Samen voorlezen"}])
    assert wrong(filled) == []


def test_every_topic_can_be_said(filled: Workplace) -> None:
    topics = [found.topic.format(**found.facts) for found in examine(filled)]
    assert len(topics) == len(set(topics)) == 9
    assert any("records: 2" in topic for topic in topics)
    assert any(filled.name in topic for topic in topics)


TABLES = [
    ("UPDATE partnership SET title = 'Anders'", "partnership"),
    ("UPDATE partnership SET sort_title = 'anders'", "partnership"),
    ("DELETE FROM coding", "coding"),
    ("UPDATE organisation SET municipality = 'Gent'", "organisation"),
    ("DELETE FROM participation", "participation"),
    ("UPDATE participation_code SET code = 'wie.rol.makelaar'", "participation_code"),
]


@pytest.mark.parametrize(("statement", "table"), TABLES, ids=[s for s, _ in TABLES])
def test_a_table_changed_behind_the_log_is_named(
    filled: Workplace, statement: str, table: str
) -> None:
    tamper(filled, statement)
    found = [words for words in wrong(filled) if "change log says" in words]
    assert len(found) == 1
    assert f"the table {table} " in found[0]
    assert "Put a backup in its place" in found[0]


def test_a_record_put_in_behind_the_log_is_found(filled: Workplace) -> None:
    tamper(
        filled,
        f"INSERT INTO record (uuid, kind) VALUES ('{key(9)}', 'organisation')",
        "INSERT INTO organisation (record_id, name, folded)"
        " SELECT id, 'Vals', 'vals' FROM record WHERE kind = 'organisation'"
        f" AND uuid = '{key(9)}'",
    )
    assert any("the table organisation " in words for words in wrong(filled))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM code_set",
        "DELETE FROM set_stale",
        "DELETE FROM thing_set",
        "DELETE FROM thing_set WHERE unit = 'partnership'",
        "DELETE FROM thing_stale",
        "UPDATE thing_set SET field = 'motives.main' WHERE field = 'motives.code'",
        "UPDATE code_set SET field = 'scale' WHERE field = 'themes'",
    ],
)
def test_sets_that_are_not_what_the_tables_say_are_named(
    workplace: Workplace, statement: str
) -> None:
    inside = {"motives": [{"code": "waarom.groei.bestuur"}]}
    many = [
        {**READING, **inside, "id": key(n + 10), "title": f"T {n}"} for n in range(300)
    ]
    offer(workplace, partnerships=many)
    offer(
        workplace,
        partnerships=[{**many[0], "title": "U", "themes": ["thema.taal"]}],
    )
    assert wrong(workplace) == []
    tamper(workplace, statement)
    (words,) = wrong(workplace)
    assert "sets behind the overviews" in words
    assert "Put a backup in its place" in words


@pytest.mark.parametrize("table", ["text_name", "text_story"])
def test_words_that_are_not_those_of_the_records_are_named(
    filled: Workplace, table: str
) -> None:
    offer(filled, partnerships=[{**READING, "notes": "één"}])
    assert wrong(filled) == []
    tamper(filled, f"DELETE FROM {table}")
    (words,) = wrong(filled)
    assert words.startswith("a search looks through")
    assert f"{table} does not hold the words" in words


MISSING = [
    ("DROP TABLE text_story", "table text_story"),
    ("DROP INDEX change_record", "index change_record"),
    ("DROP INDEX partnership_title", "index partnership_title"),
    ("DROP TABLE waiver", "table waiver"),
    ("DROP TABLE set_stale", "table set_stale"),
    ("DROP VIEW v_story", "view v_story"),
]


@pytest.mark.parametrize(("statement", "part"), MISSING, ids=[p for _, p in MISSING])
def test_a_missing_part_is_named(filled: Workplace, statement: str, part: str) -> None:
    # There the views that read a table go along with it.
    table = filled.registry.dialect == "postgres" and "TABLE" in statement
    tamper(filled, f"{statement} CASCADE" if table else statement)
    (words,) = wrong(filled)
    assert f"missing: {part}. Put a backup" in words


def test_a_missing_guard_is_named(filled: Workplace) -> None:
    on = " ON change" if filled.registry.dialect == "postgres" else ""
    tamper(filled, f"DROP TRIGGER change_stays{on}")
    (words,) = wrong(filled)
    assert "missing: trigger change" in words


def test_an_index_that_does_not_fit_its_table_is_damage(workplace: Workplace) -> None:
    offer(workplace, partnerships=[READING])
    tamper(
        workplace,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql ="
        " 'CREATE INDEX partnership_title ON partnership (notes, record_id)'"
        " WHERE name = 'partnership_title'",
    )
    assert any("damaged: " in words and "backup" in words for words in wrong(workplace))


def test_a_row_without_its_record_is_damage(workplace: Workplace) -> None:
    offer(workplace, partnerships=[READING])
    tamper(workplace, "INSERT INTO coding VALUES (999, 'themes', 'thema.zorg')")
    assert any("foreign key" in words for words in wrong(workplace))


@pytest.mark.parametrize("value", ["'{broken'", "''", "NULL"])
def test_a_log_that_cannot_be_read_is_said(workplace: Workplace, value: str) -> None:
    offer(workplace, partnerships=[READING])
    tamper(
        workplace,
        "DROP TRIGGER change_stays_as_it_is",
        f"UPDATE change SET value = {value}",
        "CREATE TRIGGER change_stays_as_it_is BEFORE UPDATE ON change"
        " BEGIN SELECT RAISE(ABORT, 'x'); END",
    )
    assert wrong(workplace)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (str, "samenwerking init"),
        (Path.mkdir, "is a folder"),
        (Path.touch, "is empty"),
        (lambda path: path.write_bytes(b"no registry" * 50), "not an SQLite file"),
    ],
    ids=["absent", "folder", "empty", "other"],
)
def test_what_is_no_registry_is_said_and_nothing_more(
    tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    path = tmp_path / "x.db"
    make(path)
    (found,) = wrong(open_workplace(str(path)))
    assert words in found
    assert str(path) in found


def test_a_registry_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE t (a)")
    (found,) = wrong(open_workplace(str(path)))
    assert "another program" in found


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_place_that_cannot_be_written_is_said(workplace: Workplace) -> None:
    path = Path(workplace.registry.location)
    path.chmod(0o400)
    (found,) = wrong(workplace)
    assert "not changed" in found


def test_mistakes_in_the_data_are_counted_and_the_first_is_said(
    tmp_path: Path,
) -> None:
    schema = Path(shutil.copytree(data_folder("schema"), tmp_path / "schema"))
    exports = Path(shutil.copytree(data_folder("export"), tmp_path / "export"))
    with (schema / "vocabularies/thema.csv").open("a", encoding="utf-8") as file:
        file.write("thema.zorg,item,Dubbel,Double,x,x,extension,,,\n")
    (exports / "matrices/stuk.toml").write_text("title_nl = 5\n", "utf-8")
    place = open_workplace(str(tmp_path / "a.db"), str(schema), str(exports))
    create_registry(place, NOW)
    mistakes = data_mistakes(place)
    assert any("thema.csv" in mistake for mistake in mistakes)
    assert any("matrices/stuk.toml" in mistake for mistake in mistakes)
    (found,) = wrong(place)
    assert mistakes[0] in found
    assert f"Mistakes in all: {len(mistakes)}" in found
    assert "samenwerking framework --check" in found


def test_looking_changes_nothing_on_either_database(either: Workplace) -> None:
    offer(either, partnerships=[READING])
    before = content(either)
    list(examine(either))
    assert content(either) == before


def test_the_sample_is_in_order(tmp_path: Path) -> None:
    place = open_workplace(str(tmp_path / "sample.db"))
    create_sample(place, NOW)
    assert wrong(place) == []
