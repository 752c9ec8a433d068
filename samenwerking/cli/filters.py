"""The query and the options that choose partnerships, the same for every command."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from samenwerking.cli.base import desk, option
from samenwerking.cli.queries import query_argument, tell_remarks
from samenwerking.errors import N_, SamenwerkingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language


class Filters(NamedTuple):
    """What the user asked for, as typed and as read."""

    words: tuple[str, ...]
    where: tuple[str, ...]
    school_year: int | None
    on: date | None
    as_of: date | None
    every_nature: bool

    def query(self, framework: Framework, language: Language) -> str:
        """Return the query, with what older ways of asking say.

        Raises:
            SamenwerkingError: an older way says nothing.
            QueryError: the query means nothing; says where.
        """
        text = " ".join(self.words)
        tell_remarks(text, framework)
        older = [_condition(condition) for condition in self.where]
        if self.school_year is not None:
            older.append(f"year:{self.school_year}-{self.school_year + 1}")
        if self.on is not None:
            older.append(f"active:{self.on.isoformat()}")
        if not older:
            return text
        from samenwerking.query.parse import parse
        from samenwerking.query.tree import And
        from samenwerking.query.write import to_text

        asked = parse(text, framework)
        terms = [parse(condition, framework).term for condition in older]
        found = tuple(term for term in (asked.term, *terms) if term is not None)
        return to_text(asked._replace(term=And(found)), framework, language)


_CONDITION = re.compile(
    r"(?P<field>[\w.@-]+)\s*(?P<sign>!?=)(?P<codes>.*[^,\s].*)", re.DOTALL
)
_PLAIN = re.compile(r"[\w.]+|[?!*-]")


def _condition(text: str) -> str:
    """Return `field=code,code` or `field!=code` as a query says it."""
    found = _CONDITION.fullmatch(text.strip())
    if found is None:
        raise SamenwerkingError(
            N_("{text!r} is no condition. Write field=code, such as scale=lokaal."),
            text=text,
        )
    codes = [code.strip().replace('"', "") for code in found["codes"].split(",")]
    values = [code if _PLAIN.fullmatch(code) else f'"{code}"' for code in codes if code]
    sign = "-" if found["sign"] == "!=" else ""
    return f"{sign}{found['field'].removeprefix('@')}:{','.join(values)}"


_YEARS = re.compile("([0-9]{1,9})-([0-9]{1,9})")


class SchoolYear(click.ParamType[int]):
    """A school year such as 2024-2025; its value is the first calendar year."""

    name = "school year"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the school year."""
        found = _YEARS.fullmatch(str(value))
        if found is None or not _is_school_year(int(found[1]), int(found[2])):
            message = _translated(N_("{value!r} is no school year such as 2024-2025."))
            self.fail(message.format(value=value), param, ctx)
        return int(found[1])


def _is_school_year(first: int, last: int) -> bool:
    return last == first + 1 and 1800 <= first < 2200


class Day(click.ParamType["date"]):
    """A day such as 2026-10-01."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        from datetime import date

        try:
            return date.fromisoformat(str(value))
        except ValueError:
            message = _translated(N_("{value!r} is no day such as 2026-10-01."))
            self.fail(message.format(value=value), param, ctx)


class Moment(Day):
    """A day, or a moment such as 2026-10-01T15:30; neither lies ahead."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day, or the moment with its zone: this machine's if none is said."""
        from datetime import datetime

        text = str(value)
        try:
            found = datetime.fromisoformat(text).astimezone() if "T" in text else None
        except (ValueError, OverflowError):
            found = None  # then it is no day either, and refused as one
        here = desk()
        if found is None:
            day = super().convert(value, param, ctx)
            ahead, answer = day > here.today, day
        else:
            ahead, answer = found > here.now, found
        if ahead:
            message = _translated(N_("{value} lies ahead: nobody knows what was then."))
            self.fail(message.format(value=text), param, ctx)
        return answer


def _translated(message: str) -> str:
    import gettext

    return gettext.gettext(message)


every_nature_option = option(
    "--every-nature",
    is_flag=True,
    help=N_("Count what is advice, service, referral or training too."),
)
"""Lists show every nature, so that only overviews have this one."""


def filter_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options, and hand them to the function with the query as `filters`."""
    # An older way of saying what a query says: it stays for who knows it.
    return _with_filters(
        function, option("--school-year", type=SchoolYear(), hidden=True)
    )


def report_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Do the same for a report, which tells of one school year."""
    return _with_filters(
        function,
        option(
            "--school-year",
            type=SchoolYear(),
            metavar="2025-2026",
            help=N_(
                "Only what went on in this school year; it is compared with the one"
                " before."
            ),
        ),
    )


def _with_filters(
    function: Callable[..., Any], school_year: Callable[..., Any]
) -> Callable[..., Any]:
    @wraps(function)
    def with_filters(
        query: tuple[str, ...],
        where: tuple[str, ...],
        school_year: int | None,
        on: date | None,
        as_of: date | None,
        every_nature: bool = False,
        **others: Any,
    ) -> Any:
        filters = Filters(query, where, school_year, on, as_of, every_nature)
        return function(filters=filters, **others)

    options = (
        query_argument,
        # Older ways of saying what a query says: they stay for who knows them.
        option("--where", multiple=True, metavar="FIELD=CODE", hidden=True),
        school_year,
        option("--on", type=Day(), hidden=True),
        option(
            "--as-of",
            type=Moment(),
            metavar="2026-10-01",
            help=N_(
                "The registry as it was at the end of this day, or at a moment such as"
                " 2026-10-01T15:30."
            ),
        ),
    )
    wrapped: Callable[..., Any] = with_filters
    for add in reversed(options):
        wrapped = add(wrapped)
    return wrapped
