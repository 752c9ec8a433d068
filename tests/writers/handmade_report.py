"""A small report made by hand: every kind of block, and whatever texts one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.pictures.scene import Circle, Grid, Picture, Rect, Target, Text
from samenwerking.reports.report import (
    Column,
    Drawing,
    Fact,
    Facts,
    Figure,
    Figures,
    Overview,
    Page,
    Report,
    Section,
    Spot,
    Spots,
    Table,
    Words,
)
from tests.writers.handmade import HEADER, make_matrix

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Matrix

KEYS = tuple(f"0192f-{number}" for number in range(20))
COMMAND = "samenwerking export report handmade --as-of 2026-10-01"
CHECKSUM = "5e" * 32


def counts(language: Language = "en") -> Matrix:
    """Return an overview whose cells tell how many partnerships are behind them."""
    matrix = make_matrix(
        ["Growth", "Care", "Reading"], ["School", "Company"], language=language
    )
    return matrix._replace(
        rows=(
            *matrix.rows[:2],
            matrix.rows[2]._replace(definitions=("To take in words from paper",)),
        ),
        columns=(
            matrix.columns[0],
            matrix.columns[1]._replace(definitions=("It earns money",)),
        ),
        cells=((2, 0), (1, 3), (0, 12)),
        row_totals=(2, 4, 12),
        column_totals=(3, 13),
        total=16,
    )


BEHIND = (
    ((0, 1), ()),
    ((2,), (3, 4, 5)),
    ((), tuple(range(6, 18))),
)


def picture(name: str = "heat", text: str = "Growth") -> Picture:
    """Return a drawing with a cell, a partnership and a section to click on."""
    return Picture(
        name=name,
        language="en",
        title=f"A picture of {text}",
        alternative=f"Most partnerships are about {text}.",
        notes="Darker is more.",
        width=300,
        height=80,
        shapes=(
            Rect(0, 0, 60, 30, "shade.3", target=Target("cell", "0|0", "two")),
            Circle(90, 15, 10, "series.1", target=Target("partnership", KEYS[3], "it")),
            Rect(120, 0, 60, 30, "accent", target=Target("section", "more", "more")),
            Text(4, 60, text),
        ),
        source="Registry 01a1, 2026-10-01",
        grid=Grid(("Theme", "Number"), ((text, "2"), ("Care", "×"))),
    )


def partnerships(text: str) -> Table:
    """Return a table with a row for each partnership; the first is called `text`."""
    return Table(
        name="partnerships",
        title="All partnerships",
        columns=(
            Column("title", "Title"),
            Column("partners", "Partners", "number", "How many take part"),
            Column("share", "Share", "number"),
            Column("start", "Start", "date"),
        ),
        rows=tuple(
            (
                text if not number else f"Partnership {number}",
                number * 7 % 20,
                number / 4 if number != 5 else None,
                f"2025-{number % 12 + 1:02}-01",
            )
            for number in range(20)
        ),
        keys=KEYS,
        total=30,
    )


def page(number: int, text: str) -> Page:
    """Return the page of a partnership."""
    return Page(
        KEYS[number],
        text if not number else f"Partnership {number}",
        "Runs since 2025.",
        (
            Fact(0, "Who?", ""),
            Fact(1, "Participations", ""),
            Fact(2, "1.", "A school"),
            Fact(3, "Role", text),
            Fact(0, "Why?", ""),
            Fact(1, "Motive", "Growth"),
        ),
    )


def sections(text: str, matrix: Matrix) -> tuple[Section, ...]:
    """Return the chapters."""
    figures = (
        Figure("a", "Partnerships", f"{text} has 20.", 20, 17, True, "3 more", "x"),
        Figure("b", "Schools", "Nobody knows.", None, None, False, "", ""),
    )
    spots = (Spot(text, (f"because of {text}", "no contact"), KEYS[:2]),)
    return (
        Section("figures", "In short", (Words((text, "Twice.")), Figures(figures))),
        Section(
            "why",
            f"Why: {text}",
            (
                Overview(matrix, picture("heat", text)),
                Overview(matrix),
                Drawing(picture("lone", text)),
            ),
        ),
        Section(
            "more",
            "More",
            (
                Spots(spots, "None.", 3),
                Spots((), "There is no white spot.", 0),
                Facts((Fact(0, "Title", text), Fact(0, "Scale", "local"))),
                partnerships(text),
            ),
        ),
    )


def make_report(
    text: str = "Gent", *, language: Language = "en", hide_under: int | None = None
) -> Report:
    """Return a report in which `text` stands wherever somebody's words may stand.

    Args:
        text: a title, a name, a reason.
        language: of the frame.
        hide_under: as a report has it that hides what is small: without pages.
    """
    matrix = counts(language)._replace(title=f"Theme by partner: {text}")
    pages = {key: page(number, text) for number, key in enumerate(KEYS)}
    hidden = hide_under is not None
    if hidden:
        matrix = matrix._replace(
            cells=((None, 0), (None, None), (0, 12)),
            header=HEADER._replace(hide_under=hide_under),
        )
    return Report(
        name="handmade",
        language=language,
        title=f"Report of {text}",
        subject=text,
        lead=f"What {text} did.",
        sections=sections(text, matrix),
        method=(("Date", "2026-10-01"), ("Command", COMMAND), ("Checksum", CHECKSUM)),
        notes=(f"A note on {text}.",),
        footer="2026-10-01",
        data=(),
        pages={} if hidden else pages,
        behind={} if hidden else {"handmade": BEHIND},
        keys=KEYS,
        hide_under=hide_under,
        checksum=CHECKSUM,
    )
