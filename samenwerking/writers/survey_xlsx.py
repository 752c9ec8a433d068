"""The survey as a workbook that schools fill in: one row a partnership, no macros."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.framework.survey import Slot
from samenwerking.reports.report import Column, Table
from samenwerking.writers.survey_lists import Lists
from samenwerking.writers.xlsx_book import About, Book
from samenwerking.writers.xlsx_file import workbook
from samenwerking.writers.xlsx_layout import fit
from samenwerking.writers.xlsx_pages import fill_contents
from samenwerking.writers.xlsx_table import add_table
from samenwerking.writers.xlsx_text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samenwerking.framework.survey import Question, Survey
    from samenwerking.language import Language

PARTS, ASKED, OPTIONS, NAMES, FIRST = 2, 3, 4, 5, 6
"""The rows of headings, counted from 0; the names for the program are hidden."""
ROOM = 40
"""Empty rows with lines around their cells."""
LAST = 1_000
"""The last row with lists to choose from."""
_TICK = 30
_WIDE = 150
_NARROW = 110
_HIGH = 230
_LEAST = 130
"""Pixels over which a question of few ticks stands."""
_NARROW_KINDS = ("date", "number", "one")


def write_survey(
    survey: Survey,
    slots: Sequence[Slot],
    rows: Sequence[Mapping[Slot, str]],
    example: Mapping[Slot, str],
    language: Language,
    made_on: str,
) -> bytes:
    """Return the workbook.

    Args:
        survey: the questions.
        slots: the columns, in order.
        rows: what is filled in already, one partnership each.
        example: the row that shows how, and does not count.
        language: of the questions.
        made_on: the day, as an ISO date.

    Raises:
        SamenwerkingError: the system has no room for its parts.
    """
    names = [survey.name_of(slot) for slot in slots]
    about = About(
        title=survey.said("title", language),
        subject="",
        made_on=made_on,
        query="",
        foot=f"{survey.form} {survey.version}",
        comment=f"{survey.form} {survey.version}",
        checksum=hashlib.sha256("\n".join(names).encode()).hexdigest()[:16],
    )
    with workbook(lean=False) as (made, file):
        book = Book(made, language, about, lean=False)
        contents = book.contents()
        form = _Form(book, survey, slots, language)
        form.write(rows, example)
        add_table(book, _meanings(book, survey, slots, language))
        form.lists.write(book)
        book.finish()
        lead = "\n".join(survey.said("intro", language))
        version = book.say(N_("Version of the questions and of the framework"))
        fill_contents(book, contents, about, f"{lead}\n{version}: {survey.version}")
        made.set_custom_property(version, survey.version)
        made.set_custom_property("form", survey.form)
    return file.getvalue()


def _meanings(
    book: Book, survey: Survey, slots: Iterable[Slot], language: Language
) -> Table:
    """Return what may be chosen, and what it means, each once a question."""
    asked = dict.fromkeys(slot.question for slot in slots if slot.question)
    rows = [
        (
            question.ask(language),
            code.label(language),
            code.definition(language),
            code.code,
        )
        for question in asked
        for of in filter(None, (question.refers_to, question.beside))
        for code in survey.framework.choices(of).values()
        if not code.deprecated_since
    ]
    heads = (N_("Question"), N_("Answer"), N_("Meaning"), N_("Code"))
    columns = tuple(Column(head.lower(), book.say(head)) for head in heads)
    title = book.say(N_("What each answer means"))
    return Table("meanings", title, columns, tuple(rows))


class _Form:
    """The sheet to fill in."""

    def __init__(
        self, book: Book, survey: Survey, slots: Sequence[Slot], language: Language
    ) -> None:
        self._book, self._survey = book, survey
        self._slots = slots
        self._language: Language = language
        self.lists = Lists(survey, language)
        self._sheet, _ = book.sheet(book.say(N_("Fill in here")), "")
        self._widths = self._columns()

    def _columns(self) -> list[int]:
        widths = []
        for (_, question), run in groupby(self._slots, key=_place):
            found = list(run)
            if question and question.hidden:
                widths += [0] * len(found)
            elif found[0].option:
                widths += [max(_TICK, -(-_LEAST // len(found)))] * len(found)
            elif question == self._survey.title:
                widths.append(240)
            else:
                short = question is None or question.kind in _NARROW_KINDS
                widths.append(_NARROW if short else _WIDE)
        return widths

    def write(
        self, rows: Sequence[Mapping[Slot, str]], example: Mapping[Slot, str]
    ) -> None:
        """Write headings, example and rows, and the lists to choose from."""
        sheet = self._sheet
        self._headings()
        self._row(FIRST, example, "example")
        sheet.set_row_pixels(FIRST, 60)
        for number, row in enumerate(rows, start=FIRST + 1):
            self._row(number, row, "")
        end = FIRST + 1 + len(rows) + ROOM
        for number in range(FIRST + 1 + len(rows), end):
            self._row(number, {}, "")
        self._choices(max(LAST, end))
        title = next(
            n
            for n, slot in enumerate(self._slots)
            if slot.question == self._survey.title
        )
        runs = self._runs(_asked)
        fit(sheet, self._widths, title + 1, [(first, last) for first, last, _ in runs])
        form = self._book.styles.get("typed")
        for col, width in enumerate(self._widths):
            if width:
                sheet.set_column_pixels(col, col, width, form)
            else:
                sheet.set_column_pixels(col, col, 60, form, {"hidden": True})
        sheet.freeze_panes(FIRST, title + 1)
        sheet.repeat_rows(PARTS, OPTIONS)
        sheet.repeat_columns(0, title)
        sheet.print_area(0, 0, end - 1, len(self._slots) - 1)

    def _runs(self, key: Any) -> list[tuple[int, int, Slot]]:
        found, col = [], 0
        for _, run in groupby(self._slots, key=key):
            slots = list(run)
            found.append((col, col + len(slots) - 1, slots[0]))
            col += len(slots)
        return found

    def _headings(self) -> None:
        survey, language = self._survey, self._language
        for first, last, slot in self._runs(self._part_of):
            label = survey.parts[self._part_of(slot)].label(language)
            self._over(PARTS, first, last, label)
        for first, last, slot in self._runs(_asked):
            self._over(ASKED, first, last, self._asked_words(slot))
            question = slot.question
            if question and not slot.groups and question.help(language):
                self._book.note(self._sheet, ASKED, first, question.help(language))
        high = 40
        for col, slot in enumerate(self._slots):
            label, note, style = self._option(slot)
            self._book.text(self._sheet, OPTIONS, col, label, style)
            if note:
                self._book.note(self._sheet, OPTIONS, col, note)
            if style == "head":
                high = max(high, 20 * lines_of(label, self._widths[col] or _WIDE))
            self._book.text(self._sheet, NAMES, col, survey.name_of(slot), "muted")
        self._marker()
        self._sheet.set_row_pixels(PARTS, 24)
        self._sheet.set_row_pixels(ASKED, 84)
        turned = any(slot.option for slot in self._slots)
        self._sheet.set_row_pixels(OPTIONS, max(high, _HIGH if turned else 0))
        self._sheet.set_row(NAMES, None, None, {"hidden": True})

    def _marker(self) -> None:
        """Write the name of the form behind the names, by which it is known again."""
        col = len(self._slots)
        self._book.text(self._sheet, NAMES, col, self._survey.form, "muted")

    def _part_of(self, slot: Slot) -> str:
        if slot.groups:
            return self._survey.groups[slot.groups[0][0]].part
        return slot.question.part if slot.question else ""

    def _asked_words(self, slot: Slot) -> str:
        if slot.groups:
            return self._survey.ask_of(Slot(slot.groups, None), self._language)
        return self._survey.ask_of(slot, self._language)

    def _option(self, slot: Slot) -> tuple[str, str, str]:
        """Return heading, note and style of one column."""
        survey, language = self._survey, self._language
        question = slot.question
        if slot.option:
            code = survey.framework.find_code(slot.option)
            note = code.definition(language) if code else ""
            return survey.option_of(slot, language), note, "turned"
        if question is None or not slot.groups:
            return "", "", "head"
        return question.ask(language), question.help(language), "head"

    def _over(self, row: int, first: int, last: int, words: str) -> None:
        style = self._book.styles.get("head")
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", style)
        self._book.text(self._sheet, row, first, words, "head")

    def _row(self, row: int, cells: Mapping[Slot, str], style: str) -> None:
        for col, slot in enumerate(self._slots):
            self._book.text(
                self._sheet, row, col, cells.get(slot, ""), style or _style(slot)
            )

    def _choices(self, last: int) -> None:
        for col, slot in enumerate(self._slots):
            options = self.lists.options(slot)
            if options:
                self._sheet.data_validation(FIRST, col, last, col, options)


def _place(slot: Slot) -> tuple[object, Question | None]:
    return slot.groups, slot.question


def _asked(slot: Slot) -> object:
    return slot.groups or slot.question


def _style(slot: Slot) -> str:
    return "answer tick" if slot.option else "answer"
