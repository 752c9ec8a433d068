"""What frames every screen: its name on top, its keys at the foot.

Those of textual are a dozen widgets, of which each has its style worked out before the
first paint; these are one widget each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.content import Content
from textual.widget import Widget

from samenwerking.records.text import clean_line
from samenwerking.tui.plain import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.screen import Screen

    from samenwerking.tui.app import RegistryApp


class Head(Widget):
    """The name of the program, and what the screen is about."""

    app: RegistryApp
    DEFAULT_CSS = """
    Head {
        dock: top; height: 1; padding: 0 1;
        background: $panel; color: $text-muted;
        text-align: center;
    }
    """

    def on_mount(self) -> None:
        """Follow what the screen and the program are called."""
        for owner in (self.app, self.screen):
            self.watch(owner, "sub_title", self._named)

    def _named(self) -> None:
        self.refresh()

    def render(self) -> Content:
        """Draw it; a path that is too long loses its middle."""
        about = clean_line(self.screen.sub_title or self.app.sub_title)
        title = self.app.title
        room = self.size.width - len(title) - 3
        if len(about) > room > 8:
            start = room // 3
            about = f"{about[:start]}…{about[start + 1 - room :]}"
        if not about:
            return line(title).stylize("bold $foreground")
        return Content.assemble(
            (title, "bold $foreground"), (f" — {line(about).plain}", "")
        )


class _Shown(NamedTuple):
    key: str
    name: str
    label: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.name) + 1 + len(self.label)


class Foot(Widget):
    """The keys of the screen; a click on one presses it."""

    app: RegistryApp
    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Foot { dock: bottom; height: 1; background: $footer-background; }
    """

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def _items(self) -> Iterator[_Shown]:
        """Yield what is shown: the keys from the left, all commands at the right."""
        start = 1
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled:
                name = self.app.get_key_display(binding)
                shown = _Shown(binding.key, name, binding.description, start)
                if shown.end > self.size.width:
                    return
                yield shown
                start = shown.end + 2
        palette = self.screen.active_bindings.get(self.app.COMMAND_PALETTE_BINDING)
        if palette is not None:
            name = self.app.get_key_display(palette.binding)
            label = palette.binding.description
            begins = self.size.width - len(name) - len(label) - 2
            if begins >= start - 1:
                yield _Shown(palette.binding.key, name, label, begins)

    def render(self) -> Content:
        """Draw the keys."""
        parts: list[Content] = []
        at = 0
        for shown in self._items():
            parts += [
                Content(" " * (shown.start - at)),
                Content.styled(shown.name, "bold $footer-key-foreground"),
                Content.styled(f" {shown.label}", "$footer-description-foreground"),
            ]
            at = shown.end
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for shown in self._items():
            if shown.start <= event.x < shown.end:
                event.stop()
                self.app.simulate_key(shown.key)
                return
