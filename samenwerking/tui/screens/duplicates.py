"""Probable duplicates: the pairs, and the two records of one side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.service import history, listing
from samenwerking.service.duplicates import find_pairs
from samenwerking.service.duplicates_answered import answer
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Workscreen
from samenwerking.tui.commands.duplicates import DUPLICATES
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import in_front, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.duplicate_lines import told_pair, told_side_by_side
from samenwerking.tui.widgets.frame import Foot, Head

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from samenwerking.service.duplicates import Found, Pair


class DuplicatesScreen(Workscreen[None]):
    """Records that are probably one; nothing is joined by itself."""

    CSS_PATH = "duplicates.tcss"
    AUTO_FOCUS = "#pairs"
    WHERE: ClassVar[str] = DUPLICATES

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None
        self._answers: list[str] = []
        """The batches of the answers that were given here, the last one behind."""
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out the pairs, and beside or below them the two records of one."""
        yield Head()
        with Container(id="body"):
            with Vertical(id="side"):
                yield Plain(id="counted")
                yield Choices(id="pairs", markup=False)
            with Vertical(id="one"):
                yield Plain(id="why")
                with VerticalScroll(id="sheet", can_focus=False):
                    yield Plain(id="beside")
                yield Plain(id="keys")
        yield Foot()

    def on_mount(self) -> None:
        """Look for pairs."""
        self.sub_title = self.app.say(N_("Duplicates"))
        self.load()

    async def speak(self) -> None:
        """Say everything in the other language; nothing is typed here."""
        await self.recompose()
        self.sub_title = self.app.say(N_("Duplicates"))
        self.load()

    # --- reading and showing

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Look for pairs; those that somebody answered are not among them."""
        app = self.app
        self.query_one("#counted", Plain).show(app.say(N_("Looking…")))
        found = await ask(app, self, find_pairs, app.workplace)
        if found is None:
            return
        self._found = found
        listed = self.query_one("#pairs", OptionList)
        at = listed.highlighted or 0
        listed.set_options([Option(told_pair(app, pair)) for pair in found.pairs])
        listed.highlighted = min(at, len(found.pairs) - 1) if found.pairs else None
        self.query_one("#counted", Plain).show(self._counted(found))
        self.set_class(not found.pairs, "-empty")
        self._show()

    def _counted(self, found: Found) -> str:
        if not found.pairs:
            return self.app.say(N_("Nothing looks like a duplicate."))
        words = N_("Probably the same: {total}. Nothing is joined by itself.")
        return self.app.say(words, total=found.total)

    @property
    def _pair(self) -> Pair | None:
        at = self.query_one("#pairs", OptionList).highlighted
        pairs = self._found.pairs if self._found else ()
        return pairs[at] if at is not None and at < len(pairs) else None

    @on(OptionList.OptionHighlighted, "#pairs")
    def _show(self) -> None:
        """Show the two records under the bar."""
        app, pair = self.app, self._pair
        if pair is None:
            return
        say = translations(app.language).gettext
        reasons = "; ".join(reason.text(say) for reason in pair.reasons)
        self.query_one("#why", Plain).show(f"{pair.strength} % · {reasons}")
        width = self.query_one("#sheet").scrollable_content_region.width
        self.query_one("#beside", Plain).update(told_side_by_side(app, pair, width))
        self.query_one("#sheet").scroll_home(animate=False)
        keys = N_("S the same · D different · N later · U undo · ←→ open")
        self.query_one("#keys", Plain).show(app.say(keys))

    def on_resize(self, event: events.Resize) -> None:
        """Draw the two in the room that there is."""
        del event
        self.call_after_refresh(self._show)

    # --- answering

    def on_key(self, event: events.Key) -> None:
        """Answer with a letter; the arrows open one of the two."""
        letters: dict[str, Callable[[], object]] = {
            "s": self.action_same,
            "d": self.action_different,
            "n": self.action_later,
            "u": self.action_undo,
            "left": lambda: self._open(second=False),
            "right": lambda: self._open(second=True),
        }
        act = letters.get(event.key)
        if act is not None and in_front(self):
            event.stop()
            act()

    def action_same(self) -> None:
        """Let the two count as one."""
        self._answer(same=True)

    def action_different(self) -> None:
        """Keep that they are two."""
        self._answer(same=False)

    def _answer(self, *, same: bool) -> None:
        if self._pair is not None and not self._busy and in_front(self):
            self._busy = True
            self.keep_answer(self._pair, same=same)

    @work(group="answer")
    async def keep_answer(self, pair: Pair, *, same: bool) -> None:
        """Store an answer, and go on to the next pair."""
        app, keys = self.app, (pair.one.uuid, pair.other.uuid)
        place, who, now = app.workplace, app.who, app.clock()
        try:
            done = await ask(app, self, answer, place, keys, who, "", now, same=same)
        finally:
            self._busy = False
        if done is None:
            return
        self._answers.append(done.batch)
        one, other = done.names
        told = N_("{one} and {other} are two. {key} takes it back.")
        if same:
            told = N_("{one} and {other} count as one now. {key} takes it back.")
        app.inform(told, one=one, other=other, key=key_for(app, "duplicates.undo"))
        self.load()

    def action_later(self) -> None:
        """Go on to the next pair."""
        self.query_one("#pairs", OptionList).action_cursor_down()

    @work(exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back the last answer that was given here."""
        app = self.app
        if not self._answers:
            app.inform(N_("There is nothing left to take back."))
            return
        place, who, now = app.workplace, app.who, app.clock()
        batch, undo = self._answers[-1], history.undo
        if await ask(app, self, undo, place, batch, None, who, "", now):
            self._answers.remove(batch)
            app.inform(N_("The answer was taken back."))
            self.load()

    # --- going elsewhere

    @on(OptionList.OptionSelected, "#pairs")
    def action_edit(self) -> None:
        """Open the first of the two records."""
        self._open(second=False)

    def _open(self, *, second: bool) -> None:
        if self._pair is not None:
            side = self._pair.other if second else self._pair.one
            self.open_record(self._pair.kind, side.uuid)

    @work(exclusive=True, group="open")
    async def open_record(self, kind: str, uuid: str) -> None:
        """Open a record of a pair."""
        from samenwerking.tui.screens.organisation import OrganisationScreen
        from samenwerking.tui.screens.record import RecordScreen, Start

        app = self.app
        if kind == "organisation" and in_front(self):
            app.push_screen(OrganisationScreen(uuid), self._back)
            return
        shown = await ask(app, self, listing.get_record, app.workplace, uuid)
        if shown is not None and in_front(self):
            start = Start(shown.stored.document, names=shown.names)
            app.push_screen(RecordScreen(shown, start), self._back)

    def _back(self, _: object) -> None:
        self.load()

    def action_refresh(self) -> None:
        """Look again."""
        self.load()

    def action_leave(self) -> None:
        """Go back."""
        leave(self, None)
