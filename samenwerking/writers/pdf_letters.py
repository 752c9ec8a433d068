"""The letters of a document: what its fonts cannot draw is shown as missing."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from samenwerking.pictures.measure import width_of
from samenwerking.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = "□"
"""Stands for a letter that no font of ours holds; a font without it is no font."""
ROOM = 48.0
"""Widths of an em in a line of running text."""
WIDEST = 1.1
"""Width of the widest letter, in ems."""
BREAK = "\u200b"
"""Where a line may end, and which nobody sees."""
_PLAIN = "[^ -~\u00a0-\u0148\u014a-\u017f€‘’“”–—…·×□]"
"""What is not of the alphabets of Western Europe."""
# Signs that only choose between two looks of the one before.
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
_SPACES = re.compile(r"[^\S\u00a0]+")
_LINES = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_OPENINGS = re.compile(r"(?<=[/\\_.,:;?&=|@])(?=[^\s\d])")
# A word with syllables: patterns of hyphenation know better where it comes apart.
_VOWEL, _OTHER = "[aeiouyà-öø-ÿ]", "[b-df-hj-np-tv-xz]"
_SYLLABLES = re.compile(
    f"{_OTHER}{{0,5}}(?:{_VOWEL}{{1,4}}{_OTHER}{{1,6}}){{3,}}{_VOWEL}{{0,4}}",
    re.IGNORECASE,
)
_LONGEST = 45
"""Letters of the longest word that is taken for one."""


class Letters:
    """What every text of a document goes through.

    Attributes:
        missed: whether a letter was shown as missing.
    """

    def __init__(self, *, plain: bool = False) -> None:
        self.missed = False
        self._unknown = re.compile(_PLAIN) if plain else _uncovered()

    def line(self, text: str, room: float = ROOM, *, hyphens: bool = False) -> str:
        """Return a text on one line.

        Args:
            text: what to show.
            room: widths of an em in a line; only a word that takes more comes apart
                anywhere.
            hyphens: whether the text is hyphenated: then no word with syllables does.
        """
        text = unicodedata.normalize("NFC", text)
        text = _SPACES.sub(" ", _SELECTORS.sub("", text)).strip()
        shown = self._unknown.sub(MISSING, text)
        self.missed = self.missed or shown != text
        if len(shown) * WIDEST <= room:
            return shown
        words = shown.split(" ")
        return " ".join(
            word if hyphens and _has_syllables(word) else _breakable(word, room)
            for word in words
        )

    def lines(self, text: str, room: float = ROOM, *, hyphens: bool = False) -> str:
        """Return a text whose new lines stay where they are."""
        parts = [self.line(p, room, hyphens=hyphens) for p in _LINES.split(text)]
        return "\n".join(parts).strip("\n")


def _has_syllables(word: str) -> bool:
    return len(word) <= _LONGEST and _SYLLABLES.fullmatch(word) is not None


def _breakable(word: str, room: float) -> str:
    """Return a word that may come apart if it is too long for a line."""
    if len(word) * WIDEST <= room or width_of(word, 1) <= room:
        return word
    return BREAK.join(
        piece for part in _OPENINGS.split(word) for piece in _pieces(part, room)
    )


def _pieces(part: str, room: float) -> Iterator[str]:
    start, used = 0, 0.0
    for number, letter in enumerate(part):
        wide = width_of(letter, 1)
        if used + wide > room and number > start:
            yield part[start:number]
            start, used = number, 0.0
        used += wide
    yield part[start:]


@lru_cache(maxsize=1)
def _uncovered() -> re.Pattern[str]:
    """Return the pattern of what no font holds."""
    path = os.path.join(data_folder("export"), "templates", "fonts", "characters.txt")
    with open(path, encoding="ascii") as file:
        lines = [line.rstrip() for line in file if not line.startswith("#")]
    ranges = [line.split("-") for line in lines]
    parts = (f"\\U{ends[0]:0>8}-\\U{ends[-1]:0>8}" for ends in ranges)
    return re.compile(f"[^{''.join(parts)}]")
