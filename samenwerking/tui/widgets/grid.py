"""A matrix of any size on the screen: only what is in sight is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from samenwerking.tui.widgets.matrix_drawing import Drawing, Looks, Place
from samenwerking.tui.widgets.matrix_shades import Shades
from samenwerking.tui.widgets.matrix_sheet import Sheet

if TYPE_CHECKING:
    from textual import events

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.tui.widgets.matrix_sheet import Extent


class Grid(ScrollView, can_focus=True):
    """Numbers on shades, with headings that stay where they are."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--heading",
        "grid--here",
        "grid--total",
        "grid--zero",
        "grid--rule",
        "grid--cursor",
        "grid--full",
        "grid--missing",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1, 0)", show=False),
        Binding("down", "go(1, 0)", show=False),
        Binding("left", "go(0, -1)", show=False),
        Binding("right", "go(0, 1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("ctrl+home", "corner(-1)", show=False),
        Binding("ctrl+end", "corner(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    cursor: reactive[Place] = reactive(Place(), init=False)

    class Moved(Message):
        """The cursor is on another cell."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    class Chosen(Message):
        """Somebody wants to see what is behind a cell."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as all widgets call it
        super().__init__(id=id)
        self.sheet: Sheet | None = None
        self._total = ""
        self._narrow = False
        self._shades: tuple[Shades, Shades] | None = None

    # --- what is shown

    def show(
        self,
        matrix: Matrix,
        extent: Extent,
        total: str,
        *,
        narrow: bool,
        place: Place | None = None,
    ) -> None:
        """Show a matrix.

        Args:
            matrix: what to show.
            extent: how large it is.
            total: what totals are called.
            narrow: whether headings stand upright.
            place: where the cursor goes; None for the first cell.
        """
        self._total, self._narrow = total, narrow
        self._lay_out(matrix, extent)
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.cursor = self._held(place or Place())
        self._keep_in_sight()
        self.post_message(self.Moved(self.cursor))

    def clear(self) -> None:
        """Show nothing."""
        self.sheet = None
        self.virtual_size = Size(0, 0)
        self.refresh()

    def _lay_out(self, matrix: Matrix, extent: Extent) -> None:
        width, height = self.container_size
        size = width or 80, height or 24
        sheet = Sheet(matrix, extent, self._total, size, narrow=self._narrow)
        self.sheet = sheet
        self.virtual_size = Size(
            sheet.label + sheet.starts[-1], sheet.height + sheet.rows
        )
        self.refresh()

    def on_resize(self) -> None:
        """Lay the matrix out for the new width."""
        if self.sheet is not None:
            self._lay_out(self.sheet.matrix, self.sheet.extent)
            self._keep_in_sight()

    def notify_style_update(self) -> None:
        """Mix the shades anew when the colours change."""
        super().notify_style_update()
        self._shades = None

    # --- the cursor

    def _held(self, place: Place) -> Place:
        """Return the place, or the nearest that there is."""
        if self.sheet is None:
            return Place()
        return Place(
            max(min(place.row, self.sheet.rows - 1), 0),
            max(min(place.column, self.sheet.columns - 1), -1),
        )

    def validate_cursor(self, place: Place) -> Place:
        """Keep the cursor on the sheet."""
        return self._held(place)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight, and tell where it is."""
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved(self.cursor))

    def _keep_in_sight(self) -> None:
        if (sheet := self.sheet) is None:
            return
        x, y = self.scroll_offset
        row, column = self.cursor
        lines = max(self.size.height - sheet.height, 1)
        y = min(max(y, row - lines + 1), row)
        if column < 0:
            x = 0
        else:
            end, start = sheet.starts[column + 1], sheet.starts[column]
            x = min(max(x, end - self._room), start)
        self.scroll_to(x, y, animate=False, immediate=True)

    @property
    def _room(self) -> int:
        """Characters right of the labels."""
        return max(self.size.width - (self.sheet.label if self.sheet else 0), 1)

    def action_go(self, down: int, across: int) -> None:
        """Move the cursor."""
        self.cursor = Place(self.cursor.row + down, self.cursor.column + across)

    def action_page(self, pages: int) -> None:
        """Move the cursor by as many rows as are in sight."""
        if self.sheet is not None:
            lines = max(self.size.height - self.sheet.height - 1, 1)
            self.action_go(pages * lines, 0)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last cell of the row."""
        if self.sheet is not None:
            column = 0 if end < 0 else self.sheet.columns - 1
            self.cursor = Place(self.cursor.row, column)

    def action_corner(self, end: int) -> None:
        """Go to the first or the last cell of all."""
        if self.sheet is not None:
            last = Place(self.sheet.rows - 1, self.sheet.columns - 1)
            self.cursor = Place() if end < 0 else last

    def action_choose(self) -> None:
        """Ask for what is behind the cell."""
        if self.sheet is not None and self.sheet.rows:
            self.post_message(self.Chosen(self.cursor))

    async def _on_click(self, event: events.Click) -> None:
        """Go to a cell; a click on the cell of the cursor shows what is behind it."""
        place = self._place_at(event)
        if place is None:
            return
        event.stop()
        on_heading = self.sheet is not None and event.y < self.sheet.height
        if place == self.cursor and not on_heading:
            self.action_choose()
        self.cursor = place

    def _place_at(self, event: events.Click) -> Place | None:
        offset, sheet = event.get_content_offset(self), self.sheet
        if offset is None or sheet is None:
            return None
        row = offset.y - sheet.height + self.scroll_offset.y
        if offset.y < sheet.height:
            row = self.cursor.row  # a heading goes to its column
        column: int | None = -1
        if offset.x >= sheet.label:
            x, scrolled = offset.x - sheet.label, self.scroll_offset.x
            column = sheet.column_at(x, scrolled, self._room)
        if column is None or row >= sheet.rows:
            return None
        return Place(row, column)

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width, sheet = self.size.width, self.sheet
        if sheet is None:
            return Strip.blank(width, self.rich_style)
        seen = sheet.in_sight(self.scroll_offset.x, self._room)
        row = y - sheet.height + self.scroll_offset.y
        drawing = Drawing(sheet, seen, self.cursor, self._looks())
        if y < sheet.height:
            parts = drawing.heading(y)
        elif row < sheet.rows:
            parts = drawing.row(row, focus=self.has_focus)
        else:
            return Strip.blank(width, self.rich_style)
        strip = Strip(parts).apply_style(self.rich_style)
        return strip.adjust_cell_length(width, self.rich_style)

    def _looks(self) -> Looks:
        """Return the styles of the theme, and the shades mixed of them."""
        if self._shades is None:
            ground = self.background_colors[1]
            full, missing = (
                self.get_component_styles(f"grid--{name}").background
                for name in ("full", "missing")
            )
            self._shades = Shades(ground, full), Shades(ground, missing)
        heading, here, total, zero, rule, cursor = (
            self.get_component_rich_style(f"grid--{name}")
            for name in ("heading", "here", "total", "zero", "rule", "cursor")
        )
        if not self.has_focus:
            cursor = here + Style(reverse=True)
        return Looks(heading, here, total, zero, rule, cursor, self._shades)
