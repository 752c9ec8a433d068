"""The list of partnerships: any number of them, of which only what one sees is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from samenwerking.tui.asking import ask
from samenwerking.tui.widgets import columns as layout
from samenwerking.tui.widgets.known_lines import (
    Highlighted,
    KnownLines,
    Opened,
    Rows,
    Sorted,
    TypedInto,
    place_of,
)
from samenwerking.tui.widgets.marks import Marks
from samenwerking.tui.widgets.painting import MARGIN, Look, Painter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samenwerking.service.listing import PartnershipLine
    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.widgets.columns import Chosen, Column, Wording


class PartnershipList(TypedInto, can_focus=True):
    """A list on the line API: headings that stay, a cursor, pages read as one goes."""

    app: RegistryApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--heading",
        "list--sorted",
        "list--quiet",
        "list--found",
        "list--cursor",
        "list--cursor-blurred",
    }
    # With a bar that comes and goes, the columns would not know their room.
    DEFAULT_CSS = "PartnershipList { scrollbar-gutter: stable; }"

    def __init__(
        self, read: Callable[[Sequence[int]], list[PartnershipLine]], wording: Wording
    ) -> None:
        """Begin empty.

        Args:
            read: returns the lines of records; called in a thread.
            wording: what stands in the cells.
        """
        super().__init__(id="list")
        self._read = read
        self._wording = wording
        self.cursor = 0
        self._rows = Rows(0, ())
        self._lines = KnownLines()
        self._reading = False
        self._columns: list[Column] = []
        self._chosen: Chosen = ()
        self._sort = ""
        self._marks = Marks()
        self._told: int | None = None

    # --- what it holds

    @property
    def current(self) -> int | None:
        """The number of the record under the cursor."""
        numbers = self._rows.numbers
        return numbers[self.cursor] if self.cursor < len(numbers) else None

    @property
    def total(self) -> int:
        """How many lines there are."""
        return self._rows.total

    @property
    def layout_now(self) -> Chosen:
        """The columns it shows, as settings would name them."""
        return self._chosen or layout.chosen_by_room(self._room)

    @property
    def widths(self) -> dict[str, int]:
        """How wide each column is now."""
        return {column.name: column.width for column in self._columns}

    def line_of(self, number: int | None) -> PartnershipLine | None:
        """Return the line of a record, if it was read."""
        return self._lines.get(number)

    def known(self) -> list[PartnershipLine]:
        """Return the lines that were read, in order."""
        found = (self._lines.get(number) for number in self._rows.numbers)
        return [line for line in found if line is not None]

    def texts(self, line: PartnershipLine) -> list[str]:
        """Return what the cells of a line say, whole."""
        return [self._wording.text(line, c.name, c.width) for c in self._columns]

    def show(
        self,
        rows: Rows,
        lines: Sequence[PartnershipLine],
        *,
        cursor: int | None = None,
        marks: Marks | None = None,
        anew: bool = False,
    ) -> None:
        """Show other lines.

        Args:
            rows: whose.
            lines: those of the first ones one will see, so that nothing flickers.
            cursor: the record to put the cursor on, if it is there.
            marks: what somebody looked for.
            anew: forget what was read before: it may have changed.
        """
        if anew:
            self._lines.clear()
        self._rows = rows
        self._marks = marks or Marks()
        self._lines.keep(lines)
        self.cursor = place_of(rows.numbers, cursor)
        self._measure()
        self._follow()
        self.refresh()
        self._tell(again=anew)

    def lay_out(self, chosen: Chosen, sort: str, wording: Wording) -> None:
        """Show other columns, or another order, or another language."""
        self._chosen, self._sort, self._wording = chosen, sort, wording
        self._measure()
        self.refresh()

    # --- where things stand

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width - MARGIN - 1

    def _measure(self) -> None:
        self._columns = layout.laid_out(self.layout_now, self._room)
        last = self._columns[-1]
        width = MARGIN + last.start + last.width
        self.virtual_size = Size(width, self._rows.total + 1)

    def on_resize(self) -> None:
        """Share out the room among the columns anew."""
        self._measure()
        self._follow()
        self._want()

    @property
    def _height(self) -> int:
        return max(self.scrollable_content_region.height - 1, 1)

    def _follow(self) -> None:
        """Scroll so far that one sees the cursor."""
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + self._height:
            self.scroll_to(y=self.cursor - self._height + 1, animate=False)
        self._want()

    # --- reading

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read what comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._want()

    def _missing(self) -> list[int]:
        return self._lines.missing(
            self._rows.numbers, self.scroll_offset.y, self._height
        )

    def _want(self) -> None:
        # One reader at a time: when it is done it reads what is in sight by then.
        if not self._reading and self._missing():
            self._reading = True
            self._fetch()

    @work(group="lines")
    async def _fetch(self) -> None:
        try:
            while wanted := self._missing():
                lines = await ask(self.app, self.screen, self._read, wanted)
                if not lines:
                    return  # refused, or taken away meanwhile
                self._lines.keep(lines)
                self.refresh()
                self._tell()
        finally:
            self._reading = False

    # --- moving

    def _go(self, row: int) -> None:
        row = max(0, min(row, len(self._rows.numbers) - 1))
        self.cursor = row
        self.refresh()
        self._follow()
        self._tell()

    def action_move(self, lines: int) -> None:
        """Go so many lines down, or up."""
        self._go(self.cursor + lines)

    def action_page(self, pages: int) -> None:
        """Go a page down, or up."""
        self._go(self.cursor + pages * self._height)

    def action_first(self) -> None:
        """Go to the first line."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last line."""
        self._go(len(self._rows.numbers) - 1)

    def action_open(self) -> None:
        """Choose the record under the cursor."""
        if self.current is not None:
            self.post_message(Opened())

    def _tell(self, *, again: bool = False) -> None:
        if again or self.current != self._told:
            self._told = self.current
            self.post_message(Highlighted(self.current))

    def on_click(self, event: events.Click) -> None:
        """Choose a line, or sort by a column."""
        if event.y == 0:
            x = event.x + self.scroll_offset.x - MARGIN
            for column in self._columns:
                if column.start <= x < column.start + column.width + layout.GAP:
                    self.post_message(Sorted(column.name))
            return
        row = event.y - 1 + self.scroll_offset.y
        if row < len(self._rows.numbers):
            self._go(row)
            if event.chain > 1:
                self.action_open()

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        x, top = self.scroll_offset
        width = self.size.width
        style = self.rich_style
        if y == 0:
            segments = self._painter().heading(self._columns, self._sort)
        elif (row := y - 1 + top) < self._rows.total:
            here = row == self.cursor
            name = "list--cursor" if self.has_focus else "list--cursor-blurred"
            style = self.get_component_rich_style(name) if here else style
            segments = self._painter().row(self._columns, self._line(row), style, here)
        else:
            segments = []
        strip = Strip(segments).extend_cell_length(x + width, style)
        return strip.crop(x, x + width)

    def _line(self, row: int) -> PartnershipLine | None:
        numbers = self._rows.numbers
        return self._lines.get(numbers[row]) if row < len(numbers) else None

    def _painter(self) -> Painter:
        look = Look(
            self.get_component_rich_style("list--heading"),
            self.get_component_rich_style("list--sorted"),
            self.get_component_rich_style("list--quiet"),
            self.get_component_rich_style("list--found", partial=True),
        )
        return Painter(self._wording, look, self._marks)
