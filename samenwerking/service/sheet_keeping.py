"""Keeps how a list was read, with the answers, once the list is stored."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking.errors import SamenwerkingError
from samenwerking.exchange.sheet_map import Column
from samenwerking.records.text import fold
from samenwerking.service.sheet_maps import free_name, keep_map, list_maps, remembered

if TYPE_CHECKING:
    from samenwerking.exchange.sheet_map import SheetMap
    from samenwerking.service.sheet_import import ListReport
    from samenwerking.service.sheet_maps import SavedMap
    from samenwerking.service.workplace import Workplace


def keep_used(
    folder: str | None, workplace: Workplace, report: ListReport, saved: SavedMap | None
) -> tuple[str, SamenwerkingError | None]:
    """Keep the mapping of an import that was stored.

    Returns:
        the name of the mapping, "" where none is kept, and why it is not.
    """
    if folder is None or not report.headings:
        return "", None
    mapping, hints = _to_keep(report)
    there = list_maps(folder, workplace.framework)
    name = saved.name if saved else os.path.splitext(report.file)[0]
    try:
        return keep_map(folder, free_name(name, mapping, there), mapping, hints), None
    except SamenwerkingError as error:
        return "", error  # what was stored stays stored


def _to_keep(report: ListReport) -> tuple[SheetMap, dict[str, str]]:
    """Return the mapping with answers that last, and the names of who they mean."""
    organisations: dict[str, str] = {}
    own: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row in report.rows:
        for record in row.records if row.status in ("new", "changed") else ():
            key, name = record.raw["id"], record.raw.get("name", row.name)
            names[key] = name
            if record.kind == "organisation":
                organisations[fold(name)] = key
            if record is row.records[-1]:
                own.setdefault(row.name, []).append(key)
    mapping = report.mapping
    named = {*mapping.organisations, *mapping.organisations.values()}
    made = {
        name: organisations[fold(name)] for name in named if fold(name) in organisations
    }
    records = {name: keys[0] for name, keys in own.items() if len(keys) == 1}
    there = {column.name for column in mapping.columns}
    # With all headings one knows the next list of this form by them.
    more = tuple(Column(name, "") for name in report.headings if name not in there)
    mapping = mapping._replace(columns=(*mapping.columns, *more))
    kept = remembered(mapping, made, records)
    hints = {
        name: names[key]
        for answers in (kept.organisations, kept.records)
        for name, key in answers.items()
        if key in names
    }
    return kept, hints
