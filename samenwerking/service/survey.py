"""Makes the survey that schools fill in: a workbook, or a form for a survey tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.exchange.survey_fill import Cells, fill, times_of
from samenwerking.framework.survey import Slot, Survey
from samenwerking.records.answers import elements
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace


def draw_survey(
    framework: Framework,
    language: Language,
    today: date,
    *,
    deep: bool,
    rows: Sequence[Cells] = (),
) -> bytes:
    """Return the workbook that schools fill in.

    Args:
        framework: what may be chosen.
        language: of the questions.
        today: the day on which it is made.
        deep: with the questions of the deep form.
        rows: partnerships that stand in it already, of `rows_of`.

    Raises:
        SamenwerkingError: the system has no room for its parts.
    """
    from samenwerking.writers.survey_xlsx import write_survey

    survey = Survey(framework)
    slots = [*survey.slots(deep=deep, times=times_of(rows))]
    example = _example(survey, slots, language)
    day = today.isoformat()
    return write_survey(survey, slots, rows, example, language, day)


def draw_xlsform(framework: Framework, *, deep: bool) -> bytes:
    """Return the survey as an XLSForm, in both languages; see `draw_survey`."""
    from samenwerking.writers.xlsform import write_xlsform

    return write_xlsform(Survey(framework), deep=deep)


def rows_of(
    workplace: Workplace, query: str, language: Language, today: date
) -> list[Cells]:
    """Return the partnerships of a query as rows of the survey, by title.

    What the survey does not ask stays out of it, and so do the stories of a partnership
    where somebody refused that one is used.
    """
    from samenwerking.service.listing import list_partnerships

    survey = Survey(workplace.framework)
    lines = list_partnerships(workplace, query, today=today, language=language).lines
    refused = workplace.framework.role("consent_refused")
    with workplace.registry.reading() as session:
        found = [
            {**one.document, "id": one.uuid}
            for one in records.stored([line.number for line in lines], session)
        ]
        keys = {
            one["organisation"]
            for document in found
            for one in elements(document.get("participations"))
            if one.get("organisation")
        }
        sql = "SELECT id FROM record WHERE uuid IN ({})"
        of = [number for (number,) in session.rows_in(sql, sorted(keys))]
        known = {one.uuid: one.document for one in records.stored(of, session)}
    for document in found:
        stories = elements(document.get("stories"))
        if any(story.get("consent") == refused for story in stories):
            # Without one of them the others would no longer be in their places.
            del document["stories"]
    return [fill(survey, document, known, language) for document in found]


def _example(survey: Survey, slots: Sequence[Slot], language: Language) -> Cells:
    """Return a row that shows how: the first answers of each list."""
    made: dict[Slot, str] = {}
    seen: set[Any] = set()
    for slot in slots:
        question = slot.question
        if question is None or question.hidden or question in seen:
            continue
        if question == survey.title:
            made[slot] = survey.said("example", language)
        elif question.example(language):
            made[slot] = question.example(language)
        elif slot.option:
            made[slot] = survey.tick
        elif question.refers_to and not question.listed:
            code = next(iter(survey.choices(question)))
            made[slot] = survey.framework.label(code, language)
        elif question.kind == "date":
            made[slot] = "2024-2025"
        seen.add(question)
    return made
