"""Opens the terminal program in a test, waits for it, and reads its screen."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.keys import _character_to_key
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import WorkerCancelled

from samenwerking.tui.app import RegistryApp
from samenwerking.tui.screens.record import RecordScreen
from samenwerking.tui.screens.story import StoryScreen
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.listing import PartnershipList
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from textual.pilot import Pilot

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

W = TypeVar("W", bound="Widget")

USER = "Ann"
_PATIENCE = 60.0  # seconds; a busy machine is no reason to fail


class Program:
    """The running program with the means to drive it."""

    def __init__(self, app: RegistryApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    # --- keys

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything they set going is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def rush(self, keys: Sequence[str]) -> None:
        """Hand keys to the program as fast as a cat on the keyboard does."""
        for key in keys:
            character = key if len(key) == 1 else " " if key == "space" else None
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, character))
            await asyncio.sleep(0)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste a text into the focused widget, as a terminal hands it on."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def fill(self, field: str, text: str) -> None:
        """Put a text into a box of the form, in place of what it holds."""
        if not self.field(field).is_mounted:
            await self.go(field)
        self.field(field).query_one(Input).value = text
        await self.settle()

    async def search(self, words: str) -> None:
        """Put words into the search box of the first screen."""
        box = self.find("#search", Input)
        box.value = words
        box.cursor_position = len(words)
        await self.settle()

    # --- waiting

    async def settle(self) -> None:
        """Wait until no message and no worker is under way."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                await self.pilot.pause()
                busy = [worker for worker in self.app.workers if self._busy(worker)]
                if not busy:
                    return
                for worker in busy:
                    try:
                        await worker.wait()
                    except WorkerCancelled:
                        continue

    def _busy(self, worker: object) -> bool:
        # What waits under a dialog, or under a story, waits for its answer.
        node, done = getattr(worker, "node", None), getattr(worker, "is_finished", True)
        covered = isinstance(self.app.screen, ModalScreen | StoryScreen)
        in_front = node is not self.app and getattr(node, "screen", None)
        return not done and (not covered or in_front is self.app.screen)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(_PATIENCE):
            while not condition():
                await self.pilot.pause()

    # --- looking

    def find(self, selector: str, kind: type[W]) -> W:
        """Return a widget of the screen in front."""
        return self.app.screen.query_one(selector, kind)

    def field(self, name: str) -> FieldRow:
        """Return a field of the form, also one that is not drawn yet."""
        form = self.app.screen
        row = form.find_row(name) if isinstance(form, RecordScreen) else None
        return row or self.find(f"#field-{name}", FieldRow)

    def findings(self, name: str) -> str:
        """Return what stands beside a field of the form."""
        return self._said(name, ".findings")

    def echo(self, name: str) -> str:
        """Return how a field of the form was understood."""
        return self._said(name, ".echo")

    def _said(self, name: str, what: str) -> str:
        found = [one for one in self.field(name).query(what) if one.display]
        return text_of(found[0]) if found else ""

    async def go(self, name: str) -> None:
        """Go to a field of the form."""
        if isinstance(self.app.screen, RecordScreen):
            self.app.screen.go_to(name)
        else:
            self.field(name).focus_editor()
        await self.settle()

    def titles(self) -> list[str]:
        """Return the titles in the list of partnerships."""
        return [line.title for line in self.find("#list", PartnershipList).known()]

    def record(self) -> str:
        """Return the record that is shown, whole."""
        return text_of(self.find("#record", Widget))

    def lines(self) -> list[str]:
        """Return the screen in front as the terminal would show it."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(part.text for part in strip) for strip in strips]

    def screen_text(self) -> str:
        """Return the screen in front as one text, line breaks as spaces."""
        return " ".join(" ".join(self.lines()).split())

    def messages(self) -> list[str]:
        """Return the messages that the program showed, the first one first."""
        return [notice.message for notice in self.app._notifications]


def text_of(widget: Widget) -> str:
    """Return all text of a widget, also what is scrolled out of sight."""
    return str(widget.render())


@asynccontextmanager
async def opened(
    workplace: Workplace,
    language: Language = "nl",
    size: tuple[int, int] = (120, 40),
    folder: str | None = None,
) -> AsyncIterator[Program]:
    """Open the program on a registry and wait until the list is there."""
    app = RegistryApp(workplace, language, USER, clock=lambda: NOW, folder=folder)
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True) as pilot:
        program = Program(app, pilot)
        await program.settle()
        yield program
