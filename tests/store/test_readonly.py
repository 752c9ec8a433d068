"""Hostile SQL ends at once or in time, with its reason, and changes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import samenwerking
from samenwerking.service.sql import SqlError, ask, in_words
from samenwerking.service.workplace import Workplace, create_sample, open_workplace
from samenwerking.store.readonly_text import RefusedError
from tests.conftest import NOW
from tests.store.builders import offer
from tests.store.hostile_sql import EVERYWHERE, ON_POSTGRES, ON_SQLITE, SIZE, TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(samenwerking.__file__).parents[1]
SECONDS = 0.5
SLACK = 12.0
"""Seconds for the start of a process beside many others on a small machine."""
MEMORY = 700_000
"""Kilobytes that no other process may have taken."""

Attack = tuple[str, str]

_MANY = """
import importlib, json, sys, time
place, module, statements = json.load(sys.stdin)
from samenwerking.store.readonly_text import RefusedError
database = importlib.import_module(module)
found = []
for sql in statements:
    start, said = time.monotonic(), ["answered", None, {}]
    try:
        for row in database.Guarded(place, 0.5, 2**28).ask(sql)[1]:
            pass
    except RefusedError as error:
        said = [error.kind, error.place, error.facts]
    found.append([said, time.monotonic() - start])
print(json.dumps(found))
"""


def attacks(*groups: Mapping[str, tuple[str, ...]]) -> list[Attack]:
    return [(say, sql) for group in groups for say, of in group.items() for sql in of]


def attempt(place: Workplace, sql: str) -> tuple[str, float]:
    """Return what was said to a statement, and after how long."""
    start, said = time.monotonic(), ""
    try:
        for _ in ask(place, sql, "csv", SECONDS):
            pass
    except SqlError as error:
        said = str(error)
    return said, time.monotonic() - start


def attempt_all(place: Workplace, statements: list[str]) -> list[tuple[str, float]]:
    """Do the same in one process for all of them: most end at once."""
    module = f"samenwerking.store.readonly_{place.registry.dialect}"
    done = subprocess.run(
        [sys.executable, "-c", _MANY],
        input=json.dumps([place.registry.location, module, statements]),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [
        (
            kind
            if kind == "answered"
            else str(in_words(RefusedError(kind, at, **facts), place, sql, SECONDS)),
            seconds,
        )
        for ((kind, at, facts), seconds), sql in zip(
            json.loads(done.stdout), statements, strict=True
        )
    ]


def fought_off(place: Workplace, against: list[Attack], *, at_once: bool) -> None:
    statements = [sql for _, sql in against]
    if at_once:
        found = attempt_all(place, statements)
    else:
        found = [attempt(place, sql) for sql in statements]
    wrong = {
        sql[:200]: (said, round(seconds, 1))
        for (expected, sql), (said, seconds) in zip(against, found, strict=True)
        if not re.search(expected, said) or seconds > SECONDS + SLACK
    }
    assert not wrong, wrong


def state(place: Workplace) -> object:
    """Return what must not change: the file and its folder, or what the server has."""
    if place.registry.dialect == "sqlite":
        path = Path(place.registry.location)
        files = sorted(file.name for file in path.parent.iterdir())
        return files, hashlib.sha256(path.read_bytes()).hexdigest()
    with place.registry.reading() as session:
        parts = session.rows(
            "SELECT relname, relkind FROM pg_class"
            " WHERE relnamespace = current_schema()::regnamespace ORDER BY 1, 2"
        )
        tables = [name for name, kind in parts if kind == "r"]
        return parts, [
            session.rows(f"SELECT md5(string_agg(t::text, '|')) FROM {table} t")
            for table in tables
        ]


@pytest.fixture
def on_postgres(postgres_location: str) -> Workplace:
    place = open_workplace(postgres_location)
    create_sample(place, NOW)
    return place


PERSON = {
    "id": "01900000-0000-7000-8000-00000000abcd",
    "name": "Jan Jansens",
    "function": "functie.zorgcoordinator",
}


@pytest.mark.parametrize("quick", [True, False], ids=["refused", "stopped"])
def test_hostile_sql_on_a_file(sample: Workplace, quick: bool) -> None:
    resource = pytest.importorskip("resource")
    offer(sample, people=[PERSON])
    before = state(sample)
    every = attacks(EVERYWHERE, ON_SQLITE)
    assert len(every) > 60
    chosen = [a for a in every if (a[0] not in (TIME, SIZE)) == quick]
    fought_off(sample, chosen, at_once=quick)
    assert state(sample) == before
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY


@pytest.mark.parametrize("quick", [True, False], ids=["refused", "stopped"])
def test_hostile_sql_on_postgresql(on_postgres: Workplace, quick: bool) -> None:
    offer(on_postgres, people=[PERSON])
    before = state(on_postgres)
    every = attacks(EVERYWHERE, ON_POSTGRES)
    assert len(every) > 60
    chosen = [a for a in every if (a[0] not in (TIME, SIZE)) == quick]
    fought_off(on_postgres, chosen, at_once=quick)
    assert state(on_postgres) == before


def test_what_is_stopped_stops_at_its_time(sample: Workplace) -> None:
    forever = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
    start = time.monotonic()
    shown: list[str] = []
    with pytest.raises(SqlError, match="Stopped after 1 seconds"):
        shown.extend(ask(sample, f"{forever} SELECT x FROM c", "jsonl", 1.0))
    assert "".join(shown).count("\n") > 1_000
    assert time.monotonic() - start < 1 + SLACK


def test_the_time_of_the_reader_does_not_count(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = (
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 20000)"
        " SELECT x, 'een rij van gewone lengte' FROM c"
    )
    ahead = 0.0
    now = time.monotonic
    monkeypatch.setattr(
        "samenwerking.store.readonly.time.monotonic", lambda: now() + ahead
    )
    rows = parts = 0
    for part in ask(sample, long, "csv", 60.0):
        rows += part.count("\n")
        parts += 1
        ahead += 1_000.0  # a pager in which somebody reads
    assert parts > 5
    assert rows == 20_001


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT\n titel FROM v_partnership", r"Line 2, character 2: .*mean title\?"),
        ("SELECT * FROM partnership", r"character 15: .*mean v_partnership\?"),
        ("SELECT * FROM v_partnersip", r"character 15: .*mean v_partnership\?"),
        ("SELECT voorwaarde FROM v_condition", r"character 8: .*mean code\?"),
        ("SELECT title frm v_partnership", "Line 1, character 18: v_partnership does"),
        ("SELECT title, FROM v_motive, FROM", "character 15: from does not fit"),
        ("SELECT nergens(1)", "character 8: there is no function nergens"),
        ("SELECT 1;\nSELECT 2", "Line 1, character 9: a second statement"),
        ("SELECT (1", "character 10: the question stops"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_a_mistake_has_its_place_and_the_nearest_name(
    database: str,
    sql: str,
    said: str,
    request: pytest.FixtureRequest,
    sample: Workplace,
) -> None:
    place = sample if database == "sqlite" else _shared(request)
    found, _ = attempt(place, sql)
    assert re.search(said, found, re.IGNORECASE), found


def _shared(request: pytest.FixtureRequest) -> Workplace:
    place: Workplace = request.getfixturevalue("on_postgres")
    return place
