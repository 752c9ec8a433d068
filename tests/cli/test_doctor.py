"""`samenwerking doctor`: says what is in order and what is not, and changes nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")


def test_all_is_well_with_a_sample_registry(registry: Path) -> None:
    before = registry.read_bytes()
    done = run("doctor")
    assert (done.exit_code, done.stderr) == (0, "")
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"ok"}
    assert str(registry) in done.stdout
    assert registry.read_bytes() == before


def test_json_says_the_same(registry: Path) -> None:
    found = run_json("doctor", "--json")
    lines = [line.split(maxsplit=1)[1] for line in run("doctor").stdout.splitlines()]
    assert [entry["topic"] for entry in found] == lines
    assert {entry["error"] for entry in found} == {None}


def test_it_speaks_dutch(registry: Path) -> None:
    assert "goed   het bestand is gaaf" in run("doctor", "--lang", "nl").stdout


def test_a_registry_that_is_not_there_is_wrong() -> None:
    done = run("doctor")
    assert done.exit_code == 1
    wrong = [line for line in done.stdout.splitlines() if line.startswith("WRONG")]
    assert len(wrong) == 1
    assert "nowhere.db" in wrong[0]
    assert "samenwerking init" in wrong[0]


def test_a_table_that_is_not_what_the_log_says_is_found(registry: Path) -> None:
    with closing(sqlite3.connect(registry)) as connection, connection:
        connection.execute("UPDATE partnership SET title = 'anders' WHERE rowid = 1")
        changed = connection.execute(
            "UPDATE partnership SET contact_point = 'x' WHERE title = 'Essen Leest'"
        ).rowcount
    assert changed == 1
    done = run("doctor", "--json")
    assert done.exit_code == 1
    wrong = [e for e in json.loads(done.stdout) if e["error"]]
    assert len(wrong) == 1
    assert "change log" in wrong[0]["topic"]


def test_a_file_of_another_program_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nowhere.db"
    file.write_bytes(b"no registry at all" * 100)
    done = run("doctor")
    assert done.exit_code == 1
    assert "WRONG" in done.stdout
    assert file.read_bytes() == b"no registry at all" * 100
