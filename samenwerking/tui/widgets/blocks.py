"""The columns of the record screen: one for each question of the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import HorizontalScroll, VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from samenwerking.errors import N_
from samenwerking.records.outline import BLOCK_TITLES, BLOCKS
from samenwerking.tui.plain import Plain
from samenwerking.tui.widgets.log import Log

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Region

    from samenwerking.tui.app import RegistryApp

LOG = "log"
COLUMNS = (*BLOCKS, LOG)
COLUMN_TITLES = {**BLOCK_TITLES, LOG: N_("Log")}
_GAP = "  "
_TWO, _THREE = 84, 126
"""Room from which two, or three, columns stand side by side."""


class Column(VerticalScroll, can_focus=False):
    """The fields of one question, under each other."""

    app: RegistryApp

    def __init__(self, block: str) -> None:
        super().__init__(id=f"block-{block}", classes="column")
        self.block = block

    def compose(self) -> ComposeResult:
        """Put the question on top."""
        yield Plain(self.app.say(COLUMN_TITLES[self.block]), classes="column-title")
        if self.block == LOG:
            yield Log()

    def on_resize(self) -> None:
        """Stand where a column begins, also at another width."""
        if isinstance(self.parent, Columns):
            self.parent.align()


class Columns(HorizontalScroll, can_focus=False):
    """As many columns side by side as fit; that of the focus is always in view."""

    app: RegistryApp

    class Turned(Message):
        """Another column is the current one."""

        def __init__(self, block: str) -> None:
            super().__init__()
            self.block = block

    class Moved(Message):
        """Other columns are in view."""

    def __init__(self, width: int) -> None:
        """Make the columns; `width` is the room that they are going to have."""
        self._width = width
        super().__init__(id="columns", classes=f"-fit-{self._fit(width)}")
        self._first = 0
        self._told = self.shown
        self.current = BLOCKS[0]

    @staticmethod
    def _fit(width: int) -> int:
        return 3 if width >= _THREE else 2 if width >= _TWO else 1

    @property
    def shown(self) -> tuple[str, ...]:
        """The blocks that stand side by side now."""
        return COLUMNS[self._first : self._first + self.fit]

    @property
    def fit(self) -> int:
        """How many fit side by side."""
        return self._fit(self.size.width or self._width)

    def bring(self, block: str) -> None:
        """Bring the column of a block into view, and say that it is the current one."""
        place, fit = COLUMNS.index(block), self.fit
        first = min(max(self._first, place - fit + 1), place)
        self._first = min(first, len(COLUMNS) - fit)
        if self.current != block:
            self.current = block
            self.post_message(self.Turned(block))
        if self.shown != self._told:
            self._told = self.shown
            self.post_message(self.Moved())
        self.share()

    def share(self) -> None:
        """Share out the room among the columns that are in view."""
        for fit in (1, 2, 3):
            self.set_class(self.fit == fit, f"-fit-{fit}")
        self.call_after_refresh(self.align)

    def align(self) -> None:
        """Begin at the left with a whole column."""
        for column in self.query(Column):
            if column.block == COLUMNS[self._first]:
                left = column.virtual_region.x
                self.scroll_to(x=left, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self.bring(self.current)

    def scroll_to_region(self, region: Region, **more: Any) -> Offset:
        """Stay where a whole column begins, whatever a field asks for."""
        del region, more
        return Offset()


class ColumnNames(Widget):
    """The names of all columns on one line, each with what is still missing in it."""

    app: RegistryApp

    class Chosen(Message):
        """The user wants to go to a column."""

        def __init__(self, block: str) -> None:
            super().__init__()
            self.block = block

    def __init__(self) -> None:
        super().__init__(id="names")
        self._counts: dict[str, tuple[int, int]] = {}
        self._current = ""

    def show(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Show {block: (missing, findings)}."""
        if counts != self._counts:
            self._counts = dict(counts)
            self.refresh()

    def mark(self, current: str) -> None:
        """Mark the column in which the user works."""
        if current != self._current:
            self._current = current
            self.refresh()

    def _title_of(self, block: str) -> Content:
        missing, findings = self._counts.get(block, (0, 0))
        name = self.app.say(COLUMN_TITLES[block]).rstrip("?")
        here = block == self._current
        parts: list[tuple[str, str]] = [
            (f"▸{name}", "bold $text-accent") if here else (f" {name}", "")
        ]
        if missing:
            parts.append((f" {missing}○", "$text-muted"))
        if findings:
            parts.append((f" {findings}!", "$text-warning"))
        return Content.assemble(*parts)

    def render(self) -> Content:
        """Draw the names beside each other."""
        return Content(_GAP).join(self._title_of(block) for block in COLUMNS)

    def on_click(self, event: events.Click) -> None:
        """Go to the column whose name was clicked."""
        start = 0
        for block in COLUMNS:
            end = start + self._title_of(block).cell_length
            if start <= event.x < end:
                event.stop()
                self.post_message(self.Chosen(block))
                return
            start = end + len(_GAP)
