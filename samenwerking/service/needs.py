"""What needs an adviser today: what runs out, what fell silent, what contradicts."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.records.dates import find_date, years_later
from samenwerking.service.browsed import CONCEPT, CONFLICTS, ENDING, SILENT
from samenwerking.store import catalogue, conflicts, sets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samenwerking.framework.framework import Role
    from samenwerking.framework.rules import Rule
    from samenwerking.store.session import Session

SOON = 90
"""Days ahead at which an end is told."""

_ENDS = ("ends", "project_until", "agreements.renewal")
_SILENT_KIND = "silent"


if TYPE_CHECKING:
    Only = Sequence[int] | None
    Look = Callable[[Session, date, Only], int]


class Needs:
    """The sets of partnerships that need somebody, for one day."""

    def __init__(self, session: Session, today: date) -> None:
        self.today = today
        self._sets = {name: look(session, today, None) for name, look in _LOOKS}

    def update(
        self,
        session: Session,
        partnerships: Sequence[int],
        others: Sequence[int] = (),
    ) -> None:
        """Look again at what changed; only conflicts are in other records as well."""
        for name, look in _LOOKS:
            only = [*partnerships, *others] if name == CONFLICTS else partnerships
            changed = bits.of(only)
            again = look(session, self.today, only) & changed
            self._sets[name] = (self._sets[name] & ~changed) | again

    def members(self, need: str) -> int:
        """Return the partnerships with a need."""
        return self._sets[need]


def _ending(session: Session, today: date, only: Only) -> int:
    """Return what runs out within `SOON` days: itself, its project or an agreement.

    Of a date that is not exact the last day counts. What has ended runs out no more.
    """
    last = today + timedelta(days=SOON)

    @cache
    def soon(text: str) -> bool:
        moment = find_date(text)
        return moment is not None and today <= moment.last <= last

    # A school year is called by the year in which it begins.
    years = (today.year - 1, last.year)
    found = {
        number
        for path in _ENDS
        for number, text in catalogue.coming(session, path, years, only)
        if soon(text)
    }
    return bits.of(found) & ~_in_role(session, "status", "ended")


def _silent(session: Session, today: date, only: Only) -> int:
    """Return what fell silent, as its status says or for want of a sign of life."""
    found = _in_role(session, "status", "silent")
    for rule in session.framework.rules:
        if rule.kind == _SILENT_KIND and rule.record in ("*", "partnership"):
            found |= _without_a_sign(session, rule, today, only)
    return found


def _without_a_sign(session: Session, rule: Rule, today: date, only: Only) -> int:
    """Return what a rule finds silent; read from columns, not record by record."""
    (field, *_) = rule.fields
    members = 0
    for code in rule.parameters["codes"]:
        members |= _holding(session, field, code)
    if rule.depth == "deep":
        members &= _in_role(session, "depth", "deep")
    years = int(rule.parameters["school_years"])

    @cache
    def is_old(text: str) -> bool | None:
        moment = find_date(text)
        return moment and years_later(moment.last, years) < today

    old, recent = bytearray(members.bit_length()), bytearray(members.bit_length())
    flags = bits.to_flags(members)
    for path in rule.parameters["evidence"]:
        for number, text in catalogue.dates(session, path, only):
            if number < len(flags) and flags[number]:
                sign = is_old(text)
                if sign is not None:
                    (old if sign else recent)[number] = 1
    # Without any date nothing is known, and one recent sign is enough.
    found = bits.from_flags(old) & ~bits.from_flags(recent)
    return found & ~bits.of(catalogue.waived(session, rule.id, field))


def _concept(session: Session, today: date, only: Only) -> int:
    """Return what is still being written."""
    del today, only
    return _in_role(session, "review_state", "concept")


def _conflicts(session: Session, today: date, only: Only) -> int:
    """Return what two people changed differently without knowing of each other."""
    del today
    return bits.of(conflicts.conflicting(session, only))


def _in_role(session: Session, field: str, role: Role) -> int:
    return _holding(session, field, session.framework.role(role))


def _holding(session: Session, field: str, code: str) -> int:
    return sets.read(session, {f"{field}={code}"}).get((field, code), 0)


_LOOKS: tuple[tuple[str, Look], ...] = (
    (ENDING, _ending),
    (SILENT, _silent),
    (CONCEPT, _concept),
    (CONFLICTS, _conflicts),
)
