"""A new record that begins as another one: as a template, renewed, as last time."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.records.answers import elements
from samenwerking.records.dates import find_date, school_year_name, school_year_of
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Document

_COPIED_BLOCKS = ("who", "why", "how")
_ALSO_COPIED = ("nature", "depth", "contact_point", "funding")
_KEPT_ON = ("title", "notes", "agreements")
"""What a renewal has besides: it is the same partnership."""
_PERIOD = ("period_note", "observed_on")


class Renewal(NamedTuple):
    """A partnership for another school year, before it is stored.

    Attributes:
        document: what it begins with.
        names: {key: name} of the records that it names.
        title: of the partnership that is renewed.
        year: the first calendar year of the school year.
        left: names of participants that took part no longer, and are not in it.
    """

    document: Document
    names: dict[str, str]
    title: str
    year: int
    left: tuple[str, ...]


def template_of(
    workplace: Workplace, key: str, today: date
) -> tuple[Document, dict[str, str]]:
    """Return a new partnership that looks like another one, with the names in it.

    It has who, why and how of the other one; not its title, period, status, review,
    outcomes, activities, stories, accepted warnings and sources.

    Args:
        workplace: the registry.
        key: of the other one.
        today: who took part no longer on this day is left out.
    """
    from samenwerking.service.listing import get_record

    shown = get_record(workplace, key)
    document = _copied(workplace.framework, shown.stored.document, _wanted)
    _leave_out_who_left(document, today)
    return document, shown.names


def renewal_of(
    workplace: Workplace, key: str, today: date, year: int | None = None
) -> Renewal:
    """Return a partnership for another school year, which continues this one.

    Args:
        workplace: the registry.
        key: of the partnership that is renewed.
        today: the day, for the school year where none is given.
        year: the first calendar year of the school year; None for the one after its
            last, or the current one if that is later.
    """
    from samenwerking.service.listing import get_record

    shown = get_record(workplace, key)
    stored, framework = shown.stored, workplace.framework
    if year is None:
        year = _next_year(stored.document, today)
    document = _copied(
        framework, stored.document, lambda f: _wanted(f) or f.field in _KEPT_ON
    )
    starts = find_date(school_year_name(year))
    first = starts.first if starts else today
    gone = _leave_out_who_left(document, first)
    _leave_out_ended(document, "agreements", first)
    until = find_date(stored.document.get("project_until"))
    if until is not None and until.last >= first:
        document["project_until"] = until.text
    document["status"] = framework.role("running")
    document["starts"] = school_year_name(year)
    document["predecessor"] = stored.uuid
    title = str(stored.document.get("title", ""))
    names = {**shown.names, stored.uuid: title}
    left = [str(names.get(e.get("organisation", ""), e.get("group"))) for e in gone]
    return Renewal(document, names, title, year, tuple(left))


def last_values(workplace: Workplace, who: str) -> Document:
    """Return the partnership that somebody stored last; empty if there is none."""
    from samenwerking.store.made import last_stored

    with workplace.registry.reading() as session:
        number = last_stored(session, who, "partnership")
        found = None if number is None else records.find_stored(session, number)
        return found.document if found else {}


def _wanted(field: Field) -> bool:
    """Whether a new partnership that looks like another one has this field of it."""
    if field.field in _ALSO_COPIED:
        return True
    period = field.kind == "date" or field.field in _PERIOD
    return field.block in _COPIED_BLOCKS and not period


def _copied(
    framework: Framework, document: Document, wanted: Callable[[Field], bool]
) -> Document:
    """Return a copy of the fields that are wanted, in the order of the framework."""
    fields = framework.fields("partnership").items()
    found = {
        name: copy.deepcopy(document[name])
        for name, field in fields
        if name in document and wanted(field)
    }
    for condition in elements(found.get("conditions")):
        condition.pop("observed_on", None)  # nobody has looked at the new one yet
    return found


def _leave_out_who_left(document: Document, day: date) -> list[Document]:
    """Leave out the participants that ended before a day; return them."""
    gone = _leave_out_ended(document, "participations", day)
    keys = {element["key"] for element in gone}
    for actor in elements(document.get("participations")):
        if actor.get("replaced_by") in keys:
            del actor["replaced_by"]
        actor.pop("starts", None)
    for motive in elements(document.get("motives")):
        held = [key for key in motive.get("held_by", ()) if key not in keys]
        if held:
            motive["held_by"] = held
        else:
            motive.pop("held_by", None)
    return gone


def _leave_out_ended(document: Document, block: str, day: date) -> list[Document]:
    """Leave out the elements of a block whose end lies before a day; return them."""
    there = elements(document.get(block))
    gone = [element for element in there if _ended(element, day)]
    kept = [element for element in there if element not in gone]
    if kept:
        document[block] = kept
    elif gone:
        del document[block]
    return gone


def _ended(element: dict[str, Any], day: date) -> bool:
    end = find_date(element.get("ends"))
    return end is not None and end.last < day


def _next_year(document: Document, today: date) -> int:
    """Return the school year after the last one, or the current one if it is later."""
    current = school_year_of(today)
    last = find_date(document.get("ends")) or find_date(document.get("starts"))
    return current if last is None else max(current, school_year_of(last.last) + 1)
