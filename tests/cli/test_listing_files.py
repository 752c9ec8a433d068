"""`samenwerking list` with columns of one's choice, on the screen and in files."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from samenwerking.framework import load_framework
from samenwerking.service.columns import all_columns
from tests.cli.invoking import run, run_json

pytestmark = pytest.mark.usefixtures("registry", "english")

GOLDEN = Path(__file__).parents[1] / "data/golden_lists"


def rows(*arguments: str) -> list[dict[str, str]]:
    """Return the rows of a list in CSV."""
    done = run("list", "--format", "csv", *arguments)
    assert done.exit_code == 0, done.stderr
    table = re.sub(r"\A(?:#[^\n]*\n)*", "", done.stdout)
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_columns_have_dutch_and_english_names() -> None:
    dutch = rows("--columns", "titel,begin,motieven,partners,sleutel")
    english = rows("--columns", "title,start,motive,partner,key")
    assert dutch == english
    assert list(dutch[0]) == ["title", "start", "motive", "partner", "key"]


def test_an_unknown_column_offers_the_nearest() -> None:
    done = run("list", "--columns", "titel,motiv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Did you mean 'motive'?" in done.stderr


def test_a_column_that_is_near_none_points_to_the_list_of_fields() -> None:
    done = run("list", "--columns", "title,foo")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'foo' is not in the list of 'samenwerking query --fields'." in done.stderr


def test_every_column_there_is_can_be_shown() -> None:
    names = [column.name for column in all_columns(load_framework())]
    assert len(names) > 60
    assert len(set(names)) == len(names)
    for row in run_json("list", "--columns", ",".join(names), "--json"):
        assert list(row) == names


def test_a_column_holds_what_a_query_finds() -> None:
    found = rows("--columns", "key,scale,motive,theme,year,review")
    for field, value in (
        ("scale", "wie.schaal.lokaal"),
        ("motive", "waarom.groei.innovatie"),
        ("year", "2019-2020"),
        ("review", "nazicht.concept"),
    ):
        expected = {row["key"] for row in found if value in row[field].split("|")}
        asked = {row["key"] for row in rows(f"{field}:{value}", "--columns", "key")}
        assert asked == expected
        assert expected


def test_marks_in_columns_are_those_of_queries() -> None:
    found = rows("--columns", "key,status,start,end,theme,place,told")
    for field in ("status", "start", "end", "theme", "place"):
        for mark, cell in (("?", "?"), ("-", "-"), ("!", "")):
            expected = {row["key"] for row in found if row[field] == cell}
            asked = {row["key"] for row in rows(f"{field}:{mark}", "--columns", "key")}
            assert asked == expected, (field, mark)
    assert {"?", ""} <= {row["start"] for row in found} | {row["told"] for row in found}


def test_what_is_not_known_comes_last_both_ways() -> None:
    for sign in "+-":
        starts = [row["start"] for row in rows(f"{sign}start", "--columns", "start")]
        known = [start for start in starts if start not in ("?", "-", "")]
        assert starts[: len(known)] == known
        years = [start[:4] for start in known]
        assert years == sorted(years, reverse=sign == "-")


def test_several_orders_go_one_after_the_other() -> None:
    found = [
        (row["scale"], row["title"])
        for row in rows("+scale", "-title", "--columns", "scale,title")
    ]
    for (one, title), (other, following) in pairwise(found):
        assert one != other or title.casefold() >= following.casefold()
    assert len({scale for scale, _ in found}) > 2


def test_findings_and_completeness_are_those_of_check() -> None:
    (row,) = rows("essen leest", "--columns", "finding,finding-count,completeness-1")
    (checked,) = run_json("check", "essen leest", "--json")
    ours = [finding for finding in checked["findings"] if not finding.get("waived")]
    assert int(row["finding_count"]) == len(ours)
    counts = checked["completeness"]["1"]
    share = round(100 * counts["given"] / sum(counts.values()))
    assert int(row["completeness_1"]) == share


def test_a_file_says_how_it_was_made(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    run("question", "save", "mijn", "motief:groei")
    done = run("list", "@mijn +start", "--limit", "2", "-o", str(path))
    assert done.exit_code == 0, done.stderr
    data = json.loads(path.read_text("utf-8"))
    assert data["checksum"] in done.stderr
    assert (len(data["partnerships"]), data["records"]) == (2, 17)
    assert data["registry_records"] == 32
    assert data["command"].startswith("samenwerking list --columns key,title")
    assert "--limit 2 --as-of 2026-10-01T" in data["command"]
    assert "@" not in data["command"]
    assert data["sorted_by"] == ["Start"]


def test_no_file_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("mine", "utf-8")
    done = run("list", "-o", str(path))
    assert done.exit_code == 1
    assert path.read_text("utf-8") == "mine"
    assert run("list", "-o", str(path), "--force").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--json", "--format", "csv"], 2),
        (["--json", "-o", "x.csv"], 2),
        (["-o", "x.xls"], 2),
        (["--columns", "title,,"], 0),
    ],
    ids=str,
)
def test_contradictions_are_refused(arguments: list[str], code: int) -> None:
    assert run("list", *arguments).exit_code == code


def test_nothing_found_is_a_file_with_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    assert run("list", "titel:zzzz", "-o", str(path)).exit_code == 0
    assert path.read_text("utf-8").rstrip().endswith('"school","partner"')


def test_pandas_reads_the_file_as_the_guide_says(tmp_path: Path) -> None:
    pandas = pytest.importorskip(
        "pandas", reason="pandas is not installed: pip install -e '.[test]'"
    )
    path = tmp_path / "list.csv"
    run("list", "--columns", "key,title,motive,start", "-o", str(path))
    frame = pandas.read_csv(path, comment="#", keep_default_na=False)
    assert list(frame.columns) == ["key", "title", "motive", "start"]
    assert len(frame) == 32
    assert frame.motive.str.split("|", regex=False).map(len).max() > 2


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "md"])
def test_a_list_is_drawn_as_before(form: str, language: str, tmp_path: Path) -> None:
    """Draw anew after a change that is meant: UPDATE_GOLDEN=1 pytest ... ."""
    path = tmp_path / "list"
    done = run(
        *("--lang", language, "list", "motief:zorg +start", "--labels", "--format"),
        *(form, "-o", str(path), "--columns", "title,start,scale,motive,partner,told"),
    )
    assert done.exit_code == 0, done.stderr
    # Every registry has a key of its own.
    drawn = re.sub(
        r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "KEY", path.read_text()
    )
    drawn = re.sub(r"T09.?:30.?:00\S*?(?=['\" ])", "T", drawn)
    drawn = re.sub(r"\b[0-9a-f]{64}\b", "CHECKSUM", drawn)
    golden = GOLDEN / f"list.{language}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(drawn, "utf-8", newline="")
    assert drawn == golden.read_text("utf-8")
