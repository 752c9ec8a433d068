"""Finds in a text what somebody looked for, so that it can be marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.records.words import marks, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Marks:
    """Words and phrases, found by the rule by which records are found."""

    def __init__(self, words: Iterable[tuple[str, bool]] = ()) -> None:
        """Take in what was looked for: (text, whether it is a phrase)."""
        found = (one for text, whole in words for one in wanted(text, phrase=whole))
        self._wants = tuple(dict.fromkeys(found))

    def __bool__(self) -> bool:
        return bool(self._wants)

    def spans(self, text: str) -> Sequence[tuple[int, int]]:
        """Return where something was found: (first, behind the last)."""
        return marks(text, self._wants)
