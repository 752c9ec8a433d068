"""Chooses a participant: a known organisation, a new one, or a group without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import events, on, work
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Select
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import LINE_LIMIT, clean_line
from samenwerking.service import listing
from samenwerking.tui.asking import ask
from samenwerking.tui.commands import DIALOG, bindings
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.plain import Plain, cell, line
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.fields import LineBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.listing import Found
    from samenwerking.tui.app import RegistryApp

NEW, GROUP = "new", "group"
_KNOWN = 8  # organisations that are offered; a longer name brings the others


class Chosen(NamedTuple):
    """A participant as the user chose it.

    `organisation` is the key of a known one, None for a new one or a group.
    """

    name: str
    organisation: str | None
    is_group: bool
    kind: str | None
    side: str
    size: int | None


class ActorDialog(ModalScreen[Chosen | None]):
    """Type a name; choose from what is known, or make it new."""

    app: RegistryApp
    WHERE: ClassVar[str] = DIALOG
    CSS_PATH = "actor.tcss"
    AUTO_FOCUS = "#name"

    def __init__(self, side: str) -> None:
        super().__init__(classes="dialog")
        self._side = side
        self._found: list[Found] = []
        self._found_for = ""
        self._early = EarlyKeys(self, "#name")
        self._choice: tuple[str, str, str | None] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the questions in the order in which they are answered."""
        app = self.app
        framework, say = app.workplace.framework, app.say

        def options(record: str, field: str) -> list[tuple[Any, str]]:
            choices = framework.choices(framework.fields(record)[field].refers_to)
            return [(cell(c.label(app.language)), code) for code, c in choices.items()]

        with Vertical(classes="window"):
            yield Plain(say(N_("Who takes part?")), classes="title")
            yield LineBox(
                placeholder=say(N_("Name, number or municipality")),
                id="name",
                max_length=LINE_LIMIT,
            )
            yield Choices(id="found", markup=False)
            yield Plain(say(N_("Which side?")), classes="hint")
            yield Select(
                options("participation", "side"),
                value=self._side,
                allow_blank=False,
                id="side",
            )
            with Vertical(id="more"):
                yield Plain(say(N_("What sort of organisation?")), classes="hint")
                yield Select(
                    options("organisation", "kind"),
                    prompt=say(N_("Choose…")),
                    id="kind",
                )
                yield Input(
                    placeholder=say(N_("How many, if it is known")),
                    id="count",
                    restrict=r"\d*",
                    max_length=6,
                )
            with Horizontal(id="answers"):
                yield Button(line(say(N_("Add"))), id="ok", variant="primary")
                yield Button(line(say(N_("Cancel"))), id="cancel")

    def on_mount(self) -> None:
        """Take the keys of a dialog."""
        self._bindings = bindings(self._bindings, DIALOG, self.app.say)
        self.call_after_refresh(self._early.end)

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window opens; Down leads to what was found."""
        self._early.take(event)
        if event.key == "down" and self.query_one("#name").has_focus:
            event.stop()
            self.query_one("#found").focus()

    @on(Input.Changed, "#name")
    def _typed(self, event: Input.Changed) -> None:
        self._choice = None
        self.remove_class("-chosen", "-new", "-group")
        self.look_up(event.value)

    @work(exclusive=True)
    async def look_up(self, words: str) -> None:
        """Show what is known under these words, and the ways to make it new."""
        found: list[Found] | None = []
        if words.strip():
            app, look = self.app, listing.find_organisations
            found = await ask(app, self, look, app.workplace, words, _KNOWN)
        if found is None:
            return
        self._found, self._found_for = found, words
        options = self.query_one("#found", OptionList)
        options.clear_options()
        name = clean_line(words)
        if not name:
            return
        say = self.app.say
        options.add_options(
            [Option(line(found.name), found.uuid) for found in self._found]
            + [
                Option(line(say(N_("new: {name}"), name=name)), NEW),
                Option(line(say(N_("group without a name: {name}"), name=name)), GROUP),
            ]
        )
        options.highlighted = 0

    @on(Input.Submitted, "#name")
    def _to_found(self) -> None:
        self.query_one("#found").focus()

    @on(OptionList.OptionSelected, "#found")
    def _select(self, event: OptionList.OptionSelected) -> None:
        if not is_here(self):
            return
        typed = self.query_one("#name", Input).value
        if typed != self._found_for:
            return  # whoever types fast has not seen yet what is found
        chosen, name = event.option_id or NEW, clean_line(typed)
        known = next((f for f in self._found if f.uuid == chosen), None)
        if known:
            name = known.name
        with self.prevent(Input.Changed):
            self.query_one("#name", Input).value = self._found_for = name
        self._choice = (chosen, name, known.uuid if known else None)
        self.add_class("-chosen")
        self.set_class(known is None, "-new")
        self.set_class(chosen == GROUP, "-group")
        self.query_one("#side" if known else "#kind").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if not is_here(self):
            return
        if event.button.id == "cancel":
            leave(self, None)
            return
        if self._choice is None:
            self.app.inform(N_("First choose who takes part."))
            self.query_one("#name").focus()
            return
        what, name, key = self._choice
        kind = self.query_one("#kind", Select).value
        count = self.query_one("#count", Input).value
        leave(
            self,
            Chosen(
                name,
                key,
                what == GROUP,
                None if kind is Select.NULL else str(kind),
                str(self.query_one("#side", Select).value),
                int(count or 0) or None if what == GROUP else None,
            ),
        )

    def action_leave(self) -> None:
        """Close the window without a choice."""
        leave(self, None)
