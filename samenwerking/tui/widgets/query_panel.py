"""What hangs below a filter bar: what one may go on with, and what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.records.text import clean_line
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.painting import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

_MOST = 40
"""Offers that are drawn: whoever wants another one types a letter more."""
_WIDEST = 34
BORDER = 1


class Offer(NamedTuple):
    """A text to go on with, and what it means."""

    text: str
    meaning: str = ""


class Fault(NamedTuple):
    """Something that cannot be read: where it stands, in cells, and what it is."""

    start: int
    width: int
    message: str


class QueryPanel(Vertical):
    """Offers to choose from, and under the text a sign where something is wrong."""

    DEFAULT_CSS = """
    QueryPanel {
        overlay: screen; constrain: none inside; display: none;
        height: auto; width: 100%; max-width: 100;
        background: $surface; border: round $border; border-top: none;
        &.-offering, &.-wrong { display: block; }
        & > .mark { height: 1; color: $text-error; display: none; }
        & > .wrong { height: auto; max-height: 4; display: none; }
        &.-wrong > .mark, &.-wrong > .wrong { display: block; }
        & > OptionList {
            height: auto; max-height: 8; border: none; padding: 0; display: none;
            text-wrap: nowrap; text-overflow: ellipsis;
            background: $surface; scrollbar-size-vertical: 1;
            & > .option-list--option-highlighted {
                background: $block-cursor-background;
                color: $block-cursor-foreground;
                text-style: bold;
            }
        }
        &.-offering > OptionList { display: block; }
    }
    """

    class Clicked(Message):
        """An offer was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Left(Message):
        """The mouse, which was in the list, went elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Offer] = []
        self._waits = False
        self._options = Choices(markup=False, compact=True)
        self._options.can_focus = False  # the box has the keys
        self._mark = Plain(classes="mark")
        self._wrong = Plain(classes="wrong -error")

    def compose(self) -> ComposeResult:
        """Lay out the sign, what is wrong, and the offers."""
        yield self._mark
        yield self._wrong
        yield self._options

    @property
    def is_offering(self) -> bool:
        """Whether there is something to choose from."""
        return self.has_class("-offering") and not self._waits

    def takes(self, key: str) -> bool:
        """Whether a key is meant for the list: Escape closes whatever stands there."""
        return self.is_offering or (self._waits and key == "escape")

    @property
    def at(self) -> int | None:
        """The place of the offer under the bar; None while none is chosen."""
        return self._options.highlighted if self.is_offering else None

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show what one may go on with, none of it chosen yet."""
        known, self.offers = self.offers, list(offers[:_MOST])
        if self._waits and self.offers == known:
            self._waits = False
            return
        self._waits = False
        self._options.clear_options()
        wide = min(max((len(o.text) for o in self.offers), default=0), _WIDEST)
        self._options.add_options([Option(_drawn(one, wide)) for one in self.offers])
        self._options.highlighted = None
        self.set_class(bool(self.offers), "-offering")

    def choose(self, at: int) -> None:
        """Put the bar on an offer."""
        self._options.highlighted = at

    def complain(self, fault: Fault | None) -> None:
        """Show what is wrong, with a sign under it; None for nothing."""
        self.set_class(fault is not None, "-wrong")
        if fault is not None:
            start = max(fault.start - BORDER, 0)
            self._mark.show(" " * start + "▔" * max(fault.width, 1))
            self._wrong.show(clean_line(fault.message))

    def wait(self) -> None:
        """Leave on the screen what is no longer offered, until something else is.

        To take it away at every letter and bring it back would paint the screen twice.
        """
        if self.is_offering:
            self._waits = True
            self._options.highlighted = None

    def shut(self) -> None:
        """Offer nothing."""
        self._waits = False
        self.remove_class("-offering")

    def on_descendant_blur(self) -> None:
        """Say that the mouse went elsewhere."""
        self.post_message(self.Left())

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.is_offering:
            self.post_message(self.Clicked(event.option_index))


def _drawn(offer: Offer, wide: int) -> Content:
    text = line(offer.text).plain
    text = cut(text, max(wide, min(len(text), wide)))
    meaning = line(offer.meaning).plain
    if not meaning:
        return Content(text)
    return Content.assemble(text, ("  " + meaning, "dim"))
