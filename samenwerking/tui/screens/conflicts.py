"""What was set differently in registries that were joined: both sides, to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Container, Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.service import history, listing
from samenwerking.service.settling_lines import BOTH, choose, list_lines, settle_typed
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Workscreen
from samenwerking.tui.commands.conflicts import CONFLICTS
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import in_front, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.conflict_lines import Choice, told_place, told_version
from samenwerking.tui.widgets.frame import Foot, Head

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.settling_lines import ConflictLine


class ConflictsScreen(Workscreen[None]):
    """The open places, and the versions of the one under the bar.

    Nothing is settled by itself; what was settled here is taken back one by one.
    """

    CSS_PATH = "conflicts.tcss"
    AUTO_FOCUS = "#open"
    WHERE: ClassVar[str] = CONFLICTS

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[ConflictLine] | None = None
        self._choices: dict[tuple[str, str], Choice] = {}
        self._taken_back: set[tuple[str, str]] = set()
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out the open places, and beside or below them the versions of one."""
        yield Head()
        with Container(id="body"):
            with Vertical(id="side"):
                yield Plain(id="counted")
                yield Choices(id="open", markup=False)
            with Vertical(id="one"):
                yield Plain(id="what")
                yield Choices(id="versions", markup=False)
                yield Plain(id="keys")
        yield Foot()

    def on_mount(self) -> None:
        """Read what is open."""
        self.sub_title = self.app.say(N_("Conflicts"))
        self.load()

    async def speak(self) -> None:
        """Say everything in the other language; nothing is typed here."""
        await self.recompose()
        self.sub_title = self.app.say(N_("Conflicts"))
        self.load()

    # --- reading and showing

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read what is open; what was settled on this screen stays in its place."""
        app = self.app
        found = await ask(app, self, list_lines, app.workplace, app.language)
        if found is None:
            return
        listed = self.query_one("#open", OptionList)
        at = listed.highlighted or 0
        now = {_key(one): one for one in found}
        kept = {
            _key(one): now.pop(_key(one), one)
            for one in self._lines or ()
            if _key(one) in {*now, *self._choices, *self._taken_back}
        }
        self._lines = [*kept.values(), *now.values()]
        listed.set_options(
            [Option(told_place(one, self._choice(one))) for one in self._lines]
        )
        listed.highlighted = min(at, len(self._lines) - 1) if self._lines else None
        self.query_one("#counted", Plain).show(self._counted())
        self.set_class(not self._lines, "-empty")
        self._show()
        if self._lines and self.focused is None:
            listed.focus()

    def _choice(self, one: ConflictLine) -> Choice | None:
        return self._choices.get(_key(one))

    def _counted(self) -> str:
        waiting = [one for one in self._lines or () if self._choice(one) is None]
        if not waiting:
            return self.app.say(N_("There are no conflicts."))
        return self.app.say(
            N_("Set differently here and elsewhere: {count}"), count=len(waiting)
        )

    @property
    def _line(self) -> ConflictLine | None:
        at = self.query_one("#open", OptionList).highlighted
        lines = self._lines or []
        return lines[at] if at is not None and at < len(lines) else None

    @on(OptionList.OptionHighlighted, "#open")
    def _show(self) -> None:
        """Show the versions of the place under the bar."""
        one, versions = self._line, self.query_one("#versions", OptionList)
        if one is None:
            versions.clear_options()
            return
        title = f"{one.conflict.name} · {one.place}"
        self.query_one("#what", Plain).show(clean_line(title))
        choice = self._choice(one)
        versions.set_options(
            [
                Option(told_version(self.app, number, version, choice))
                for number, version in enumerate(one.versions, 1)
            ]
        )
        versions.highlighted = 0
        most = min(len(one.versions), 9)
        keys = N_("Enter or 1-{most}: this version counts; the log keeps all.")
        self.query_one("#keys", Plain).show(self.app.say(keys, most=most))

    # --- choosing

    @on(OptionList.OptionSelected, "#open")
    def _to_versions(self) -> None:
        self.query_one("#versions").focus()

    @on(OptionList.OptionSelected, "#versions")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._settle(str(event.option_index + 1))

    def on_key(self, event: events.Key) -> None:
        """Take a version by its number; go between the two lists with the arrows."""
        one, key = self._line, event.key
        if one is not None and key.isdigit() and 1 <= int(key) <= len(one.versions):
            event.stop()
            self._settle(key)
        elif key in ("left", "right") and one is not None:
            event.stop()
            self.query_one("#open" if key == "left" else "#versions").focus()

    def action_take(self) -> None:
        """Let the version under the bar count."""
        at = self.query_one("#versions", OptionList).highlighted
        if at is not None:
            self._settle(str(at + 1))

    def action_both(self) -> None:
        """Keep both, where that is possible."""
        self._settle(BOTH)

    def _settle(self, take: str) -> None:
        if not self._busy and self._line is not None and in_front(self):
            self._busy = True
            self.settle_one(self._line, take)

    @work(group="settle")
    async def settle_one(self, one: ConflictLine, take: str) -> None:
        """Settle a place, or settle it in another way, and go to the next one."""
        app, place, now = self.app, self.app.workplace, self.app.clock()
        try:
            done = await ask(app, self, choose, place, one.conflict, take, app.who, now)
        finally:
            self._busy = False
        if done is not None:
            self._done(one, Choice(take, *done))

    def _done(self, one: ConflictLine, choice: Choice) -> None:
        self._choices[_key(one)] = choice
        self.app.inform(
            N_("Settled: {name}. {key} takes it back."),
            name=one.conflict.name,
            key=key_for(self.app, "conflicts.undo"),
        )
        listed = self.query_one("#open", OptionList)
        waiting = [
            number
            for number, other in enumerate(self._lines or ())
            if self._choice(other) is None
        ]
        if waiting:
            at = listed.highlighted or 0
            listed.highlighted = next((n for n in waiting if n > at), waiting[0])
        listed.focus()
        self.load()

    @work(exclusive=True, group="type")
    async def action_type(self) -> None:
        """Type another value, here or in the form of the record."""
        from samenwerking.tui.dialogs.other_value import OtherValueDialog

        app, one = self.app, self._line
        if one is None or self._busy:
            return
        if not one.typed:
            app.inform(N_("Another value of this is given in the record itself."))
            self.open_record(one)
            return
        held = one.conflict.versions
        at = self.query_one("#versions", OptionList).highlighted or 0
        value = held[min(at, len(held) - 1)].value
        text = "" if value is None else str(value)
        several = one.typed == "text"
        dialog = OtherValueDialog(one.place, text, several_lines=several)
        typed = await app.push_screen_wait(dialog)
        if typed is None:
            return
        place, who, now = app.workplace, app.who, app.clock()
        done = await ask(app, self, settle_typed, place, one.conflict, typed, who, now)
        if done is not None:
            self._done(one, Choice("", *done))

    # --- going elsewhere

    def action_edit(self) -> None:
        """Open the record under the bar."""
        if self._line is not None:
            self.open_record(self._line)

    @work(exclusive=True, group="open")
    async def open_record(self, one: ConflictLine) -> None:
        """Open a record, at the place that is open."""
        from samenwerking.tui.screens.organisation import OrganisationScreen
        from samenwerking.tui.screens.record import RecordScreen, Start

        app, kind = self.app, one.conflict.kind
        if kind == "organisation" and in_front(self):
            app.push_screen(OrganisationScreen(one.conflict.uuid), self._back)
        elif kind == "partnership":
            look, number = listing.get_by_number, one.conflict.number
            shown = await ask(app, self, look, app.workplace, number)
            if shown is not None and in_front(self):
                first = one.conflict.path.split("/")[0]
                start = Start(shown.stored.document, names=shown.names, first=first)
                app.push_screen(RecordScreen(shown, start), self._back)
        else:
            app.inform(N_("There is no form for this: choose one of its versions."))

    def _back(self, _: object) -> None:
        self.load()

    @work(exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Let the record hold again what it held before the last choice."""
        app = self.app
        if not self._choices:
            app.inform(N_("There is nothing left to take back."))
            return
        (key, choice), undo = next(reversed(self._choices.items())), history.undo
        place, who, now = app.workplace, app.who, app.clock()
        if choice.changed and not await ask(
            app, self, undo, place, choice.batch, None, who, "", now
        ):
            return
        self._choices.pop(key, None)
        self._taken_back.add(key)
        at = [_key(one) for one in self._lines or ()].index(key)
        self.query_one("#open", OptionList).highlighted = at
        app.inform(
            N_("{name} holds what it held before. Choose a version, or leave it so."),
            name=(self._lines or [])[at].conflict.name,
        )
        self.load()

    def action_refresh(self) -> None:
        """Read it again."""
        self.load()

    def action_leave(self) -> None:
        """Go back."""
        leave(self, None)


def _key(one: ConflictLine) -> tuple[str, str]:
    return one.conflict.uuid, one.conflict.path
