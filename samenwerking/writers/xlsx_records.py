"""Writes sheets of records that are edited in Excel and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.writers.xlsx_file import workbook
from samenwerking.writers.xlsx_text import Names, is_long

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD_ROWS = 2
_ROOM = 500
"""Rows below the last one in which one can choose from a list as well."""
_FORMULA = ("=", "+", "-", "@")
# Cells are text: a number would lose its zeros, and a month would become a day.
_TEXT = {"num_format": "@", "valign": "top"}
_HEAD = {"bold": True, "text_wrap": True, "valign": "bottom", "bg_color": "#E8EDF2"}
_MUTED = {"num_format": "@", "valign": "top", "font_color": "#6B7680"}

Cell = str | int | float


class RecordColumn(NamedTuple):
    """A column: the name of its field, its heading, and what may be chosen in it.

    Attributes:
        name: stands in the hidden row.
        label: stands in the heading.
        width: in letters.
        choices: which list; "" for none.
        muted: whether it is not to be edited.
    """

    name: str
    label: str
    width: int
    choices: str = ""
    muted: bool = False


class RecordSheet(NamedTuple):
    """A sheet of records, or one that is hidden and has no headings."""

    title: str
    columns: Sequence[RecordColumn]
    rows: Sequence[Sequence[Cell]]


def write(
    marker: RecordSheet,
    sheets: Sequence[RecordSheet],
    choices: Mapping[str, Sequence[str]],
    choices_title: str,
) -> bytes:
    """Return the workbook.

    Args:
        marker: the hidden sheet that says what the workbook is; stands first.
        sheets: the records.
        choices: name of a list -> what may be chosen.
        choices_title: the hidden sheet that holds those lists.

    Raises:
        SamenwerkingError: a text is too long for a cell; names the row.
    """
    with workbook(lean=False) as (book, file):
        names = Names()
        hidden = book.add_worksheet(marker.title)
        for number, row in enumerate(marker.rows):
            hidden.write_row(number, 0, row)
        shown = [book.add_worksheet(names.name(sheet.title)) for sheet in sheets]
        lists = _write_choices(book, choices, choices_title)
        formats = _Formats(book)
        for sheet, into in zip(sheets, shown, strict=True):
            _write_sheet(into, sheet, formats, lists)
        shown[0].activate()
        shown[0].set_first_sheet()
        hidden.very_hidden()
    return file.getvalue()


class _Formats:
    def __init__(self, book: Workbook) -> None:
        self.head: Format = book.add_format(_HEAD)
        self.text: Format = book.add_format(_TEXT)
        self.quoted: Format = book.add_format({**_TEXT, "quote_prefix": True})
        self.number: Format = book.add_format({"valign": "top"})
        self.muted: Format = book.add_format(_MUTED)


def _write_choices(
    book: Workbook, choices: Mapping[str, Sequence[str]], title: str
) -> dict[str, str]:
    """Write the lists; return {name: where it stands}."""
    sheet = book.add_worksheet(title)
    places = {}
    for column, (name, values) in enumerate(choices.items()):
        for row, value in enumerate(values):
            sheet.write_string(row, column, value)
        letters = xl_col_to_name(column, col_abs=True)
        places[name] = f"='{title}'!{letters}$1:{letters}${len(values)}"
    sheet.very_hidden()
    return places


def _write_sheet(
    into: Worksheet, sheet: RecordSheet, formats: _Formats, lists: Mapping[str, str]
) -> None:
    last = _HEAD_ROWS + len(sheet.rows) - 1
    for number, column in enumerate(sheet.columns):
        into.write_string(0, number, column.name)
        into.write_string(1, number, column.label, formats.head)
        form = formats.muted if column.muted else formats.text
        into.set_column(number, number, column.width, form)
        if column.choices:
            rule: dict[str, Any] = {
                "validate": "list",
                "source": lists[column.choices],
                # Several values, a label alone and a mark may be typed as well.
                "show_error": False,
            }
            into.data_validation(_HEAD_ROWS, number, last + _ROOM, number, rule)
    for number, row in enumerate(sheet.rows, start=_HEAD_ROWS):
        for place, cell in enumerate(row):
            if cell != "":
                _write_cell(into, sheet, formats, (number, place), cell)
    into.set_row(0, None, None, {"hidden": True})
    into.freeze_panes(_HEAD_ROWS, 1)
    into.autofilter(1, 0, max(last, 2), len(sheet.columns) - 1)


def _write_cell(
    into: Worksheet,
    sheet: RecordSheet,
    formats: _Formats,
    place: tuple[int, int],
    cell: Cell,
) -> None:
    if not isinstance(cell, str):
        into.write_number(*place, cell, formats.number)
        return
    column = sheet.columns[place[1]]
    if is_long(cell):
        raise SamenwerkingError(
            N_(
                "{name} of {key} is too long for a cell of a workbook. Name a file that"
                " ends in .json or .jsonl."
            ),
            name=column.name,
            key=sheet.rows[place[0] - _HEAD_ROWS][0],
        )
    form = formats.muted if column.muted else formats.text
    if cell.startswith(_FORMULA):
        form = formats.quoted
    into.write_string(*place, cell, form)
