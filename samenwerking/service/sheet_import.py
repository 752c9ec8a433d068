"""Brings a list in: proposes how to read it, says what it would do, and stores it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_map import (
    ASKED,
    OPEN,
    Column,
    SheetMap,
    write_map,
)
from samenwerking.exchange.sheet_propose import propose
from samenwerking.exchange.sheet_rows import Rows
from samenwerking.exchange.sheet_shape import shape
from samenwerking.exchange.sheet_table import choose_table, find_table
from samenwerking.exchange.sheet_words import Words
from samenwerking.exchange.sheets import read_sheets
from samenwerking.service.entry import store_records
from samenwerking.service.sheet_agreed import refuse_changed, steady, taken
from samenwerking.service.sheet_load import load_map
from samenwerking.service.sheet_plan import Planner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from samenwerking.exchange.sheet_table import Skipped, Table
    from samenwerking.exchange.sheets import Sheet
    from samenwerking.service.entry import Imported
    from samenwerking.service.sheet_plan import Question, RowPlan
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session


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
    again: Callable[[Session], list[RowPlan]] | None = None
    """Says once more what becomes of the rows, when nobody else can write."""
    headings: tuple[str, ...] = ()
    """Of all columns of the list, those that are left out too."""

    @property
    def read(self) -> int:
        """How many rows of the list make the records, those left out not counted."""
        return sum(max(len(row.rows), 1) for row in self.rows)

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
    framework = workplace.framework
    mapping = None if map_path is None else load_map(map_path, framework)
    words = Words(framework, mapping.words if mapping else None)
    sheets = read_sheets(path)
    answers = review_answers(workplace, sheets, mapping, today, now)
    if answers is not None:
        return answers
    table = _table(sheets, words, mapping)
    return review_table(workplace, table, mapping or propose(table, words), today, now)


def review_table(
    workplace: Workplace,
    table: Table,
    mapping: SheetMap,
    today: date,
    now: datetime,
    progress: Callable[[int, int], bool] | None = None,
) -> ListReport:
    """Say what an import of a list that was read would do; nothing is stored.

    Args:
        workplace: the registry.
        table: the list.
        mapping: how to read it.
        today: for dates such as "this school year".
        now: for the keys of new records.
        progress: is told how many rows of how many are looked at; False stops.

    Raises:
        RecordError: the mapping does not fit the list.
        StoppedError: `progress` said so.
    """
    headings = tuple(table.names)
    table = shape(table, mapping)
    words = Words(workplace.framework, mapping.words)
    drafts = list(Rows(table, mapping, words, today))
    ids = steady(now)

    def plan(
        session: Session, progress: Callable[[int, int], bool] | None = None
    ) -> list[RowPlan]:
        planner = Planner(session, workplace.framework, mapping, ids())
        return planner.plan(drafts, progress)

    with workplace.registry.reading() as session:
        rows = plan(session, progress)
    made = _report(table.sheet, table.heading, mapping, rows, table.skipped)
    return made._replace(again=plan, headings=headings)


def review_answers(
    workplace: Workplace,
    sheets: list[Sheet],
    mapping: SheetMap | None,
    today: date,
    now: datetime,
) -> ListReport | None:
    """Say what an import of answers to the survey would do; None if there are none.

    A mapping that says what columns hold goes before the survey; one that only answers
    questions goes with it.
    """
    if mapping is not None and any(column.field for column in mapping.columns):
        return None
    from samenwerking.service.survey_import import plan_answers

    planned = plan_answers(workplace, sheets, mapping, today, now)
    if planned is None:
        return None
    made = _report(*planned[:5])
    return made._replace(again=planned.again, headings=planned.headings)


def _report(
    sheet: Sheet,
    heading: int,
    mapping: SheetMap,
    rows: list[RowPlan],
    skipped: list[Skipped],
) -> ListReport:
    asked = {question.name for row in rows for question in row.questions}
    new = {
        record.raw["id"]: record.raw["name"]
        for row in rows
        for record in row.records[:-1]
        if record.raw["name"] not in asked
    }
    file, name = sheet.file, sheet.name
    return ListReport(
        file, name, heading + 1, mapping, rows, skipped, list(new.values())
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
    columns = list(report.mapping.columns)
    named = {column.name for column in columns}
    more = dict.fromkeys(name for name, _ in open_cells if name not in named)
    columns += [Column(name, "") for name in more]
    mapping = report.mapping._replace(
        columns=tuple(_with_cells(column, open_cells) for column in columns),
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
    raws = list(taken(report.rows).values())
    before = partial(refuse_changed, report.file, report.again, report.rows)
    return store_records(workplace, raws, who, why, now, before=before)


def _with_cells(column: Column, cells: Mapping[tuple[str, str], str]) -> Column:
    """Return a column with a place for what its cells mean that was asked."""
    asked = {raw: said for (name, raw), said in cells.items() if name == column.name}
    return column._replace(values={**asked, **column.values})


def _table(sheets: list[Sheet], words: Words, mapping: SheetMap | None) -> Table:
    if mapping is None:
        return choose_table(sheets, words)
    named = [sheet for sheet in sheets if sheet.name == mapping.sheet]
    if not named:
        known: Mapping[str, object] = {sheet.name: None for sheet in sheets}
        raise RecordError(
            N_("{file}: there is no sheet {name!r}; there are: {known}."),
            file=sheets[0].file if sheets else "?",
            name=mapping.sheet,
            known=", ".join(known),
        )
    table = find_table(named[0], words, mapping.heading)
    return table or choose_table(named, words)
