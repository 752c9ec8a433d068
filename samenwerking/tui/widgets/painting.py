"""Draws the lines of the list of partnerships."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from samenwerking.records.text import fold
from samenwerking.tui.widgets.columns import GAP, SIGN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from samenwerking.service.listing import PartnershipLine
    from samenwerking.tui.widgets.columns import Column, Wording

MARGIN = 1
"""The column at the left in which the cursor has its sign: not by colour alone."""
_FREE_TEXT = ("title", "schools", "partners")


class Look(NamedTuple):
    """The styles of the parts of a list."""

    heading: Style
    sorted: Style
    quiet: Style
    found: Style


class Painter:
    """Draws headings and lines."""

    def __init__(self, wording: Wording, look: Look, words: tuple[str, ...]) -> None:
        """Keep what every line needs; `words` are folded, to be marked."""
        self._wording, self._look, self._words = wording, look, words

    def heading(self, columns: Sequence[Column], sort: str) -> list[Segment]:
        """Draw the headings; the one that the list is sorted by bears a sign."""
        plain = self._look.heading
        by, sign = sort.removeprefix("-"), "▼" if sort.startswith("-") else "▲"
        segments = [Segment(" " * MARGIN, plain)]
        for column in columns:
            label, style = self._wording.heading(column.name), plain
            if column.width <= SIGN:
                label = ""
            if column.name == by:
                style = self._look.sorted
                label = (
                    f"{cut(label, min(column.width - 2, len(label)))} {sign}".strip()
                )
            segments.append(Segment(cut(label, column.width), style))
            segments.append(Segment(" " * GAP, plain))
        return segments

    def row(
        self,
        columns: Sequence[Column],
        line: PartnershipLine | None,
        style: Style,
        here: bool,
    ) -> list[Segment]:
        """Draw one line; one that was not read yet is an ellipsis."""
        segments = [Segment("▌" if here else " ", style)]
        if line is None:
            return [*segments, Segment("…", style if here else self._look.quiet)]
        for column in columns:
            text = cut(
                self._wording.text(line, column.name, column.width), column.width
            )
            if column.name in _FREE_TEXT and self._words:
                segments += self._marked(text, style)
            else:
                segments.append(Segment(text, style))
            segments.append(Segment(" " * GAP, style))
        return segments

    def _marked(self, text: str, style: Style) -> list[Segment]:
        """Mark in a text what somebody looked for."""
        folded = "".join(map(_folded, text))
        if len(folded) != len(text):
            return [Segment(text, style)]
        marked = bytearray(len(text))
        for word in self._words:
            start = folded.find(word)
            while start >= 0:
                marked[start : start + len(word)] = b"\x01" * len(word)
                start = folded.find(word, start + 1)
        segments, start = [], 0
        for end in range(1, len(text) + 1):
            if end == len(text) or marked[end] != marked[start]:
                shown = style + self._look.found if marked[start] else style
                segments.append(Segment(text[start:end], shown))
                start = end
        return segments


def _folded(character: str) -> str:
    return character if character.isspace() else fold(character)


def cut(text: str, width: int) -> str:
    """Make a text exactly so wide; what does not fit ends in an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)
