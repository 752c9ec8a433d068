"""Reads a report from `export/reports/*.toml`, and says what is wrong with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from samenwerking.errors import UnknownCodeError, list_of
from samenwerking.framework import files
from samenwerking.reports.definition import (
    ABOUT,
    OverviewPart,
    ReportDefinition,
    SectionPart,
    TablePart,
)
from samenwerking.reports.reading_parts import PartReader
from samenwerking.reports.report_values import MOMENTS, ReportValues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework import Framework


def list_names(folder: str) -> list[str]:
    """Return the names of all reports in an `export/` folder, sorted.

    A folder of somebody's own may hold none.
    """
    path = os.path.join(folder, "reports")
    if os.path.isdir(folder) and not os.path.isdir(path):
        return []
    return [*files.list_names(path, "export/reports", ".toml")]


def read_report(folder: str, name: str, framework: Framework) -> ReportDefinition:
    """Read the report `name` of an `export/` folder.

    Raises:
        UnknownCodeError: there is none of that name; the nearest one is offered.
        FrameworkDataError: the file is broken, or names something that does not exist.
    """
    names = list_names(folder)
    if name not in names:
        raise UnknownCodeError(name, list_of("samenwerking export report"), names)
    file = f"reports/{name}.toml"
    data = files.read_toml(os.path.join(folder, "reports", f"{name}.toml"), file)
    return _Reader(folder, ReportValues(file, framework)).definition(name, data)


class _Reader:
    """Reads one file."""

    def __init__(self, folder: str, values: ReportValues) -> None:
        self._values = values
        self._folder = folder

    def definition(self, name: str, data: Mapping[str, Any]) -> ReportDefinition:
        values = self._values
        values.take(
            data,
            *("title_nl", "title_en", "lead_nl", "lead_en", "about", "pages", "data"),
            *("notes_nl", "notes_en", "section"),
        )
        about = values.one_of(data, "about", ABOUT, "registry")
        reader = PartReader(self._folder, values, about)
        sections = [
            self._section(part, reader) for part in values.list(data, "section")
        ]
        if not sections:
            raise values.refuse(
                "'section' is missing: a report has a chapter at least."
            )
        found = ReportDefinition(
            name=name,
            titled=values.said(data, "title"),
            lead=values.said(data, "lead", *MOMENTS, "subject"),
            about=about,
            sections=tuple(sections),
            notes=values.said_list(data, "notes", *MOMENTS, "subject"),
            pages=values.flag(data, "pages", default=True),
            data=values.flag(data, "data", default=True),
        )
        self._once([section.key for section in sections], "chapter")
        # A click on a cell has to know which of two it was.
        overviews = [p for p in found.parts() if isinstance(p, OverviewPart)]
        self._once([part.matrix for part in overviews], "overview")
        tables = [p for p in found.parts() if isinstance(p, TablePart)]
        self._once([part.name for part in tables], "table")
        return found

    def _section(self, table: object, reader: PartReader) -> SectionPart:
        values = self._values
        data = values.take(table, "key", "title_nl", "title_en", "new_page", "block")
        parts = tuple(map(reader.part, values.list(data, "block")))
        key = values.needed(data, "key")
        return SectionPart(
            key,
            values.said(data, "title", *MOMENTS),
            values.flag(data, "new_page", default=False),
            parts,
        )

    def _once(self, names: list[str], what: str) -> None:
        for name in names:
            if names.count(name) > 1:
                raise self._values.refuse(f"the {what} {name!r} stands there twice.")
