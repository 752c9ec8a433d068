"""What a spreadsheet may hold at most, and how the process that reads it refuses."""

from __future__ import annotations

BOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
TEXTS = (".csv", ".tsv", ".txt")
"""How the names of the files that are read end."""
MEMORY = 300 * 1024 * 1024
"""Bytes that the reading process may ask for."""
SECONDS = 5.0
"""After which reading a file is given up."""
FILE_SIZE = 64 * 1024 * 1024
"""Bytes of a file at most."""
UNPACKED = 160 * 1024 * 1024
"""Bytes that the parts of a workbook may come to once they are unpacked."""
PARTS = 2_000
"""Parts of a workbook at most: sheets, pictures, styles."""
ROWS = 200_000
"""Rows of a sheet at most."""
COLUMNS = 702
"""Columns of a sheet at most: up to ZZ."""
CELLS = 2_500_000
"""Cells of the area of a sheet at most, the empty ones too."""
LETTERS = 40_000_000
"""Letters of all the cells of a file at most."""
CELL_LETTERS = 32_767
"""Letters of one cell at most: as many as Excel keeps."""


class RefusedError(Exception):
    """A file that is not read; only the reading process raises it.

    Args:
        kind: one of the sentences of `sheets_words.py`.
        sheet: the name of the sheet, if there is one.
        row: counted from 1; 0 where it is not known.
        column: counted from 1; 0 where it is not known.
        facts: what the sentence tells besides.
    """

    def __init__(
        self,
        kind: str,
        *,
        sheet: str = "",
        row: int = 0,
        column: int = 0,
        **facts: object,
    ) -> None:
        super().__init__(kind)
        self.kind, self.facts = kind, facts
        self.sheet, self.row, self.column = sheet, row, column


def is_sheet(path: str) -> bool:
    """Whether a file of this name is a spreadsheet or a CSV."""
    return path.lower().endswith((*BOOKS, *TEXTS))


def column_letters(number: int) -> str:
    """Return the name of a column counted from 1: A, Z, AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the place of a column, counted from 1, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
