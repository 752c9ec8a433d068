"""A list on its way into the registry, step by step; nothing is stored before the end.

What somebody says of the columns and answers to the questions stays here, in memory:
the mapping is a file for who wants one.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_propose import propose
from samenwerking.exchange.sheet_table import choose_table, find_table
from samenwerking.exchange.sheet_words import Words
from samenwerking.exchange.sheets import read_sheets
from samenwerking.service.import_kind import kind_of
from samenwerking.service.sheet_answers import Answers
from samenwerking.service.sheet_fields import show_columns
from samenwerking.service.sheet_import import import_list, review_answers, review_table
from samenwerking.service.sheet_keeping import keep_used
from samenwerking.service.sheet_maps import find_fitting, list_maps, still_true
from samenwerking.service.sheet_meanings import in_order, meanings, typed_meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from samenwerking.errors import SamenwerkingError
    from samenwerking.exchange.sheet_map import Column, SheetMap
    from samenwerking.exchange.sheet_table import Table
    from samenwerking.exchange.sheets import Sheet
    from samenwerking.language import Language
    from samenwerking.service.entry import Imported
    from samenwerking.service.sheet_answers import Asked
    from samenwerking.service.sheet_fields import ColumnShown
    from samenwerking.service.sheet_import import ListReport
    from samenwerking.service.sheet_maps import SavedMap
    from samenwerking.service.sheet_meanings import Meaning
    from samenwerking.service.workplace import Workplace

_AS_KEPT = N_("as you had it before")


class Brought(NamedTuple):
    """What was stored, and the name of the mapping that is kept; else why it is not."""

    done: Imported
    kept: str
    trouble: SamenwerkingError | None


class ListDraft:
    """What was read of a file, how it is read, and what was answered so far.

    Attributes:
        sheets: of the file.
        table: the list in one of them.
        mapping: how it is read, with answers that were kept but not those of now.
        saved: the mapping that was kept and is used; None for what is proposed.
        answers: what somebody answered now.
        report: of the last review, if it still says what would happen.
        is_survey: whether it is a survey of ours, whose columns are known.
    """

    table: Table
    mapping: SheetMap

    def __init__(
        self, workplace: Workplace, folder: str | None, sheets: Sequence[Sheet]
    ) -> None:
        """Take the list that is probably meant; a mapping that was kept goes first.

        Raises:
            RecordError: no sheet holds a list.
        """
        self._workplace, self._folder = workplace, folder
        self.sheets = sheets
        self.words = Words(workplace.framework)
        self.answers = Answers()
        self.saved: SavedMap | None = None
        self.report: ListReport | None = None
        self.is_survey = False
        found = find_fitting(self.saved_maps(), sheets, self.words)
        if found is not None:
            self.use(*found)
        else:
            self._take(choose_table(sheets, self.words))

    # --- how it is read

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.table.sheet.file

    def saved_maps(self) -> list[SavedMap]:
        """Return the mappings that were kept, the one that was used last first."""
        return list_maps(self._folder, self._workplace.framework)

    def use(self, saved: SavedMap, table: Table) -> None:
        """Read the list as a mapping says that was kept."""
        if saved.mapping is None:
            return
        mapping = still_true(saved.mapping, self._workplace)
        columns = tuple(one._replace(why=_AS_KEPT) for one in mapping.columns)
        self.table, self.saved, self.report = table, saved, None
        self.mapping = mapping._replace(
            columns=columns, sheet=table.sheet.name, heading=table.heading
        )

    def use_named(self, saved: SavedMap) -> None:
        """Read the list as a mapping says that was kept, whatever its headings are."""
        found = find_fitting([saved], self.sheets, self.words)
        self.use(saved, found[1] if found else self.table)

    def propose(self) -> None:
        """Forget how it was read before; propose it anew."""
        self._take(self.table)

    def turn(self) -> None:
        """Read it as the next list before with these headings, then as proposed."""
        fitting = [
            one
            for one in self.saved_maps()
            if find_fitting([one], [self.table.sheet], self.words) is not None
        ]
        names = [one.name for one in fitting]
        at = names.index(self.saved.name) + 1 if self.saved is not None else 0
        if at < len(fitting):
            self.use_named(fitting[at])
        else:
            self.propose()

    def _take(self, table: Table, kind: str = "") -> None:
        self.table = table
        self.mapping = propose(table, self.words, kind)
        self.saved = self.report = None

    def take_sheet(self, name: str) -> None:
        """Read another sheet.

        Raises:
            RecordError: it holds no list.
        """
        sheet = next(one for one in self.sheets if one.name == name)
        self._take(choose_table([sheet], self.words))

    def move_heading(self, steps: int) -> None:
        """Take another row as the one with the headings, if there is one."""
        row = self.table.heading + steps
        if 0 <= row < len(self.table.sheet.rows):
            moved = find_table(self.table.sheet, self.words, row)
            if moved is not None:
                self._take(moved)

    def take_kind(self, kind: str) -> None:
        """Read it as a list of other records: "partnership" or "organisation"."""
        self._take(self.table, kind)

    def take_field(self, place: int, field: str, code: str = "") -> None:
        """Read one column as something else; an empty field leaves it out."""
        columns = [*self.mapping.columns]
        columns[place] = columns[place]._replace(
            field=field, code=code, values={}, why=""
        )
        self.mapping = self.mapping._replace(columns=tuple(columns))
        self.report = None

    def look_for_survey(self, today: date, now: datetime) -> None:
        """Know answers to a survey of this program by what they hold."""
        found = review_answers(self._workplace, [*self.sheets], None, today, now)
        self.is_survey = found is not None
        if found is not None:
            self.mapping = found.mapping._replace(columns=())
            self.saved = self.report = None

    def columns(self, today: date) -> list[ColumnShown]:
        """Return the columns with what their cells would become."""
        if self.is_survey:
            return []
        framework = self._workplace.framework
        return show_columns(self.table, self.answered, framework, today)

    def meanings(self, asked: Asked, today: date, language: Language) -> list[Meaning]:
        """Return what a cell may mean that is asked; empty where only typing tells."""
        column = self._column(asked)
        raw, kind = asked.question.name, self.mapping.kind
        return meanings(column, raw, kind, self.words, today, language)

    def all_in_order(
        self, asked: Asked, today: date, *, month_first: bool
    ) -> list[tuple[Asked, str]]:
        """Return the open dates of a column, read in one order of day and month.

        A cell that is no date in this order is not among them: it stays asked.
        """
        found = []
        for one in self.answers.asked:
            table, name, near, *_ = one.question
            same = table == "values" and near == asked.question.near
            if same and one.key not in self.answers.given:
                stored = in_order(name, today, month_first=month_first)
                found += [(one, stored)] if stored else []
        return found

    def meaning_of(self, asked: Asked, typed: str, today: date) -> str:
        """Return the stored form of what somebody typed that a cell means.

        Raises:
            RecordError: it is not understood.
        """
        column = self._column(asked)
        return typed_meaning(column, typed, self.mapping.kind, self.words, today)

    def _column(self, asked: Asked) -> Column:
        name = asked.question.near[0]
        return next(one for one in self.mapping.columns if one.name == name)

    @property
    def answered(self) -> SheetMap:
        """The mapping with what was answered."""
        return self.answers.put_into(self.mapping, self.table)

    # --- what it would do

    def review(
        self,
        today: date,
        now: datetime,
        progress: Callable[[int, int], bool] | None = None,
    ) -> ListReport:
        """Say what an import would do, row by row; see `review_table`."""
        mapping = self.answered
        if self.is_survey:
            made = review_answers(self._workplace, [*self.sheets], mapping, today, now)
            if made is not None:
                return self._learn(made)
        if not any(column.field for column in mapping.columns):
            raise RecordError(
                N_("{file}: no column is read as anything. Say what they hold."),
                file=self.table.sheet.place(self.table.heading),
            )
        report = review_table(
            self._workplace, self.table, mapping, today, now, progress
        )
        return self._learn(report)

    def _learn(self, report: ListReport) -> ListReport:
        self.answers.learn(report)
        self.report = report
        return report

    def store(
        self, report: ListReport, who: str, why: str, now: datetime, *, leave_out: bool
    ) -> Brought:
        """Store what a report says, all of it or nothing; keep the mapping.

        Raises:
            RecordError: nothing was stored; see `import_list`.
        """
        place = self._workplace
        done = import_list(place, report, who, why, now, leave_out=leave_out)
        return Brought(done, *keep_used(self._folder, place, report, self.saved))


def open_list(
    workplace: Workplace,
    folder: str | None,
    path: str,
    today: date,
    now: datetime,
) -> ListDraft:
    """Read a list.

    Args:
        workplace: the registry.
        folder: of the user's settings, with the mappings that were kept; None keeps
            none.
        path: an xlsx, xls, ods or CSV file.
        today: for dates such as "this school year".
        now: for the keys of new records.

    Raises:
        RecordError: it cannot be read, or holds no list; names the place.
        MissingExtraError: the library that reads workbooks is not installed.
    """
    if kind_of(path) == "workbook":
        raise RecordError(
            N_(
                "{file}: this workbook is an export of records, to be edited. Bring it"
                " back with: samenwerking import {file}"
            ),
            file=os.path.basename(path),
        )
    draft = ListDraft(workplace, folder, read_sheets(path))
    draft.look_for_survey(today, now)
    return draft
