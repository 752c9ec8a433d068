"""Fields that hold a list: of participants, activities, agreements, stories."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.content import Content

from samenwerking.errors import N_
from samenwerking.records.answers import MARKS, elements
from samenwerking.records.elements import key_name
from samenwerking.records.identity import Ids
from samenwerking.records.outline import Outliner
from samenwerking.records.text import LINE_LIMIT, clean_line
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import line
from samenwerking.tui.standing import in_front
from samenwerking.tui.widgets.choices import MARK_WORDS
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.lines import Lines, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from textual.screen import Screen
    from textual.widget import Widget

    from samenwerking.framework import Field

_ADD = "form.add"
_CLOSED = 5  # elements that a list shows while one is elsewhere
Element = dict[str, Any]


class Elements(Lines):
    """The elements in words, and a last line that invites to add one."""

    DEFAULT_CSS = "Elements { text-wrap: nowrap; }"

    def __init__(self, field: CollectionField) -> None:
        super().__init__()
        self._field = field

    def rows(self) -> list[Row]:
        """Return a line for each element, and the invitation."""
        rows = [Row(words, "•") for words in self._field.in_words()]
        if self._field.marked:
            rows.append(Row(self.app.say(MARK_WORDS[self._field.marked])))
        key = key_for(self.app, _ADD)
        invitation = self.app.say(self._field.invitation, key=key)
        return [*rows, Row(invitation, "+", quiet=True)]

    def closed(self) -> Content:
        """Return the first elements, and how many more there are."""
        if self._field.marked:
            return Content(self.app.say(MARK_WORDS[self._field.marked]))
        words = [line(text).plain for text in self._field.in_words()]
        if not words:
            return Content(" ")
        shown = [Content(f"• {text}") for text in words[:_CLOSED]]
        if len(words) > _CLOSED:
            more = self.app.say(N_("and {count} more"), count=len(words) - _CLOSED)
            shown.append(Content.styled(more, "$foreground-muted"))
        return Content("\n").join(shown)

    def press(self, event: events.Key) -> bool:
        """Open or add with Enter; a letter begins a new element."""
        if event.key == "enter":
            self._field.open()
        elif event.key == "delete":
            self._field.take_out()
        elif event.is_printable and event.character and self._field.takes(event.key):
            self._field.add(event.character)
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Begin a new element with the text."""
        event.stop()
        self._field.add(clean_line(event.text))

    def choose(self) -> None:
        """Open what was clicked."""
        self._field.open()


