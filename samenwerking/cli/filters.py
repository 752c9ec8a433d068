"""The options that choose partnerships, the same for lists and matrices."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from samenwerking.cli.base import desk, option
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.matrices.select import Selection


class Filters(NamedTuple):
    """What the user asked for, as typed and as read."""

    where: tuple[str, ...]
    school_year: int | None
    on: date | None
    as_of: date | None
    every_nature: bool

    def selection(self, framework: Framework) -> Selection | None:
        """Return the selection; None where nothing was asked for."""
        others = self.where or self.on or self.every_nature
        if not others and self.school_year is None:
            return None
        from samenwerking.matrices.select import Selection
        from samenwerking.matrices.where import parse_condition

        return Selection(
            tuple(parse_condition(text, framework) for text in self.where),
            self.school_year,
            self.on,
            self.every_nature,
        )


_YEARS = re.compile("([0-9]{1,9})-([0-9]{1,9})")


class SchoolYear(click.ParamType[int]):
    """A school year such as 2024-2025; its value is the first calendar year."""

    name = "school year"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the school year."""
        found = _YEARS.fullmatch(str(value))
        if found is None or int(found[2]) != int(found[1]) + 1:
            message = _translated(N_("{value!r} is no school year such as 2024-2025."))
            self.fail(message.format(value=value), param, ctx)
        return int(found[1])


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
    """Add the options, and hand them to the function as one `filters`."""

    @wraps(function)
    def with_filters(
        where: tuple[str, ...],
        school_year: int | None,
        on: date | None,
        as_of: date | None,
        every_nature: bool = False,
        **others: Any,
    ) -> Any:
        filters = Filters(where, school_year, on, as_of, every_nature)
        return function(filters=filters, **others)

    options = (
        option(
            "--where",
            multiple=True,
            metavar="FIELD=CODE",
            help=N_(
                "Only with this code in this field, such as scale=lokaal or"
                " motives=groei; several codes by commas; ? is unknown, - is"
                " none; != for the others. May be repeated. The fields: samenwerking"
                " framework --fields."
            ),
        ),
        option(
            "--school-year",
            type=SchoolYear(),
            metavar="2024-2025",
            help=N_("Only what certainly went on in this school year."),
        ),
        option(
            "--on",
            type=Day(),
            metavar="2026-10-01",
            help=N_("Only what certainly went on on this day."),
        ),
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
