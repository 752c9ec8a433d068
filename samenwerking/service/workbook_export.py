"""Lays records out in a workbook, to be edited in Excel and brought in again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.exchange.sheets_limits import CELLS, ROWS
from samenwerking.language import translations
from samenwerking.records.elements import key_name
from samenwerking.service.left_out import Outline
from samenwerking.service.workbook_cells import Cells
from samenwerking.service.workbook_layout import (
    ABOUT,
    CODES,
    MARKER,
    OF,
    POSITION,
    TOLD,
    VERSION,
    Column,
    SheetPlan,
    plan_sheets,
)
from samenwerking.store.session import SCHEMA_VERSION
from samenwerking.writers.xlsx_records import RecordColumn, RecordSheet, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from samenwerking.exchange.interchange_about import Tally
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.left_out import LeftOut
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.records import Stored
    from samenwerking.writers.xlsx_records import Cell

Document = dict[str, Any]


def draw_workbook(
    workplace: Workplace,
    found: Sequence[Stored],
    left_out: LeftOut,
    language: Language,
    today: date,
    tally: Tally,
) -> bytes:
    """Return a workbook of records.

    Args:
        workplace: the registry.
        found: the records as they stand, those of a kind together.
        left_out: kind of record -> fields that do not leave the registry.
        language: of the headings and the labels.
        today: stands in the workbook.
        tally: learns what it holds.

    Raises:
        SamenwerkingError: more than a workbook that can be read again may hold.
    """
    framework = workplace.framework
    outline = Outline(framework, left_out)
    drawn = [
        one._replace(document=outline.drawn(one.kind, one.document)) for one in found
    ]
    for one in drawn:
        tally.add(one.kind, {"id": one.uuid, **one.document})
    say = translations(language).gettext
    plans = plan_sheets(framework, left_out, language, say)
    rows = _Rows(framework, plans, Cells(framework, language), drawn)
    sheets = []
    for plan in plans:
        lines = rows.of[plan.kind]
        if not lines and plan.kind in ("person", "same_as"):
            continue  # most registries have none, and nobody adds them here
        if len(lines) > ROWS - 10 or len(lines) * len(plan.columns) > CELLS:
            raise SamenwerkingError(
                N_(
                    "{count} rows are too much for a workbook that can be read again."
                    " Name a file that ends in .jsonl, or give a query."
                ),
                count=len(lines),
            )
        columns = [_column(plan, column) for column in plan.columns]
        sheets.append(RecordSheet(plan.title, columns, lines))
    about = [
        ("samenwerking", "records", VERSION),
        ("framework", framework.version),
        ("schema_version", SCHEMA_VERSION),
        ("made_on", today.isoformat()),
        ("language", language),
        ("left_out", json.dumps(left_out)),
        ("counts", json.dumps(tally.counts)),
        ("checksum", tally.checksum),
    ]
    states = [(one.kind, one.uuid, " ".join(one.heads)) for one in drawn]
    marker = RecordSheet(MARKER, (), [*about, *states])
    return write(marker, sheets, _choices(framework, plans, language), CODES)


def _column(plan: SheetPlan, column: Column) -> RecordColumn:
    field = column.field
    chosen = field is not None and field.kind == "code"
    return RecordColumn(
        f"{column.name}",
        column.label,
        column.width,
        field.refers_to if chosen and field else "",
        muted=column is plan.columns[0] or column.name in (OF, ABOUT),
    )


def _choices(
    framework: Framework, plans: Sequence[SheetPlan], language: Language
) -> dict[str, list[str]]:
    cells = Cells(framework, language)
    lists = {
        column.field.refers_to
        for plan in plans
        for column in plan.columns
        if column.field is not None and column.field.kind == "code"
    }
    return {
        name: [*map(cells.choice, framework.choices(name)), "?", "-"]
        for name in sorted(lists)
    }


class _Rows:
    """The rows of every sheet; `of` holds them by kind of record."""

    def __init__(
        self,
        framework: Framework,
        plans: Sequence[SheetPlan],
        cells: Cells,
        found: Sequence[Stored],
    ) -> None:
        self._framework, self._cells = framework, cells
        self._plans = {plan.kind: plan for plan in plans}
        self._names = {
            one.uuid: one.document.get("title") or one.document.get("name") or ""
            for one in found
        }
        self.of: dict[str, list[list[Cell]]] = {plan.kind: [] for plan in plans}
        for one in found:
            self._add(one.kind, one.uuid, one.document, {})
            name = self._names[one.uuid]
            self._add_parts(one.kind, one.uuid, one.document, name)

    def _add(
        self, kind: str, key: str, document: Document, own: Mapping[str, Cell]
    ) -> None:
        row: list[Cell] = [key]
        for column in self._plans[kind].columns[1:]:
            if column.field is not None:
                value = document.get(column.name)
                row.append(self._cells.shown(column.field, value))
            elif column.name.startswith(TOLD):
                value = document.get(column.name.removeprefix(TOLD))
                row.append(self._names.get(value, "") if value else "")
            else:
                row.append(own.get(column.name, ""))
        self.of[kind].append(row)

    def _add_parts(self, kind: str, key: str, document: Document, name: str) -> None:
        for block, of, element in self._blocks(kind, document):
            for position, part in enumerate(element, start=1):
                way = f"{key}/{block}/{part[key_name(block)]}"
                own: dict[str, Cell] = {OF: key, ABOUT: name, POSITION: position}
                self._add(of, way, part, own)
                self._add_parts(of, way, part, name)

    def _blocks(
        self, kind: str, document: Document
    ) -> Iterator[tuple[str, str, list[Document]]]:
        for name, field in self._framework.fields(kind).items():
            value = document.get(name)
            if field.kind == "collection" and isinstance(value, list):
                yield name, field.refers_to, value
