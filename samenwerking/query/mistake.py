"""What is wrong with a query, and where."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from samenwerking.errors import SamenwerkingError, UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WIDTH = 72
"""Characters of a query that stand above the mark."""


class QueryError(SamenwerkingError):
    """A query that means nothing, with the place of what is wrong.

    `str(error)` and `text` show that place below the message; `sentence` is the message
    alone, for where there is only one line.

    Attributes:
        query: the query as it was typed.
        start: where the wrong part begins.
        end: where it ends; the same as `start` where something is missing.
        near: what may have been meant, to stand in the place of the wrong part.
        is_unfinished: whether it may be that somebody is still typing.
    """

    exit_code = 2

    def __init__(
        self,
        template: str,
        query: str,
        start: int,
        end: int,
        *,
        near: str | None = None,
        unfinished: bool = False,
        **facts: object,
    ) -> None:
        super().__init__(template, **{"near": near, **facts})
        self.query = query
        self.start, self.end = start, end
        self.near = near
        self.is_unfinished = unfinished and end >= len(query)

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return what is wrong, on one line."""
        return super().text(translate)

    def text(self, translate: Callable[[str], str]) -> str:
        """Return what is wrong, and below it the query with a mark."""
        return "\n".join([self.sentence(translate), *self.pointed()])

    def pointed(self) -> tuple[str, str]:
        """Return the part of the query around the mistake, and a line that marks it."""
        begin = max(0, self.start - _WIDTH // 2)
        stop = min(len(self.query), begin + _WIDTH)
        end = min(max(self.end, self.start + 1), stop + 1)
        before = "…" if begin else ""
        after = "…" if stop < len(self.query) else ""
        shown = "".join(map(_printed, self.query[begin:stop]))
        margin = sum(map(_cells, before + self.query[begin : self.start]))
        marked = sum(map(_cells, self.query[self.start : end])) or 1
        return f"  {before}{shown}{after}", f"  {' ' * margin}{'^' * marked}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, if any is near."""
    if len(word) > _WIDTH:
        return None  # nobody mistypes that much, and comparing would take long
    return UnknownCodeError(word, "", known).near


def _printed(letter: str) -> str:
    return letter if letter.isprintable() else " "


def _cells(letter: str) -> int:
    """Return how many places of a terminal a character takes."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
