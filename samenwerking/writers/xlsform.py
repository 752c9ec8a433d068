"""The survey as an XLSForm, for KoboToolbox, ODK and others that read it.

Source of the format: https://xlsform.org, and the rules that pyxform checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import LANGUAGES, translations
from samenwerking.writers.xlsx_file import workbook
from samenwerking.writers.xlsx_text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter import Workbook

    from samenwerking.framework.survey import Group, Question, Slot, Survey
    from samenwerking.language import Language

_NAMES = {"nl": "Nederlands (nl)", "en": "English (en)"}
_TYPES = {"line": "text", "text": "text", "date": "text", "number": "integer"}
ANY = "any"
"""The list of answers to whether there is any of a group."""
Row = dict[str, str]


def write_xlsform(survey: Survey, *, deep: bool) -> bytes:
    """Return the form: the sheets survey, choices and settings.

    Raises:
        SamenwerkingError: the system has no room for its parts.
    """
    form = _Form(survey, deep=deep)
    rows = list(form.rows())
    settings = {
        "form_title": survey.said("title", "nl"),
        "form_id": survey.form,
        "version": survey.version,
        "default_language": _NAMES["nl"],
    }
    with workbook(lean=False) as (made, file):
        _sheet(made, "survey", _COLUMNS, rows)
        _sheet(made, "choices", ("list_name", "name", *_said("label")), form.choices())
        _sheet(made, "settings", tuple(settings), [settings])
    return file.getvalue()


def _said(name: str) -> tuple[str, ...]:
    return tuple(f"{name}::{_NAMES[language]}" for language in LANGUAGES)


_COLUMNS = (
    "type",
    "name",
    *_said("label"),
    *_said("hint"),
    "required",
    "relevant",
    "constraint",
    *_said("constraint_message"),
    "appearance",
    "calculation",
)


def _sheet(
    book: Workbook, name: str, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for col, column in enumerate(columns):
        sheet.write_string(0, col, column, bold)
        sheet.set_column_pixels(col, col, 90 if "::" not in column else 260)
    for number, row in enumerate(rows, start=1):
        for col, column in enumerate(columns):
            if row.get(column):
                sheet.write_string(number, col, shown(row[column]))
    sheet.freeze_panes(1, 0)


class _Form:
    def __init__(self, survey: Survey, *, deep: bool) -> None:
        self._survey, self._deep = survey, deep
        self._lists: dict[str, Question | None] = {}

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the sheet "survey"."""
        survey = self._survey
        yield {
            "type": "calculate",
            "name": survey.form,
            "calculation": f"'{survey.version}'",
        }
        intro = {"type": "note", "name": "uitleg"}
        for language in LANGUAGES:
            intro |= self._in("label", survey.said("title", language), language)
        yield intro
        begun: set[str] = set()
        for name, part in survey.parts.items():
            inner = list(self._part(name, begun))
            if inner:
                label = self._both("label", part.label)
                yield {"type": "begin_group", "name": f"deel_{name}", **label}
                yield from inner
                yield {"type": "end_group"}

    def _part(self, part: str, begun: set[str]) -> Iterator[Row]:
        for question in self._asked():
            if question.part != part:
                continue
            if not question.group:
                yield from self._question(question)
                continue
            group = self._survey.groups[question.group]
            while group.within:
                group = self._survey.groups[group.within]
            if group.name not in begun:
                begun.add(group.name)
                yield from self._group(group)

    def _asked(self) -> Iterator[Question]:
        for question in self._survey.questions:
            if not question.hidden and (self._deep or not question.deep):
                yield question

    def _group(self, group: Group) -> Iterator[Row]:
        survey = self._survey
        begin = {"type": "begin_repeat", "name": group.name}
        begin |= self._both("label", group.label)
        if group.none:
            self._lists[ANY] = None
            asked = {"type": f"select_one {ANY}", "name": f"{group.name}_0"}
            yield {**asked, **self._both("label", group.ask)}
            yes = survey.framework.role("yes").rpartition(".")[2]
            begin["relevant"] = f"${{{group.name}_0}} = '{yes}'"
        yield begin
        for question in self._asked():
            if question.group == group.name:
                yield from self._question(question)
        for other in survey.groups.values():
            if other.within == group.name:
                yield from self._group(other)
        yield {"type": "end_repeat"}

    def _question(self, question: Question) -> Iterator[Row]:
        row = self._asked_once(question)
        for slot in self._survey.apart(question):
            name = self._survey.name_of(slot)
            yield {**row, "name": name, **self._both("label", self._label_of(slot))}

    def _label_of(self, slot: Slot) -> _Say:
        def say(language: Language) -> str:
            asked = self._survey.ask_of(slot, language)
            said = self._survey.framework.label(slot.beside, language)
            return f"{asked} {said}" if said else asked

        return say

    def _asked_once(self, question: Question) -> Row:
        row = {"type": _TYPES.get(question.kind, "")}
        row |= self._both("hint", question.help)
        if question.required:
            row["required"] = "yes"
        if question.kind == "text":
            row["appearance"] = "multiline"
        if question.kind == "number":
            row |= self._constraint(". > 0", N_("A whole number."))
        if question.refers_to:
            name = self._list(question)
            several = question.kind == "several"
            row["type"] = f"{'select_multiple' if several else 'select_one'} {name}"
            if several:
                names = [mark.name for mark in self._survey.marks_of(question)]
                chosen = " or ".join(f"selected(., '{one}')" for one in names)
                row |= self._constraint(
                    f"not(({chosen}) and count-selected(.) > 1)",
                    N_("This answer cannot be chosen with others."),
                )
        return row

    def _list(self, question: Question) -> str:
        found = question.refers_to.replace(".", "_").replace("#", "_")
        found += f"_{len(self._survey.marks_of(question))}"
        self._lists.setdefault(found, question)
        return found

    def choices(self) -> list[Row]:
        """Return the rows of the sheet "choices", of the lists that were used."""
        survey = self._survey
        found: list[Row] = []
        for name, question in self._lists.items():
            if question is None:
                yes = survey.framework.get_code(survey.framework.role("yes"))
                own = {"list_name": name, "name": yes.code.rpartition(".")[2]}
                found.append({**own, **self._both("label", yes.label)})
            else:
                for code, row in survey.choices(question).items():
                    own = {"list_name": name, "name": code}
                    found.append({**own, **self._both("label", row.label)})
            marks = survey.marks_of(question) if question else survey.marks.values()
            for mark in marks:
                own = {"list_name": name, "name": mark.name}
                found.append({**own, **self._both("label", mark.label)})
        return found

    def _constraint(self, rule: str, message: str) -> Row:
        said = self._both(
            "constraint_message", lambda of: translations(of).gettext(message)
        )
        return {"constraint": rule, **said}

    def _both(self, name: str, say: _Say) -> Row:
        made: Row = {}
        for language in LANGUAGES:
            made |= self._in(name, say(language), language)
        return made

    def _in(self, name: str, text: str, language: Language) -> Row:
        return {f"{name}::{_NAMES[language]}": text}


if TYPE_CHECKING:
    from collections.abc import Callable

    _Say = Callable[[Language], str]
