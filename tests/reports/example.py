"""A small report with every kind of block, made by hand, and hostile words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.pictures.scene import Grid, Picture, Rect
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

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

HOSTILE = "=HYPERLINK(\"x\") <script>alert('1')</script> | a_b *c* `d` $e$ [f](g)"

PICTURE = Picture(
    name="drawn",
    language="en",
    title="Drawn",
    alternative="One square.",
    notes="Look.",
    width=10,
    height=10,
    shapes=(Rect(0, 0, 10, 10, "shade.1"),),
    source="registry",
    grid=Grid(("What", "Count"), ((HOSTILE, "1"),)),
)


def example(matrix: Matrix) -> Report:
    """Return a report that shows an overview among other blocks."""
    figures = (
        Figure("a", "A", "There are 3 of a.", 3, 1, True, "2 more than in 2024", "c"),
        Figure("b", HOSTILE, "B is hidden.", None, None, False, "", "c"),
    )
    columns = (Column("title", "Title"), Column("count", "Count", "number"))
    rows = ((HOSTILE, 1), ("Line one\nline two", None))
    spots = (Spot("P1", ("Because.", HOSTILE), ("key-1",)),)
    facts = (
        Fact(0, "Who?", ""),
        Fact(1, "Title", HOSTILE),
        Fact(1, "Participants", ""),
        Fact(2, "1.", "De Bron"),
    )
    blocks = {
        "words": (Words((HOSTILE, "Second paragraph.")), Figures(figures)),
        "overview": (Overview(matrix),),
        "drawing": (Drawing(PICTURE),),
        "lists": (
            Table("list", "A list", columns, rows, ("key-1", "key-2"), 5),
            Table("none", "Nothing", columns, ()),
            Spots(spots, "None.", 2),
            Spots((), "No spot at all.", 0),
        ),
        "facts": (Facts(facts),),
    }
    return Report(
        name="example",
        language="en",
        title="Example",
        subject=HOSTILE,
        lead="All of it.",
        sections=tuple(Section(k, f"On {k}", b) for k, b in blocks.items()),
        method=(("Date", "1 October 2026"), ("Query", HOSTILE)),
        notes=("A note.",),
        footer="1 October 2026",
        data=(),
        pages={"key-1": Page("key-1", "P1", "De Bron", facts)},
        behind={},
        keys=("key-1", "key-2"),
        hide_under=None,
        checksum="0" * 64,
    )
