"""`samenwerking matrix NAME --cell`: what is behind a number."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.cli.desk import Desk
from tests.cli.invoking import run, run_json
from tests.cli.partnerships import WITHOUT_FINDINGS, write_record
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")

NAME = "constellation-motive"
CELL = ("wie.actor.leraren", "waarom.taak.zorg")


def names(*arguments: str) -> list[str]:
    """Return the names of what is behind a cell."""
    return [entry["name"] for entry in run_json("matrix", NAME, "--json", *arguments)]


def test_a_cell_names_as_many_partnerships_as_it_counts() -> None:
    found = run_json("matrix", NAME, "--json")
    rows = [line["key"] for line in found["rows"]]
    columns = [line["key"] for line in found["columns"]]
    for row, counts in list(zip(rows, found["cells"], strict=True))[:4]:
        for column, count in list(zip(columns, counts, strict=True))[:4]:
            assert len(names("--cell", row, column)) == count


@pytest.mark.parametrize(
    "cell",
    [CELL, ("leraren", "zorg"), ("1", "1"), ("leraren", "1")],
    ids=["keys", "ends of keys", "numbers", "both"],
)
def test_a_cell_is_named_by(cell: tuple[str, str]) -> None:
    assert names("--cell", *cell) == names("--cell", *CELL) != []


def test_a_kind_of_missing_is_a_line_too() -> None:
    assert names("--cell", "leraren", "not_asked") == []
    assert run("matrix", "carry-over", "--cell", "not_asked", "7").stderr == (
        "not asked and not asked; partnerships: 32.\n"
    )


def test_names_are_data_and_the_count_is_talk() -> None:
    done = run("matrix", NAME, "--cell", *CELL)
    listed = [line.split("  ", 1)[1] for line in done.stdout.splitlines()]
    assert listed == names("--cell", *CELL)
    assert done.stderr == (
        "Teachers across schools (teacher teams) and Care and pupil guidance;"
        f" partnerships: {len(listed)}.\n"
    )


def test_a_filter_goes_for_a_cell_too() -> None:
    local = [
        line["title"] for line in run_json("list", "--where", "scale=lokaal", "--json")
    ]
    everywhere = names("--cell", "1", "1")
    here = names("--cell", "1", "1", "--where", "scale=lokaal")
    assert here == [name for name in everywhere if name in local]


def test_behind_shared_partners_are_organisations() -> None:
    found = run_json("matrix", "school-school", "--json")
    row, column = next(
        (r, c)
        for r, counts in enumerate(found["cells"])
        for c, count in enumerate(counts)
        if count and r != c
    )
    cell = [str(row + 1), str(column + 1)]
    behind = run_json("matrix", "school-school", "--cell", *cell, "--json")
    assert len(behind) == found["cells"][row][column]
    kind = run_json("show", behind[0]["id"], "--json")
    assert "name" in kind
    assert "title" not in kind


def test_behind_a_cell_of_an_earlier_overview_is_what_was_there(tmp_path: Path) -> None:
    run("add", write_record(tmp_path, {"name": "Even maar", "kind": "?"}))
    run("undo")
    run("add", write_record(tmp_path, WITHOUT_FINDINGS))
    now = names("--cell", *CELL)
    assert str(WITHOUT_FINDINGS["title"]) in now
    assert names("--cell", *CELL, "--as-of", "2026-10-01") == now


def test_behind_a_cell_of_an_earlier_overview_are_the_names_of_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old, *_) = names("--cell", *CELL)
    document = run_json("show", old, "--json")
    monkeypatch.setattr(Desk, "now", NOW + timedelta(days=10))
    run("import", write_record(tmp_path, {**document, "title": "Nieuwe naam"}))
    assert "Nieuwe naam" in names("--cell", *CELL)
    then = names("--cell", *CELL, "--as-of", "2026-10-01")
    assert old in then
    assert "Nieuwe naam" not in then


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        (("lerarn", "zorg"), 3, "'wie.actor.leraren'"),
        (("leraren", "xyz"), 3, "'xyz'"),
        (("0", "1"), 1, "1 to 10"),
        (("1", "18"), 1, "1 to 17"),
        (("²", "1"), 3, "'²'"),
        (("9" * 5000, "1"), 1, "1 to 10"),
    ],
    ids=["row", "column", "zero", "too far", "no digit", "very far"],
)
def test_a_line_that_is_not_there_is_refused(
    cell: tuple[str, str], code: int, said: str
) -> None:
    done = run("matrix", NAME, "--cell", *cell)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_the_overview_that_has_no_such_line_is_named() -> None:
    assert (
        f"'xyz' is not in the rows of {NAME}."
        in run("matrix", NAME, "--cell", "xyz", "1").stderr
    )


def test_a_number_too_far_says_what_rows_and_columns_there_are() -> None:
    row = run("matrix", NAME, "--cell", "99", "1").stderr
    assert "There is no row 99; they go from 1 to 10: 1 Teachers across" in row
    column = run("matrix", NAME, "--cell", "1", "99").stderr
    assert "There is no column 99; they go from 1 to 17: 1 Care and" in column
    assert "; 17 not asked." in column


def test_a_line_is_named_by_its_label_too() -> None:
    row = "teachers across schools (teacher teams)"
    assert names("--cell", row, "Care and pupil guidance") == names("--cell", *CELL)
    assert "unknown and" in run("matrix", NAME, "--cell", "Unknown", "1").stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--cell", "1", "1", "--format", "html"],
        ["--cell", "1", "1", "-o", "x.html"],
        ["--json", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_options_that_contradict_each_other_are_wrong_usage(options: list[str]) -> None:
    done = run("matrix", NAME, *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "do not go together" in done.stderr


def test_names_are_sorted_without_accents(tmp_path: Path) -> None:
    titles = ["Nest", "Óscar", "Wonen"]
    for title in reversed(titles):
        run("add", write_record(tmp_path, {**WITHOUT_FINDINGS, "title": title}))
    assert [name for name in names("--cell", *CELL) if name in titles] == titles


def test_a_cell_takes_two_values() -> None:
    assert run("matrix", NAME, "--cell", "leraren").exit_code == 2
