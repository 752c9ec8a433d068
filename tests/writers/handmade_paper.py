"""Reports made by hand for paper: whatever blocks one likes, or one of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.pictures.scene import Circle, Grid, Path, Picture, Rect, Text
from samenwerking.reports.report import (
    Column,
    Drawing,
    Fact,
    Facts,
    Figure,
    Figures,
    Overview,
    Report,
    Section,
    Spot,
    Spots,
    Table,
    Words,
)
from tests.writers.handmade import make_matrix

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.reports.report import Block

COMMAND = "samenwerking export report handmade --as-of 2026-10-01"
SOURCE = "Registry 01a1, 2026-10-01"


def make_report(*sections: Section, language: Language = "en") -> Report:
    """Return a report with these chapters."""
    return Report(
        name="handmade",
        language=language,
        title="A report made by hand",
        subject="Gent",
        lead="What Gent did.",
        sections=sections,
        method=(("Date", "2026-10-01"), ("Command", COMMAND)),
        notes=("A note on Gent.",),
        footer="2026-10-01",
        data=(),
        pages={},
        behind={},
        keys=(),
        hide_under=None,
        checksum="5e" * 32,
    )


def drawing(text: str) -> Picture:
    """Return a picture with a shape of each kind."""
    return Picture(
        name="drawing",
        language="en",
        title=f"A picture of {text}",
        alternative=f"Most is about {text}.",
        notes="Darker is more.",
        width=300,
        height=80,
        shapes=(
            Rect(0, 0, 60, 30, "shade.3", stroke="line", radius=3),
            Circle(90, 15, 10, "series.1"),
            Path(((120, 10), (180, 10)), stroke="ink", dashed=True),
            Path(((200, 0), (220, 0), (220, 30)), fill="accent"),
            Text(4, 60, text[:20]),
            Text(250, 60, "turned", turned=-90, bold=True, role="muted"),
        ),
        source=SOURCE,
        grid=Grid(("Theme", "Number"), ((text, "2"),)),
    )


def with_blocks(*blocks: Block, sections: int = 1) -> Report:
    """Return a report with these blocks, and chapters as many as asked."""
    first = Section("first", "First", blocks)
    more = (
        Section(f"s{number}", f"Chapter {number}", (Words(("Text.",)),), new_page=True)
        for number in range(1, sections)
    )
    return make_report(first, *more)


def every_block(text: str, language: Language = "en") -> Report:
    """Return a report with a block of each kind, `text` in each of them."""
    matrix = make_matrix(["Growth", text], ["School", text], language=language)
    figures = (
        Figure("a", text, f"{text} has 1,200.", 1200, 17, True, "3 more", "count it"),
        Figure("b", "Hidden", "Nobody knows.", None, None, False, "", ""),
    )
    heat = drawing(text)
    facts = (Fact(0, "Why", ""), Fact(1, "Motive", text), Fact(2, text, "deep"))
    spots = (Spot(text, (f"because of {text}", "no contact")),)
    columns = (Column("t", "Title"), Column("n", "Number", "number"))
    table = Table("t", "", columns, ((text, 7),))
    report = make_report(
        Section("short", "In short", (Words((text, "2")), Figures(figures))),
        Section("why", f"Why {text}", (Overview(matrix, heat), Drawing(heat))),
        Section("more", "More", (Spots(spots, "", 3), Spots((), "None.", 0))),
        Section("list", "List", (Facts(facts), table)),
        language=language,
    )
    return report._replace(
        title=f"Report of {text}",
        subject=text,
        lead=f"What {text} did.",
        method=(*report.method, (text, text)),
        notes=(f"A note on {text}.",),
    )
