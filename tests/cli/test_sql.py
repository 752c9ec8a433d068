"""`samenwerking sql`: what one types, and what comes out."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from samenwerking.framework import load_framework
from samenwerking.service.workplace import open_workplace
from samenwerking.store.views import read_views
from tests.cli.invoking import run, run_json
from tests.store.builders import key, offer

pytestmark = pytest.mark.usefixtures("english")

VALUES = (
    "SELECT 'a' AS x, NULL AS n, '' AS leeg, 7.50 AS half, 0.1 + 0.2 AS som,"
    " 9007199254740993 AS groot, '=1+1' AS formule, '-' AS geen, 9e999 AS veel,"
    " x'00ff' AS bytes, 'NULL' AS woord, 'a\"b,c' AS tekens"
)


def test_a_table_for_people(registry: Path) -> None:
    done = run("sql", "SELECT scale_nl, COUNT(*) FROM v_partnership GROUP BY 1")
    assert done.exit_code == 0
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["scale_nl", "COUNT(*)"],
        ["--------------", "--------"],
        ["Internationaal", "7"],
        ["Lokaal", "9"],
        ["Regionaal", "16"],
    ]


def test_values_are_exact_and_null_stays_apart_in_a_table(registry: Path) -> None:
    answer = run("sql", VALUES).stdout.splitlines()[-1]
    assert answer.split() == [
        *("a", "NULL", "7.5", "0.30000000000000004", "9007199254740993", "=1+1"),
        *("-", "inf", "x'00ff'", "'NULL'", 'a"b,c'),
    ]


def test_values_are_exact_and_guarded_in_csv(registry: Path) -> None:
    text = run("sql", VALUES, "--format", "csv").stdout
    cells = text.splitlines()[1]
    assert cells == (
        '"a",,"",7.5,0.30000000000000004,9007199254740993,"\'=1+1","-",inf,'
        '"x\'00ff\'","NULL","a""b,c"'
    )
    (row,) = list(csv.reader(io.StringIO(text), strict=True))[1:]
    assert row[6] == "'=1+1"


def test_values_are_exact_in_json(registry: Path) -> None:
    (row,) = run_json("sql", VALUES, "--json")
    assert row["n"] is None
    assert row["leeg"] == ""
    assert row["groot"] == 9007199254740993
    assert row["veel"] == "inf"
    assert row["formule"] == "=1+1"
    lines = run("sql", VALUES, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == [row]


def test_nothing_found_is_still_json_and_a_table(registry: Path) -> None:
    nothing = "SELECT title FROM v_partnership WHERE 1 = 0"
    assert run_json("sql", nothing, "--json") == []
    assert run("sql", nothing, "--format", "jsonl").stdout == ""
    assert run("sql", nothing).stdout.splitlines()[0] == "title"
    assert run("sql", nothing, "--format", "csv").stdout == '"title"\n'


def test_two_columns_of_one_name_are_both_there(registry: Path) -> None:
    assert run_json("sql", "SELECT 1 AS a, 2 AS a, 3 AS a", "--json") == [
        {"a": 1, "a_2": 2, "a_3": 3}
    ]


def test_a_long_table_repeats_its_headings(registry: Path) -> None:
    sql = (
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 2500)"
        " SELECT x FROM c"
    )
    lines = run("sql", sql, "--seconds", "60").stdout.split()
    assert lines.count("x") == 3
    assert [line for line in lines if line.isdigit()] == [
        str(number) for number in range(1, 2501)
    ]


def test_markdown_shows_what_is_in_a_cell(registry: Path) -> None:
    done = run("sql", "SELECT 'a|b' AS \"k|l\", NULL AS n", "--format", "md")
    assert done.stdout == "| k\\|l | n |\n|---|---|\n| a\\|b | NULL |\n"


def test_names_give_no_orders_to_a_terminal(empty: Path) -> None:
    offer(
        open_workplace(str(empty)),
        partnerships=[{"id": key(1), "title": "Samen \u202elezen"}],
    )
    for form in ("table", "csv", "json", "jsonl", "md"):
        printed = run(
            "sql",
            "SELECT char(27, 155) || '[2J' AS x, title FROM v_partnership",
            "--format",
            form,
        ).stdout
        assert not re.search("[\x1b\x80-\x9f\u202e]", printed), form


def test_the_question_may_come_from_the_standard_input(registry: Path) -> None:
    done = run("sql", "-", "--format", "csv", typed="SELECT 1 AS x;\n-- einde\n")
    assert done.stdout == '"x"\n1\n'


def test_a_file_is_written_whole_or_not_at_all(registry: Path, tmp_path: Path) -> None:
    file = tmp_path / "antwoord.csv"
    done = run("sql", "SELECT 1 AS x", "-o", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    assert file.read_bytes() == b'"x"\r\n1\r\n'
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = run("sql", "SELECT 2 AS x", "-o", str(file))
    assert again.exit_code == 1
    assert "exists already" in again.stderr
    forever = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
    stopped = run(
        *("sql", f"{forever} SELECT x FROM c", "--seconds", "0.3"),
        *("-o", str(file), "--force"),
    )
    assert stopped.exit_code == 1
    assert "Stopped after 0.3 seconds" in stopped.stderr
    assert file.read_bytes() == b'"x"\r\n1\r\n'
    assert not list(tmp_path.glob(".samenwerking-*"))


@pytest.mark.parametrize(
    ("sql", "code", "said"),
    [
        ("SELECT titel FROM v_partnership", 2, "Did you mean title?"),
        ("SELECT name FROM person", 1, "Only the views can be asked"),
        ("DROP TABLE person", 1, "DROP is refused. This command only reads"),
        ("SELECT 1; SELECT 2", 1, "Ask one question at a time."),
        ("", 1, "There is no question."),
    ],
)
def test_a_refusal_has_its_reason_and_its_exit_code(
    sql: str, code: int, said: str, registry: Path
) -> None:
    done = run("sql", sql)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_it_speaks_dutch(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENWERKING_LANG", "nl")
    done = run("sql", "SELECT titel FROM v_partnership")
    assert "Regel 1, teken 8: er is geen kolom titel. Bedoelt u title?" in done.stderr


def test_without_a_registry_it_says_so(tmp_path: Path) -> None:
    done = run("--registry", str(tmp_path / "weg.db"), "sql", "SELECT 1")
    assert done.exit_code == 4
    assert "There is no registry" in done.stderr


def test_a_registry_of_the_first_release_is_brought_up_to_date(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "data/registry-1.db"
    path = tmp_path / "oud.db"
    path.write_bytes(old.read_bytes())
    done = run("--registry", str(path), "sql", "SELECT COUNT(*) AS n FROM v_code")
    assert done.exit_code == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 300


def test_the_views_are_listed(registry: Path) -> None:
    views = read_views(load_framework())
    printed = run("sql", "--tables").stdout
    assert [v.name for v in views] == re.findall(r"^(v_\w+):", printed, re.MULTILINE)
    one = run_json("sql", "--tables", "v_motive", "--json")
    assert [view["name"] for view in one] == ["v_motive"]
    assert "code_nl" in [column["name"] for column in one[0]["columns"]]


def test_datasette_gets_every_view_and_no_table(registry: Path) -> None:
    found = run_json("sql", "--metadata")
    (name,) = found["databases"]
    assert name == registry.stem
    database = found["databases"][name]
    assert database["allow_sql"] is False
    assert not {"license", "license_url", "source_url"} & set(found)
    views = {view.name: view for view in read_views(load_framework())}
    with closing(sqlite3.connect(registry)) as connection:
        parts = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        ).fetchall()
        there = {part for (part,) in parts}
        assert set(database["tables"]) == there
        for table, about in database["tables"].items():
            if table not in views:
                assert about == {"hidden": True, "allow": False}, table
                continue
            asked = connection.execute(f"SELECT * FROM {table}").description
            names = [column[0] for column in asked]
            assert list(about["columns"]) == names
            assert set(about.get("facets", [])) <= set(names)
            assert about["title"]
            assert about["description"]
    counted = database["tables"]["v_story"]["columns"]["step_count"]
    assert "unit: steps" in counted
    motive = database["tables"]["v_motive"]["columns"]["code"]
    assert "source: sono 004:63-125" in motive
