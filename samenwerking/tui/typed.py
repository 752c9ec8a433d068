"""What was typed into a form, step by step, so that it can be taken back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE = 1.0
"""Seconds without a key after which the next one begins a step of its own."""


class _Step(NamedTuple):
    name: str
    before: Any
    after: Any


class TypedHistory:
    """Steps over all fields: keys in one field without a pause are one step."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing typed; `clock` tells how long ago a key was."""
        self._clock = clock
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._last = float("-inf")

    def add(self, name: str, before: Any, after: Any) -> None:
        """Remember that a field holds something else now."""
        now = self._clock()
        going_on = (
            not self._undone
            and self._done
            and self._done[-1].name == name
            and now - self._last < PAUSE
        )
        self._last = now
        self._undone.clear()
        if going_on:
            before = self._done.pop().before
        if before != after:
            self._done.append(_Step(name, before, after))

    def end_step(self) -> None:
        """Let what comes next be a step of its own."""
        self._last = float("-inf")

    def undo(self) -> tuple[str, Any] | None:
        """Return (field, what it held before); None if nothing is left to take back."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self.end_step()
        return step.name, step.before

    def redo(self) -> tuple[str, Any] | None:
        """Return (field, what it holds again); None if nothing was taken back."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self.end_step()
        return step.name, step.after
