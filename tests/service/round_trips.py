"""Short ways to give a registry out and to bring it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.service.entry import import_file
from samenwerking.service.export_data import DataOrder, export_data
from samenwerking.service.workbook_import import import_workbook, review_workbook
from samenwerking.service.workplace import create_registry, open_workplace
from tests.conftest import NOW, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.entry import Imported
    from samenwerking.service.export_data import Given
    from samenwerking.service.workplace import Workplace

WHY = "een proef"
FORMS = ("x.json", "x.jsonl", "x.xlsx")


def give(place: Workplace, path: Path, query: str = "", *, names: bool = True) -> Given:
    """Write the records of a registry to a file."""
    why = WHY if names else ""
    order = DataOrder(str(path), query, names, why, force=True)
    return export_data(place, order, "nl", TODAY, "an", NOW)


def take(place: Workplace, path: Path) -> Imported:
    """Bring a file into a registry."""
    if path.suffix == ".xlsx":
        report = review_workbook(place, str(path), NOW)
        return import_workbook(place, report, "an", "", NOW)
    return import_file(place, str(path), "an", "", NOW)


def empty(folder: Path, name: str = "leeg.db") -> Workplace:
    """Return a new registry in a folder."""
    place = open_workplace(str(folder / name))
    create_registry(place, NOW)
    return place
