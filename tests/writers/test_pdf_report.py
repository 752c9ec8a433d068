"""A report on paper: every block with its numbers, and what is left to other files."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.reports.report import (
    Column,
    Fact,
    Facts,
    Figures,
    Overview,
    Section,
    Spots,
    Table,
    Words,
)
from samenwerking.service.reporting import ReportQuestion
from samenwerking.service.reporting import make_report as make_real
from samenwerking.writers import pdf_blocks, pdf_setting, report_pdf
from samenwerking.writers.pdf_setting import PaperError
from tests.conftest import TODAY
from tests.writers.handmade import make_matrix
from tests.writers.handmade_paper import (
    COMMAND,
    SOURCE,
    every_block,
    make_report,
    with_blocks,
)
from tests.writers.pdf_reader import Element, read_pdf
from tests.writers.test_pdf import grid, read_grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.service.workplace import Workplace

pytest.importorskip("typst", reason="typst is not installed: pip install -e '.[pdf]'")

GOLDEN = Path(__file__).parents[1] / "data" / "paper" / "handmade.en.txt"


FOOT = "2026-10-01Page 1 of 5"


def test_every_block_is_on_paper() -> None:
    report = every_block("Gent")
    paper = read_pdf(report_pdf.write(report))
    assert [head.text for head in paper.root.find("H1")] == [
        *(section.title for section in report.sections),
        "How this was made",
    ]
    for told in (
        "Report of Gent",
        "Gent has 1,200.",
        "3 more",
        "because of Gent",
        COMMAND,
    ):
        assert told in paper.text
    assert "Gent1,2003 moreGent has 1,200." in paper.text
    assert "Hidden×Nobody knows." in paper.text
    assert "None." in paper.text
    assert paper.tables[1:] == [[["Title", "Number"], ["Gent", "7"]]]
    assert "A note on Gent." in paper.text
    items = [item.text for item in paper.root.find("LBody")]
    assert items == ["Gentbecause of Gentno contact"]
    assert "The first 1 of 3." in paper.text


def test_a_table_reads_back_as_it_is() -> None:
    columns = (
        Column("title", "Title"),
        Column("partners", "Partners", "number"),
        Column("share", "Share", "number"),
        Column("start", "Start", "date"),
    )
    rows = tuple(
        (f"Partnership {n}", n * 7 % 20, n / 4 if n != 5 else None, f"2025-01-{n:02}")
        for n in range(1, 21)
    )
    table = Table("list", "The list", columns, rows, total=30)
    paper = read_pdf(report_pdf.write(with_blocks(table)))
    heads, *found = paper.tables[0]
    assert heads == [column.label for column in columns]
    assert found == [
        [title, f"{partners}", "" if share is None else f"{share:g}", start]
        for title, partners, share, start in rows
    ]
    assert [head.text for head in paper.root.find("H2")] == ["The list"]
    assert "The first 20 of 30; the Excel file holds all of them." in paper.text


def test_numbers_and_years_are_written_as_what_they_are() -> None:
    columns = (
        Column("n", "Number", "number"),
        Column("y", "Year"),
        Column("s", "Share", "number"),
    )
    table = Table("t", "T", columns, ((12_345, 2026, 1234.5), (0, 1999, 0.25)))
    report = with_blocks(table)._replace(language="nl")
    assert read_pdf(report_pdf.write(report)).tables[0][1:] == [
        ["12.345", "2026", "1.234,5"],
        ["0", "1999", "0,25"],
    ]


def test_pictures_have_words_for_whoever_cannot_see_them() -> None:
    report = every_block("Gent")
    paper = read_pdf(report_pdf.write(report))
    found = [figure.alternative for figure in paper.root.find("Figure")]
    assert found == ["Most is about Gent."] * 2
    assert paper.text.count(SOURCE) == 2


def test_the_board_report_of_the_sample_has_the_same_numbers(
    sample: Workplace,
) -> None:
    now = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
    for hide_under in (None, 5):
        question = ReportQuestion("bestuur", hide_under=hide_under)
        report = make_real(sample, question, "nl", TODAY, now)
        paper = read_pdf(report_pdf.write(report))
        blocks = [block for section in report.sections for block in section.blocks]
        tables = iter(paper.tables)
        for block in blocks:
            if isinstance(block, Overview) and block.table:
                found = paper._replace(root=_only(next(tables)))
                assert read_grid(found, "nl") == grid(block.matrix), block.matrix.name
            elif isinstance(block, Table):
                assert [len(row) for row in next(tables)] == [len(block.columns)] * (
                    len(block.rows) + 1
                )
            elif isinstance(block, Figures):
                for figure in block.figures:
                    value = "×" if figure.value is None else f"{figure.value}"
                    told = f"{figure.label}{value}{figure.change}{figure.sentence}"
                    assert told in paper.text
            elif isinstance(block, Spots):
                assert all(spot.label in paper.text for spot in block.spots)
        assert not list(tables)
        assert all(value in paper.text for _, value in report.method)


def _only(table: list[list[str]]) -> Element:
    """Return a structure with one table, as if it stood alone."""

    def element(role: str, *parts: Element | str) -> Element:
        return Element(role, parts, "")

    rows = [element("TR", *(element("TD", cell) for cell in row)) for row in table]
    return element("Root", element("Table", *rows))


def test_a_long_report_tells_what_stands_where() -> None:
    report = with_blocks(Words(("Text.",)), sections=6)
    paper = read_pdf(report_pdf.write(report))
    assert "Contents" in paper.pages[0]
    for number in range(1, 6):
        assert f"Chapter {number}" in paper.pages[0]
        assert f"Chapter {number}" in paper.pages[number]
    titles = [entry["/Title"] for entry in _flat(paper.reader.outline)]
    assert titles == [
        "First",
        *(f"Chapter {n}" for n in range(1, 6)),
        "How this was made",
    ]
    assert all(
        f"Page {n} of {len(paper.pages)}" in page
        for n, page in enumerate(paper.pages, 1)
    )
    assert all("2026-10-01" in page for page in paper.pages)
    assert "Contents" not in read_pdf(report_pdf.write(with_blocks(Words(("x",))))).text


def _flat(entries: object) -> Iterator[dict[str, str]]:
    assert isinstance(entries, list)
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_many_overviews_are_told_in_the_contents() -> None:
    overviews = [
        Overview(make_matrix(["a"], ["b"])._replace(title=f"Overview {number}"))
        for number in range(1, 13)
    ]
    paper = read_pdf(report_pdf.write(with_blocks(*overviews)))
    assert all(f"Overview {number}" in paper.pages[0] for number in range(1, 13))


def test_no_page_is_empty() -> None:
    wide = make_matrix(["a"], [f"Heading {number}" for number in range(40)])
    blocks = (Overview(wide), Words(("Behind it.",)))
    chapters = (Section(f"{n}", f"Chapter {n}", blocks, new_page=True) for n in "123")
    paper = read_pdf(report_pdf.write(make_report(*chapters)))
    assert all(len(page) > len(FOOT) + 20 for page in paper.pages)
    widths = [float(page.mediabox.width) for page in paper.reader.pages]
    assert max(widths) > 800 > min(widths)


def test_an_overview_too_large_for_a_report_is_replaced_by_where_it_is() -> None:
    rows = [f"row {number}" for number in range(pdf_blocks.MOST_IN_REPORT)]
    matrix = make_matrix(rows, ["a"])
    paper = read_pdf(report_pdf.write(with_blocks(Overview(matrix))))
    assert paper.tables == []
    assert (
        "This overview has 3,000 rows and 1 columns: too many for paper." in paper.text
    )
    assert "Excel file" in paper.text


def test_a_list_too_long_for_paper_says_how_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_blocks, "MOST_IN_LIST", 20)
    columns = (Column("a", "A"), Column("b", "B"))
    rows = tuple((f"x{number}", "y") for number in range(1_200))
    paper = read_pdf(report_pdf.write(with_blocks(Table("t", "T", columns, rows))))
    assert [row[0] for row in paper.tables[0][1:]] == [f"x{n}" for n in range(10)]
    assert "The first 10 of 1,200; the Excel file holds all of them." in paper.text


def test_lists_become_shorter_where_they_take_too_much_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    real = pdf_setting.set_document

    def once_too_large(*order: object) -> bytes:
        asked.append(order)
        if len(asked) == 1:
            raise PaperError("too much")
        return real(*order)  # type: ignore[arg-type]

    monkeypatch.setattr(report_pdf, "set_document", once_too_large)
    monkeypatch.setattr(pdf_blocks, "MOST_IN_LIST", 40)
    table = Table("t", "T", (Column("a", "A"),), tuple((str(n),) for n in range(100)))
    paper = read_pdf(report_pdf.write(with_blocks(table)))
    assert len(asked) == 2
    assert len(paper.tables[0]) == 1 + 40 // 4


def test_the_lines_of_a_record_are_whole() -> None:
    facts = tuple(
        Fact(depth, f"Label {depth}", f"value {depth}" if depth else "")
        for depth in range(9)
    )
    text = read_pdf(report_pdf.write(with_blocks(Facts(facts)))).text
    assert all(f"{fact.label}{fact.value}" in text for fact in facts)


def test_the_same_report_is_the_same_file() -> None:
    assert report_pdf.write(every_block("a")) == report_pdf.write(every_block("a"))


def test_a_report_is_set_as_before() -> None:
    """After a change that is meant: UPDATE_GOLDEN=1, and read the difference."""
    paper = read_pdf(report_pdf.write(every_block("Gent")))
    sizes = [
        f"page {number}: {page.mediabox.width:.0f} x {page.mediabox.height:.0f}"
        for number, page in enumerate(paper.reader.pages, 1)
    ]
    drawn = "\n".join([*sizes, *_lines(paper.root), ""])
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(drawn, "utf-8")
    assert drawn == GOLDEN.read_text("utf-8")


def _lines(element: Element, depth: int = 0) -> Iterator[str]:
    """Yield the tags as lines, each with the words right in it."""
    # What a picture draws is its own affair.
    shown = element.parts if element.role != "Figure" else ()
    words = "".join(part for part in shown if isinstance(part, str))
    words = words.replace("\u200b", "").replace("\u00ad", "")
    about = f" [{element.alternative}]" if element.alternative else ""
    yield f"{'  ' * depth}{element.role}: {words}{about}".rstrip()
    for part in element.parts:
        if isinstance(part, Element):
            yield from _lines(part, depth + 1)
