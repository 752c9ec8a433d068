"""A list of lines with a cursor that closes to what matters while one is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from samenwerking.tui.plain import line

if TYPE_CHECKING:
    from textual import events

    from samenwerking.tui.app import RegistryApp

_STEPS = {"up": -1, "down": 1, "pageup": -6, "pagedown": 6}


class Row(NamedTuple):
    """One line: its text, the sign before it, and whether one can stand on it."""

    text: str
    sign: str = ""
    heading: bool = False
    inner: bool = False
    quiet: bool = False


class Lines(Widget, can_focus=True):
    """Draws the lines around the cursor while it has the focus.

    One widget however many lines there are: a form holds dozens of such lists.
    """

    DEFAULT_CSS = """
    Lines {
        height: auto; background: $panel; padding: 0 1;
        text-overflow: ellipsis; text-wrap: wrap;
        &:focus { background: $panel; text-wrap: nowrap; }
    }
    """

    app: RegistryApp
    most = 8
    """Lines that are drawn at once."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        super().__init__(id=id)
        self.cursor = 0
        self._top = 0
        self._opened_by_click = False

    # --- what a subclass says

    def rows(self) -> list[Row]:
        """Return all lines, as they stand now."""
        raise NotImplementedError

    def closed(self) -> Content:
        """Return what is shown while one is elsewhere."""
        raise NotImplementedError

    def press(self, event: events.Key) -> bool:
        """Do what a key means on the line under the cursor; whether it was used."""
        raise NotImplementedError

    def choose(self) -> None:
        """Do what a click on the line under the cursor means."""
        raise NotImplementedError

    # --- how it looks

    def changed(self) -> None:
        """Draw it anew."""
        self._keep_in_sight(self.rows())
        self.refresh(layout=True)

    def _keep_in_sight(self, rows: list[Row]) -> None:
        places = [at for at, row in enumerate(rows) if not row.heading]
        if not places:
            self.cursor = self._top = 0
            return
        if self.cursor not in places:
            later = [at for at in places if at >= self.cursor]
            self.cursor = later[0] if later else places[-1]
        above = self.cursor
        while above and rows[above - 1].heading:
            above -= 1  # the heading comes along
        low = max(0, self.cursor - self.most + 1)
        self._top = min(max(self._top, low), max(above, low))
        self._top = max(0, min(self._top, len(rows) - self.most))

    def render(self) -> Content:
        """Draw the lines, or what matters of them."""
        if not self.has_focus:
            return self.closed()
        rows = self.rows()
        self._keep_in_sight(rows)
        last = min(self._top + self.most, len(rows))
        parts = [
            self._drawn(rows[at], current=at == self.cursor)
            for at in range(self._top, last)
        ]
        hidden = len(rows) - self._top - self.most
        if hidden > 0 and parts:
            parts[-1] = Content.assemble(
                parts[-1], (f"  ↓ {hidden}", "$foreground-muted")
            )
        return Content("\n").join(parts)

    def _drawn(self, row: Row, *, current: bool) -> Content:
        text = line(row.text).plain
        if row.heading:
            return Content.styled(text, "bold $text-accent")
        sign = f"{row.sign} " if row.sign else ""
        margin = "  " if row.inner else ""
        style = "$foreground-muted" if row.quiet else ""
        if current:
            style = "$block-cursor-foreground on $block-cursor-background bold"
        mark = "▸" if current else " "
        return Content.styled(f"{mark}{margin}{sign}{text}", style)

    # --- keys and mouse

    def on_key(self, event: events.Key) -> None:
        """Walk with the arrows; the rest is for the subclass."""
        rows = self.rows()
        if event.key in _STEPS:
            used = self._walk(rows, _STEPS[event.key])
        elif event.key in {"home", "end"}:
            self.cursor = 0 if event.key == "home" else len(rows) - 1
            used = True
            if event.key == "home":
                self._top = 0
        else:
            used = self.press(event)
        if used:
            event.stop()
            event.prevent_default()
            self.changed()
            self.moved()

    def moved(self) -> None:
        """Be told that the cursor, or what the list holds, is another."""

    def _walk(self, rows: list[Row], steps: int) -> bool:
        places = [at for at, row in enumerate(rows) if not row.heading]
        if not places:
            return False
        now = places.index(self.cursor) if self.cursor in places else 0
        self.cursor = places[min(max(now + steps, 0), len(places) - 1)]
        if now + steps <= 0:
            self._top = 0
        return True

    def focus_on_click(self) -> bool:
        """Remember that a click only opened the list."""
        self._opened_by_click = not self.has_focus
        return super().focus_on_click()

    def on_click(self, event: events.Click) -> None:
        """Go to the line under the mouse, and do what is done there."""
        opened, self._opened_by_click = self._opened_by_click, False
        rows = self.rows()
        at = self._top + event.y
        if opened or not 0 <= at < len(rows) or rows[at].heading:
            return
        self.cursor = at
        self.choose()
        self.changed()
        self.moved()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Walk down while it is open; else let the form scroll."""
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Walk up while it is open; else let the form scroll."""
        self._scroll(event, -1)

    def _scroll(self, event: events.MouseEvent, step: int) -> None:
        rows = self.rows()
        if self.has_focus and len(rows) > self.most:
            event.stop()
            self._walk(rows, step)
            self.changed()
            self.moved()

    def on_focus(self) -> None:
        """Open."""
        self.changed()
        self.moved()

    def on_blur(self) -> None:
        """Close."""
        self.changed()
        self.moved()
