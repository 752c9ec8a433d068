"""What needs the user today, on a strip above the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events

    from samenwerking.language import Language
    from samenwerking.service.browse import Need
    from samenwerking.tui.app import RegistryApp

DRAFTS = "drafts"
"""The one thing that is not in the registry: forms that were not stored."""
_SHORT = {
    "ending": N_("Ending"),
    "silent": N_("Fallen silent"),
    "findings": N_("Findings"),
    "concept": N_("Concept"),
    DRAFTS: N_("Drafts"),
    "conflicts": N_("Conflicts"),
}
_LONG = {
    **_SHORT,
    "ending": N_("Ends within 90 days"),
    "findings": N_("Open findings"),
    "concept": N_("Still a concept"),
}
_GAP = 3
_DAY = len("2026-10-01")


def numeral(number: int, language: Language) -> str:
    """Return a number with a sign between the thousands."""
    text = f"{number:,}"
    return text if language == "en" else text.replace(",", ".")


def name_of(need: str, *, long: bool = True) -> str:
    """Return what something that needs the user is called, to be translated."""
    return (_LONG if long else _SHORT).get(need, need)


class _Item(NamedTuple):
    need: str
    label: str
    number: str
    start: int
    width: int


class TodayStrip(Widget, can_focus=True):
    """What needs the user today; one thing after the other, on one line or two."""

    app: RegistryApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "choose", show=False),
    ]

    class Chosen(Message):
        """Somebody wants to see what needs them."""

        def __init__(self, need: str) -> None:
            super().__init__()
            self.need = need

    def __init__(self) -> None:
        super().__init__(id="today")
        self._needs: Sequence[Need] | None = None
        self._drafts = 0
        self._active: str | None = None
        self._cursor = 0

    def show(self, needs: Sequence[Need] | None, drafts: int) -> None:
        """Show what was found so far; None while nobody looked yet."""
        self._needs, self._drafts = needs, drafts
        self.refresh()

    def activate(self, need: str | None) -> None:
        """Mark what the list shows now."""
        self._active = need
        self.refresh()

    @property
    def _tall(self) -> bool:
        return self.size.height > 1

    @property
    def _first(self) -> int:
        """Where the first thing stands, behind the word that begins the strip."""
        width = len(self._say(N_("Today")))
        return (max(width, _DAY) if self._tall else width) + _GAP

    def _items(self) -> list[_Item]:
        """Return what is to be chosen, each with its place on the line."""
        found = []
        start = self._first
        for need, count, progress in self._counts():
            label = self._say(name_of(need, long=self._tall))
            number = numeral(count, self.app.language)
            if progress and self._tall:
                number += f" · {progress}"
            elif progress:
                number += "…"
            both = (len(label), len(number))
            width = max(both) if self._tall else sum(both) + 1
            found.append(_Item(need, label, number, start, width))
            start += width + _GAP
        return found

    def _counts(self) -> Iterator[tuple[str, int, str]]:
        """Yield each need with its count and how far one got in counting."""
        for need in self._needs or ():
            done, of = need.checked
            progress = ""
            if done < of:
                template = N_("checked {done} of {of}")
                facts = {
                    "done": numeral(done, self.app.language),
                    "of": numeral(of, self.app.language),
                }
                progress = self.app.say(template, **facts)
            if need.count or progress:
                yield need.id, need.count, progress
        if self._drafts:
            yield DRAFTS, self._drafts, ""

    def _say(self, message: str) -> str:
        return self.app.say(message)

    # --- drawing

    def render(self) -> Content:
        """Draw the strip."""
        today = self._say(N_("Today")).ljust(self._first)
        above = [Content.styled(today, "bold $text-accent")]
        items = self._items()
        if self._needs is None:
            above.append(Content("…"))
        elif not items:
            quiet = self._say(N_("nothing urgent"))
            above.append(Content.styled(quiet, "$foreground-muted"))
        for place, one in enumerate(items):
            text = one.label if self._tall else f"{one.label} {one.number}"
            above.append(self._part(place, one, text))
        if not self._tall:
            return Content("").join(above)
        day = f"{self.app.today:%Y-%m-%d}".ljust(self._first)
        below = [Content.styled(day, "$foreground-muted")]
        below += [
            Content.styled(one.number.ljust(one.width + _GAP), "bold") for one in items
        ]
        return Content("").join([*above, Content("\n"), *below])

    def _part(self, place: int, item: _Item, text: str) -> Content:
        here = self.has_focus and place == min(self._cursor, self._last)
        style = "reverse" if here else ""
        if item.need == self._active:
            style += " bold underline"
        elif self._tall and not here:
            style = "$foreground-muted"
        padding = " " * (item.width + _GAP - len(text))
        return Content.assemble(Content.styled(text, style.strip()), padding)

    # --- choosing

    @property
    def _last(self) -> int:
        return max(len(list(self._counts())) - 1, 0)

    def action_move(self, steps: int) -> None:
        """Go to the thing beside it."""
        self._cursor = max(0, min(min(self._cursor, self._last) + steps, self._last))
        self.refresh()

    def action_choose(self) -> None:
        """Choose what the cursor stands on."""
        items = self._items()
        if items:
            place = min(self._cursor, len(items) - 1)
            self.post_message(self.Chosen(items[place].need))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        x = event.x - self.styles.gutter.left
        for place, item in enumerate(self._items()):
            if item.start <= x < item.start + item.width:
                self._cursor = place
                self.action_choose()
