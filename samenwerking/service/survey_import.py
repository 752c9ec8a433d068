"""Knows answers to the survey in a file, and plans what they become."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.exchange.sheet_map import Column, SheetMap
from samenwerking.exchange.sheet_words import Words
from samenwerking.exchange.survey_rows import SurveyRows
from samenwerking.exchange.survey_table import find_answers
from samenwerking.framework.survey import Survey
from samenwerking.service.sheet_agreed import steady
from samenwerking.service.survey_plan import SurveyPlanner

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from samenwerking.exchange.sheet_table import Skipped
    from samenwerking.exchange.sheets import Sheet
    from samenwerking.service.sheet_plan import RowPlan
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session


class Planned(NamedTuple):
    """What becomes of the answers in a file.

    Attributes:
        sheet: where they stand.
        heading: the row of its headings, counted from 0.
        mapping: with the columns that are left out.
        rows: what becomes of each row.
        skipped: the rows that are none.
        headings: of all columns.
        again: says once more what becomes of the rows.
    """

    sheet: Sheet
    heading: int
    mapping: SheetMap
    rows: list[RowPlan]
    skipped: list[Skipped]
    headings: tuple[str, ...]
    again: Callable[[Session], list[RowPlan]]


def plan_answers(
    workplace: Workplace,
    sheets: list[Sheet],
    mapping: SheetMap | None,
    today: date,
    now: datetime,
) -> Planned | None:
    """Return what becomes of the answers in a file; None if it holds none.

    Args:
        workplace: the registry.
        sheets: of the file.
        mapping: answers to what was asked, without any column that it reads itself.
        today: for dates such as "this school year".
        now: for the keys of new records.
    """
    survey = Survey(workplace.framework)
    answers = find_answers(sheets, survey)
    if answers is None:
        return None
    if mapping is None:
        left_out = [Column(name, "") for name, slot in answers.columns if slot is None]
        own = (survey.form, *survey.listed("response"))
        columns = tuple(column for column in left_out if column.name not in own)
        mapping = SheetMap("partnership", columns, answers.sheet.name, answers.heading)
    said = {column.name: column.values for column in mapping.columns}
    words = Words(workplace.framework)
    drafts = list(SurveyRows(answers, survey, words, today, said))
    ids = steady(now)

    def plan(session: Session) -> list[RowPlan]:
        planner = SurveyPlanner(session, workplace.framework, mapping, ids())
        return planner.plan(drafts)

    with workplace.registry.reading() as session:
        rows = plan(session)
    headings = tuple(name for name, _ in answers.columns)
    return Planned(
        answers.sheet, answers.heading, mapping, rows, answers.skipped, headings, plan
    )
