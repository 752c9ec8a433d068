"""Draws the lines of the list of partnerships."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from samenwerking.tui.widgets.columns import GAP, SIGN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from samenwerking.service.listing import PartnershipLine
    from samenwerking.tui.widgets.columns import Column, Wording
    from samenwerking.tui.widgets.marks import Marks

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

    def __init__(self, wording: Wording, look: Look, marks: Marks) -> None:
        """Keep what every line needs."""
        self._wording, self._look, self._marks = wording, look, marks

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
            if column.name in _FREE_TEXT and self._marks:
                segments += self._marked(text, style)
            else:
                segments.append(Segment(text, style))
            segments.append(Segment(" " * GAP, style))
        return segments

    def _marked(self, text: str, style: Style) -> list[Segment]:
        """Mark in a text what somebody looked for."""
        segments, at = [], 0
        for start, end in self._marks.spans(text):
            segments.append(Segment(text[at:start], style))
            segments.append(Segment(text[start:end], style + self._look.found))
            at = end
        segments.append(Segment(text[at:], style))
        return [segment for segment in segments if segment.text]


def cut(text: str, width: int) -> str:
    """Make a text exactly so wide; what does not fit ends in an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)
