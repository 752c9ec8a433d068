"""Brings a list in: proposes how to read it, says what it would do, and stores it."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError, reason_of
from samenwerking.exchange.sheet_map import ASKED, OPEN, SheetMap, read_map, write_map
from samenwerking.exchange.sheet_propose import propose
from samenwerking.exchange.sheet_rows import Rows
from samenwerking.exchange.sheet_table import choose_table, find_table
from samenwerking.exchange.sheet_words import Words
from samenwerking.exchange.sheets import read_sheets
from samenwerking.records.identity import Ids
from samenwerking.service.entry import store_records
from samenwerking.service.sheet_plan import Planner

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from samenwerking.exchange.interchange import RawRecord
    from samenwerking.exchange.sheet_map import Column
    from samenwerking.exchange.sheet_table import Skipped, Table
    from samenwerking.service.entry import Imported
    from samenwerking.service.sheet_plan import Question, RowPlan
    from samenwerking.service.workplace import Workplace


class ListReport(NamedTuple):
    """What an import of a list would do."""

    file: str
    sheet: str
    heading: int
    """The row of the headings, counted from 1."""
    mapping: SheetMap
    rows: list[RowPlan]
    skipped: list[Skipped]
    new_organisations: list[str]
    """Those that take part and are certainly not yet known, by name."""

    @property
    def counts(self) -> Counter[str]:
        """How many rows there are of each status."""
        return Counter(row.status for row in self.rows)

    @property
    def questions(self) -> list[Question]:
        """What is asked, each thing once."""
        asked = {
            (question.table, question.name): question
            for row in self.rows
            for question in row.questions
        }
        return list(asked.values())

    @property
    def suspected(self) -> int:
        """How many rows may be the same as another row, or as a known record."""
        return sum(question.table == "records" for question in self.questions)

    @property
    def is_clear(self) -> bool:
        """Whether no row is doubtful or refused."""
        return not (self.counts["doubtful"] or self.counts["refused"])


def review_list(
    workplace: Workplace, path: str, map_path: str | None, today: date, now: datetime
) -> ListReport:
    """Say what an import of a list would do, row by row; nothing is stored.

    Args:
        workplace: the registry.
        path: an xlsx, xls, ods or CSV file.
        map_path: a mapping; what would be proposed if None.
        today: for dates such as "this school year".
        now: for the keys of new records.

    Raises:
        RecordError: the file or the mapping cannot be read; names the place.
        MissingExtraError: the library that reads workbooks is not installed.
    """
    words = Words(workplace.framework)
    mapping = None if map_path is None else _load(map_path, workplace)
    table = _table(path, words, mapping)
    mapping = mapping or propose(table, words)
    drafts = list(Rows(table, mapping, words, today))
    with workplace.registry.reading() as session:
        planner = Planner(session, workplace.framework, mapping, Ids(now))
        rows = planner.plan(drafts)
    asked = {question.name for row in rows for question in row.questions}
    new = {
        record.raw["id"]: record.raw["name"]
        for row in rows
        for record in row.records[:-1]
        if record.raw["name"] not in asked
    }
    return ListReport(
        table.sheet.file,
        table.sheet.name,
        table.heading + 1,
        mapping,
        rows,
        table.skipped,
        list(new.values()),
    )


def propose_map(report: ListReport) -> str:
    """Return the mapping of a report as TOML, with a place for every answer."""
    tables: dict[str, dict[str, str]] = {"organisations": {}, "records": {}}
    hints = {}
    for question in report.questions:
        if question.table in tables:
            tables[question.table][question.name] = OPEN
            hints[question.name] = "; ".join(question.near)
    open_cells = {
        (question.near[0], question.name): ASKED
        for question in report.questions
        if question.table == "values"
    }
    mapping = report.mapping._replace(
        columns=tuple(_with_cells(c, open_cells) for c in report.mapping.columns),
        organisations={**tables["organisations"], **report.mapping.organisations},
        records={**tables["records"], **report.mapping.records},
    )
    return write_map(mapping, hints)


def import_list(
    workplace: Workplace,
    report: ListReport,
    who: str,
    why: str,
    now: datetime,
    *,
    leave_out: bool = False,
) -> Imported:
    """Store what a report says, all of it or nothing, as one batch.

    Args:
        workplace: the registry.
        report: of `review_list`.
        who: for the log.
        why: for the log.
        now: for the log.
        leave_out: leave out the rows that are doubtful or refused.

    Raises:
        RecordError: a row is doubtful or refused, or the registry refuses a record.
    """
    if not report.is_clear and not leave_out:
        raise RecordError(
            N_(
                "{file}: {doubtful} rows are doubtful and {refused} are refused. Answer"
                " in the mapping (--propose writes one), or leave those rows out"
                " (--leave-out). Nothing was stored."
            ),
            file=report.file,
            doubtful=report.counts["doubtful"],
            refused=report.counts["refused"],
        )
    taken: dict[str, RawRecord] = {}
    for row in report.rows:
        if row.status in ("new", "changed"):
            taken |= {record.raw["id"]: record for record in row.records}
    return store_records(workplace, list(taken.values()), who, why, now)


def _with_cells(column: Column, cells: Mapping[tuple[str, str], str]) -> Column:
    """Return a column with a place for what its cells mean that was asked."""
    asked = {raw: said for (name, raw), said in cells.items() if name == column.name}
    return column._replace(values={**asked, **column.values})


def _load(path: str, workplace: Workplace) -> SheetMap:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise RecordError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason_of(error)
        ) from None
    return read_map(data, os.path.basename(path), workplace.framework)


def _table(path: str, words: Words, mapping: SheetMap | None) -> Table:
    sheets = read_sheets(path)
    if mapping is None:
        return choose_table(sheets, words)
    named = [sheet for sheet in sheets if sheet.name == mapping.sheet]
    if not named:
        known: Mapping[str, object] = {sheet.name: None for sheet in sheets}
        raise RecordError(
            N_("{file}: there is no sheet {name!r}; there are: {known}."),
            file=os.path.basename(path),
            name=mapping.sheet,
            known=", ".join(known),
        )
    table = find_table(named[0], words, mapping.heading)
    return table or choose_table(named, words)
