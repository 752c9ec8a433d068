"""The lists to choose from in the survey's workbook, on a sheet that is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.language import translations

if TYPE_CHECKING:
    from samenwerking.framework.survey import Question, Slot, Survey
    from samenwerking.language import Language
    from samenwerking.writers.xlsx_book import Book

_TOLD = 255
"""Letters of a message beside a cell, at most."""
_LETTERS = re.compile(r"[^A-Za-z0-9]+")
_FIRST = 4


class Lists:
    """Lists of labels, each with a name of its own in the workbook."""

    def __init__(self, survey: Survey, language: Language) -> None:
        self._survey = survey
        self._language: Language = language
        self._say = translations(language).gettext
        self._found: dict[str, list[str]] = {}

    def options(self, slot: Slot) -> dict[str, Any] | None:
        """Return what may stand in the cells of a column, in xlsxwriter's terms."""
        question, survey = slot.question, self._survey
        if question is None:
            yes = survey.framework.label(survey.framework.role("yes"), self._language)
            marks = [mark.label(self._language) for mark in survey.marks.values()]
            return self._listed("any", [yes, *marks])
        if question.hidden:
            return None
        if slot.option in survey.marks:
            return self._listed("tick", [survey.tick])
        if slot.option:
            beside = self._labels(question.beside) if question.beside else []
            name = f"tick {question.beside}" if beside else "tick"
            return self._listed(name, [survey.tick, *beside])
        if question.refers_to:
            return self._choice(question)
        if question.kind == "date":
            told = self._say(N_("For example 1/9/2024, 09/2024, 2024 or 2024-2025."))
            return {"validate": "any", "input_message": told}
        if question.kind == "number":
            told = self._say(N_("A whole number."))
            return {
                "validate": "integer",
                "criteria": ">",
                "value": 0,
                "error_message": told,
                # The cells hold text, so that a date stays what somebody wrote.
                "error_type": "information",
            }
        return None

    def _choice(self, question: Question) -> dict[str, Any]:
        marks = self._survey.marks_of(question)
        labels = self._labels(question.refers_to)
        labels += [mark.label(self._language) for mark in marks]
        found = self._listed(f"{question.refers_to} {len(marks)}", labels)
        if question.listed:
            several = self._say(
                N_("Choose one, or write several with a semicolon between: {labels}")
            )
            told = several.format(labels="; ".join(labels))
            found |= {"show_error": False, "input_message": told[:_TOLD]}
        return found

    def _labels(self, refers_to: str) -> list[str]:
        choices = self._survey.framework.choices(refers_to).values()
        return [
            row.label(self._language) for row in choices if not row.deprecated_since
        ]

    def _listed(self, name: str, labels: list[str]) -> dict[str, Any]:
        name = "list_" + _LETTERS.sub("_", name)
        self._found[name] = labels
        return {
            "validate": "list",
            "source": f"={name}",
            "error_title": self._say(N_("Choose from the list"))[:32],
            "error_message": self._say(
                N_("Choose an answer from the list, or leave the cell empty.")
            ),
        }

    def write(self, book: Book) -> None:
        """Add the sheet, and the names by which the cells refer to it."""
        sheet, name = book.sheet(book.say(N_("Lists")), "")
        book.entries.pop()
        for col, (of, labels) in enumerate(self._found.items()):
            book.text(sheet, _FIRST - 1, col, of, "head")
            for row, label in enumerate(labels, start=_FIRST):
                book.text(sheet, row, col, label, "text")
            letters = _column(col)
            last = _FIRST + len(labels)
            place = f"='{name}'!${letters}${_FIRST + 1}:${letters}${last}"
            book.workbook.define_name(of, place)
        sheet.hide()


def _column(col: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(col))
