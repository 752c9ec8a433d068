"""Edits a workbook of records as a person does, by the names of its hidden row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from openpyxl import load_workbook

from samenwerking.service.workbook_import import review_workbook
from tests.conftest import NOW
from tests.service.round_trips import give
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from openpyxl.worksheet.worksheet import Worksheet

    from samenwerking.service.workplace import Workplace

P, SCHOOL = key(2), key(1)
ACTOR = f"{P}/participations/1"
READING: dict[str, Any] = {
    "id": P,
    "title": "007.50",
    "topic": "=1+1",
    "notes": "Eerst dit.\nDan dat. _x0041_",
    "learning_question": "WAAR",
    "starts": "2024-09",
    "ends": "2024",
    "status": "status.idee",
    "themes": ["thema.taal"],
    "participations": [{"organisation": SCHOOL, "count": 3}, {"group": "+ouders"}],
    "motives": [{"code": "waarom.taak.zorg", "note": "Een."}],
    "conditions": "?",
    "funding": [{"amount": 12.0, "currency": "EUR"}],
    "stories": [{"title": "Begin", "steps": [{"words": "A"}, {"words": "B"}]}],
}
ORGANISATION = {"id": SCHOOL, "name": "De Bron", "institution_number": "040428"}
OTHER = {"id": key(3), "title": "Ander"}


def workbook_of(place: Workplace, folder: Path) -> Path:
    """Fill a registry with little, and return a workbook of it."""
    offer(place, organisations=[ORGANISATION], partnerships=[READING, OTHER])
    give(place, folder / "x.xlsx")
    return folder / "x.xlsx"


def changes(place: Workplace, file: Path) -> list[tuple[str, Any, Any]]:
    """Return (path, old, new) of what a workbook changes."""
    report = review_workbook(place, str(file), NOW)
    assert report.conflicts == []
    return [(one.path, one.old, one.new) for one in report.changes]


class Edited:
    """A workbook that is open; saved when the block ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.book = load_workbook(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.book.save(self._path)

    def sheet(self, kind: str) -> Worksheet:
        """Return the sheet of a kind of record."""
        for sheet in self.book.worksheets:
            if sheet.cell(1, 1).value == f"{kind}.id":
                return sheet
        raise KeyError(kind)

    def column(self, kind: str, field: str) -> int:
        """Return the column of a field, counted from 1."""
        names = [cell.value for cell in self.sheet(kind)[1]]
        return names.index(field) + 1

    def row(self, kind: str, key: str) -> int:
        """Return the row of a record or a part."""
        found = [cell.value for cell in self.sheet(kind)["A"]]
        return found.index(key) + 1

    def set(self, kind: str, key: str, field: str, value: Any) -> None:
        """Write into a cell, with the type that the value has."""
        row, column = self.row(kind, key), self.column(kind, field)
        cell = self.sheet(kind).cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # a person's text is none of openpyxl's formulas

    def get(self, kind: str, key: str, field: str) -> Any:
        """Return what stands in a cell."""
        return (
            self.sheet(kind).cell(self.row(kind, key), self.column(kind, field)).value
        )

    def add(self, kind: str, **cells: Any) -> None:
        """Add a row below; "@" before a name is written as "at_"."""
        sheet = self.sheet(kind)
        row = max(sheet.max_row, 2) + 1
        for name, value in cells.items():
            field = f"{kind}.id" if name == "key" else name.replace("at_", "@")
            sheet.cell(row, self.column(kind, field)).value = value

    def reverse(self, kind: str) -> None:
        """Sort the rows of a sheet the other way round."""
        sheet: Any = self.sheet(kind)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        for number, row in enumerate(reversed(rows), start=3):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
