"""What a report holds, as `export/reports/<name>.toml` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.language import Language

About = Literal["registry", "organisation", "partnership"]
Counted = Literal[
    "partnership",
    "school",
    "partner",
    "participation",
    "motive",
    "condition",
    "story",
    "step",
]
Lines = Literal["rows", "columns", "cells"]

ABOUT: tuple[About, ...] = ("registry", "organisation", "partnership")
"""Of whom a report can tell."""
COUNTED: tuple[Counted, ...] = (
    *("partnership", "school", "partner", "participation", "motive", "condition"),
    *("story", "step"),
)
"""What a key figure can count. A school and a partner are organisations by name; groups
without a name are not among them."""
LINES: tuple[Lines, ...] = ("rows", "columns", "cells")
"""Where an overview can have white spots."""

MOST_CELLS = 3_000
"""Cells of an overview in a report, if its definition says nothing: what one can read
on paper."""


class Said(NamedTuple):
    """The same words in both languages."""

    nl: str
    en: str

    def text(self, language: Language) -> str:
        """Return the words in `language`."""
        return self.en if language == "en" else self.nl


class WordsPart(NamedTuple):
    """Paragraphs."""

    paragraphs: tuple[Said, ...]


class FigurePart(NamedTuple):
    """A key figure.

    Attributes:
        key: its name.
        label: what is counted, short.
        sentence: for two and more; `one` and `none` for one and for none.
        query: which partnerships, with "{school_year}" for a school year.
        counted: what is counted of them.
        things: which of their things, in the words of a query ("verteld:2024-2025").
        compared: whether the school year before stands beside it.
    """

    key: str
    label: Said
    sentence: Said
    one: Said
    none: Said
    query: str
    counted: Counted
    things: str
    compared: bool


class FiguresPart(NamedTuple):
    """Key figures that belong together."""

    figures: tuple[FigurePart, ...]


class OverviewPart(NamedTuple):
    """An overview, with a picture of it if it has one.

    Attributes:
        matrix: its name; "*" for all that the report does not hold otherwise.
        title: what to call it in this report; None for its own title.
        picture: the name of a picture; empty for none.
        table: whether paper shows the table too.
        query: which partnerships, on top of those of the report.
        hide_empty: leave out empty rows and columns.
        transpose: turn rows into columns.
        most: cells; with more a sentence says where to find it.
    """

    matrix: str
    title: Said | None
    picture: str
    table: bool
    query: str
    hide_empty: bool
    transpose: bool
    most: int


class DrawingPart(NamedTuple):
    """A picture that stands alone."""

    picture: str


class TablePart(NamedTuple):
    """A list of partnerships.

    Attributes:
        name: for a sheet or an anchor.
        title: what it holds.
        columns: as in a list of partnerships.
        query: which, on top of those of the report, and in which order.
        most: rows; None for all.
    """

    name: str
    title: Said
    columns: tuple[str, ...]
    query: str
    most: int | None


class WhitePart(NamedTuple):
    """White spots: rows, columns or cells of an overview in which nothing stands.

    Attributes:
        matrix: the overview.
        lines: which lines of it.
        only_sono: leave out what is no part of the SONO framework.
        skip: codes of which it says nothing that they are empty ("other").
        label: of a spot, with {line}, or {row} and {column}.
        reason: what is lacking, with the same words.
        empty: the sentence for where there are none.
        most: spots; None for all.
    """

    matrix: str
    lines: Lines
    only_sono: bool
    skip: tuple[str, ...]
    label: Said
    reason: Said
    empty: Said
    most: int | None


class Reason(NamedTuple):
    """Why a partnership is fragile: a query, and what to say of those that answer."""

    query: str
    said: Said


class FragilePart(NamedTuple):
    """Partnerships to look at, those with most reasons first."""

    reasons: tuple[Reason, ...]
    empty: Said
    most: int | None


class FactsPart(NamedTuple):
    """The record that the report is about, or some of its blocks ("who")."""

    blocks: tuple[str, ...]


class FindingsPart(NamedTuple):
    """What is wrong or missing in the record that the report is about."""

    empty: Said


class CompletenessPart(NamedTuple):
    """How complete the record is, question by question."""

    name: str
    title: Said


class OverviewsPart(NamedTuple):
    """The overviews of the report with what they count, and their checksums."""

    name: str
    title: Said


class CodesPart(NamedTuple):
    """What each code means that the overviews of the report count by."""

    name: str
    title: Said


Part = (
    WordsPart
    | FiguresPart
    | OverviewPart
    | DrawingPart
    | TablePart
    | WhitePart
    | FragilePart
    | FactsPart
    | FindingsPart
    | CompletenessPart
    | OverviewsPart
    | CodesPart
)


class SectionPart(NamedTuple):
    """A chapter."""

    key: str
    title: Said
    new_page: bool
    parts: tuple[Part, ...]


class ReportDefinition(NamedTuple):
    """A report.

    Attributes:
        name: that of its file.
        titled: what it is.
        lead: what it is for, in a sentence or two.
        about: of whom it tells.
        sections: the chapters.
        notes: sentences for the chapter on how it was made.
        pages: whether every partnership has a page of its own.
        data: whether a workbook holds the data behind it.
    """

    name: str
    titled: Said
    lead: Said
    about: About
    sections: tuple[SectionPart, ...]
    notes: tuple[Said, ...]
    pages: bool
    data: bool

    def title(self, language: Language) -> str:
        """Return the title in `language`."""
        return self.titled.text(language)

    def parts(self) -> Iterator[Part]:
        """Yield what stands in the chapters, in order."""
        for section in self.sections:
            yield from section.parts

    def matrices(self) -> tuple[str, ...]:
        """Return the names of the overviews that it takes, each once; "*" too."""
        found = [
            part.matrix
            for part in self.parts()
            if isinstance(part, OverviewPart | WhitePart)
        ]
        return tuple(dict.fromkeys(found))
