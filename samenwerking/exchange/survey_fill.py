"""A partnership as a row of the survey: what each of its columns holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.framework.survey import Slot
from samenwerking.records.answers import MARKS, elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samenwerking.framework.survey import Group, Question, Survey
    from samenwerking.language import Language

_MONTH = re.compile(r"(\d{4})-(\d\d)")
Cells = dict[Slot, str]
Path = tuple[tuple[str, int], ...]


def fill(
    survey: Survey,
    document: Mapping[str, Any],
    organisations: Mapping[str, Mapping[str, Any]],
    language: Language,
) -> Cells:
    """Return what stands in the columns of a partnership; an empty one is absent.

    Args:
        survey: the questions.
        document: of the partnership.
        organisations: {key: document} of those that take part.
        language: of the labels.
    """
    filler = _Filler(survey, organisations, language)
    made: Cells = dict(filler.answers((), "", document))
    for name, group in survey.groups.items():
        if not group.within:
            made |= filler.group((), name, group, document)
    return made


def times_of(rows: Iterable[Cells]) -> dict[str, int]:
    """Return how often each group has to stand in the workbook: {group: number}."""
    found: dict[str, int] = {}
    for row in rows:
        for slot in row:
            for name, number in slot.groups:
                found[name] = max(number, found.get(name, 0))
    return found


class _Filler:
    def __init__(
        self,
        survey: Survey,
        organisations: Mapping[str, Mapping[str, Any]],
        language: Language,
    ) -> None:
        self._survey = survey
        self._language: Language = language
        self._organisations = organisations

    def group(
        self, around: Path, name: str, group: Group, document: Mapping[str, Any]
    ) -> Cells:
        said = document.get(group.block)
        found: Cells = {}
        if isinstance(said, str) and said in MARKS and group.none:
            label = self._survey.marks[said].label(self._language)
            found[Slot((*around, (name, 0)), None)] = label
        wanted = elements(said)
        if group.side:
            side = self._survey.framework.role(group.side)
            wanted = [self._known(one) for one in wanted if one.get("side") == side]
        for number, element in enumerate(wanted, start=1):
            here = (*around, (name, number))
            found |= self.answers(here, name, element)
            for other in self._survey.groups.values():
                if other.within == name:
                    found |= self.group(here, other.name, other, element)
        return found

    def _known(self, element: Mapping[str, Any]) -> dict[str, Any]:
        """Return somebody who takes part, with what is known of the organisation."""
        made = {name: value for name, value in element.items() if name != "key"}
        key = made.pop("organisation", None)
        if "group_kind" in made:
            made["kind"] = made.pop("group_kind")
        if key:
            known = self._organisations.get(key, {})
            made |= {"key": key, "organisation": known.get("name", "")}
            for name in ("kind", "institution_number"):
                if known.get(name):
                    made[name] = known[name]
        return made

    def answers(
        self, here: Path, group: str, element: Mapping[str, Any]
    ) -> Iterator[tuple[Slot, str]]:
        for question in self._survey.questions:
            if question.group == group and question.field in element:
                yield from self._answer(here, question, element[question.field])

    def _answer(
        self, here: Path, question: Question, value: Any
    ) -> Iterator[tuple[Slot, str]]:
        survey = self._survey
        own = Slot(here, question)
        if value in (None, "", [], ()):
            return
        if question.kind == "several" and not question.listed:
            if not isinstance(value, str):
                yield from self._ticks(here, question, value)
            elif any(mark.mark == value for mark in survey.marks_of(question)):
                yield own._replace(option=value), survey.tick
            else:  # an answer that the form does not offer, as one cell of words
                yield own, survey.marks[value].label(self._language)
        elif question.kind in ("one", "several"):
            codes = [value] if isinstance(value, str) else value
            yield own, "; ".join(map(self._label, codes))
        elif isinstance(value, str) and value in MARKS:
            yield own, survey.marks[value].label(self._language)
        elif question.kind == "date" and (month := _MONTH.fullmatch(str(value))):
            # Read again, "2011-12" could be a school year.
            yield own, f"{month[2]}/{month[1]}"
        else:
            yield own, str(value)

    def _ticks(
        self, here: Path, question: Question, value: Any
    ) -> Iterator[tuple[Slot, str]]:
        beside: dict[str, list[str]] = {}
        for one in value:
            code = one["code"] if isinstance(one, dict) else one
            said = one.get(question.beside_field) if question.beside_field else None
            label = self._label(said) if said else self._survey.tick
            beside.setdefault(code, []).append(label)
        for code, labels in beside.items():
            yield Slot(here, question, code), "; ".join(labels)

    def _label(self, code: str) -> str:
        mark = self._survey.marks.get(code)
        if mark:
            return mark.label(self._language)
        return self._survey.framework.label(code, self._language)
