"""Chooses a participant: a known organisation, a new one, or a group without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import LINE_LIMIT, clean_line
from samenwerking.service import listing
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.model import ACTOR
from samenwerking.tui.dialogs.chosen import GROUP, NEW, Chosen, Offer, offers_of
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.key_line import key_line
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choices, code_choices
from samenwerking.tui.widgets.choose import Chooser
from samenwerking.tui.widgets.line_box import LineBox
from samenwerking.tui.widgets.side import SideLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

_KNOWN = 8  # organisations that are offered; a longer name brings the others
_ALIKE = 3
_STEPS = {"down": 1, "up": -1, "pagedown": 5, "pageup": -5}


class ActorDialog(Dialog["Chosen | None"]):
    """Type a name and press Enter; what is not known yet is asked for its kind."""

    CSS_PATH = "actor.tcss"
    AUTO_FOCUS = "#name"
    WHERE: ClassVar[str] = ACTOR

    def __init__(
        self,
        side: str,
        typed: str = "",
        made: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """Ask for a participant.

        Args:
            side: the code of the side that it is probably on.
            typed: what somebody typed of its name already.
            made: {key: raw} of organisations that were made just now.
        """
        super().__init__()
        self._side_first = side
        self._typed_first = typed
        self._made = made or {}
        self._offers: list[Offer] = []
        self._offered_for: str | None = None
        self._waiting = False  # Enter came before what it is to choose from
        self._new: Offer | None = None
        self._early = EarlyKeys(self, "#name")

    def compose(self) -> ComposeResult:
        """Lay out the questions in the order in which they are answered."""
        app = self.app
        framework, say = app.workplace.framework, app.say
        of = framework.fields("organisation")["kind"].refers_to
        kinds = code_choices(framework, framework.choices(of), app.language)
        with Vertical(classes="window"):
            yield Plain(say(N_("Who takes part?")), classes="title")
            yield LineBox(
                self._typed_first,
                placeholder=say(N_("Name, number or municipality")),
                id="name",
                max_length=LINE_LIMIT,
                select_on_focus=False,
                compact=True,
            )
            yield Plain(id="question", classes="-warning")
            yield Choices(id="found", markup=False, compact=True)
            with Vertical(id="more"):
                yield Plain(say(N_("What sort of organisation?")), classes="hint")
                yield Chooser(kinds, id="kind")
                with Vertical(id="of-one"):
                    yield Plain(say(N_("Where? (may be left out)")), classes="hint")
                    yield LineBox(
                        id="municipality", max_length=LINE_LIMIT, compact=True
                    )
                with Vertical(id="of-group"):
                    yield Plain(say(N_("How many, if it is known")), classes="hint")
                    yield LineBox(
                        id="count", restrict=r"\d*", max_length=5, compact=True
                    )
            yield SideLine(self._side_first)
            yield Plain(id="keys", classes="hint")

    def on_mount(self) -> None:
        """Look up what was typed already."""
        self.call_after_refresh(self._early.end)
        self.query_one("#name", LineBox).action_end()
        self._guide()

    @property
    def _side(self) -> str:
        return self.query_one(SideLine).side

    def _guide(self) -> None:
        """Say which key does what, at this question."""
        if self._new is None:
            text = N_("Enter take it   ↑↓ another one")
        else:
            text = N_("Enter done   Tab next question")
        keys = key_line(self.app, ACTOR, self.app.say(text))
        self.query_one("#keys", Plain).show(keys)

    # --- what is known

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window opens; arrows walk in what was found."""
        self._early.take(event)
        options = self.query_one("#found", Choices)
        step = _STEPS.get(event.key)
        if step and self._new is None and options.option_count:
            event.stop()
            count = options.option_count
            now = options.highlighted or 0
            last = count - 1
            there = (now + step) % count if abs(step) == 1 else now + step
            options.highlighted = min(max(there, 0), last)

    @on(Input.Changed, "#name")
    def _typed(self, event: Input.Changed) -> None:
        self._waiting = False
        self._ask("")
        self.look_up(event.value)

    @work(exclusive=True)
    async def look_up(self, words: str) -> None:
        """Show what is known under these words, and the ways to make it new."""
        found: Sequence[listing.OrganisationLine] | None = []
        if words.strip():
            app, look = self.app, listing.find_organisations
            found = await ask(app, self, look, app.workplace, words, _KNOWN)
        if found is None:
            return
        name = clean_line(words)
        known = offers_of(self.app, found, self._made, words)
        self._show(known if name else [], name)
        if self._waiting:
            self._take()

    def _show(self, known: list[Offer], name: str) -> None:
        say = self.app.say
        self._offers = list(known)
        self._offered_for = name
        if name:
            new, group = N_("new: {name}"), N_("group without a name: {name}")
            self._offers += [
                Offer(NEW, name, "", say(new, name=name)),
                Offer(GROUP, name, "", say(group, name=name)),
            ]
        options = self.query_one("#found", OptionList)
        options.clear_options()
        options.add_options([Option(offer.shown()) for offer in self._offers])
        options.highlighted = 0 if self._offers else None

    @on(Input.Submitted, "#name")
    def _entered(self) -> None:
        if self._offered_for != clean_line(self.query_one("#name", Input).value):
            self._waiting = True  # whoever types fast has not seen yet what is found
        else:
            self._take()

    @on(OptionList.OptionSelected, "#found")
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one("#found", OptionList).highlighted = event.option_index
        self._take()

    # --- choosing

    def _take(self) -> None:
        self._waiting = False
        at = self.query_one("#found", OptionList).highlighted
        if not is_here(self) or at is None or at >= len(self._offers):
            return
        offer = self._offers[at]
        if offer.key == NEW and not self.has_class("-alike"):
            self.look_for_alike(offer)
        elif offer.key in (NEW, GROUP):
            self._make(offer)
        else:
            leave(self, Chosen(offer.name, offer.key, False, None, self._side, None))

    @work(exclusive=True)
    async def look_for_alike(self, offer: Offer) -> None:
        """Ask whether a new organisation is not one of those that look like it."""
        app, look = self.app, listing.similar_organisations
        found = await ask(app, self, look, app.workplace, offer.name, None, _ALIKE)
        if found is None:
            return
        alike = offers_of(app, found, {}, "")
        if not alike:
            self._make(offer)
            return
        self._show(alike, "")
        self._offers.append(offer._replace(detail=app.say(N_("none of these"))))
        options = self.query_one("#found", OptionList)
        options.add_option(Option(self._offers[-1].shown()))
        self._offered_for = clean_line(self.query_one("#name", Input).value)
        template = N_("{name} looks like one that is known. Is it this one?")
        self._ask(app.say(template, name=offer.name))

    def _ask(self, question: str) -> None:
        self.set_class(bool(question), "-alike")
        self.query_one("#question", Plain).show(question)

    def _make(self, offer: Offer) -> None:
        """Ask for the kind of what is new."""
        self._ask("")
        self._new = offer
        self.add_class("-new")
        self.set_class(offer.key == GROUP, "-group")
        self.query_one("#name", Input).disabled = True
        self.query_one("#kind", Chooser).focus()
        self._guide()

    @on(Chooser.Changed, "#kind")
    def _kind_chosen(self, event: Chooser.Changed) -> None:
        """Put what is no school on the other side, unless the user chose a side."""
        role = self.app.workplace.framework.role
        if event.chooser.value:
            school = event.chooser.value == role("school_kind")
            self.query_one(SideLine).suppose(None if school else role("partner_side"))

    @on(Chooser.Taken, "#kind")
    def _kind_taken(self) -> None:
        if self.has_class("-group"):
            self.query_one("#count").focus()
        else:
            self._finish()

    @on(Input.Submitted, "#municipality")
    @on(Input.Submitted, "#count")
    def _finish(self) -> None:
        kind = self.query_one("#kind", Chooser)
        if self._new is None:
            self._take()
            return
        if kind.unknown:
            self.app.inform(N_("{text!r} is not in this list."), text=kind.unknown)
            kind.focus()
            return
        count = self.query_one("#count", Input).value
        is_group = self._new.key == GROUP
        place = clean_line(self.query_one("#municipality", Input).value)
        leave(
            self,
            Chosen(
                self._new.name,
                None,
                is_group,
                kind.value,
                self._side,
                (int(count or 0) or None) if is_group else None,
                "" if is_group else place,
            ),
        )

    # --- commands

    def action_side(self) -> None:
        """Put the participant on the other side."""
        self.query_one(SideLine).turn()

    def action_save(self) -> None:
        """Take what stands there."""
        self._finish()
