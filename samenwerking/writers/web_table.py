"""Tables of words and numbers on a web page."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import RecordError
from samenwerking.language import translations
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.records.dates import find_date
from samenwerking.records.typed_dates import read_date
from samenwerking.writers.web_meanings import Meanings
from samenwerking.writers.web_text import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samenwerking.language import Language
    from samenwerking.pictures.scene import Grid
    from samenwerking.reports.report import Cell, Table


_NO_DAY = date(1, 6, 1)
"""Today, to whoever reads "yesterday": so that it is before all that can be stored."""


class Sheet(NamedTuple):
    """A table as HTML.

    Attributes:
        table: the table itself, which scrolls.
        told: the words below it.
        meanings: (label, definition) of its headings.
    """

    table: str
    told: str
    meanings: tuple[tuple[str, str], ...]


_KINDS = {"text": "", "number": ' class="n"', "date": ' class="date"'}


def rows_table(
    table: Table, anchor: str, language: Language, address: Callable[[str], str]
) -> Sheet:
    """Return a table as HTML, with what its headings mean.

    Args:
        table: what to draw.
        anchor: its id in the page; `<anchor>-title` is that of its heading.
        language: of its caption and of its decimal sign.
        address: key of a partnership -> where its page is; empty for none.
    """
    meanings = Meanings(anchor)
    head = "".join(
        f'<th scope="col"{_KINDS[column.kind]}'
        f"{meanings.described([(column.label, column.definition)])}>"
        f"<span>{escape(column.label)}</span></th>"
        for column in table.columns
    )
    kinds = [_KINDS[column.kind] for column in table.columns]
    addresses = list(map(address, table.keys)) or [""] * len(table.rows)
    body = "".join(
        f"<tr>{_row(row, kinds, address, language)}</tr>\n"
        for row, address in zip(table.rows, addresses, strict=True)
    )
    drawn = (
        f'<table class="rows" id="{anchor}">\n'
        f"<caption>{escape(_caption(table, language))}</caption>\n"
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )
    return Sheet(
        framed(drawn, anchor), meanings.listed(language), tuple(meanings.pairs)
    )


def grid_table(grid: Grid, anchor: str, caption: str) -> str:
    """Return the numbers behind a picture as a table."""
    head = "".join(
        f'<th scope="col"><span>{escape(name)}</span></th>' for name in grid.headings
    )
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td{_looks(cell)}>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>\n"
        for row in grid.rows
        if row
    )
    return (
        f'<table class="rows grid" id="{anchor}">\n'
        f"<caption>{escape(caption)}</caption>\n"
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )


def framed(table: str, anchor: str, kind: str = "") -> str:
    """Return a table that scrolls by itself where the window is too narrow."""
    return (
        f'<div class="{f"scroll {kind}".strip()}" role="group" tabindex="0"'
        f' aria-labelledby="{anchor}-title">\n{table}</div>\n'
    )


def _looks(cell: str) -> str:
    if cell == HIDDEN:
        return ' class="n hidden"'
    return ' class="n"' if cell.lstrip("+-−").replace(",", "").isdecimal() else ""


def _caption(table: Table, language: Language) -> str:
    """Return how many rows there are, and how many there would be."""
    ngettext = translations(language).ngettext
    shown = len(table.rows)
    if table.total is not None and table.total > shown:
        found = ngettext(
            "{shown} of {total} row.", "{shown} of {total} rows.", table.total
        )
        return found.format(shown=shown, total=table.total)
    return ngettext("{count} row.", "{count} rows.", shown).format(count=shown)


def _row(
    row: Sequence[Cell], kinds: Sequence[str], address: str, language: Language
) -> str:
    """Return the cells of a row; the first is its heading, and leads to its page."""
    drawn = []
    for number, (cell, kind) in enumerate(zip(row, kinds, strict=True)):
        words = escape(words_of(cell, language))
        look = ' class="n hidden"' if cell == HIDDEN else kind
        if isinstance(cell, float):
            look += f' data-value="{cell}"'
        elif kind == _KINDS["date"]:
            look += f' data-value="{_place_in_time(words_of(cell, language))}"'
        if number:
            drawn.append(f"<td{look}>{words}</td>")
            continue
        link = f'<a href="{address}">{words or "…"}</a>' if address else words
        drawn.append(f'<th scope="row"{look}>{link}</th>')
    return "".join(drawn)


@lru_cache(maxsize=1_000)
def _place_in_time(words: str) -> str:
    """Return the number by which a date is sorted; empty for what is none."""
    try:
        found = find_date(read_date(words, _NO_DAY))
    except RecordError:
        return ""
    return str(found.first.toordinal()) if found else ""


def words_of(cell: Cell, language: Language) -> str:
    """Return a cell in words: a decimal sign as the language has it."""
    if cell is None:
        return ""
    if not isinstance(cell, float):
        return str(cell)
    number = f"{cell:.10g}"
    return number.replace(".", ",") if language == "nl" else number
