"""One element of a list in a window: a participant, an agreement, a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input

from samenwerking.errors import N_
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.model import ELEMENT
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.key_line import key_line
from samenwerking.tui.marking import Marking
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import in_front, leave
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.rows import row_of, shown_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, MutableMapping

    from textual import events
    from textual.app import ComposeResult

    from samenwerking.framework import Field

Element = dict[str, Any]


class ElementDialog(Marking, Dialog["Element | None"]):
    """The fields of an element; Ctrl+S keeps it, Escape changes nothing."""

    CSS_PATH = "element.tcss"
    WHERE: ClassVar[str] = ELEMENT

    def __init__(
        self,
        record: str,
        element: Mapping[str, Any],
        names: MutableMapping[str, str],
        field: Field,
        *,
        title: str = "",
        without: Collection[str] = (),
        first: str = "",
    ) -> None:
        """Open an element.

        Args:
            record: the kind of record it is.
            element: what it holds; empty for a new one.
            names: what other records and elements are called; learns of others.
            field: the list that it belongs to.
            title: what it is called; the list's name without.
            without: fields that are not shown.
            first: what somebody typed already; goes into the first field.
        """
        super().__init__()
        self._record = record
        self._element = dict(element)
        self._names = names
        self._field = field
        self._title = title
        self._without = without
        self._typed = first
        self._untouched: dict[str, Any] = {}
        self._early = EarlyKeys(self, "#fields Input")

    def compose(self) -> ComposeResult:
        """Lay out a row for each field."""
        app = self.app
        title = self._field.label(app.language)
        if self._title:
            title = f"{title}: {line(self._title).plain}"
        with Vertical(classes="window"):
            yield Plain(title, classes="title")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._rows()
            yield Plain(id="keys", classes="hint")

    def _rows(self) -> list[FieldRow]:
        names, element = self._names, self._element
        fields = shown_fields(self.app.workplace.framework, self._record)
        # A participant is an organisation or a group; the other one is not asked.
        hidden = set(self._without)
        if element.get("organisation"):
            hidden |= {"group", "group_kind", "count"}
        elif element.get("group"):
            hidden.add("organisation")
        others = dict(names)
        others.pop(f"{self._record}/{element.get('key')}", None)
        return [
            row_of(
                self._record,
                field,
                element.get(name),
                others if field.kind == "key" else names,  # nobody replaces itself
            )
            for name, field in fields.items()
            if name not in hidden
        ]

    def on_mount(self) -> None:
        """Go to the first field, with what was typed already."""
        self.query_one("#keys", Plain).show(key_line(self.app, ELEMENT))
        self._untouched = self._held()
        first = self.query(FieldRow).first()
        first.focus_editor()
        if self._typed and (found := first.query(Input)):
            box = found.first(Input)
            box.value = self._typed
            box.cursor_position = len(self._typed)
        self.call_after_refresh(self._early.end)

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window still opens."""
        self._early.take(event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the whole field into sight."""
        row = _row_of(event.widget)
        if row is not None:
            self.call_after_refresh(row.scroll_visible, animate=False)

    @on(FieldRow.Changed)
    def _changed(self) -> None:
        row = _row_of(self.focused)
        if row is not None:
            row.show_findings(())

    def _held(self) -> dict[str, Any]:
        return {row.field_name: row.typed for row in self.query(FieldRow)}

    def _row(self) -> FieldRow | None:
        return _row_of(self.focused)

    # --- commands

    def action_save(self) -> None:
        """Keep the element."""
        unread = next((row for row in self.query(FieldRow) if row.unreadable), None)
        if unread is not None and unread.unreadable is not None:
            self.app.complain(unread.unreadable)
            unread.focus_editor()
            return
        element = dict(self._element)
        for row in self.query(FieldRow):
            element.pop(row.field_name, None)
            if row.value is not None:
                element[row.field_name] = row.value
        empty = not set(element) - {"key"}
        leave(self, None if empty or element == self._element else element)

    def answer(self, mark: str | None) -> None:
        """Answer the field in focus."""
        row = self._row()
        if row is not None:
            row.mark(mark)

    def action_leave(self) -> None:
        """Close the window; ask first if something would be lost."""
        self._leave()

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        if in_front(self) and await self.may_go():
            leave(self, None)

    async def may_go(self) -> bool:
        """Ask, if something would be lost, whether the window may close."""
        if self._held() == self._untouched:
            return True
        say = self.app.say
        question = say(N_("Throw away what you changed here?"))
        goes, stays = say(N_("Throw it away")), say(N_("Go on typing"))
        return await self.app.push_screen_wait(ConfirmDialog(question, goes, stays))


def _row_of(widget: object) -> FieldRow | None:
    """Return the field that a widget stands in."""
    parts = getattr(widget, "ancestors_with_self", ())
    return next((one for one in parts if isinstance(one, FieldRow)), None)
