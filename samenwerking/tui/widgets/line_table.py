"""A table of any length on the line API: only the lines in sight are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from samenwerking.records.text import clean_line
from samenwerking.tui.widgets.painting import MARGIN, cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

_GAP = 2


class TableColumn(NamedTuple):
    """A column: its heading, and how wide it is, or its share of the room.

    Numbers stand at the right of their column.
    """

    heading: str
    width: int = 0
    share: int = 0
    right: bool = False


class TableLine(NamedTuple):
    """A line: its cells, and "warning", "error" or "quiet" for how it looks."""

    cells: Sequence[str]
    look: str = ""


class LineTable(ScrollView, can_focus=True):
    """Headings that stay, lines with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--heading",
        "table--quiet",
        "table--warning",
        "table--error",
        "table--cursor",
        "table--cursor-blurred",
    }
    DEFAULT_CSS = """
    LineTable {
        background: $background; scrollbar-size-vertical: 1; overflow-x: hidden;
        & > .table--heading { color: $text-muted; text-style: bold; }
        & > .table--quiet { color: $text-muted; }
        & > .table--warning { color: $text-warning; }
        & > .table--error { color: $text-error; }
        & > .table--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground;
        }
        & > .table--cursor-blurred { background: $block-cursor-blurred-background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Moved(Message):
        """The cursor came to stand on a line."""

        def __init__(self, table: LineTable, row: int) -> None:
            super().__init__()
            self.table, self.row = table, row

        @property
        def control(self) -> LineTable:
            """The table."""
            return self.table

    class Chosen(Moved):
        """Somebody chose the line under the cursor."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as all widgets call it
        super().__init__(id=id)
        self.cursor = 0
        self.total = 0
        self._columns: Sequence[TableColumn] = ()
        self._line: Callable[[int], TableLine] = lambda _: TableLine(())

    def show(
        self,
        columns: Sequence[TableColumn],
        total: int,
        line: Callable[[int], TableLine],
        cursor: int = 0,
    ) -> None:
        """Show other lines.

        Args:
            columns: from the left.
            total: how many lines there are.
            line: returns a line by its number, counted from 0.
            cursor: the line it is to stand on.
        """
        self._columns, self.total, self._line = columns, total, line
        self.virtual_size = Size(0, total + 1)
        self._go(cursor)

    # --- moving

    @property
    def _height(self) -> int:
        return max(self.scrollable_content_region.height - 1, 1)

    def _go(self, row: int) -> None:
        self.cursor = max(0, min(row, self.total - 1))
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + self._height:
            self.scroll_to(y=self.cursor - self._height + 1, animate=False)
        self.refresh()
        if self.total:
            self.post_message(self.Moved(self, self.cursor))

    def action_move(self, lines: int) -> None:
        """Go so many lines down, or up."""
        self._go(self.cursor + lines)

    def action_page(self, pages: int) -> None:
        """Go a page down, or up."""
        self._go(self.cursor + pages * self._height)

    def action_edge(self, last: int) -> None:
        """Go to the first line, or to the last one."""
        self._go(self.total - 1 if last else 0)

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        if self.total:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Go to a line; a second click chooses it."""
        row = event.y - 1 + self.scroll_offset.y
        if event.y and row < self.total:
            self._go(row)
            if event.chain > 1:
                self.action_choose()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self.total:
            self._go(self.cursor)

    # --- drawing

    def _widths(self) -> list[int]:
        fixed = sum(column.width + _GAP for column in self._columns) + MARGIN
        room = max(self.scrollable_content_region.width - fixed, 0)
        shares = sum(column.share for column in self._columns) or 1
        return [
            column.width or room * column.share // shares for column in self._columns
        ]

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        width = self.size.width
        style = self.rich_style
        row = y - 1 + self.scroll_offset.y
        if y == 0:
            cells = [column.heading for column in self._columns]
            heading = self.get_component_rich_style("table--heading")
            return self._strip(" ", cells, heading, width)
        if row >= self.total:
            return Strip([]).extend_cell_length(width, style)
        found = self._line(row)
        if found.look:
            style = self.get_component_rich_style(f"table--{found.look}")
        here = row == self.cursor
        if here:
            name = "table--cursor" if self.has_focus else "table--cursor-blurred"
            style = self.get_component_rich_style(name)
        return self._strip("▌" if here else " ", found.cells, style, width)

    def _strip(
        self, sign: str, cells: Sequence[str], style: object, width: int
    ) -> Strip:
        parts = []
        for column, text, wide in zip(
            self._columns, cells, self._widths(), strict=False
        ):
            shown = clean_line(text)
            shown = shown.rjust(wide) if column.right else shown
            parts.append(cut(shown, wide) + " " * _GAP)
        segment = Segment(sign + "".join(parts), style)  # type: ignore[arg-type]
        return Strip([segment]).adjust_cell_length(width, style)  # type: ignore[arg-type]
