"""Knows the answers to the survey in a file, whoever's tool wrote it.

A file is known by the name of the form in its headings, which the workbook and the
XLSForm put there, or by the questions themselves, which a web form puts there.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.exchange.sheet_table import Skipped, is_empty, text_of
from samenwerking.exchange.sheet_words import plain
from samenwerking.framework.survey import Slot
from samenwerking.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.exchange.sheets import Sheet, Value
    from samenwerking.framework.survey import Question, Survey

_SEARCHED = 60
_FEWEST = 3
"""Questions in a row of headings from which the file is known by them."""
_GROUP = re.compile(r"([a-z]+)_(0|[1-9]\d{0,2})")
_BETWEEN = re.compile(r"[/-]")


class Answer(NamedTuple):
    """One cell that is not empty: what it answers, and where it stands."""

    slot: Slot
    cell: Value
    heading: str
    place: str


class Response(NamedTuple):
    """All answers about one partnership; `key` tells it from others, or is ""."""

    row: int
    place: str
    key: str
    answers: list[Answer]


class Answers(NamedTuple):
    """What a file holds of the survey; `heading` counts from 0."""

    sheet: Sheet
    heading: int
    columns: list[tuple[str, Slot | None]]
    responses: list[Response]
    skipped: list[Skipped]


class Headings:
    """What a heading stands for: a name of ours, or a question in words."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._by_place = {(q.group, q.name): Slot((), q) for q in survey.questions}
        for question in survey.questions:
            for slot in survey.apart(question):
                name = survey.name_of(slot)
                self._by_place.setdefault((question.group, name), slot)

    def named(self, heading: str, inside: tuple[str, ...] = ()) -> Slot | None:
        """Return the column of a name, whatever groups a tool wrote before it.

        Args:
            heading: such as `motief/waarom.taak.zorg` or `wie/partner_1/naam`.
            inside: the groups that a sheet of its own holds, each counted as one.
        """
        parts = _BETWEEN.split(heading.strip())
        for start in range(len(parts)):
            found = self._at(parts[start:], inside)
            if found is not None:
                return found
        return None

    def _at(self, parts: list[str], inside: tuple[str, ...]) -> Slot | None:
        groups = [(name, 1) for name in inside]
        while parts:
            found = _GROUP.fullmatch(parts[0])
            group = self._survey.groups.get(found[1]) if found else None
            around = groups[-1][0] if groups else ""
            if found is None or group is None or group.within != around:
                break
            groups.append((group.name, int(found[2])))
            parts = parts[1:]
            if not groups[-1][1]:
                whole = group.none and not parts
                return Slot(tuple(groups), None) if whole else None
        if not 1 <= len(parts) <= 2:
            return None
        own = self._by_place.get((groups[-1][0] if groups else "", parts[0]))
        if own is None or own.question is None:
            return None
        option = self._option(own.question, parts[1]) if len(parts) == 2 else ""
        if option is None:
            return None
        return own._replace(groups=tuple(groups), option=option)

    def _option(self, question: Question, name: str) -> str | None:
        if question.kind != "several":
            return None
        if name in self._survey.framework.choices(question.refers_to):
            return name
        marks = self._survey.marks_of(question)
        return next((mark.mark for mark in marks if mark.name == name), None)

    @cached_property
    def worded(self) -> Mapping[str, Slot]:
        """{plain question in either language: its column}."""
        survey, found = self._survey, dict[str, Slot]()
        many = dict.fromkeys(survey.groups, 9)
        for slot in survey.slots(deep=True, times=many):
            for language in LANGUAGES:
                asked = survey.ask_of(slot, language)
                found.setdefault(plain(asked), slot._replace(option=""))
                if slot.option:
                    option = survey.option_of(slot, language)
                    found[plain(f"{asked}/{option}")] = slot
                    found[plain(f"{asked} [{option}]")] = slot
        return found


def find_answers(sheets: Sequence[Sheet], survey: Survey) -> Answers | None:
    """Return the answers to the survey in a file; None if it holds none."""
    headings = Headings(survey)
    # Our own names say more than the questions, which may stand above them.
    for find in (_by_name, _by_words):
        for sheet in sheets:
            for number, row in enumerate(sheet.rows[:_SEARCHED]):
                names = [text_of(cell) for cell in row]
                slots = find(names, headings, survey)
                if any(slot and slot.question == survey.title for slot in slots):
                    columns = list(zip(names, slots, strict=True))
                    rest = [other for other in sheets if other is not sheet]
                    return _read(sheet, number, columns, rest, survey, headings)
    return None


