"""How a record lies on the screen: columns, rows, map and help, and going about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.containers import Horizontal

from samenwerking.tui.commands.model import FORM
from samenwerking.tui.plain import Plain
from samenwerking.tui.screens.record_rows import RecordRows
from samenwerking.tui.standing import is_here
from samenwerking.tui.widgets import map as record_map
from samenwerking.tui.widgets.blocks import (
    COLUMNS,
    Column,
    ColumnNames,
    Columns,
)
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.frame import Foot, Head
from samenwerking.tui.widgets.help_panel import HelpPanel
from samenwerking.tui.widgets.map import MAP_WIDTH, RecordMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.widget import Widget


FIRST = "title"
_PAGES = {"pagedown": 1, "pageup": -1}


class RecordLayout(RecordRows):
    """The fields of a partnership in columns, with a map of them at the left."""

    CSS_PATH = "record.tcss"
    AUTO_FOCUS = ""  # it would scroll before anything has its place
    WHERE: ClassVar[str] = FORM

    def __init__(self, document: Mapping[str, Any], names: Mapping[str, str]) -> None:
        """Show a document; `names` are those of the records that it names."""
        super().__init__(document, names)
        self._opened = False
        self._early: list[events.Key] = []

    def compose(self) -> ComposeResult:
        """Lay out the names of the columns, the map, the columns and the help."""
        app = self.app
        # Said before there is anything to style anew for it.
        self.set_class(app.rich, "-rich")
        self.set_class(app.roomy, "-wide")
        self.set_class(not app.roomy, "-narrow")
        yield Head()
        yield ColumnNames()
        with Horizontal(id="middle"):
            yield RecordMap()
            with Columns(app.size.width - (MAP_WIDTH if app.roomy else 0)):
                for block in COLUMNS:
                    yield Column(block)
            yield HelpPanel()
        yield Plain(id="summary", classes="hint")
        yield Foot()

    def show_map(self, draft: Mapping[str, Any]) -> None:
        """Show on the map how the record stands."""
        names = [name for name, row in self._rows.items() if row.display]
        framework = self.app.workplace.framework
        found = record_map.places(framework, draft, self._told, names)
        self.query_one(RecordMap).show(draft, found)
        self.query_one(ColumnNames).show(record_map.counts(found))

    # --- going about

    def _is_waiting(self) -> bool:
        """Whether what is typed is for a field that is not there yet."""
        return self.focused is None and bool(self._wanted or not self._opened)

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go to the next field, also if it is not on the screen yet."""
        return None if self.go_beside(1) else super().focus_next(selector)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go to the field before, also if it is not on the screen yet."""
        return None if self.go_beside(-1) else super().focus_previous(selector)

    def go_to_column(self, block: str) -> None:
        """Go to the first field of a column, or to the column where it has none."""
        for column in self.query(Column):
            if column.block == block:
                rows = [r for r in self.in_order() if r.field.block == block]
                if rows:
                    self.go_to(rows[0].field_name)
                else:
                    self.query_one(Columns).bring(block)

    def keeps(self, event: events.Key) -> bool:
        """Keep what is typed while the form, or the next field, still opens.

        Asked before textual sends a key anywhere: a key that is on its way when the
        field gets the focus would be lost, or come before those that are kept.
        """
        if not (event.is_printable or event.key == "tab"):
            return False
        if not (self._early or self._is_waiting()):
            return False
        self._early.append(event)
        return True

    def on_key(self, event: events.Key) -> None:
        """Turn the pages of the help from within a field."""
        panel = self.query(HelpPanel).first(HelpPanel) if self._opened else None
        if panel is not None and panel.display and event.key in _PAGES:
            event.stop()
            panel.turn(_PAGES[event.key])

    def _hand_on(self) -> None:
        """Type what was typed early, as far as there are fields for it.

        Nothing is awaited here: later keys are sent to the field itself, behind these.
        """
        while self._early and self.focused is not None:
            event = self._early.pop(0)
            if event.key == "tab":
                self.focus_next()
            else:
                self.focused.post_message(events.Key(event.key, event.character))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the field into sight, and everything that speaks of it."""
        if not is_here(self):
            return
        parts = list(event.widget.ancestors_with_self)
        column = next((one for one in parts if isinstance(one, Column)), None)
        if column is not None:
            self.query_one(Columns).bring(column.block)
            self.query_one(ColumnNames).mark(column.block)
        row = next((one for one in parts if isinstance(one, FieldRow)), None)
        if row is not None:
            self._opened = True
            self._hand_on()
            self.query_one(RecordMap).mark(row.field_name)
            if self.query_one(HelpPanel).display:
                self.query_one(HelpPanel).explain("partnership", row.field)
            self.call_after_refresh(row.scroll_visible, animate=False)

    def explain(self) -> bool:
        """Open the help beside the form; a second time the keys are shown instead."""
        panel, row = self.query_one(HelpPanel), self.row()
        if panel.display or row is None:
            panel.display = False
            return False
        panel.display = True
        panel.explain("partnership", row.field)
        return True

    @on(RecordMap.Chosen)
    def _from_map(self, event: RecordMap.Chosen) -> None:
        self.go_to(event.name)

    @on(ColumnNames.Chosen)
    def _from_names(self, event: ColumnNames.Chosen) -> None:
        self.go_to_column(event.block)

    @on(Columns.Turned)
    def _turned(self, event: Columns.Turned) -> None:
        self.query_one(ColumnNames).mark(event.block)
