"""The one door through which text from users reaches a widget: never as markup.

`Gent [/] Noord` would crash a widget that reads markup; every widget gets `plain` or
`line` instead of a string.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from samenwerking.records.text import clean, clean_line

if TYPE_CHECKING:
    from textual.visual import VisualType


def plain(text: str) -> Content:
    """Return text of several lines, as it is."""
    return Content(clean(text))


def line(text: str) -> Content:
    """Return text on one line, as it is."""
    return Content(clean_line(text))


def cell(text: str, style: str = "", *, right: bool = False) -> Text:
    """Return text for a cell of a table or an option of a list, as it is.

    What does not fit ends in an ellipsis, so that one sees that it was cut.
    """
    return Text(
        clean_line(text),
        style=style,
        justify="right" if right else None,
        overflow="ellipsis",
        no_wrap=True,
        end="",
    )


class Plain(Static):
    """A piece of text that shows what it is given, brackets and all."""

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - as all widgets call it
        classes: str | None = None,
    ) -> None:
        super().__init__(plain(text), id=id, classes=classes, markup=False)
        self._text: str | None = text

    def show(self, text: str) -> None:
        """Show another text; the same one again is no reason to lay all out anew."""
        if text != self._text:
            self.update(plain(text))
            self._text = text

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show something else, which may be more than a text."""
        self._text = None
        super().update(content, layout=layout)
