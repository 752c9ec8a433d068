"""Which partnerships an overview counts: its own conditions and the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices.universe import PARTNERSHIP, Universe, as_bitmap
from samenwerking.records.answers import MARKS
from samenwerking.records.dates import school_year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.matrices.definition import Condition
    from samenwerking.matrices.universe import Source

SCHOOL_YEAR = "@school_year"
OPEN_SINCE = "@open_since"


class Selection(NamedTuple):
    """What the user asked for on top of the overview's own conditions.

    Attributes:
        members: only these partnerships; None for all of them.
        words: how to say that, as (field, value).
        every_nature: count what is known not to be collaboration too.
    """

    members: int | None = None
    words: tuple[tuple[str, str], ...] = ()
    every_nature: bool = False


class Selected(NamedTuple):
    """The partnerships that are counted, and why the others are not."""

    members: int
    total: int
    filters: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, int], ...]


def fields_of(conditions: Iterable[Condition], unit: str) -> set[str]:
    """Return the fields whose sets the conditions need in the universe of a unit."""
    return {
        name
        for condition in conditions
        if condition.unit == unit
        for name, _ in condition.where
    }


def satisfying(condition: Condition, universe: Universe, source: Source) -> int:
    """Return the partnerships that satisfy a condition."""
    place = universe
    if condition.unit != PARTNERSHIP:
        names = {name for name, _ in condition.where}
        place = source.inside(condition.unit, names, universe.everything)
    things = place.everything
    for name, codes in condition.where:
        union = 0
        for code in codes:
            union |= _with_code(place, name, code)
        things &= union
    found = place.project(things)
    return universe.everything & ~found if condition.negate else found


def _with_code(universe: Universe, name: str, code: str) -> int:
    if code in MARKS:
        return (
            universe.unknown(name) if MARKS[code] == "unknown" else universe.none(name)
        )
    return as_bitmap(universe.members(name, code))


def running_in(universe: Universe, year: int, today: date) -> int:
    """Return the partnerships that certainly went on in a school year.

    An end that is said to be open reaches to the school year of `today`.
    """
    return running_between(universe, year, year, today)


def running_between(
    universe: Universe, first: int | None, last: int | None, today: date
) -> int:
    """Return the partnerships that certainly went on in one of some school years.

    Args:
        universe: with the sets of school years, at least of those.
        first: the first of them; None for an open side.
        last: the last one; None likewise.
        today: until when an open end reaches.
    """
    latest = school_year_of(today) if last is None else min(last, school_year_of(today))
    found = 0
    for code in universe.codes(SCHOOL_YEAR):
        year = int(code[:4])
        if (first is None or year >= first) and (last is None or year <= last):
            found |= as_bitmap(universe.members(SCHOOL_YEAR, code))
    if first is None or first <= latest:
        for since in universe.codes(OPEN_SINCE):
            if int(since[:4]) <= latest:
                found |= as_bitmap(universe.members(OPEN_SINCE, since))
    return found


def years_in(universe: Universe, within: int, today: date) -> list[int]:
    """Return the school years from the first to the last in which something went on."""
    years = [
        int(code[:4])
        for code in universe.codes(SCHOOL_YEAR)
        if as_bitmap(universe.members(SCHOOL_YEAR, code)) & within
    ]
    for since in universe.codes(OPEN_SINCE):
        if as_bitmap(universe.members(OPEN_SINCE, since)) & within:
            years += [int(since[:4]), max(int(since[:4]), school_year_of(today))]
    return list(range(min(years), max(years) + 1)) if years else []


def select(
    own: Iterable[Condition],
    selection: Selection,
    universe: Universe,
    source: Source,
    framework: Framework,
    language: Language,
) -> Selected:
    """Return the partnerships that satisfy everything, and the words for it."""
    say = translations(language).gettext
    members = universe.everything
    filters: list[tuple[str, str]] = []
    left_out: list[tuple[str, int]] = []
    for condition in () if selection.every_nature else own:
        found = satisfying(condition, universe, source)
        for name, value in in_words(condition, framework, language):
            filters.append((name, value))
            unanswered = members & ~found & _unanswered(condition, universe)
            other = (members & ~found & ~unanswered).bit_count()
            left_out.append(
                (say(N_("{field}: something else")).format(field=name), other)
            )
            reason = say(N_("{field}: unknown or not asked")).format(field=name)
            left_out.append((reason, unanswered.bit_count()))
        members &= found
    before = members
    if selection.members is not None:
        members &= selection.members
    filters += selection.words
    left_out.append((say(N_("outside the filter")), (before & ~members).bit_count()))
    total = universe.everything.bit_count()
    shown = tuple((reason, count) for reason, count in left_out if count)
    return Selected(members, total, tuple(filters), shown)


def _unanswered(condition: Condition, universe: Universe) -> int:
    if condition.unit != PARTNERSHIP or condition.negate:
        return 0
    unanswered = 0
    for name, _ in condition.where:
        unanswered |= universe.unknown(name) | universe.not_asked(name)
    return unanswered


def in_words(
    condition: Condition, framework: Framework, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield (field, codes) of a condition in words."""
    say = translations(language).gettext
    marks = {"?": say(N_("unknown")), "-": say(N_("none"))}
    for name, codes in condition.where:
        labels = [marks.get(c) or framework.label(c, language) for c in codes]
        value = " / ".join(labels)
        if condition.negate:
            value = say(N_("not {value}")).format(value=value)
        yield field_label(name, framework, language), value


def field_label(name: str, framework: Framework, language: Language) -> str:
    """Return what a field is called, with the block it stands in."""
    say = translations(language).gettext
    if name.startswith("@"):
        return say(DERIVED_LABELS[name])
    record = "partnership"
    label = ""
    for part in name.split("."):
        field = framework.fields(record)[part]
        label = field.label(language)
        record = field.refers_to
    return label


DERIVED_LABELS = {
    "@school_year": N_("School year"),
    "@partnership": N_("Partnership"),
    "@school": N_("School"),
    "@partner": N_("Partner"),
    "@board": N_("School board"),
    "@kind": N_("Kind of actor"),
    "@partner_kind": N_("Kind of partner"),
    "@cell": N_("Level and value"),
    "@from_value": N_("From value"),
    "@to_value": N_("To value"),
    "@from_level": N_("From level"),
    "@to_level": N_("To level"),
}
