"""The page of a report, read back by a parser: every number and every word."""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from samenwerking.language import LANGUAGES
from samenwerking.matrices.matrix import shown
from samenwerking.records.typed_dates import date_in_words
from samenwerking.reports.report import (
    Column,
    Facts,
    Overview,
    Section,
    Spots,
    Table,
)
from samenwerking.writers import html, report_html
from tests.writers.handmade import make_matrix
from tests.writers.handmade_report import BEHIND, COMMAND, KEYS, make_report
from tests.writers.html_reader import soup_of, without_frame

if TYPE_CHECKING:
    from bs4 import Tag

    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Matrix

GOLDEN = Path(__file__).parents[1] / "data" / "web"


def grid_of(table: Tag) -> list[list[str]]:
    """Return the rows of a table, headings first."""
    return [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in table.find_all("tr")
    ]


def expected_grid(matrix: Matrix) -> list[list[str]]:
    """Return what has to stand below the headings of a matrix with totals."""
    rows = [
        [line.label, *map(shown, counts), shown(total)]
        for line, counts, total in zip(
            matrix.rows, matrix.cells, matrix.row_totals, strict=True
        )
    ]
    bottom = [*map(shown, matrix.column_totals), shown(matrix.total)]
    return [*rows, ["Total (distinct)", *bottom]]


@pytest.mark.parametrize("hide_under", [None, 5])
def test_every_overview_reads_back(hide_under: int | None) -> None:
    report = make_report(hide_under=hide_under)
    soup = soup_of(report)
    tables = soup.select("table.matrix")
    overviews = [
        block
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Overview)
    ]
    assert len(tables) == len(overviews) == 2
    for table, block in zip(tables, overviews, strict=True):
        assert grid_of(table)[1:] == expected_grid(block.matrix)
        hidden = [cell.get_text() for cell in table.select("td.hidden")]
        assert hidden == ["×"] * (3 if hide_under else 0)


def test_every_table_reads_back() -> None:
    report = make_report()
    soup = soup_of(report)
    (table,) = [
        block for block in report.sections[2].blocks if isinstance(block, Table)
    ]
    (found,) = [t for t in soup.select("table.rows") if "20 of 30 rows." in t.text]
    headings, *rows = grid_of(found)
    assert headings == [column.label for column in table.columns]
    for row, cells in zip(rows, table.rows, strict=True):
        assert row[0] == cells[0]
        assert int(row[1]) == cells[1]
        assert (float(row[2]) if row[2] else None) == cells[2]
        assert row[3] == cells[3]
    links = [str(link["href"]) for link in found.select("a")]
    titles = [soup.select_one(f"{link} h2") for link in links]
    assert [title and title.text for title in titles] == [row[0] for row in rows]


def test_every_other_block_reads_back() -> None:
    report = make_report()
    soup = soup_of(report)
    cards = soup.select(".card")
    values = [one.text for one in soup.select(".card .value")]
    assert values == ["20", "×"]
    assert "▲ 3 more" in cards[0].text
    facts = next(b for b in report.sections[2].blocks if isinstance(b, Facts))
    found = soup.select("#s-more > dl.facts > div")
    assert [
        (line.select_one("dt"), line.select_one("dd")) != (None, None) for line in found
    ]
    assert [
        tuple(part.text for part in line.find_all(["dt", "dd"])) for line in found
    ] == [(fact.label, fact.value) for fact in facts.facts]
    spots = next(b for b in report.sections[2].blocks if isinstance(b, Spots))
    reasons = [one.text for one in soup.select(".spots .reasons li")]
    assert reasons == list(spots.spots[0].reasons)
    assert "And 2 more." in soup.text
    assert "There is no white spot." in soup.text
    method = [
        (name.text, value.text)
        for name, value in zip(
            soup.select("#method dt"), soup.select("#method dd"), strict=True
        )
    ]
    assert method == list(report.method)
    assert ("Command", COMMAND) in method
    chapters = [one["id"] for one in soup.select("main > .chapter")]
    assert chapters[-1] == "method"


def test_what_is_behind_a_cell_is_told_by_the_places_of_the_keys() -> None:
    soup = soup_of(make_report())
    data = soup.select_one("#data")
    assert data
    behind = json.loads(data.text)["behind"]
    assert behind == {
        name: [[list(cell) for cell in row] for row in BEHIND] for name in ("t1", "t2")
    }
    assert [page["id"] for page in soup.select(".page")] == [
        f"p-{number}" for number in range(len(KEYS))
    ]


