"""What an answer to the survey means: codes by any of their names, ticks, texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.exchange import sheet_values as values
from samenwerking.exchange.sheet_table import text_of
from samenwerking.exchange.sheet_values import NOTHING, Reading
from samenwerking.records.text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from samenwerking.exchange.sheet_words import Words
    from samenwerking.exchange.sheets import Value
    from samenwerking.framework.survey import Question, Survey

_SEPARATED = re.compile(r"\s*;\s*|[\r\n]+")


class Reader:
    """Reads the cells of one survey."""

    def __init__(self, survey: Survey, words: Words, today: date) -> None:
        self._survey, self._words, self._today = survey, words, today
        self._labels: dict[str, Mapping[str, str]] = {}
        self._joined: dict[str, Mapping[str, tuple[str, ...]]] = {}
        self._marks = {
            fold(clean_line(said)): mark.mark
            for mark in survey.marks.values()
            for said in (mark.label_nl, mark.label_en, mark.name, *mark.names)
        }

    def mark_of(self, text: str) -> str | None:
        """Return the mark that a text stands for: "?", "-", or None for neither."""
        found = self._marks.get(fold(text))
        return found or values.mark_of(text, self._words)

    def _exact(self, refers_to: str) -> Mapping[str, str]:
        """Return {folded label or code: code}; labels come before anything else."""
        found = self._labels.get(refers_to)
        if found is None:
            choices = self._survey.framework.choices(refers_to)
            names = [(code, code) for code in choices]
            names += [(row.label_en, code) for code, row in choices.items()]
            names += [(row.label_nl, code) for code, row in choices.items()]
            found = {fold(clean_line(name)): code for name, code in names}
            self._labels[refers_to] = found
        return found

    def read(self, cell: Value, question: Question, *, doubted: bool) -> Reading:
        """Return what a whole answer means, of a question of any kind but a key."""
        if question.kind in ("one", "several"):
            return self._read_codes(cell, question)
        if question.kind == "date":
            mark = self._marks.get(fold(text_of(cell)))
            if mark:
                return Reading(mark)
            return values.read_day(cell, self._today, self._words, doubted=doubted)
        if question.kind == "number":
            return _read_count(cell)
        if not question.required:
            mark = self.mark_of(text_of(cell))
            if mark:
                return Reading(mark)
        if question.kind == "text":
            return values.read_text(cell)
        return values.read_line(cell, question.field)

    def _read_codes(self, cell: Value, question: Question) -> Reading:
        text = text_of(cell)
        exact = self._exact(question.refers_to)
        several = question.kind == "several"
        code = exact.get(fold(text)) or self.mark_of(text)
        if code:
            whole = several and code not in self._survey.marks
            return Reading([code] if whole else code)
        if several:
            # Tools write the names of codes with blanks between.
            parts = [exact.get(part) for part in fold(text).split()]
            if all(part in exact.values() for part in fold(text).split()):
                return Reading(_once(part for part in parts if part))
            pieces = [fold(one) for one in _SEPARATED.split(str(cell)) if one.strip()]
            if all(piece in exact for piece in pieces):
                return Reading(_once(exact[piece] for piece in pieces))
            return self._split(text, question)
        return values.read_codes(cell, question.refers_to, self._words, several=several)

    def _split(self, text: str, question: Question) -> Reading:
        """Split what stands there on labels, which may hold commas themselves."""
        labels = self._joined.get(question.refers_to)
        if labels is None:
            own = {
                one: (code,) for one, code in self._exact(question.refers_to).items()
            }
            known = {**self._words.labels(question.refers_to), **own}
            labels = dict(sorted(known.items(), key=lambda pair: -len(pair[0])))
            self._joined[question.refers_to] = labels
        codes, rest = values.split_labels(text, labels)
        remark = None
        if rest:
            remark = RecordError(N_("{text!r} is not understood."), text=rest)
        return Reading(codes or None, rest, remark=remark)

    def tick(self, cell: Value, question: Question) -> Reading:
        """Return what a cell below an option says: True, False, or codes beside it."""
        if (
            isinstance(cell, int | float)
            and not isinstance(cell, bool)
            and cell in (0, 1)
        ):
            return Reading(bool(cell))
        if question.beside:
            exact = self._exact(question.beside)
            parts = [fold(one) for one in _SEPARATED.split(text_of(cell)) if one]
            said = [exact.get(part) or self.mark_of(part) for part in parts]
            found = [one for one in said if one]
            if parts and len(found) == len(parts):
                return Reading(found)
        reading = values.read_tick(cell, self._words)
        if reading.value in self._survey.marks:
            return Reading(value=False)
        return reading

    def any_of(self, cell: Value) -> Reading:
        """Return what was answered to whether there is any: a mark, or nothing."""
        text = text_of(cell)
        if fold(text) in self._words.yes:
            return NOTHING
        if fold(text) in self._words.no:
            return Reading("-")
        mark = self.mark_of(text)
        if mark:
            return Reading(mark)
        remark = RecordError(N_("{text!r} is neither yes nor no."), text=text)
        return Reading(rest=text, remark=remark)


def _once(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _read_count(cell: Value) -> Reading:
    text = text_of(cell)
    digits = text.removesuffix(".0")
    if digits.isascii() and digits.isdigit() and 0 < int(digits[:6]) <= 100_000:
        return Reading(int(digits[:6]))
    remark = RecordError(N_("{text!r} is no number."), text=text)
    return Reading(rest=text, remark=remark)
