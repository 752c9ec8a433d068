"""What the cells of a list mean: dates, codes, ticks, numbers. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_table import is_empty, text_of
from samenwerking.records.answers import NONE, UNKNOWN
from samenwerking.records.identity import enterprise_number, institution_number
from samenwerking.records.text import clean, clean_line, fold
from samenwerking.records.typed_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samenwerking.exchange.sheet_words import Words
    from samenwerking.exchange.sheets import Value

_NUMBERED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_YEAR_AND_MORE = re.compile(r"(\d{4})[-/](\d\d)")
_BETWEEN = re.compile(r"[\s;,/+&|]*(?:\b(?:en|and)\b)?[\s;,/+&|]*")
_NUMBER_WORDS = re.compile(r"^\s*(?:nr|nummer|no|kbo|btw)\b[.:\s]*", re.IGNORECASE)


class Reading(NamedTuple):
    """What one cell means.

    `value` is what is stored, None for nothing; `rest` is what was not understood;
    `question` asks what only a person can tell.
    """

    value: Any = None
    rest: str = ""
    question: RecordError | None = None
    remark: RecordError | None = None


NOTHING = Reading()


def month_comes_first(cells: Iterable[Value]) -> bool:
    """Whether a column holds a date that can only have its month before its day."""
    for cell in cells:
        found = _NUMBERED.fullmatch(text_of(cell)) if isinstance(cell, str) else None
        if found and int(found[1]) <= 12 < int(found[2]):
            return True
    return False


def read_day(cell: Value, today: date, words: Words, *, doubted: bool) -> Reading:
    """Read a date; `doubted` where other cells of its column have the month first."""
    if isinstance(cell, date):
        return Reading(cell.isoformat())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if 1800 <= cell < 2200 and cell == int(cell):
            return Reading(str(int(cell)))
        return Reading(rest=text_of(cell), question=_asked(text_of(cell)))
    text = text_of(cell)
    mark = mark_of(text, words)
    if mark is not None:
        return Reading(mark)
    numbers = _NUMBERED.fullmatch(text)
    if numbers:
        day, month = int(numbers[1]), int(numbers[2])
        if month > 12 or (doubted and day <= 12 and day != month):
            return Reading(rest=text, question=_asked(text))
    year = _YEAR_AND_MORE.fullmatch(text)
    if year and int(year[2]) <= 12 and int(year[2]) == (int(year[1]) + 1) % 100:
        return Reading(rest=text, question=_asked(text))
    try:
        return Reading(read_date(text, today) or None)
    except RecordError as error:
        return Reading(rest=text, remark=error)


def _asked(text: str) -> RecordError:
    return RecordError(N_("which date is {text!r}?"), text=text)


def mark_of(text: str, words: Words) -> str | None:
    """Return the mark that a text stands for: "?" unknown, "-" none; None for none."""
    folded = fold(text)
    if folded in words.unknown:
        return UNKNOWN
    return NONE if folded in words.none else None


def read_codes(cell: Value, refers_to: str, words: Words, *, several: bool) -> Reading:
    """Read a cell that holds codes by their labels, which may hold commas themselves.

    Args:
        cell: of the list.
        refers_to: the list of codes.
        words: known labels.
        several: whether the field holds several codes.
    """
    # A line break parts one answer from the next, as a semicolon does.
    text = "; ".join(parts_of(cell)) if isinstance(cell, str) else text_of(cell)
    mark = mark_of(text, words)
    if mark is not None:
        return Reading(mark)
    pair = words.yes_or_no(refers_to)
    if pair and fold(text) in words.yes | words.no:
        code = pair[0] if fold(text) in words.yes else pair[1]
        return Reading([code] if several else code)
    codes, rest = split_labels(text, words.labels(refers_to))
    remark = None
    if rest:
        remark = RecordError(N_("{text!r} is not understood."), text=rest)
    if not several and len(codes) > 1:
        question = RecordError(N_("{text!r}: only one can stand here."), text=text)
        return Reading(rest=text, question=question)
    if not codes:
        return Reading(rest=rest, remark=remark)
    return Reading(codes if several else codes[0], rest, remark=remark)


def split_labels(
    text: str, labels: Mapping[str, tuple[str, ...]]
) -> tuple[list[str], str]:
    """Return the codes of the labels that stand in a text, and what is left of it.

    A label counts where a separator, or nothing, stands on either side of it; where two
    begin at the same place the longer one is meant.
    """
    folded = fold(text)
    spoken, codes, rest = 0, [], []
    by_start: dict[str, list[str]] = {}
    for label in labels:  # the longest first
        by_start.setdefault(label[:1], []).append(label)
    while spoken < len(folded):
        gap = _BETWEEN.match(folded, spoken)
        spoken = gap.end() if gap else spoken
        label = _label_at(folded, spoken, by_start.get(folded[spoken : spoken + 1], ()))
        if label:
            codes += [code for code in labels[label] if code not in codes]
            spoken += len(label)
            continue
        end = _next_break(folded, spoken)
        rest.append(folded[spoken:end].strip())
        spoken = max(end, spoken + 1)
    return codes, "; ".join(filter(None, rest))


def _label_at(text: str, start: int, labels: Iterable[str]) -> str:
    for label in labels:
        if text.startswith(label, start):
            after = text[start + len(label) :].lstrip()
            if not after or after[0] in ";,/+&|\n" or after[:3] in ("en ", "and"):
                return label
    return ""


def _next_break(text: str, start: int) -> int:
    found = re.compile(r"[;,/+&|\n]").search(text, start)
    return found.end() if found else len(text)


def read_tick(cell: Value, words: Words) -> Reading:
    """Read a column of ticks: True, False, or a mark."""
    if isinstance(cell, bool):
        return Reading(cell)
    text = text_of(cell)
    folded = fold(text)
    if folded in words.yes | words.no:
        return Reading(folded in words.yes)
    mark = mark_of(text, words)
    if mark is not None:
        return Reading(mark)
    remark = RecordError(N_("{text!r} is neither yes nor no."), text=text)
    return Reading(rest=text, remark=remark)


def read_number(cell: Value, field: str) -> dict[str, Reading]:
    """Read an institution or enterprise number as {field: what it means}.

    Args:
        cell: of the list.
        field: "institution_number", "enterprise_number", or "numbers" for either.
    """
    text = _NUMBER_WORDS.sub("", text_of(cell))
    school, company = institution_number(text), enterprise_number(text)
    if field != "enterprise_number" and school:
        return {"institution_number": Reading(school)}
    if field != "institution_number" and company:
        return {"enterprise_number": Reading(company)}
    digits = sum(letter.isdigit() for letter in text)
    if field == "numbers" and digits < 9:
        remark = RecordError(N_("{text!r} is no number of a school."), text=text)
        return {"": Reading(rest=text, remark=remark)}
    if field == "institution_number":
        remark = RecordError(N_("{text!r} is no number of a school."), text=text)
        return {field: Reading(text, remark=remark)}
    # Kept as it was given: a wrong number is a fact to be seen, and a rule says so.
    remark = RecordError(
        N_("{text!r} is no enterprise number: its last two digits do not fit."),
        text=text,
    )
    return {"enterprise_number": Reading(text, remark=remark)}


def read_line(cell: Value, field: str) -> Reading:
    """Read a text on one line; addresses without what a link adds to them."""
    text = text_of(cell)
    if field == "email":
        text = fold(text.removeprefix("mailto:"))
    return Reading(text or None)


def read_text(cell: Value) -> Reading:
    """Read a text of several lines."""
    text = clean(str(cell)).strip() if isinstance(cell, str) else text_of(cell)
    return Reading(text or None)


def parts_of(cell: Value) -> list[str]:
    """Return the names in a cell: one a line, or with semicolons between."""
    if is_empty(cell):
        return []
    pieces = re.split(r"[;\n\r]+", clean(str(cell)))
    return [name for piece in pieces if (name := clean_line(piece))]


def stories_of(cell: Value) -> list[str]:
    """Return the stories in a cell, each of which `//` or a new line ends."""
    pieces = re.split(r"\s//\s|[\n\r]+", clean(str(cell)))
    return [text for piece in pieces if (text := clean_line(piece))]
