"""The fourth step of bringing in a list: what becomes of each row, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.service.sheet_fields import in_words, places_in_words
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.widgets.line_table import LineTable, TableColumn, TableLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.sheet_import import ListReport
    from samenwerking.service.sheet_plan import RowPlan
    from samenwerking.tui.app import RegistryApp

STATUSES = {
    "new": N_("new"),
    "changed": N_("changed"),
    "unchanged": N_("unchanged"),
    "doubtful": N_("doubtful"),
    "refused": N_("refused"),
    "left_out": N_("left out"),
}
_LOOKS = {
    "doubtful": "warning",
    "refused": "error",
    "unchanged": "quiet",
    "left_out": "quiet",
}
_STATUS_WIDTH = 14


class RowStep(Vertical):
    """One line for each row of the list; beside it the row whole."""

    app: RegistryApp

    def __init__(self) -> None:
        super().__init__(id="step-rows")
        self._report: ListReport | None = None
        self._rows: list[RowPlan] = []
        self._only = ""

    def compose(self) -> ComposeResult:
        """Lay out the counts, the rows, and one of them whole."""
        yield Plain(id="counts", classes="say")
        with Vertical(id="both"):
            yield LineTable(id="rows")
            with VerticalScroll(id="row"):
                yield Plain(id="told-row")

    def focus_first(self) -> None:
        """Go to the rows."""
        self.query_one("#rows").focus()

    def show(self, report: ListReport) -> None:
        """Show what an import would do; first of all what needs a look."""
        self._report = report
        self._only = ""
        self._fill()

    def next_filter(self, steps: int = 1) -> None:
        """Show the rows of the next status that there is, or all."""
        report = self._report
        if report is not None:
            there = ["", *(name for name in STATUSES if report.counts[name])]
            at = there.index(self._only) if self._only in there else 0
            self._only = there[(at + steps) % len(there)]
            self._fill()

    def on_key(self, event: events.Key) -> None:
        """Go from one kind of rows to the next with the arrows."""
        if self.query_one("#rows").has_focus and event.key in ("left", "right"):
            event.stop()
            event.prevent_default()
            self.next_filter(1 if event.key == "right" else -1)

    @property
    def is_reading(self) -> bool:
        """Whether somebody reads a row."""
        return self.query_one("#row").has_focus

    def _fill(self) -> None:
        report, say = self._report, self.app.say
        if report is None:
            return
        self._rows = [row for row in report.rows if self._only in ("", row.status)]
        parts = [self._part("", say(N_("all")), len(report.rows))]
        for name, words in STATUSES.items():
            if report.counts[name]:
                parts.append(self._part(name, say(words), report.counts[name]))
        counts = Content("   ").join(parts)
        if report.new_organisations and report.mapping.kind == "partnership":
            text = say(
                N_("new organisations with them: {count}"),
                count=len(report.new_organisations),
            )
            counts = Content.assemble(counts, (f"   + {text}", "$foreground-muted"))
        self.query_one("#counts", Plain).update(counts)
        columns = [
            TableColumn(say(N_("Row")), width=6, right=True),
            TableColumn(say(N_("Status")), width=_STATUS_WIDTH),
            TableColumn(say(N_("Name")), share=3),
        ]
        if self.app.roomy:
            columns.append(TableColumn(say(N_("Why")), share=2))
        self.query_one("#rows", LineTable).show(columns, len(self._rows), self._line)

    def _part(self, name: str, words: str, count: int) -> Content:
        style = "bold reverse" if name == self._only else "bold"
        return Content.styled(f" {line(words).plain} {count} ", style)

    def _line(self, at: int) -> TableLine:
        row = self._rows[at]
        cells = [
            str(row.row + 1),
            self.app.say(STATUSES[row.status]),
            row.name,
            self._brief(row),
        ]
        return TableLine(cells, _LOOKS.get(row.status, ""))

    def _brief(self, row: RowPlan) -> str:
        translate = translations(self.app.language).gettext
        for error in (*row.reasons, *(question.text for question in row.questions)):
            return error.text(translate)
        troubled = [one.column for one in row.told if one.problem is not None]
        if row.status == "changed":
            return self._changes(row)
        return f"! {', '.join(dict.fromkeys(troubled))}" if troubled else ""

    def _changes(self, row: RowPlan) -> str:
        app, report = self.app, self._report
        kind = report.mapping.kind if report is not None else "partnership"
        framework = app.workplace.framework
        return places_in_words(framework, kind, row.changes, app.language)

    @on(LineTable.Moved, "#rows")
    def _moved(self, event: LineTable.Moved) -> None:
        if event.row < len(self._rows):
            self._show_row(self._rows[event.row])

    @on(LineTable.Chosen, "#rows")
    def _chosen(self, event: LineTable.Chosen) -> None:
        event.stop()
        self.query_one("#row").focus()

    def _show_row(self, row: RowPlan) -> None:
        app = self.app
        translate = translations(app.language).gettext
        parts = [
            Content.styled(line(row.name or row.place).plain, "bold"),
            Content.styled(f"\n{line(row.place).plain}", "$foreground-muted"),
        ]
        for reason in row.reasons:
            text = line(reason.text(translate)).plain
            parts.append(Content.styled(f"\n! {text}", "$text-error"))
        for question in row.questions:
            text = line(question.text.text(translate)).plain
            parts.append(Content.styled(f"\n? {text}", "$text-warning"))
        if row.changes:
            text = app.say(N_("Changes: {fields}"), fields=self._changes(row))
            parts.append(Content(f"\n{line(text).plain}"))
        # What is not understood is what one looks for.
        for told in sorted(row.told, key=lambda one: one.problem is None):
            value = in_words(app.workplace.framework, told.becomes, app.language)
            value = {"True": "✓", "False": "–"}.get(value, value)
            parts.append(
                Content.styled(f"\n\n{line(told.column).plain}", "$text-accent")
            )
            parts.append(Content(f"\n{line(told.raw).plain}"))
            if value != told.raw:
                parts.append(Content(f"\n→ {line(value).plain or '…'}"))
            if told.problem is not None:
                text = line(told.problem.text(translate)).plain
                parts.append(Content.styled(f"\n! {text}", "$text-warning"))
        self.query_one("#told-row", Plain).update(Content("").join(parts))
        self.query_one("#row").scroll_home(animate=False)
