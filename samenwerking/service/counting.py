"""How many partnerships answer to a query, and how they spread over codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, SamenwerkingError, UnknownCodeError, list_of
from samenwerking.matrices.select import (
    OPEN_SINCE,
    SCHOOL_YEAR,
    running_between,
    years_in,
)
from samenwerking.matrices.universe import PARTNERSHIP, Universe, as_bitmap
from samenwerking.query.codes import choices
from samenwerking.query.fields import find_field, query_fields
from samenwerking.records.dates import school_year_name
from samenwerking.service.asking import ask, read_query
from samenwerking.service.workplace import day_of
from samenwerking.store import sets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.fields import QueryField
    from samenwerking.query.tree import Query
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session


class FieldError(SamenwerkingError):
    """A field by whose values nothing can be counted."""

    exit_code = 2


class Count(NamedTuple):
    """One value of a field, and how many partnerships hold it.

    Attributes:
        code: what it is in data.
        label: what it is called in words.
        records: distinct partnerships that hold it, or a code below it.
        above: whether it only takes together the codes below it.
    """

    code: str
    label: str
    records: int
    above: bool = False


class Counts(NamedTuple):
    """How the partnerships that answer to a query spread over a field.

    A partnership may hold several values: counts do not add up.

    Attributes:
        field: what the column of a list is called: English and stable.
        label: what it is called in words.
        values: those that somebody holds, in the order of the vocabulary.
        total: distinct partnerships that hold a value.
        unknown: those of which (a part of) the answer is unknown.
        none: those where the answer is that there is none.
        not_asked: those without any answer.
        of: all that answer to the query.
    """

    field: str
    label: str
    values: tuple[Count, ...]
    total: int
    unknown: int
    none: int
    not_asked: int
    of: int


def count(
    workplace: Workplace,
    query: str | Query,
    language: Language,
    today: date,
    as_of: date | None = None,
) -> int:
    """Return how many partnerships answer to a query; see `facets`."""
    asked = read_query(query, workplace.framework)
    with workplace.reading(as_of) as session:
        day, exports = day_of(as_of, today), workplace.exports
        return ask(session, asked, language=language, today=day, exports=exports).total


def facets(
    workplace: Workplace,
    query: str | Query,
    fields: Sequence[str],
    language: Language,
    today: date,
    as_of: date | None = None,
) -> list[Counts]:
    """Return how the partnerships that answer to a query spread over some fields.

    Args:
        workplace: the registry.
        query: its text, or what it means; empty is everything.
        fields: by any of their names in a query.
        language: of the labels.
        today: until when an open end reaches.
        as_of: the registry as it was on this day, or at this moment.

    Raises:
        QueryError: the query means nothing; says where.
        UnknownCodeError: there is no such field; the nearest is offered.
        FieldError: it is a field, but one without codes.
    """
    framework = workplace.framework
    wanted = [_field(name, framework) for name in fields]
    asked = read_query(query, framework)
    with workplace.reading(as_of) as session:
        day, exports = day_of(as_of, today), workplace.exports
        found = ask(session, asked, language=language, today=day, exports=exports)
        universe = _universe(session, wanted)
        return [
            _counts(field, found.members, universe, framework, language, day)
            for field in wanted
        ]


def _field(name: str, framework: Framework) -> QueryField:
    found = find_field(name, framework)
    known = [
        field for field in query_fields(framework) if field.kind in ("code", "years")
    ]
    if found is not None and found in known:
        return found
    if found is None:
        names = [one for field in known for one in field.names]
        place = list_of("samenwerking query --fields")
        raise UnknownCodeError(name, place, names)
    raise FieldError(
        N_("{name!r} holds no codes to count by. These do: {fields}."),
        name=name,
        fields=", ".join(field.name_nl for field in known),
    )


def _universe(session: Session, fields: Sequence[QueryField]) -> Universe:
    names = {field.field for field in fields}
    if SCHOOL_YEAR in names:
        names.add(OPEN_SINCE)
    found = sets.read(session, names)
    return Universe(PARTNERSHIP, found.pop(sets.ALL, 0), {**found})


def _counts(
    field: QueryField,
    members: int,
    universe: Universe,
    framework: Framework,
    language: Language,
    today: date,
) -> Counts:
    name, held = field.field, 0
    values = []
    for code, label, things, above in _values(
        field, universe, framework, language, today
    ):
        there = things & members
        held |= there
        if there:
            values.append(Count(code, label, there.bit_count(), above))
    # Derived, so nobody was asked: unknown is what is certain in no year.
    derived = name == SCHOOL_YEAR
    missing = universe.not_asked(name) & members
    return Counts(
        field=field.name_en.replace("-", "_"),
        label=field.label(language),
        values=tuple(values),
        total=held.bit_count(),
        unknown=(missing if derived else universe.unknown(name) & members).bit_count(),
        none=(universe.none(name) & members).bit_count(),
        not_asked=0 if derived else missing.bit_count(),
        of=members.bit_count(),
    )


def _values(
    field: QueryField,
    universe: Universe,
    framework: Framework,
    language: Language,
    today: date,
) -> Iterator[tuple[str, str, int, bool]]:
    """Yield (code, label, partnerships, whether it is above others) of a field."""
    if field.field == SCHOOL_YEAR:
        for year in years_in(universe, universe.everything, today):
            name = school_year_name(year)
            yield name, name, running_between(universe, year, year, today), False
        return
    listed = choices(field, framework)
    for code, choice in listed.items():
        if "." not in code:
            continue  # the whole list: that is what the total says
        held = as_bitmap(universe.members(field.field, code))
        yield code, choice.label(language), held, choice.above
    for code in universe.codes(field.field):
        if code not in listed:  # in no vocabulary any more
            held = as_bitmap(universe.members(field.field, code))
            yield code, framework.label(code, language), held, False
