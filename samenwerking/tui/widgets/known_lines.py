"""What the list of partnerships knows of its lines, and what it tells the screen."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.scroll_view import ScrollView

from samenwerking.records.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from samenwerking.service.listing import PartnershipLine

KEPT = 1_000
"""Lines that stay in memory."""
MORE = 20
"""Lines that are read beyond those one sees, so that scrolling finds them there."""


class Rows(NamedTuple):
    """What a list shows: how many lines, and whose; of the first ones at least."""

    total: int
    numbers: Sequence[int]


class KnownLines:
    """The lines that were read, of which the oldest give way."""

    def __init__(self) -> None:
        self._lines: OrderedDict[int, PartnershipLine] = OrderedDict()

    def __len__(self) -> int:
        return len(self._lines)

    def get(self, number: int | None) -> PartnershipLine | None:
        """Return the line of a record, if it was read."""
        return None if number is None else self._lines.get(number)

    def clear(self) -> None:
        """Forget them: they may have changed."""
        self._lines.clear()

    def keep(self, lines: Sequence[PartnershipLine]) -> None:
        """Keep lines that were read just now."""
        for line in lines:
            self._lines[line.number] = line
            self._lines.move_to_end(line.number)
        while len(self._lines) > KEPT:
            self._lines.popitem(last=False)

    def missing(self, numbers: Sequence[int], top: int, height: int) -> list[int]:
        """Return what to read if so many lines from a certain one are in sight."""
        if all(number in self._lines for number in numbers[top : top + height]):
            return []
        around = numbers[max(top - MORE, 0) : top + height + MORE]
        return [number for number in around if number not in self._lines]


def place_of(numbers: Sequence[int], number: int | None) -> int:
    """Return the row of a record, or the first one."""
    if number is None:
        return 0
    try:
        return numbers.index(number)
    except ValueError:
        return 0


def window(numbers: Sequence[int], number: int | None, height: int) -> Sequence[int]:
    """Return whose lines one sees with the cursor on a record, and some around them."""
    start = max(place_of(numbers, number) - height, 0)
    return numbers[start : start + 2 * max(height, MORE)]


class Highlighted(Message):
    """The cursor came to stand on a record, or on none."""

    def __init__(self, number: int | None) -> None:
        super().__init__()
        self.number = number


class Opened(Message):
    """Somebody chose the record under the cursor."""


class Sorted(Message):
    """Somebody wants the list sorted by a column."""

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column


class TypedInto(ScrollView):
    """Hands on what is typed into it, for it is no box for text itself.

    It does so by a call: a message would come after the next letter, which the box gets
    that has the focus by then.
    """

    look_for: Callable[[str], object] | None = None
    """What takes the text: somebody is looking for it."""
    _typing = False

    def on_focus(self) -> None:
        """Begin anew: a space alone looks for nothing."""
        self._typing = False

    def on_key(self, event: events.Key) -> None:
        """Begin a search with a letter, and go on until the box has the focus."""
        letter = event.character
        if letter and event.is_printable and (self._typing or not letter.isspace()):
            event.stop()
            event.prevent_default()
            self._hand_on(letter)

    def on_paste(self, event: events.Paste) -> None:
        """Search for what is pasted."""
        event.stop()
        event.prevent_default()
        if text := clean_line(event.text):
            self._hand_on(text)

    def _hand_on(self, text: str) -> None:
        self._typing = True
        if self.look_for is not None:
            self.look_for(text)
