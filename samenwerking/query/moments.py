"""Reads the dates, ranges and school years behind a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.query.days import TODAY, is_relative, read_day
from samenwerking.query.tree import ANY, EVERY_MARK, Dated, Years
from samenwerking.records.answers import UNKNOWN
from samenwerking.records.dates import OPEN, DateError, parse_date, school_year_name
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.query.fields import QueryField
    from samenwerking.query.mistake import QueryError
    from samenwerking.query.refusals import Refusals
    from samenwerking.query.scan import Piece

RANGE = ".."
_BEGINS_DAY = re.compile(r"[-+0-9][-+0-9./ a-z]*")
OPEN_END = ("loopt-door", "goes-on", "open")
"""What one types for an end that is known to be open."""


class Moments:
    """Reads the dates of one query."""

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals

    def dated(self, field: QueryField, value: Piece) -> Dated:
        """Return the term of a date, a range or a mark."""
        derived = field.field.startswith("@")
        if value.text in EVERY_MARK and not value.quoted and not derived:
            return Dated(field.field, mark=value.text)
        if field.field == "ends" and fold(value.text) in OPEN_END:
            return Dated(field.field, mark=OPEN)
        return Dated(field.field, *self.span(field, value))

    def span(self, field: QueryField, value: Piece) -> tuple[str, str]:
        """Return the beginning and the end of a date or a range; "" is open."""
        first, sign, last = value.text.partition(RANGE)
        if not sign:
            day = self._day(field, value, value.text)
            if is_relative(day) and day != TODAY:
                # "The last thirty days" is what people mean by it.
                return (day, TODAY) if day.startswith("-") else (TODAY, day)
            return day, day
        found = [
            self._day(field, value, side) if side else "" for side in (first, last)
        ]
        if not any(found):
            raise self._refusals.refuse(
                N_("A range has a beginning or an end: {example}"),
                value.start,
                value.end,
                unfinished=True,
                example="2024..2026, 2024.., ..2026",
            )
        self._in_order(value, found[0], found[1])
        return found[0], found[1]

    def _day(self, field: QueryField, value: Piece, text: str) -> str:
        found = read_day(text)
        if found is not None:
            return found
        template = N_(
            "{text!r} is no date for {field!r}. Write a day (2026-10-01), a month"
            " (2026-10), a year, a school year (2026-2027), today, or a number of days"
            " ago (-30d; w, m and y for weeks, months and years); a range has .."
            " between two of them."
        )
        unfinished = _BEGINS_DAY.fullmatch(fold(text)) or _is_beginning(text)
        raise self._refusals.refuse(
            template,
            value.start,
            value.end,
            unfinished=bool(unfinished),
            text=text[:60],
            field=field.name(self._refusals.language),
        )

    def _in_order(self, value: Piece, first: str, last: str) -> None:
        if not first or not last or is_relative(first) or is_relative(last):
            return
        try:
            backwards = parse_date(last).last < parse_date(first).first
        except DateError:
            return
        if backwards:
            raise self._backwards(value)

    def _backwards(self, value: Piece) -> QueryError:
        first, _, last = value.text.partition(RANGE)
        return self._refusals.refuse(
            N_("The range {text!r} ends before it begins."),
            value.start,
            value.end,
            near=f"{last}{RANGE}{first}",
            unfinished=True,
            text=value.text,
        )

    def years(self, value: Piece) -> Years:
        """Return the term of a school year, a range or a mark."""
        if value.text == UNKNOWN:
            return Years(None, None, UNKNOWN)
        if value.text == ANY:
            return Years(None, None)
        first, sign, last = value.text.partition(RANGE)
        if not sign:
            year = self._year(value, first)
            return Years(year, year)
        years = [self._year(value, side) if side else None for side in (first, last)]
        if years[0] is not None and years[1] is not None and years[1] < years[0]:
            raise self._backwards(value)
        return Years(years[0], years[1])

    def _year(self, value: Piece, text: str) -> int:
        found = read_day(text)
        if found is not None and len(found) == len("2024-2025"):
            return int(found[:4])
        near = None
        if found is not None and len(found) == len("2024"):
            near = school_year_name(int(found))
        template = N_("{text!r} is no school year such as 2024-2025.")
        if near:
            template = N_("{text!r} is no school year. Did you mean {near!r}?")
        raise self._refusals.refuse(
            template,
            value.start,
            value.end,
            near=near and value.text.replace(text, near, 1),
            unfinished=bool(re.fullmatch(r"\d{1,4}(-\d{0,4})?", text, re.ASCII)),
            text=text[:60],
        )


def _is_beginning(text: str) -> bool:
    typed = fold(text)
    return any(word.startswith(typed) for word in ("vandaag", "today", "gisteren"))