def _by_name(names: list[str], headings: Headings, survey: Survey) -> list[Slot | None]:
    if not any(_BETWEEN.split(name)[-1] == survey.form for name in names):
        return []
    return [headings.named(n) or headings.worded.get(plain(n)) for n in names]


def _by_words(
    names: list[str],
    headings: Headings,
    survey: Survey,  # noqa: ARG001 - called as the other one is
) -> list[Slot | None]:
    found = [headings.worded.get(plain(name)) for name in names]
    return found if sum(map(bool, found)) >= _FEWEST else []


def _read(
    sheet: Sheet,
    heading: int,
    columns: list[tuple[str, Slot | None]],
    others: Sequence[Sheet],
    survey: Survey,
    headings: Headings,
) -> Answers:
    names = [name for name, _ in columns]
    title = next(
        n
        for n, (_, slot) in enumerate(columns)
        if slot and slot.question == survey.title
    )
    examples = {survey.said("example", language) for language in LANGUAGES}
    asked = {survey.title.ask(language) for language in LANGUAGES} | {names[title]}
    beside = _Repeated(others, survey, headings)
    responses: list[Response] = []
    skipped: list[Skipped] = []
    for number in range(heading + 1, len(sheet.rows)):
        row = sheet.rows[number]
        said = text_of(row[title]) if title < len(row) else ""
        if said in examples or said in asked:
            why = "example" if said in examples else "heading"
            skipped.append(Skipped(number, why, said))
            continue
        answers = list(_answers(sheet, number, columns))
        answers += beside.of(_cell(row, names, survey.listed("index")), ())
        if answers:
            key = _cell(row, names, survey.listed("response"))
            responses.append(Response(number, sheet.place(number), key, answers))
    return Answers(sheet, heading, columns, responses, skipped)


def _answers(
    sheet: Sheet, number: int, columns: Sequence[tuple[str, Slot | None]]
) -> Iterator[Answer]:
    for place, (cell, (name, slot)) in enumerate(
        zip(sheet.rows[number], columns, strict=False)
    ):
        if slot is not None and not is_empty(cell):
            yield Answer(slot, cell, name, sheet.place(number, place))


def _cell(row: Sequence[Value], names: Sequence[str], wanted: Sequence[str]) -> str:
    for name in wanted:
        if name in names and names.index(name) < len(row):
            return text_of(row[names.index(name)])
    return ""


class _Repeated:
    """The sheets of questions that were asked several times, by whom they belong to."""

    def __init__(
        self, sheets: Sequence[Sheet], survey: Survey, headings: Headings
    ) -> None:
        self._rows: dict[tuple[tuple[str, ...], str], list[tuple[str, list[Answer]]]]
        self._rows = {}
        for name, group in survey.groups.items():
            around = (group.within,) if group.within else ()
            sheet = next((one for one in sheets if one.name == name), None)
            if sheet is None or not sheet.rows:
                continue
            names = [text_of(cell) for cell in sheet.rows[0]]
            columns = [(n, headings.named(n, (*around, name))) for n in names]
            for number, row in enumerate(sheet.rows[1:], start=1):
                parent = _cell(row, names, survey.listed("parent"))
                own = _cell(row, names, survey.listed("index"))
                answers = list(_answers(sheet, number, columns))
                known = self._rows.setdefault(((*around, name), parent), [])
                known.append((own, answers))

    def of(self, index: str, around: tuple[tuple[str, int], ...]) -> Iterator[Answer]:
        """Yield the answers that belong to a row of the sheet around them."""
        path = tuple(name for name, _ in around)
        for (groups, parent), rows in self._rows.items():
            if not index or parent != index or groups[:-1] != path:
                continue
            for number, (own, answers) in enumerate(rows, start=1):
                here = (*around, (groups[-1], number))
                for answer in answers:
                    slot = answer.slot._replace(groups=here)
                    yield answer._replace(slot=slot)
                yield from self.of(own, here)
