"""Two people changed one record: shows both sides, and lets the user choose."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.records.wording import Wording
from samenwerking.service.conflicts import Choice, Comparison, Settled, merged
from samenwerking.tui.base import Dialog
from samenwerking.tui.plain import Plain, line, plain
from samenwerking.tui.standing import leave
from samenwerking.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.conflicts import Place

_ANSWERS: dict[Choice, str] = {
    "theirs": N_("theirs"),
    "mine": N_("mine"),
    "both": N_("both"),
}
_KEYS: dict[str, Choice] = {"left": "theirs", "right": "mine", "space": "both"}
_SIGNS: dict[Choice, str] = {"theirs": "←", "mine": "→", "both": "↔"}


class ConflictDialog(Dialog["Settled | None"]):
    """The places that differ, with both values beside each other.

    Nothing is settled silently: the record is stored when every place was chosen for.
    """

    CSS_PATH = "conflict.tcss"
    AUTO_FOCUS = "#places, #new"

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self._choices: dict[str, Choice] = {}

    # --- words

    def _wording(self) -> Wording:
        both, app = self._comparison, self.app
        states = [both.before.document, both.draft]
        if both.now is not None:
            states.append(both.now.document)
        framework = app.workplace.framework
        kind = both.before.kind
        return Wording(framework, app.language, both.names, kind, *states)

    def _others(self) -> str:
        """Return who else changed it."""
        both = self._comparison
        who = [place.who for place in (*both.both, *both.theirs) if place.who]
        return ", ".join(dict.fromkeys(who)) or "?"

    def compose(self) -> ComposeResult:
        """Lay out what differs and both sides, or that the record is gone."""
        self._words = self._wording()
        with Vertical(classes="window"):
            if self._comparison.gone is not None:
                yield from self._lay_out_gone(*self._comparison.gone)
            else:
                yield from self._lay_out_sides()

    def _lay_out_gone(self, who: str, made_at: str) -> ComposeResult:
        say = self.app.say
        yield Plain(say(N_("This record is no longer there")), classes="title")
        yield Plain(
            say(
                N_(
                    "{who} took it away on {when}. What you typed is still here: store"
                    " it as a new record, or go back to the form."
                ),
                who=who,
                when=_moment(made_at),
            ),
            classes="gone",
        )
        with Horizontal(id="answers"):
            yield self._button(N_("Store as a new record"), "new", primary=True)
            yield self._button(N_("Back to the form"), "back")

    def _lay_out_sides(self) -> ComposeResult:
        say, others = self.app.say, self._others()
        title = say(N_("{who} changed this record too"), who=others)
        yield Plain(title, classes="title")
        yield Plain(self._told_beside(), id="beside", classes="hint")
        yield Choices(id="places", markup=False)
        with Horizontal(id="sides"):
            for side in ("theirs", "mine"):
                with VerticalScroll(id=side, classes="side", can_focus=False):
                    yield Plain(id=f"{side}-head", classes="head")
                    yield Plain(id=f"{side}-value")
        yield Plain(id="before", classes="hint")
        yield Plain(id="keys", classes="hint")
        with Horizontal(id="answers"):
            yield self._button(N_("Store"), "ok", primary=True)
            yield self._button(N_("All theirs"), "all-theirs")
            yield self._button(N_("All mine"), "all-mine")
            yield self._button(N_("Back to the form"), "back")

    def _button(self, label: str, name: str, *, primary: bool = False) -> Button:
        button = Button(line(self.app.say(label)), id=name, compact=True)
        button.variant = "primary" if primary else "default"
        return button

    def _told_beside(self) -> str:
        """Say what needs no choice: it stays as each of them made it."""
        both, say, lines = self._comparison, self.app.say, []
        for template, places in (
            (N_("Only they changed, and it stays: {places}"), both.theirs),
            (N_("Only you changed, and it stays: {places}"), both.mine),
        ):
            labels = dict.fromkeys(self._words.label(place.path) for place in places)
            if labels:
                lines.append(say(template, places=" · ".join(labels)))
        return "\n".join(lines)

    # --- the places

    def on_mount(self) -> None:
        """Show the first place; where nothing has to be chosen, nothing is asked."""
        both = self._comparison
        if both.settled:
            leave(self, Settled(merged(both, {}), both.now))
        elif both.gone is None:
            beside = self.query_one("#beside", Plain)
            beside.display = bool(self._told_beside())
            self._fill(0)

    def _fill(self, at: int) -> None:
        options = self.query_one("#places", OptionList)
        options.clear_options()
        options.add_options([Option(plain(self._told(p))) for p in self._places])
        options.highlighted = at
        self._show()

    def _told(self, place: Place) -> str:
        choice = self._choices.get(place.path)
        sign = _SIGNS[choice] if choice else "?"
        word = self.app.say(_ANSWERS[choice] if choice else N_("choose"))
        return f"{sign} {word:<10}  {clean_line(self._words.label(place.path))}"

    @property
    def _places(self) -> tuple[Place, ...]:
        return self._comparison.both

    @property
    def _place(self) -> Place:
        return self._places[self.query_one("#places", OptionList).highlighted or 0]

    @on(OptionList.OptionHighlighted, "#places")
    def _show(self) -> None:
        """Show both sides of the place under the bar."""
        place, say = self._place, self.app.say
        when = _moment(place.made_at)
        heads = {
            "theirs": say(N_("{who}, {when}"), who=place.who or "?", when=when),
            "mine": say(N_("You, now")),
        }
        choice = self._choices.get(place.path)
        for side, value in (("theirs", place.theirs), ("mine", place.mine)):
            taken = choice in (side, "both")
            sign = "✓ " if taken else ""
            self.query_one(f"#{side}-head", Plain).show(sign + heads[side])
            self.query_one(f"#{side}-value", Plain).show(self._said(place.path, value))
            self.query_one(f"#{side}").set_class(taken, "-taken")
        before = say(N_("Before: {value}"), value=self._said(place.path, place.before))
        self.query_one("#before", Plain).show(before)
        keys = N_("← theirs   → yours   Enter turns")
        if place.is_text:
            keys = N_("← theirs   → yours   Space both   Enter turns")
        self.query_one("#keys", Plain).show(say(keys))

    def _said(self, path: str, value: object) -> str:
        return self._words.whole(path, value) or self.app.say(N_("(nothing)"))

    # --- choosing

    def on_key(self, event: events.Key) -> None:
        """Choose a side with the arrows."""
        listed = self._comparison.gone is None and self.query_one("#places").has_focus
        if listed and event.key in _KEYS:
            event.stop()
            event.prevent_default()
            self._choose(_KEYS[event.key])

    @on(OptionList.OptionSelected, "#places")
    def _turn(self) -> None:
        """Take the next of the answers there are."""
        answers: list[Choice] = ["mine", "theirs"]
        if self._place.is_text:
            answers.append("both")
        now = self._choices.get(self._place.path)
        at = answers.index(now) + 1 if now in answers else 0
        self._choose(answers[at % len(answers)], stay=True)

    @on(events.Click, ".side")
    def _clicked(self, event: events.Click) -> None:
        """Take the side that was clicked."""
        for widget in (event.widget, *(event.widget.ancestors if event.widget else ())):
            if widget is not None and widget.id in ("mine", "theirs"):
                self._choose("mine" if widget.id == "mine" else "theirs", stay=True)
                return

    def _choose(self, choice: Choice, *, stay: bool = False) -> None:
        """Take a side for the place under the bar, and go to the next open one."""
        place = self._place
        if choice == "both" and not place.is_text:
            return
        self._choices[place.path] = choice
        places = [one.path for one in self._places]
        at = places.index(place.path)
        waiting = [n for n, path in enumerate(places) if path not in self._choices]
        if waiting and not stay:
            at = next((n for n in waiting if n > at), waiting[0])
        self._fill(at)
        if not waiting and not stay:
            self.query_one("#ok").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take one side everywhere, store, or go back."""
        name = event.button.id
        both = self._comparison
        if name == "new":
            leave(self, Settled(merged(both, {}), None))
        elif name == "back":
            leave(self, None)
        elif name == "ok":
            self._store()
        else:
            side: Choice = "mine" if name == "all-mine" else "theirs"
            self._choices = {place.path: side for place in self._places}
            self._fill(0)
            self.query_one("#ok").focus()

    def _store(self) -> None:
        places = [place.path for place in self._places]
        waiting = [n for n, path in enumerate(places) if path not in self._choices]
        if waiting:
            self.app.inform(N_("Choose first: still open {count}."), count=len(waiting))
            options = self.query_one("#places", OptionList)
            options.highlighted = waiting[0]
            options.focus()
            return
        both = self._comparison
        leave(self, Settled(merged(both, self._choices), both.now))


def _moment(made_at: str) -> str:
    """Return a moment of the log where the user is."""
    try:
        moment = datetime.fromisoformat(made_at)
    except ValueError:
        return made_at
    return moment.astimezone().strftime("%d/%m/%Y %H:%M")
