"""The side on which a participant stands: the school, or its partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from samenwerking.tui.plain import Plain, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from samenwerking.framework import Code
    from samenwerking.tui.app import RegistryApp


class SideLine(Plain):
    """Shows the sides, one of which is chosen; a click takes the next one."""

    app: RegistryApp

    def __init__(self, side: str) -> None:
        """Begin with the code of the side that is the likely one."""
        super().__init__(id="side")
        self.side = self._first = side
        self._chosen = False

    def on_mount(self) -> None:
        """Show the sides."""
        self._tell()

    @property
    def _sides(self) -> Mapping[str, Code]:
        framework = self.app.workplace.framework
        return framework.choices(framework.fields("participation")["side"].refers_to)

    def _tell(self) -> None:
        app = self.app
        label = app.workplace.framework.fields("participation")["side"].label
        parts = [(f"{label(app.language)}:", "$foreground-muted")]
        for code, row in self._sides.items():
            chosen = code == self.side
            sign = "(•)" if chosen else "( )"
            text = f"  {sign} {line(row.label(app.language)).plain}"
            parts.append((text, "bold" if chosen else "$foreground-muted"))
        self.update(Content.assemble(*parts))

    def turn(self) -> None:
        """Take the next side, because the user says so."""
        sides = list(self._sides)
        now = sides.index(self.side) if self.side in sides else -1
        self.side, self._chosen = sides[(now + 1) % len(sides)], True
        self._tell()

    def suppose(self, side: str | None) -> None:
        """Take a likely side, or the first one again, unless the user chose one."""
        if not self._chosen:
            self.side = side or self._first
            self._tell()

    def on_click(self, event: events.Click) -> None:
        """Take the next side."""
        event.stop()
        self.turn()
