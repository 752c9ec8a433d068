"""Small messy lists, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

from samenwerking.service.sheet_import import ListReport, import_list, review_list
from samenwerking.store import records
from tests.conftest import NOW, TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samenwerking.service.entry import Imported
    from samenwerking.service.workplace import Workplace

HEADINGS = [
    "Naam samenwerking",
    "School / scholen",
    "Partner(s)",
    "Soort partner",
    "Start",
    "Vrijwillig?",
    "Online",
    "Beweegreden",
    "Resultaat",
    "Niveau",
    "Opmerkingen",
]
FIRST = [
    "Leesnetwerk",
    "De Bron Tielt\n45 scholen uit de regio",
    "Odisee; Bibliotheek Essen",
    "hogeschool; bibliotheek",
    "1/9/24",
    "Ja ",
    "x",
    "Kwaliteitsontwikkeling, Werkplekleren, duaal leren of stages organiseren",
    "Er wordt meer gelezen. // Leraren lezen voor.",
    "leerlingen; leraren",
    "",
]
SECOND = ["Techniekacademie", "VTI", "Voka", "", "2010", "?", "", "", "", "", "bel"]
THIRD = ["Leesnetwerk Tielt", "De Bron Tielt", "Odisee", "", "", "", "", "", "", "", ""]


def write(path: Path, rows: Sequence[Sequence[str]]) -> str:
    """Write a list below a title and a row of groups; totals stand below it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Lijst"
    sheet.append(["Overzicht"])
    sheet.merge_cells("A1:K1")
    sheet.append(["WIE", "", "", "", "HOE"])
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(list(row))
    sheet.append([])
    sheet.append(["Totaal", len(rows)])
    book.save(path)
    return str(path)


def review(place: Workplace, path: str, map_path: str | None = None) -> ListReport:
    """Say what an import would do."""
    return review_list(place, path, map_path, TODAY, NOW)


def store(place: Workplace, report: ListReport, *, leave_out: bool = False) -> Imported:
    """Store what a report says."""
    return import_list(place, report, "tester", "list", NOW, leave_out=leave_out)


def statuses(report: ListReport) -> list[str]:
    """Return what becomes of each row."""
    return [row.status for row in report.rows]


def documents(place: Workplace, kind: str) -> list[dict[str, Any]]:
    """Return all records of a kind."""
    with place.registry.reading() as session:
        numbers = records.numbers_of(session, kind)
        return [found.document for found in records.stored(numbers, session)]
