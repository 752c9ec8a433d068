"""What the editor of stories shows: the chain, the place where one is, remarks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, on, work
from textual.containers import Horizontal

from samenwerking.errors import N_
from samenwerking.records.answers import NONE, elements
from samenwerking.records.identity import Ids
from samenwerking.records.text import clean_line
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Workscreen
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import is_here
from samenwerking.tui.widgets.chain import Chain
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.frame import Foot, Head
from samenwerking.tui.widgets.help_panel import HelpPanel
from samenwerking.tui.widgets.story_desk import Desk
from samenwerking.tui.widgets.story_draft import Place, StoryDraft
from samenwerking.tui.widgets.story_drawing import Drawer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.app import ComposeResult

    from samenwerking.records.findings import Finding


_MOMENT = 0.01
"""Seconds after which is looked again whether the fields are there."""


class StoryView(Workscreen["dict[str, Any] | None"]):
    """A story as a chain of steps, and the step where one is."""

    AUTO_FOCUS = ""  # where one begins depends on what there is

    def __init__(
        self,
        story: Mapping[str, Any] | None,
        names: Mapping[str, str],
        record: Mapping[str, Any] | None = None,
        heed: Callable[[dict[str, Any] | None], None] | None = None,
        typed: str = "",
    ) -> None:
        """Open on a story, or on nothing; answers the story, or None if it is the same.

        Args:
            story: an element of the block `stories`.
            names: {key: name} of the organisations in the record.
            record: the partnership that the story belongs to, for the findings.
            heed: is told the story after every change, for a draft of the record; None
                when it is to be as it was.
            typed: what somebody began to tell before the screen was there.
        """
        super().__init__()
        self._story, self._names = story, names
        self._record = dict(record) if record else {}
        self._heed = heed
        self._findings: list[Finding] = []
        self._early = typed
        self.ready = False
        self._opening = self._is_new = not story

    def compose(self) -> ComposeResult:
        """Lay out the chain, and beside it the place where one is."""
        if not hasattr(self, "draft"):
            new_key = Ids(self.app.clock())
            self.draft = StoryDraft(self.app.workplace.framework, self._story, new_key)
        yield Head()
        with Horizontal(id="story"):
            yield Chain(id="chain")
            yield Desk(self.draft, self._actors())
            yield HelpPanel()
        yield Plain(id="summary", classes="hint")
        yield Foot()

    def _actors(self) -> Iterator[str]:
        """Yield who takes part, by name: that is who the questions are about."""
        for actor in elements(self._record.get("participations")):
            name = self._names.get(actor.get("organisation", ""), actor.get("group"))
            if name:
                yield str(name)

    def on_mount(self) -> None:
        """Begin with the first question, or with the chain that is there."""
        self._entitle()
        self._once_there(self._begin)

    def _entitle(self) -> None:
        title = clean_line(str(self._record.get("title", "")))
        self.sub_title = self.app.say(N_("Value-creation story")) + (
            f" · {title}" if title else ""
        )

    def _once_there(self, then: Callable[[], None]) -> None:
        """Go on as soon as every field has its parts."""
        if is_here(self):
            if self.desk.is_whole:
                self.ready = True
                self.show()
                then()
            else:
                self.set_timer(_MOMENT, partial(self._once_there, then))

    def _begin(self) -> None:
        if self._is_new:
            self.desk.words.focus_editor()
            self.desk.words.box.insert(self._early)
            self.call_after_refresh(self._stop_opening)
        else:
            self.chain.focus()

    def _stop_opening(self) -> None:
        self._opening = False

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the screen still opens."""
        if self._opening and event.character and event.is_printable:
            event.stop()
            if self.ready:
                self.desk.words.box.insert(event.character)
            else:
                self._early += event.character

    @property
    def chain(self) -> Chain:
        """The chain."""
        return self.query_one(Chain)

    @property
    def desk(self) -> Desk:
        """Where one works."""
        return self.query_one(Desk)

    # --- showing

    def show(self) -> None:
        """Show the place where one is, and the chain around it."""
        self.desk.show()
        self._redraw()
        self._show_findings()
        self.look()

    def _redraw(self) -> None:
        counts: dict[str, int] = {}
        for finding in self._findings:
            key, name = self._place_of(finding)
            if (key, name) != ("", "steps"):  # that is said at the foot
                counts[key] = counts.get(key, 0) + 1
        pieces = Drawer(self.app, self.draft).draw(counts)
        self.chain.show(pieces, self.draft.place)

    async def speak(self) -> None:
        """Show everything in the language that was just chosen, with what was typed."""
        self.collect()
        row, self.ready = self.row, False
        await self.recompose()
        self._entitle()

        def go_back() -> None:
            if row is None:
                self.chain.focus()
            else:
                self.desk.rows[row.field_name].focus_editor()

        self._once_there(go_back)

    @on(Chain.Gone)
    def _gone(self, event: Chain.Gone) -> None:
        if event.place != self.draft.place:
            self.go(event.place)

    @on(Chain.Opened)
    def _opened(self) -> None:
        self.enter()

    def go(self, place: Place) -> None:
        """Go to another place of the story."""
        self.collect()
        self.draft.go(place)
        self.show()

    def collect(self) -> None:
        """Take over what somebody typed into the fields."""
        if not self.ready:
            return
        changed = self.desk.typed()
        for name, value in changed.items():
            self.draft.set(name, value, self.app.clock())
        if changed:
            if not self.draft.place.about:
                self.desk.ask()
            self._redraw()
            self.look()
            self.tell()

    def tell(self) -> None:
        """Tell the story to who keeps it meanwhile."""
        if self._heed is not None:
            self._heed(self.draft.element())

    def enter(self) -> None:
        """Go from the chain to the fields of the place where one is."""
        self.add_class("-working")
        self.desk.scroll_home(animate=False)
        self.call_after_refresh(self.desk.first.focus_editor)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show one thing at a time where there is no room for two."""
        self.set_class(self.desk in event.widget.ancestors, "-working")
        row = next((n for n in event.widget.ancestors if isinstance(n, FieldRow)), None)
        if row is not None:
            if self.query_one(HelpPanel).display:
                self._explain(row)
            self.call_after_refresh(row.scroll_visible, animate=False)

    @property
    def row(self) -> FieldRow | None:
        """The field in which one works."""
        rows = self.desk.rows.values()
        return next((row for row in rows if row.has_focus_within), None)

    def explain(self) -> bool:
        """Open the help beside the story; a second time the keys are shown instead."""
        row = self.row
        if self.query_one(HelpPanel).display or row is None:
            self.explaining = False
            return False
        self.explaining = True
        self._explain(row)
        return True

    def _explain(self, row: FieldRow) -> None:
        record = "story" if self.draft.place.about else "step"
        self.query_one(HelpPanel).explain(record, row.field)

    @property
    def explaining(self) -> bool:
        """Whether the help stands beside the story."""
        return bool(self.query_one(HelpPanel).display)

    @explaining.setter
    def explaining(self, shown: bool) -> None:
        self.query_one(HelpPanel).display = shown
        self.set_class(shown, "-explaining")

    # --- findings

    @work(exclusive=True, group="findings")
    async def look(self) -> None:
        """Look up what is wrong with the story."""
        from samenwerking.service.saving import check_draft

        app, key = self.app, self.draft.key
        story = self.draft.readable(app.today)
        others = elements(self._record.get("stories"))
        stories = [one for one in others if one.get("key") != key]
        record = {**self._record, "stories": [*stories, story]}
        found = await ask(
            app, self, check_draft, app.workplace, "partnership", record, app.today
        )
        if found is not None:
            here = f"stories/{key}/"
            self._findings = [f for f in found if f.open and f.path.startswith(here)]
            self._redraw()
            self._show_findings()

    def _place_of(self, finding: Finding) -> tuple[str, str]:
        """Return the key of the step, or nothing for the story, and the field."""
        parts = finding.path.split("/")[2:]
        return (parts[1], parts[2]) if len(parts) > 2 else ("", parts[0])

    def _show_findings(self) -> None:
        here = "" if self.draft.place.about else self.draft.place.key or NONE
        for name, row in self.desk.rows.items():
            row.show_findings(
                [f for f in self._findings if self._place_of(f) == (here, name)]
            )
        summary = self.query_one("#summary", Plain)
        summary.show("\n".join(self._about_the_whole()))
        summary.display = bool(self._about_the_whole())

    def _about_the_whole(self) -> list[str]:
        """Return the remarks that no field shows, once something was told."""
        framework, language = self.app.workplace.framework, self.app.language
        return [
            finding.message(framework, language)
            for finding in self._findings
            if self._place_of(finding) == ("", "steps") and self.draft.changed
        ]
