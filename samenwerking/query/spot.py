"""Where in a query the cursor stands: in a name, behind a colon, in brackets."""

from __future__ import annotations

from typing import NamedTuple

from samenwerking.query.runs import QUOTES

_STOPS = f"(),{QUOTES}"


class Spot(NamedTuple):
    """What is being typed.

    Attributes:
        start: where the half-typed part begins.
        end: where it ends, also behind the cursor.
        typed: what stands of it before the cursor.
        field: the name before the colon, where a value is being typed.
        before: the values before it.
        inside: the name before the brackets it stands in.
        quoted: whether it stands in quotation marks.
    """

    start: int
    end: int
    typed: str
    field: str = ""
    before: tuple[str, ...] = ()
    inside: str = ""
    quoted: bool = False


def find_spot(text: str, cursor: int) -> Spot:
    """Return what is being typed at the cursor."""
    return _Reader(text, cursor).spot()


class _Reader:
    """Goes through what stands before the cursor."""

    def __init__(self, text: str, cursor: int) -> None:
        self._text = text
        self._typed = text[:cursor]
        self._at = 0
        self._field = ""
        self._before: list[str] = []
        self._open: list[str] = []

    def spot(self) -> Spot:
        size = len(self._typed)
        comma = False
        while self._at < size:
            letter = self._typed[self._at]
            if letter.isspace() and not comma:
                self._forget()
            elif letter in QUOTES:
                found = self._phrase()
                if found:
                    return found
                comma = False
                continue
            elif letter == "(":
                self._open.append(self._field or (self._open[-1] if self._open else ""))
                self._forget()
            elif letter == ")":
                del self._open[-1:]
                self._forget()
            elif not letter.isspace() and letter != ",":
                found = self._word()
                if found:
                    return found
                comma = False
                continue
            comma = letter == "," or (comma and letter.isspace())
            self._at += 1
        return self._made(self._at, "")

    def _forget(self) -> None:
        self._field, self._before = "", []

    def _phrase(self) -> Spot | None:
        start = self._at
        end = start + 1
        while end < len(self._typed) and self._typed[end] not in QUOTES:
            end += 1
        if end == len(self._typed):
            return self._made(start, self._typed[start + 1 :], quoted=True)
        self._before.append(self._typed[start + 1 : end])
        self._at = end + 1
        return None

    def _word(self) -> Spot | None:
        start = end = self._at
        while end < len(self._typed) and not _stops(self._typed[end]):
            end += 1
        word = self._typed[start:end]
        name, colon, value = word.partition(":")
        if colon and not self._field:
            self._field = name.lstrip("-")
            start += len(name) + 1
            word = value
        if end == len(self._typed):
            return self._made(start, word)
        if word:
            self._before.append(word)
        self._at = end
        return None

    def _made(self, start: int, typed: str, *, quoted: bool = False) -> Spot:
        inside = self._open[-1] if self._open else ""
        end = self._end(quoted=quoted)
        before = tuple(self._before)
        return Spot(start, end, typed, self._field, before, inside, quoted)

    def _end(self, *, quoted: bool) -> int:
        """Return where the part ends that begins before the cursor."""
        end = len(self._typed)
        if quoted:
            while end < len(self._text) and self._text[end] not in QUOTES:
                end += 1
            closed = end < len(self._text)
            return end + 1 if closed else len(self._typed)
        while end < len(self._text) and not _stops(self._text[end]):
            end += 1
            if self._text[end - 1] == ":" and not self._field:
                break
        return end


def _stops(letter: str) -> bool:
    return letter in _STOPS or letter.isspace()
