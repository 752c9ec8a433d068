"""The chain of a story as a list in which one walks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.records.text import clean_line
from samenwerking.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from samenwerking.tui.widgets.story_draft import Place
    from samenwerking.tui.widgets.story_drawing import Drawn


class _Piece(Option):
    """A piece of the chain, and where it leads to."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__(_content(drawn), disabled=drawn.place is None)
        self.drawn = drawn


def _content(drawn: Drawn) -> Content:
    return Content("\n").join(
        Content.styled(_with_margin(text), style) for text, style in drawn.lines
    )


def _with_margin(text: str) -> str:
    """Return a line as it is, without control characters; its margin stays."""
    bare = text.lstrip(" ")
    return text[: len(text) - len(bare)] + clean_line(bare)


class Chain(Choices):
    """The steps of a story, what it passes over, and what may still be asked."""

    DEFAULT_CSS = """
    Chain {
        height: 1fr; padding: 0 1 0 0; background: $background;
        text-wrap: nowrap; text-overflow: ellipsis;
        & > .option-list--option-disabled { color: $text-muted; }
    }
    """

    class Gone(Message):
        """Somebody walked to another place."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    class Opened(Message):
        """Somebody wants to work on the place where one is."""

    def show(self, pieces: list[Drawn], here: Place) -> None:
        """Show the chain, with the cursor where one is."""
        held = [option.drawn for option in self.options if isinstance(option, _Piece)]
        with self.prevent(OptionList.OptionHighlighted):
            if [piece.place for piece in held] != [piece.place for piece in pieces]:
                self.clear_options()
                self.add_options(_Piece(piece) for piece in pieces)
            else:
                for index, (old, new) in enumerate(zip(held, pieces, strict=True)):
                    if old != new:
                        self._redraw(index, new)
            places = [piece.place for piece in pieces]
            self.highlighted = places.index(here) if here in places else None

    def _redraw(self, index: int, drawn: Drawn) -> None:
        option = self.options[index]
        if isinstance(option, _Piece):
            option.drawn = drawn
            self.replace_option_prompt_at_index(index, _content(drawn))

    def on_option_list_option_highlighted(
        self, event: OptionList.OptionHighlighted
    ) -> None:
        """Tell where somebody walked."""
        event.stop()
        option = event.option
        if isinstance(option, _Piece) and option.drawn.place is not None:
            self.post_message(self.Gone(option.drawn.place))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to work on what somebody chose."""
        event.stop()
        option = event.option
        if isinstance(option, _Piece) and option.drawn.place is not None:
            self.post_message(self.Gone(option.drawn.place))
            self.post_message(self.Opened())
