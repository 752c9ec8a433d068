"""What every screen and every window does: its keys, its language, its early keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.screen import ModalScreen, Screen

from samenwerking.tui.commands.keys import bindings
from samenwerking.tui.commands.model import APP, DIALOG
from samenwerking.tui.rubbish import forget
from samenwerking.tui.standing import in_front, is_here

if TYPE_CHECKING:
    from textual import events

    from samenwerking.tui.app import RegistryApp

Result = TypeVar("Result")
_MAIN = "#ok, #save"


class Workscreen(Screen[Result], Generic[Result]):
    """A whole screen; `WHERE` is its place in the table of commands."""

    app: RegistryApp
    WHERE: ClassVar[str] = APP
    is_speaking = False
    """Whether all of it is being made anew in another language."""

    def on_compose(self) -> None:
        """Know the room there is before anything is laid out in it.

        A class that a screen gets later has the style of all its parts worked out anew.
        """
        self.set_class(self.app.roomy, "-wide")
        self.set_class(not self.app.roomy, "-narrow")
        self.set_class(self.app.rich, "-rich")

    def on_mount(self) -> None:
        """Take the keys; textual calls this beside the `on_mount` of a subclass."""
        self.take_keys()

    def take_keys(self) -> None:
        """Take the keys of the screen, in the user's language and for this width."""
        app = self.app
        self.set_class(app.rich, "-rich")
        self._bindings = bindings(
            self._bindings,
            self.WHERE,
            app.say,
            app.preferences.keys,
            width=app.size.width,
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys do nothing that come too early, or after the one that left."""
        del action, parameters
        return self.is_mounted and is_here(self)

    def keeps(self, event: events.Key) -> bool:
        """Whether a key is kept for a box that is not there yet, and sent nowhere."""
        del event
        return False

    def on_unmount(self) -> None:
        """Let go of what was drawn."""
        forget(self)

    async def speak(self) -> None:
        """Show everything anew, in the language that the user has just chosen.

        A screen that holds what somebody typed puts it back here.
        """
        await self.recompose()


class Dialog(ModalScreen[Result], Generic[Result]):
    """A window over a screen; Escape closes it without an answer."""

    app: RegistryApp
    WHERE: ClassVar[str] = DIALOG

    def __init__(self) -> None:
        super().__init__(classes="dialog")

    def on_mount(self) -> None:
        """Take the keys; textual calls this beside the `on_mount` of a subclass."""
        app = self.app
        self._bindings = bindings(
            self._bindings,
            self.WHERE,
            app.say,
            app.preferences.keys,
            width=app.size.width,
        )

    def action_save(self) -> None:
        """Press the button that stores or goes on, where there is one."""
        from textual.widgets import Button

        for button in self.query(_MAIN).results(Button):
            if not button.disabled and in_front(self):
                button.press()

    def action_leave(self) -> None:
        """Close the window without an answer."""
        if in_front(self):
            self.dismiss(None)
