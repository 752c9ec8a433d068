"""Goes through the text of a query: words, phrases, values, operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.query.runs import QUOTES

if TYPE_CHECKING:
    from collections.abc import Collection

OR = ("OF", "OR")
AND = ("EN", "AND")
NOT = ("NIET", "NOT")
OPERATORS = (*OR, *AND, *NOT)
"""Only in capitals: in small letters they are words to look for."""

_ENDS_WORD = frozenset(f"(),{QUOTES}")


class Piece(NamedTuple):
    """A part of a query: where it stands, its text, whether it stood in quotes.

    `closed` tells whether the quotation mark at its end was there.
    """

    text: str
    start: int
    end: int
    quoted: bool = False
    closed: bool = True


class Scanner:
    """A text, and how far one has come in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def next(self) -> str:
        """The next character; "" at the end."""
        return self.text[self.at : self.at + 1]

    def skip(self) -> None:
        """Go over white space and loose commas."""
        size = len(self.text)
        while self.at < size and (self.text[self.at].isspace() or self.next == ","):
            self.at += 1

    def peek_word(self, ahead: int = 0) -> Piece:
        """Return what stands here up to a space, a comma, a bracket or a quote."""
        start = end = self.at + ahead
        size = len(self.text)
        while end < size and not self._ends_word(self.text[end]):
            end += 1
        return Piece(self.text[start:end], start, end)

    @staticmethod
    def _ends_word(letter: str) -> bool:
        return letter in _ENDS_WORD or letter.isspace()

    def peek_operator(self, words: Collection[str]) -> Piece | None:
        """Return the operator that stands here, if it is one of `words`."""
        self.skip()
        for word in words:
            end = self.at + len(word)
            if self.text.startswith(word, self.at) and (
                end == len(self.text) or self._ends_word(self.text[end])
            ):
                return Piece(word, self.at, end)
        return None

    def take_operator(self, words: Collection[str]) -> Piece | None:
        """Return the operator that stands here, and go on behind it."""
        found = self.peek_operator(words)
        if found:
            self.at = found.end
        return found

    def take(self) -> Piece:
        """Return the word or the phrase that stands here, and go on behind it."""
        if self.next and self.next in QUOTES:
            return self._take_phrase()
        found = self.peek_word()
        self.at = found.end
        return found

    def _take_phrase(self) -> Piece:
        start = self.at
        end = start + 1
        while end < len(self.text) and self.text[end] not in QUOTES:
            end += 1
        closed = end < len(self.text)
        self.at = end + closed
        return Piece(self.text[start + 1 : end], start, self.at, True, closed)