class CollectionField(FieldRow):
    """A list of elements, each of which opens in a window of its own."""

    invitation = N_("add ({key})")

    def __init__(
        self,
        name: str,
        field: Field,
        value: Any,
        names: MutableMapping[str, str],
        record: str = "",
    ) -> None:
        """Make the field.

        Args:
            name: the field of the record.
            field: what the framework says of it.
            value: its elements, or a mark.
            names: what other records are called; learns of those made on the way.
            record: the kind of record of the elements.
        """
        super().__init__(name, field, value)
        self.record = record or field.refers_to
        self.names = names
        self.elements: list[Element] = []
        self._asking, self._ahead = False, ""
        self._take(value)

    def _take(self, value: Any) -> None:
        self.elements = [dict(element) for element in elements(value)]
        self.marked = value if isinstance(value, str) and value in MARKS else ""

    # --- what it holds

    def editor(self) -> Widget:
        """Return the list."""
        self.list = Elements(self)
        return self.list

    def held(self) -> Any:
        """Return the elements, a mark, or None."""
        return [*self.elements] or self.marked or None

    def put(self, value: Any) -> None:
        """Show other elements."""
        self._take(value)
        self.list.changed()

    def set_value(self, value: Any) -> None:
        """Show other elements, also before the list is on the screen."""
        self._take(value)
        super().set_value(value)

    def understood(self) -> str:
        """Say nothing: the list is in words."""
        return ""

    def in_words(self) -> list[str]:
        """Return each element on a line."""
        app = self.app
        names = {**self.names, **participants_of(self.screen)}
        say = Outliner(app.workplace.framework, app.language, names)
        return [say.brief(self.record, element) for element in self.elements]

    def named(self) -> dict[str, str]:
        """Return {"<record>/<key>": name} for elements that other fields name."""
        return {}

    @property
    def current(self) -> int | None:
        """The place of the element under the cursor; None for no element."""
        at = self.list.cursor
        return at if at < len(self.elements) else None

    # --- what one does with it

    def takes(self, key: str) -> bool:
        """Whether a key begins an element; a space only goes on with one."""
        return key != "space" or self._asking

    def add(self, typed: str = "") -> None:
        """Ask for a new element; `typed` is what somebody began to type."""
        self._begin(None, typed)

    def open(self) -> None:
        """Open the element under the cursor, or add one."""
        self._begin(self.current, "")

    def take_out(self) -> bool:
        """Take out the element under the cursor; say whether there was one."""
        at = self.current
        if at is None:
            return False
        del self.elements[at]
        self.list.changed()
        self.tell()
        return True

    def _begin(self, at: int | None, typed: str) -> None:
        """Open one window only; letters that come before it is there go into it."""
        if self._asking:
            self._ahead += typed
        else:
            self._asking, self._ahead = True, typed
            self._ask_for(at)

    @work(group="element")
    async def _ask_for(self, at: int | None) -> None:
        try:
            if not in_front(self.screen):
                return
            held = None if at is None else self.elements[at]
            answer = await self.ask(held, self._ahead[:LINE_LIMIT])
        finally:
            self._asking = False
        if answer is not None and self.is_attached:
            self.keep(at, answer)

    def keep(self, at: int | None, element: Element) -> None:
        """Put an element into the list."""
        self.marked = ""
        if at is None:
            self.elements.append({"key": self.new_key(), **element})
            self.list.cursor = len(self.elements)  # the next one is added at once
        else:
            self.elements[at] = element
        self.list.changed()
        self.tell()

    async def ask(self, held: Element | None, typed: str) -> Element | None:
        """Ask for an element in a window; None to change nothing."""
        from samenwerking.tui.dialogs.element import ElementDialog

        names = {**self.names, **participants_of(self.screen)}
        dialog = ElementDialog(self.record, held or {}, names, self.field, first=typed)
        answer = await self.app.push_screen_wait(dialog)
        # Records that were found in the window; "participation/2" is a name inside it.
        self.names.update((k, v) for k, v in names.items() if "/" not in k)
        return answer

    def new_key(self) -> str:
        """Return a key for a new element: a number while the whole record is new."""
        if not getattr(self.screen, "is_new", True):
            return Ids(self.app.clock())()
        taken = {element.get(key_name(self.field_name)) for element in self.elements}
        number = len(self.elements) + 1
        while str(number) in taken:
            number += 1
        return str(number)


class ActivitiesField(CollectionField):
    """What took place; a new one is typed on one line."""

    async def ask(self, held: Element | None, typed: str) -> Element | None:
        """Ask for a new activity in one line, for a known one field by field."""
        from samenwerking.tui.dialogs.activity import ActivityDialog

        if held is not None:
            return await super().ask(held, typed)
        return await self.app.push_screen_wait(ActivityDialog("", typed))


class StoriesField(CollectionField):
    """Value-creation stories, each told on a screen of its own."""

    invitation = N_("tell a story ({key})")

    async def ask(self, held: Element | None, typed: str) -> Element | None:
        """Open the editor of stories."""
        from samenwerking.tui.screens.story import StoryScreen

        screen, before = self.screen, self.value
        draft = getattr(screen, "draft", dict)

        def heed(told: Element | None) -> None:
            """Let the form hold what is told already: a crash does not take it."""
            for row in screen.query(StoriesField):
                row.set_value(before if told is None else _with(before, told))

        # The form is made anew in another language meanwhile: nobody may wait then.
        answer: asyncio.Future[Element | None] = asyncio.Future()

        def end(told: Element | None) -> None:
            if not answer.done():
                answer.set_result(told)

        self.app.push_screen(StoryScreen(held, self.names, draft(), heed, typed), end)
        await answer
        if self.is_attached:
            self.set_value(before)
        return answer.result()


def _with(held: Any, element: Element) -> list[Element]:
    """Return a block with an element in its place, or at the end."""
    key, others = element["key"], elements(held)
    if all(one.get("key") != key for one in others):
        return [*others, element]
    return [element if one.get("key") == key else one for one in others]


def participants_of(screen: Screen[Any]) -> Mapping[str, str]:
    """Return {"participation/<key>": name} of who takes part in what is on a screen."""
    find = getattr(screen, "find_row", None)
    rows = [find("participations")] if find else screen.query("#field-participations")
    named = [row.named() for row in rows if isinstance(row, CollectionField)]
    return named[0] if named else {}
