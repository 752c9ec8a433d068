"""Lists as files: what was put in comes out again, and nothing else happens."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.records.text import clean
from samenwerking.service.output import draw_sheet
from samenwerking.writers.sheet import Answer, Sheet, SheetColumn, SheetHeader
from samenwerking.writers.sheet_files import WRITERS

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = SheetHeader(
    filters=(("Motive", "Growth"),),
    orders=("Start",),
    command="samenwerking list 'motive:groei +start' --as-of 2026-10-01",
    records=3,
    total=9,
    made_on="2026-10-01",
    framework="2026.1",
    registry="01a1fd54-4954-70cb-bae7-b3858d372379",
)
NAMES = ("title", "status", "motive")
FORMULAS = ["=1+1", "+1", "-1", "@x", "\tx", "'=1", '=HYPERLINK("x")']


def make_sheet(rows: Sequence[tuple[Answer, ...]], *, labels: bool = False) -> Sheet:
    """Return a list of titles, statuses and motives."""
    columns = tuple(SheetColumn(name, name.title(), name != "title") for name in NAMES)
    keys = tuple(f"key-{number}" for number, _ in enumerate(rows))
    return Sheet("en", columns, keys, rows, str.upper, labels, HEADER)


def read_csv(text: str) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows, as a reader does that skips lines with a "#"."""
    table = re.sub(r"\A(?:#[^\n]*\n)*", "", text)
    headings, *rows = csv.reader(io.StringIO(table, newline=""), strict=True)
    return headings, rows


def undone(cell: str) -> str:
    """Take away what keeps formulas out."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def split(cell: str) -> tuple[str, ...]:
    """Return the values of a cell, as the documentation says."""
    found = [""]
    letters = iter(cell)
    for letter in letters:
        if letter == "|":
            found.append("")
        else:
            found[-1] += next(letters) if letter == "\\" else letter
    return tuple(found)


values = st.text(min_size=1, max_size=12).map(clean).filter(bool)


@given(st.lists(st.tuples(values, st.lists(values, min_size=2, max_size=4))))
def test_csv_reads_back(drawn: list[tuple[str, list[str]]]) -> None:
    rows = [(title, "a.b", tuple(many)) for title, many in drawn]
    headings, found = read_csv(draw_sheet(make_sheet(rows), "csv"))
    assert headings == [*NAMES]
    for (title, _, many), row in zip(rows, found, strict=True):
        assert (row[0] if row[0] == "-" else undone(row[0])) == title
        assert split(undone(row[2])) == many


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    sheet = make_sheet([(formula, formula, (formula, "x"))])
    _, (row,) = read_csv(draw_sheet(sheet, "csv"))
    assert [cell[0] for cell in row] == ["'", "'", "'"]
    assert undone(row[0]) == formula


def test_a_title_that_looks_like_a_comment_is_none() -> None:
    _, rows = read_csv(draw_sheet(make_sheet([("# x", None, None)]), "csv"))
    assert rows == [["# x", "", ""]]


def test_the_three_kinds_of_missing_stay_apart() -> None:
    rows = [("a", "?", "?"), ("b", "-", "-"), ("c", None, None)]
    sheet = make_sheet(rows)
    _, found = read_csv(draw_sheet(sheet, "csv"))
    assert [row[1:] for row in found] == [["?", "?"], ["-", "-"], ["", ""]]
    data = json.loads(draw_sheet(sheet, "json"))["partnerships"]
    assert [row["motive"] for row in data] == ["?", "-", None]
    _, *lines = map(json.loads, draw_sheet(sheet, "jsonl").splitlines())
    assert lines == data
    for form in ("md", "table"):
        drawn = draw_sheet(sheet, form)
        assert drawn.count("unknown") == 2
        assert drawn.count("none") == 2


def test_codes_are_codes_in_data_and_words_for_people() -> None:
    sheet = make_sheet([("t", "a.b", ("c.d", "?"))])
    for form in ("csv", "json", "jsonl"):
        assert "A.B" not in draw_sheet(sheet, form)
    for form in ("md", "table"):
        assert "A.B" in draw_sheet(sheet, form)
        assert "C.D; unknown" in draw_sheet(sheet, form)


def test_labels_stand_behind_their_codes() -> None:
    sheet = make_sheet([("t", "a.b", ("c.d", "?")), ("u", None, "-")], labels=True)
    names = ["title", "status", "status_label", "motive", "motive_label"]
    headings, rows = read_csv(draw_sheet(sheet, "csv"))
    assert headings == names
    assert rows[0] == ["t", "a.b", "A.B", "c.d|?", "C.D|unknown"]
    assert rows[1] == ["u", "", "", "-", "none"]
    first: dict[str, Any] = json.loads(draw_sheet(sheet, "json"))["partnerships"][0]
    assert list(first) == names
    assert first["motive_label"] == ["C.D", "unknown"]


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_tells_where_it_comes_from(form: str) -> None:
    sheet = make_sheet([("t", None, None)])
    drawn = draw_sheet(sheet, form)
    plain = re.sub(r"\\([^\w])", r"\1", drawn) if form == "md" else drawn
    for told in (HEADER.command, HEADER.registry, HEADER.framework, sheet.checksum):
        assert told in plain
    assert "Growth" in drawn


@pytest.mark.parametrize("form", WRITERS)
def test_a_list_of_nothing_can_be_drawn(form: str) -> None:
    assert HEADER.registry in draw_sheet(make_sheet([]), form)


def test_markdown_shows_what_is_typed() -> None:
    drawn = draw_sheet(make_sheet([("a|b <i> *c*\nd", None, None)]), "md")
    assert r"| a\|b \<i\> \*c\* d |" in drawn


def test_the_checksum_is_that_of_what_was_answered() -> None:
    sheet = make_sheet([("t", "a.b", ("c.d",))])
    assert make_sheet([("t", "a.b", ("c.d",))], labels=True).checksum == sheet.checksum
    for other in (("u", "a.b", ("c.d",)), ("t", None, ("c.d",)), ("t", "a.b", "?")):
        assert make_sheet([other]).checksum != sheet.checksum
