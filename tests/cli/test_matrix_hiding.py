"""`samenwerking matrix --hide-under`: on the screen, in files, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import samenwerking.api as s
from samenwerking.matrices.matrix import HIDDEN
from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")

NAME = "constellation-motive"
EACH = ("partnership-motive", "partnership-school-year", "partnership-value")


@pytest.mark.usefixtures("registry")
def test_small_numbers_are_hidden_and_zeros_are_not() -> None:
    plain = run_json("matrix", NAME, "--json")
    found = run_json("matrix", NAME, "--json", "--hide-under", "5")
    small = 0
    for before, after in zip(plain["cells"], found["cells"], strict=True):
        for count, shown in zip(before, after, strict=True):
            assert shown in (None, count)
            assert (shown == 0) == (count == 0)
            if 0 < count < 5:
                small += 1
                assert shown is None
    assert small > 10
    assert (plain["hidden_under"], found["hidden_under"]) == (None, 5)
    assert found["command"].endswith(" --hide-under 5")


@pytest.mark.usefixtures("registry")
def test_what_is_hidden_does_not_depend_on_how_the_table_stands() -> None:
    plain = run_json("matrix", NAME, "--json", "--hide-under", "5")
    arranged = ("--transpose", "--hide-empty")
    turned = run_json("matrix", NAME, "--json", "--hide-under", "5", *arranged)
    keys = [[line["key"] for line in plain[side]] for side in ("rows", "columns")]
    where = {
        (row, column): count
        for row, counts in zip(keys[0], plain["cells"], strict=True)
        for column, count in zip(keys[1], counts, strict=True)
    }
    for line, counts in zip(turned["rows"], turned["cells"], strict=True):
        for other, count in zip(turned["columns"], counts, strict=True):
            assert where.pop((other["key"], line["key"])) == count
    assert set(where.values()) == {0}


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("under", ["2", "1", "0", "-3"])
def test_too_few_to_hide_is_refused(under: str) -> None:
    done = run("matrix", NAME, "--hide-under", under)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"--hide-under {under} would hide nothing" in done.stderr
    assert "Give 3 or more" in done.stderr


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("cell", [("1", "1"), ("leraren", "zorg")])
def test_nobody_looks_behind_a_cell(cell: tuple[str, str]) -> None:
    done = run("matrix", NAME, "--hide-under", "5", "--cell", *cell)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{NAME} hides what is smaller than 5" in done.stderr


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("name", EACH)
def test_a_line_for_each_partnership_cannot_be_hidden(name: str) -> None:
    done = run("matrix", name, "--hide-under", "5")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{name} has a line for each partnership" in done.stderr


@pytest.mark.usefixtures("registry")
def test_all_of_them_are_written_but_those(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    to = ("-o", str(folder), "--format", "json")
    done = run("matrix", "--all", "--hide-under", "4", *to)
    assert done.exit_code == 0
    left = {d["name"] for d in run_json("matrix", "--json")} - set(EACH)
    assert {file.stem for file in folder.iterdir()} == left
    for name in EACH:
        assert f"{name} left out: it has a line for each partnership." in done.stderr
    for file in folder.iterdir():
        data = json.loads(file.read_text("utf-8"))
        assert data["hidden_under"] == 4
        counts = {count for counts in data["cells"] for count in counts}
        assert not counts & {1, 2, 3}


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("form", ["csv", "json", "html", "md", "text", "latex"])
def test_a_file_with_hidden_numbers_can_be_made_again(
    form: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    to = ("--format", form, "-o", str(path))
    assert run("matrix", NAME, "--hide-under", "5", *to).exit_code == 0
    found = json.loads(run("reproduce", str(path), "--json").stdout)
    assert found["equal"], found


def test_a_script_gets_none_and_nothing_behind_it(registry: Path) -> None:
    with s.open(str(registry)) as r:
        plain, found = r.matrix(NAME), r.matrix(NAME, hide_under=5)
        counts = {count for counts in found.cells for count in counts}
        assert None in counts
        assert not counts & {1, 2, 3, 4}
        assert plain.total == found.total  # large enough
        html = found._repr_html_()
        assert f"<td>{HIDDEN}</td>" in html
        assert HIDDEN not in plain._repr_html_()
        with pytest.raises(s.SamenwerkingError, match="wat achter de cellen zit"):
            found.partnerships(0, 0)
        with pytest.raises(s.SamenwerkingError, match="wat achter de cellen zit"):
            found.partnerships()
        frame = pytest.importorskip("pandas") and found.to_pandas()
        assert set(frame.dtypes.astype(str)) == {"Int64"}
        assert frame.isna().sum().sum() == sum(c.count(None) for c in found.cells)
