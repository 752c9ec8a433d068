"""The steps of bringing in a list, of which one is shown at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, Input

from samenwerking.errors import N_
from samenwerking.tui.base import Workscreen
from samenwerking.tui.commands.importing import IMPORT
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.screens.importing_columns import ColumnStep
from samenwerking.tui.screens.importing_file import FileStep
from samenwerking.tui.screens.importing_questions import QuestionStep
from samenwerking.tui.screens.importing_rows import RowStep
from samenwerking.tui.screens.importing_storing import told_of
from samenwerking.tui.widgets.frame import Foot, Head

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from samenwerking.service.sheet_draft import Brought, ListDraft

STEPS = {
    "file": N_("File"),
    "columns": N_("Columns"),
    "questions": N_("Questions"),
    "rows": N_("Rows"),
    "done": N_("Stored"),
}
_ONLY_IN = {
    "sheet": "columns",
    "mapping": "columns",
    "higher": "columns",
    "lower": "columns",
    "kind": "columns",
    "look_up": "questions",
    "filter": "rows",
}


class StepScreen(Workscreen["str | None"]):
    """Lays out the steps, and shows one of them."""

    CSS_PATH = "importing.tcss"
    AUTO_FOCUS = "#path"
    WHERE: ClassVar[str] = IMPORT

    def __init__(self) -> None:
        super().__init__()
        self._draft: ListDraft | None = None
        self._step = "file"
        self._brought: Brought | None = None

    def compose(self) -> ComposeResult:
        """Lay out the steps, of which one is shown."""
        yield Head()
        yield Plain(id="steps")
        yield Plain(id="busy")
        with ContentSwitcher(initial="step-file", id="steps-shown"):
            yield FileStep()
            yield ColumnStep()
            yield QuestionStep()
            yield RowStep()
            with Vertical(id="step-done"):
                yield Plain(id="done")
        yield Foot()

    def on_mount(self) -> None:
        """Begin with the file."""
        self.query_one("#busy").display = False
        self._show_steps()

    async def speak(self) -> None:
        """Show the same step in the other language."""
        at = self.query_one(QuestionStep).at
        path = self.query_one(FileStep).query_one("#path", Input).value
        await self.recompose()
        self.query_one("#busy").display = False
        self.query_one(FileStep).query_one("#path", Input).value = path
        self._go(self._step, at)

    # --- going from step to step

    def _go(self, step: str, at: int = 0) -> None:
        """Show a step, with what it shows."""
        self._step = step
        self._tell("")
        self.remove_class("-reading")
        self.query_one(ContentSwitcher).current = f"step-{step}"
        draft = self._draft
        if step == "file":
            self.query_one(FileStep).focus_first()
        elif step == "done":
            self.set_focus(None)
            self._show_done()
        elif draft is not None and step == "columns":
            self._fill_columns()
            self.query_one(ColumnStep).focus_first()
        elif draft is not None and step == "questions":
            self.query_one(QuestionStep).show(draft, at)
        elif draft is not None and draft.report is not None:
            self.query_one(RowStep).show(draft.report)
            self.query_one(RowStep).focus_first()
        self._show_steps()
        self.refresh_bindings()

    def _show_steps(self) -> None:
        parts = []
        for number, (step, label) in enumerate(STEPS.items(), start=1):
            text = f" {number} {line(self.app.say(label)).plain} "
            here = step == self._step
            parts.append(
                Content.styled(text, "bold reverse" if here else "$foreground-muted")
            )
        self.query_one("#steps", Plain).update(Content(" ").join(parts))

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        """Say what goes on, or what went wrong, above the step."""
        told = self.query_one("#busy", Plain)
        told.set_class(wrong, "-error")
        told.display = bool(text)
        told.show(text)

    tell = _tell

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what belongs to the step that is shown."""
        if _ONLY_IN.get(action, self._step) != self._step:
            return False
        draft = self._draft
        if _ONLY_IN.get(action) == "columns" and (draft is None or draft.is_survey):
            return False
        if action == "sheet" and (draft is None or len(draft.sheets) < 2):
            return False
        return super().check_action(action, parameters)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Give a narrow screen to the row while somebody reads it."""
        self.set_class(event.widget.id == "row", "-reading")

    def _fill_columns(self) -> None:
        draft = self._draft
        if draft is not None:
            columns = draft.columns(self.app.today)
            self.query_one(ColumnStep).show(draft, columns)

    def _show_done(self) -> None:
        draft = self._draft
        if self._brought is not None and draft is not None and draft.report:
            undo = key_for(self.app, "home.undo")
            text = told_of(self.app, draft.report, self._brought, undo)
            self.query_one("#done", Plain).show(text)