def test_where_small_cells_are_hidden_nothing_tells_what_is_behind_them() -> None:
    report = make_report(hide_under=5)
    drawn = report_html.write(report)
    soup = BeautifulSoup(drawn, "html.parser")
    data = soup.select_one("#data")
    assert data
    assert json.loads(data.text)["behind"] == {}
    assert soup.select('[href^="#cell"], [href^="#p-"], .page') == []
    assert all(key not in drawn for key in KEYS)


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    soup = soup_of(make_report())
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [str(tag["href"]) for tag in soup.select("[href]")]
    named = [
        str(tag[name])
        for name in ("aria-labelledby", "aria-describedby")
        for tag in soup.select(f"[{name}]")
    ]
    cells = [link for link in links if link.startswith("#cell-")]
    assert cells == ["#cell-t1-0-0"]
    assert {link[1:] for link in links if link not in cells} <= set(ids)
    assert set(named) <= set(ids)


def test_two_sections_of_one_name_have_two_addresses() -> None:
    report = make_report()
    one, two, three = report.sections
    sections = (one, two._replace(key=one.key), three._replace(key="a b"))
    soup = soup_of(report._replace(sections=sections))
    anchors = [str(one["id"]) for one in soup.select("main > .chapter")]
    assert anchors == ["s-figures", "s-2-", "s-3-", "method"]


def test_headings_and_cells_are_told_to_a_screen_reader() -> None:
    soup = soup_of(make_report())
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile(r"h[1-6]"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    for table in soup.find_all("table"):
        assert table.caption
        assert {str(cell.get("scope")) for cell in table.select("thead th")} == {"col"}
        assert {str(cell.get("scope")) for cell in table.select("tbody th")} == {"row"}
    for picture in soup.find_all("svg"):
        title, description = picture.find("title"), picture.find("desc")
        assert title
        assert description
    assert soup.html
    assert soup.html["lang"] == "en"


@pytest.mark.parametrize(("language", "number"), [("nl", "0,25"), ("en", "0.25")])
def test_a_decimal_sign_is_that_of_the_language(
    language: Language, number: str
) -> None:
    soup = soup_of(make_report(language=language))
    cell = soup.select_one('[data-value="0.25"]')
    assert cell
    assert cell.text == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_in_words_are_sorted_as_dates(language: Language) -> None:
    stored = ["1999", "2019-09-01", "2019-2020", "2019-10", "2020-01-31", "2021"]
    words = [date_in_words(date, language) for date in stored]
    rows = tuple((date,) for date in [*words, "?", "<b>soon</b>", None, "gisteren"])
    table = Table("t", "T", (Column("start", "Start", "date"),), rows)
    section = Section("s", "S", (table,))
    report = make_report(language=language)._replace(sections=(section,))
    cells = soup_of(report).select("th[data-value]")
    values = [str(cell["data-value"]) for cell in cells]
    known = [int(value) for value in values[: len(stored)]]
    assert known == sorted(known)
    assert known[1] == known[2]  # the first day of a school year
    assert values[len(stored) :] == [""] * 4


def test_a_large_matrix_stands_in_parts_and_reads_back() -> None:
    rows, columns = [f"row {n}" for n in range(1_001)], [f"c{n}" for n in range(90)]
    matrix = make_matrix(rows, columns)
    soup = BeautifulSoup(html.write(matrix), "html.parser")
    parts = soup.select(".part > table")
    assert len(parts) == 5
    found = [row for part in parts for row in grid_of(part)[1:]]
    assert found == expected_grid(matrix)
    ids = [part["id"] for part in parts]
    assert len(set(ids)) == 5


@pytest.mark.parametrize("hidden", [False, True], ids=["all", "hidden"])
def test_a_report_is_drawn_as_before(hidden: bool) -> None:
    """After a change that is meant: UPDATE_GOLDEN=1, then read the difference."""
    drawn = report_html.write(make_report(hide_under=5 if hidden else None))
    drawn = without_frame(drawn)
    drawn = re.sub(r"samenwerking \d[\d.]*<", "samenwerking 0<", drawn)
    file = GOLDEN / ("handmade-hidden.html" if hidden else "handmade.html")
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(drawn.encode())
    assert drawn == file.read_bytes().decode()
