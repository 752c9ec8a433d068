"""Checks all partnerships bit by bit, and remembers what was found where."""

from __future__ import annotations

from array import array
from threading import Lock
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.records.checks import check
from samenwerking.records.findings import count_open
from samenwerking.service.checking import context_of
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from samenwerking.service.workplace import Workplace

_WORST = ("", "warning", "error")
"""The severities that ask for something, rising; a hint does not."""
_NOT_YET = 0
"""State of what was not checked yet; the others are places in `_WORST`, plus one."""
_ASKING = bytes([0, 0, 1, 1] + [0] * 252)


class Progress:
    """Which partnerships have open errors and warnings, as far as they were checked."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._lock = Lock()
        self._turn = Lock()  # one checks at a time
        self._again = set[int]()  # what changed while some were being checked
        self._states = bytearray(max(numbers, default=0) + 1)
        # Taken from the end: what was recorded last is looked at first.
        self._waiting = array("I", sorted(numbers))
        self._today: date | None = None

    def renew(self, numbers: Iterable[int], there: Sequence[int]) -> None:
        """Check some partnerships again; those not `there` any more are forgotten."""
        with self._lock:
            last = max(there, default=0)
            self._states.extend(bytes(max(0, last + 1 - len(self._states))))
            again = set(numbers)
            for number in again:
                if number < len(self._states):
                    self._states[number] = _NOT_YET
            self._again |= again
            left = [number for number in self._waiting if number not in again]
            self._waiting = array("I", [*left, *sorted(again.intersection(there))])

    def check_some(
        self, workplace: Workplace, today: date, portion: int, hurry: Callable[[], bool]
    ) -> bool:
        """Check the next partnerships; return whether there are more.

        Args:
            workplace: the registry.
            today: the day of the checks; on another one everything is checked anew.
            portion: how many at most.
            hurry: whether somebody waits for something else, so that this stops.
        """
        with self._turn:
            part = self._take(today, portion)
            left = part
            states: dict[int, int] = {}
            try:
                if part and not hurry():
                    states, left = _check(workplace, part, today, hurry)
            finally:
                with self._lock:
                    left = [number for number in left if number not in self._again]
                    self._waiting.extend(reversed(left))
            with self._lock:
                for number, state in states.items():
                    if number not in self._again:  # else it changed meanwhile
                        self._states[number] = state
                return bool(self._waiting)

    def _take(self, today: date, portion: int) -> list[int]:
        """Take the next ones, those that wait at the end first."""
        with self._lock:
            if self._today != today:
                self._begin_again()
                self._today = today
            part = [*reversed(self._waiting[-portion:])]
            del self._waiting[-portion:]
            self._again.clear()
            return part

    def _begin_again(self) -> None:
        """Let everything that was checked on another day wait again."""
        checked = (n for n, state in enumerate(self._states) if state != _NOT_YET)
        self._waiting = array("I", sorted({*checked, *self._waiting}))
        self._states = bytearray(len(self._states))

    @property
    def left(self) -> int:
        """How many partnerships wait for their turn."""
        return len(self._waiting)

    def severity(self, number: int) -> str | None:
        """Return "error", "warning" or "" of a partnership; None if not checked yet."""
        state = self._states[number] if number < len(self._states) else _NOT_YET
        return None if state == _NOT_YET else _WORST[state - 1]

    def members(self) -> int:
        """Return the partnerships with an open error or warning."""
        with self._lock:
            return bits.from_flags(self._states.translate(_ASKING))


def _check(
    workplace: Workplace, numbers: list[int], today: date, hurry: Callable[[], bool]
) -> tuple[dict[int, int], list[int]]:
    """Return {number: state} and what is left; what is not there has no state."""
    states: dict[int, int] = {}
    with workplace.registry.reading() as session:
        context = context_of(session, workplace.framework, today)
        there = {found.number: found for found in records.stored(numbers, session)}
        for index, number in enumerate(numbers):
            if hurry():
                return states, numbers[index:]
            found = there.get(number)
            if found is not None:
                findings = check(found.kind, found.uuid, found.document, context)
                counts = count_open(findings)
                worst = [n for n, name in enumerate(_WORST) if counts.get(name, not n)]
                states[number] = worst[-1] + 1
    return states, []
