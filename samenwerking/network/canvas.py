"""A sheet of characters: lines as dots of braille, and text over them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DOTS_X, DOTS_Y = 2, 4
"""Dots of a braille sign, across and down."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800
BLANK = ""
"""The role of a place where nothing is."""


class Run(NamedTuple):
    """A piece of one row: its text, what it is, and which organisation it names."""

    text: str
    role: str
    node: int | None = None


def width_of(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def cut(text: str, width: int) -> str:
    """Return a text that takes so many places at most, "…" where something is cut."""
    if width_of(text) <= width:
        return text
    kept, room = "", width - 1
    for sign in text:
        room -= _width(sign)
        if room < 0:
            break
        kept += sign
    return kept.rstrip() + "…" if width > 0 else ""


class Canvas:
    """A sheet on which lines go below text; a later line goes over an earlier one."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots: dict[tuple[int, int], tuple[int, str]] = {}
        self._signs: dict[tuple[int, int], Run] = {}

    def line(
        self,
        start: tuple[int, int],
        end: tuple[int, int],
        role: str,
        *,
        weight: int = 1,
        every: int = 1,
    ) -> None:
        """Draw a line from the middle of a place to that of another.

        Args:
            start: column and row.
            end: column and row.
            role: what it is.
            weight: how thick, in dots.
            every: 1 for a whole line, more for a dotted one.
        """
        x, y = start[0] * DOTS_X + 1, start[1] * DOTS_Y + 1
        to_x, to_y = end[0] * DOTS_X + 1, end[1] * DOTS_Y + 1
        steep = abs(to_y - y) > abs(to_x - x)
        for number, (at_x, at_y) in enumerate(_steps(x, y, to_x, to_y)):
            if number % every:
                continue
            for more in range(weight):
                self._dot(at_x + more * steep, at_y + more * (not steep), role)

    def _dot(self, x: int, y: int, role: str) -> None:
        place = (x // DOTS_X, y // DOTS_Y)
        if 0 <= place[0] < self.width and 0 <= place[1] < self.height:
            bits, _ = self._dots.get(place, (0, role))
            self._dots[place] = bits | _BITS[y % DOTS_Y][x % DOTS_X], role

    def write(
        self, x: int, y: int, text: str, role: str, node: int | None = None
    ) -> None:
        """Write a text on one row; what falls beside the sheet is left out."""
        for sign in text:
            wide = _width(sign)
            if not wide:  # it belongs to the sign before it
                before = self._signs.get((x - 1, y))
                if before is not None:
                    self._signs[x - 1, y] = before._replace(text=before.text + sign)
                continue
            if x >= 0 and x + wide <= self.width and 0 <= y < self.height:
                self._signs[x, y] = Run(sign, role, node)
                for more in range(1, wide):
                    self._signs[x + more, y] = Run("", role, node)
            x += wide

    def rows(self) -> tuple[tuple[Run, ...], ...]:
        """Return the sheet as rows of runs, every row as wide as the sheet."""
        return tuple(tuple(self._row(y)) for y in range(self.height))

    def _row(self, y: int) -> Iterator[Run]:
        run: Run | None = None
        for x in range(self.width):
            sign = self._sign(x, y)
            if run is not None and (run.role, run.node) == (sign.role, sign.node):
                run = run._replace(text=run.text + sign.text)
                continue
            if run is not None:
                yield run
            run = sign
        if run is not None:
            yield run

    def _sign(self, x: int, y: int) -> Run:
        written = self._signs.get((x, y))
        if written is not None:
            return written
        if (x, y) in self._dots:
            bits, role = self._dots[x, y]
            return Run(chr(_BRAILLE + bits), role)
        return Run(" ", BLANK)


def _steps(x: int, y: int, to_x: int, to_y: int) -> Iterator[tuple[int, int]]:
    """Yield the dots of a line, both ends too."""
    count = max(abs(to_x - x), abs(to_y - y), 1)
    for number in range(count + 1):
        # In whole numbers, so that a picture is the same on every machine.
        yield (
            x + _share(to_x - x, number, count),
            y + _share(to_y - y, number, count),
        )


def _share(distance: int, number: int, count: int) -> int:
    return (2 * distance * number + count) // (2 * count)
