"""What drops below a box: what there is to choose, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.tui.plain import Plain, line
from samenwerking.tui.widgets.choices import Choice, Choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class ChooserPanel(Vertical):
    """The choices, and what the one under the bar means.

    It can be filled before it is drawn: keys come faster than a list is mounted.
    """

    DEFAULT_CSS = """
    ChooserPanel {
        overlay: screen; constrain: inside inflect; display: none;
        height: auto; width: 100%; min-width: 36; max-width: 76;
        background: $surface; border: round $border; border-top: none;
        & > OptionList {
            height: auto; max-height: 8; border: none; padding: 0;
            background: $surface; scrollbar-size-vertical: 1;
            & > .option-list--option-highlighted {
                background: $block-cursor-background;
                color: $block-cursor-foreground;
                text-style: bold;
            }
        }
        & > .meaning {
            height: auto; max-height: 3; color: $text-muted; text-style: italic;
            padding: 0 1; border-top: solid $border-blurred; display: none;
        }
    }
    """

    class Left(Message):
        """The mouse, which was in the list, went elsewhere."""

    class Clicked(Message):
        """A choice was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Choice] = []
        self._options = Choices(markup=False, compact=True)
        self._options.can_focus = False  # the box has the keys; Tab leaves them both
        self._meaning = Plain(classes="meaning")

    def compose(self) -> ComposeResult:
        """Lay out the list and the explanation."""
        yield self._options
        yield self._meaning

    @property
    def current(self) -> Choice | None:
        """The choice under the bar."""
        at = self._options.highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    def fill(self, found: Sequence[Choice], at: int | None) -> None:
        """Show some choices, the bar on one of them."""
        self.found = list(found)
        self._options.clear_options()
        self._options.add_options([Option(line(one.label)) for one in self.found])
        self._options.highlighted = at
        self._explain()

    def walk(self, steps: int) -> None:
        """Move the bar: by one round and round, by more to the end."""
        count = self._options.option_count
        at = self._options.highlighted
        if not count:
            return
        if at is None:
            at = 0 if steps > 0 else count - 1
        elif abs(steps) == 1:
            at = (at + steps) % count
        else:
            at = min(max(at + steps, 0), count - 1)
        self._options.highlighted = at
        self._explain()

    def _explain(self) -> None:
        hint = self.current.hint if self.current else ""
        self._meaning.show(hint)
        self._meaning.display = bool(hint)

    def on_descendant_blur(self) -> None:
        """Say that the mouse went elsewhere."""
        self.post_message(self.Left())

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._options.highlighted = event.option_index
        self.post_message(self.Clicked())
