"""The report itself: the same object in a web page, on paper and in a workbook.

A writer draws every block; none of them counts anything. A number that is None was
hidden because it is small (`Report.hide_under`), which is not the same as zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Picture

Cell = str | int | float | None
"""What stands in a table: None is "not asked", and an empty cell."""


class Words(NamedTuple):
    """Paragraphs."""

    paragraphs: tuple[str, ...]


class Figure(NamedTuple):
    """A key figure, in a number and in words.

    Attributes:
        key: its name in the definition.
        label: what is counted, short.
        sentence: the same as a sentence with the number in it.
        value: the number; None if it is hidden.
        before: the number of the school year before; None if it is hidden, or if
            `compared` is false.
        compared: whether there is a school year to compare with.
        change: the change in words ("3 meer dan in 2024-2025"); empty without any.
        command: what gives the number again.
    """

    key: str
    label: str
    sentence: str
    value: int | None
    before: int | None
    compared: bool
    change: str
    command: str


class Figures(NamedTuple):
    """Key figures that belong together."""

    figures: tuple[Figure, ...]


class Overview(NamedTuple):
    """An overview as a table, with a picture of the same numbers if there is one.

    Attributes:
        matrix: the overview.
        picture: drawn before the table; None for none.
        table: whether paper shows the table too; web page and workbook always do.
    """

    matrix: Matrix
    picture: Picture | None = None
    table: bool = True


class Drawing(NamedTuple):
    """A picture without an overview of its own; its grid is the table behind it."""

    picture: Picture


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        name: what it is called in data.
        label: what it is called in words.
        kind: how it is set: words to the left, numbers to the right.
        definition: what it means, for a comment; may be empty.
    """

    name: str
    label: str
    kind: Literal["text", "number", "date"] = "text"
    definition: str = ""


class Table(NamedTuple):
    """Rows of words and numbers.

    Attributes:
        name: short, for a sheet of a workbook or an anchor.
        title: what it holds.
        columns: what stands in it.
        rows: the cells; as many in each row as there are columns.
        keys: of the partnership of each row, where a row has a page; else empty.
        total: how many rows there would be, if not all are shown.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...] = ()
    total: int | None = None


class Spot(NamedTuple):
    """Something to look at: what it is, why, and which partnerships it is about."""

    label: str
    reasons: tuple[str, ...]
    keys: tuple[str, ...] = ()


class Spots(NamedTuple):
    """White spots or fragile spots: a list that ends in what one can do about it.

    Attributes:
        spots: in the order of weight.
        empty: the sentence to show where there are none.
        total: how many there are, if not all are shown.
    """

    spots: tuple[Spot, ...]
    empty: str
    total: int


class Fact(NamedTuple):
    """One line of a record: how deep it lies, its label, its value in words.

    A line of depth 0 without a value is a heading.
    """

    depth: int
    label: str
    value: str


class Facts(NamedTuple):
    """A record, or a part of one, line by line."""

    facts: tuple[Fact, ...]


Block = Words | Figures | Overview | Drawing | Table | Spots | Facts


class Section(NamedTuple):
    """A chapter: a title, and what stands in it.

    Attributes:
        key: its name in the definition; the anchor of a page.
        title: what it is about.
        blocks: in order.
        new_page: whether paper begins a new page for it.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False


class Page(NamedTuple):
    """The page of one partnership, where a click on it leads."""

    key: str
    title: str
    lead: str
    facts: tuple[Fact, ...]


class Report(NamedTuple):
    """A report.

    Attributes:
        name: of its definition.
        language: of every word in it.
        title: what it is.
        subject: of whom it tells: a registry, a school, a partnership.
        lead: one or two sentences: which school year, of when, which filter.
        sections: the chapters.
        method: (name, value): how it was made, with date, query, counts, command and
            checksum; the last chapter of every file.
        notes: sentences that belong to the method: how totals count, what is hidden.
        footer: one short line for the foot of every page of paper: date and query.
        data: tables for whoever counts on (one row a partnership; the long form); only
            the workbook holds them. Empty where small cells are hidden.
        pages: partnership's key -> its page; empty where small cells are hidden.
        behind: name of an overview -> for each row, for each column, the places in
            `keys` of the partnerships in that cell; empty where small cells are hidden.
        keys: the partnerships of the report.
        hide_under: counts below this were hidden; None for none.
        checksum: SHA-256 over the numbers of all blocks, without words.
    """

    name: str
    language: Language
    title: str
    subject: str
    lead: str
    sections: tuple[Section, ...]
    method: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    footer: str
    data: Sequence[Table]
    pages: Mapping[str, Page]
    behind: Mapping[str, tuple[tuple[tuple[int, ...], ...], ...]]
    keys: tuple[str, ...]
    hide_under: int | None
    checksum: str
