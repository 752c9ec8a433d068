"""Finds the list in a sheet: its heading row among titles, and the rows below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_words import plain
from samenwerking.exchange.sheets_limits import column_letters
from samenwerking.records.text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.exchange.sheet_words import Words
    from samenwerking.exchange.sheets import Sheet, Value

_SEARCHED = 60
"""Rows among which the headings are looked for."""
_WIDEST = 120
"""Letters of a heading at most; what is longer is somebody's answer."""

_ERROR = re.compile(
    r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FORMULA!"
    # As a Dutch Excel writes them in a CSV.
    r"|VERW!|N/B|NAAM\?|WAARDE!|DEEL/0!|LEEG!|GETAL!)|Err:\d{3}"
)


class Row(NamedTuple):
    """A row of the list; `number` is its place in the sheet, counted from 0."""

    number: int
    cells: list[Value]


class Skipped(NamedTuple):
    """A row that is none of the list, and why: "total", "heading" or "note"."""

    number: int
    why: str
    text: str


class Table(NamedTuple):
    """A list as it stands in a sheet."""

    sheet: Sheet
    heading: int
    names: list[str]
    """A name for each column, all different; the letters of a column without one."""
    rows: list[Row]
    skipped: list[Skipped]


def is_empty(cell: Value) -> bool:
    """Whether a cell holds nothing that anybody can see."""
    return isinstance(cell, str) and not clean_line(cell)


def is_error(cell: Value) -> bool:
    """Whether a cell shows an error of the spreadsheet."""
    return isinstance(cell, str) and _ERROR.fullmatch(cell.strip()) is not None


def text_of(cell: Value) -> str:
    """Return what a cell shows, on one line."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return clean_line(str(cell))


def find_table(sheet: Sheet, words: Words, heading: int | None = None) -> Table | None:
    """Return the list of a sheet; None if there is none.

    Args:
        sheet: what was read.
        words: known headings, and what a row of totals begins with.
        heading: the row of the headings, counted from 0; looked for if None.

    Raises:
        RecordError: `heading` is no row of the sheet.
    """
    if heading is None:
        heading = _heading(sheet.rows, words)
        if heading is None:
            return None
    elif not 0 <= heading < len(sheet.rows):
        raise RecordError(
            N_("{place}: there is no row {row} with headings."),
            place=f"{sheet.file} [{sheet.name}]" if sheet.name else sheet.file,
            row=heading + 1,
        )
    names = _names(sheet.rows, heading)
    rows, skipped = _rows(sheet.rows, heading, names, words)
    return Table(sheet, heading, names, rows, skipped)


def choose_table(sheets: Sequence[Sheet], words: Words) -> Table:
    """Return the list of the sheet whose headings say most, then of the longest one.

    Raises:
        RecordError: no sheet holds a list.
    """
    tables = [table for s in sheets if (table := find_table(s, words)) is not None]
    if not tables:
        raise RecordError(
            N_(
                "{file}: no list was found: a row of headings, with rows below it. Say"
                " in the mapping which sheet and which row it is."
            ),
            file=sheets[0].file if sheets else "?",
        )
    return max(tables, key=lambda t: (_known(t.names, words), len(t.rows)))


def _known(cells: Sequence[Value], words: Words) -> int:
    names = [plain(cell) for cell in cells if isinstance(cell, str)]
    kinds = ("partnership", "organisation")
    return max(sum((kind, n) in words.headings for n in names) for kind in kinds)


def _heading(rows: Sequence[Sequence[Value]], words: Words) -> int | None:
    """Return the row that holds most known headings among those that could be one."""
    start = rows[:_SEARCHED]
    filled = [sum(not is_empty(cell) for cell in row) for row in start]
    widest = max(filled, default=0)
    best: tuple[int, int] | None = None
    for number, row in enumerate(start):
        cells = [cell for cell in row if not is_empty(cell)]
        texts = [plain(cell) for cell in cells if isinstance(cell, str)]
        known = _known(cells, words)
        wide = len(cells) * 2 >= widest and (len(cells) > 1 or widest == 1)
        short = all(len(text) <= _WIDEST for text in texts)
        if not (wide or known > 1) or len(texts) < len(cells) or not short:
            continue
        if not any(filled[number + 1 :]) and len(rows) <= _SEARCHED:
            continue  # nothing stands below it
        if best is None or known > best[0]:
            best = (known, number)
    return best[1] if best else None


def _names(rows: Sequence[Sequence[Value]], heading: int) -> list[str]:
    """Return a name for each column, also for those that have none or the same."""
    width = max((len(row) for row in rows[heading:]), default=0)
    cells = [*rows[heading], *[""] * (width - len(rows[heading]))]
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = text_of(cell) or column_letters(number)
        again = 1
        while (name if again == 1 else f"{name} ({again})") in names:
            again += 1
        names.append(name if again == 1 else f"{name} ({again})")
    return names


def _rows(
    rows: Sequence[Sequence[Value]], heading: int, names: list[str], words: Words
) -> tuple[list[Row], list[Skipped]]:
    found: list[Row] = []
    skipped: list[Skipped] = []
    totals = words.listed("totals")
    full = [sum(not is_empty(cell) for cell in row) for row in rows]
    last = max((n for n, many in enumerate(full) if many > 1), default=heading)
    for number in range(heading + 1, len(rows)):
        cells, many = rows[number], full[number]
        if not many:
            continue
        first = next(text_of(cell) for cell in cells if not is_empty(cell))
        why = ""
        if fold(first).rstrip(":. ") in totals and many <= len(names) // 2 + 1:
            why = "total"
        elif [text_of(cell) for cell in cells] == names[: len(cells)]:
            why = "heading"
        elif many == 1 and number > last and len(names) > 2:
            why = "note"
        if why:
            skipped.append(Skipped(number, why, first))
        else:
            padded = [*cells, *[""] * (len(names) - len(cells))]
            found.append(Row(number, padded))
    return found, skipped
