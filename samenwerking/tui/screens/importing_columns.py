"""The second step of bringing in a list: what each column holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.service.sheet_fields import field_label, in_words
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.widgets.line_table import LineTable, TableColumn, TableLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.sheet_draft import ListDraft
    from samenwerking.service.sheet_fields import ColumnShown
    from samenwerking.tui.app import RegistryApp

_MOST = 60
"""Different cells of a column of which one sees what they become."""
_WHY = {
    "by its name": N_("by its name"),
    "by what its cells look like": N_("by what its cells look like"),
    "by known labels in its cells": N_("by known labels in its cells"),
    "as you had it before": N_("as you had it before"),
}
_LIKE = "by its name, like "
KINDS = {
    "partnership": N_("partnerships"),
    "organisation": N_("organisations"),
}


class ColumnStep(Vertical):
    """One line for each column; below it what the cells of one would become."""

    app: RegistryApp

    class Chosen(Message):
        """Somebody wants a column to be read as something else."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__(id="step-columns")
        self._draft: ListDraft | None = None
        self._columns: list[ColumnShown] = []

    def compose(self) -> ComposeResult:
        """Lay out what was read, the columns, and one of them whole."""
        yield Plain(id="read", classes="say")
        yield LineTable(id="columns")
        with VerticalScroll(id="cells"):
            yield Plain(id="becomes")

    def focus_first(self) -> None:
        """Go to the columns."""
        self.query_one("#columns").focus()

    def show(self, draft: ListDraft, columns: list[ColumnShown]) -> None:
        """Show how a list is read."""
        self._draft, self._columns = draft, columns
        app, table = self.app, draft.table
        facts = {
            "file": draft.file,
            "sheet": table.sheet.name,
            "row": table.heading + 1,
            "rows": len(table.rows),
            "kind": app.say(KINDS[draft.mapping.kind]),
        }
        told = N_("{file}: headings in row {row}, {rows} rows, a list of {kind}.")
        if table.sheet.name:
            told = N_(
                "{file}, sheet {sheet}: headings in row {row}, {rows} rows, a list of"
                " {kind}."
            )
        text = app.say(told, **facts)
        if len(draft.sheets) > 1:
            text += " " + app.say(
                N_("The file has {count} sheets."), count=len(draft.sheets)
            )
        if draft.is_survey:
            text = app.say(
                N_(
                    "{file}: answers to the survey of this program, so that all columns"
                    " are known."
                ),
                file=draft.file,
            )
        if draft.saved is not None:
            text += " " + app.say(
                N_("It is read as you read ‘{name}’ before."), name=draft.saved.name
            )
        self.query_one("#read", Plain).show(text)
        self.lay_out()

    def lay_out(self) -> None:
        """Fill the table."""
        say = self.app.say
        listed = self.query_one("#columns", LineTable)
        if self.app.roomy:
            columns = [
                TableColumn(say(N_("Column")), share=4),
                TableColumn(say(N_("is read as")), share=5),
                TableColumn(say(N_("filled")), width=6, right=True),
                TableColumn(say(N_("Examples")), share=6),
            ]
        else:
            columns = [
                TableColumn(say(N_("Column")), share=4),
                TableColumn(say(N_("is read as")), share=5),
                TableColumn(say(N_("filled")), width=6, right=True),
            ]
        listed.show(columns, len(self._columns), self._line, listed.cursor)

    def _line(self, row: int) -> TableLine:
        one = self._columns[row]
        said = self._label(one) or self.app.say(N_("(left out)"))
        sign = "! " if one.field and one.doubts else ""
        cells = [one.name, sign + said, str(one.filled), " | ".join(one.samples)]
        look = "quiet" if not one.field else "warning" if one.doubts else ""
        return TableLine(cells, look)

    def _label(self, one: ColumnShown) -> str:
        draft, app = self._draft, self.app
        if draft is None:
            return ""
        framework, kind = app.workplace.framework, draft.mapping.kind
        return field_label(framework, kind, one.field, one.code, app.language)

    def _why(self, one: ColumnShown) -> str:
        say = self.app.say
        if one.why.startswith(_LIKE):
            like = one.why.removeprefix(_LIKE).strip("'\"")
            return say(N_("by its name, like ‘{name}’"), name=like)
        return say(_WHY[one.why]) if one.why in _WHY else one.why

    @on(LineTable.Moved, "#columns")
    def _moved(self, event: LineTable.Moved) -> None:
        if event.row < len(self._columns):
            self._show_cells(self._columns[event.row])

    @on(LineTable.Chosen, "#columns")
    def _chosen(self, event: LineTable.Chosen) -> None:
        event.stop()
        self.post_message(self.Chosen(event.row))

    def _show_cells(self, one: ColumnShown) -> None:
        app, say = self.app, self.app.say
        label = self._label(one)
        head = f"{one.name} → {label or say(N_('(left out)'))}"
        why = self._why(one)
        parts = [Content.styled(line(head).plain, "bold $text-accent")]
        if why:
            parts.append(Content.styled(f"  {line(why).plain}", "$foreground-muted"))
        hint = say(N_("Enter: read this column as something else, or leave it out."))
        parts.append(Content.styled(f"\n{line(hint).plain}\n", "$foreground-muted"))
        if not one.field:
            cells = " | ".join(one.samples)
            parts.append(Content(line(cells).plain))
        translate = translations(app.language).gettext
        # What needs a look comes first.
        told = sorted(one.becomes, key=lambda cell: cell.problem is None)
        for cell in told[:_MOST]:
            value = in_words(app.workplace.framework, cell.value, app.language)
            text = f"{line(cell.raw).plain} → {line(value).plain or '…'}"
            parts.append(Content(f"\n{text}"))
            if cell.problem is not None:
                problem = line(cell.problem.text(translate)).plain
                sign = "?" if cell.asked else "!"
                parts.append(Content.styled(f"\n  {sign} {problem}", "$text-warning"))
        self.query_one("#becomes", Plain).update(Content("").join(parts))
        self.query_one("#cells").scroll_home(animate=False)
