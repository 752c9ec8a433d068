"""How much room words take, so that none lies over another and none leaves the sheet.

A picture is drawn without knowing the font of whoever looks at it. The widths below are
the larger ones of Noto Sans and Liberation Sans (which is as wide as Arial and
Helvetica), so that words take less room than was kept for them rather than more.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WIDTHS = {
    0.26: "ijl'‘’",
    0.30: " !,.:;ı",
    0.36: "()-I[]`·f“”",
    0.42: '/\\t{}"r',
    0.50: "Jcsz",
    0.54: "vykx",
    0.58: "*?L_|–«»$0123456789^ae€",
    0.62: "+<=>~×FTZbdghnopquøß",
    0.68: "#ABEKPSVXY",
    0.76: "&CDRUHN",
    0.80: "GOQw",
    0.96: "%æMmWœÆŒ",
    1.02: "—…→@",
}
"""Width in ems -> the letters that are no wider."""
_EM = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.1
_WIDE = 1.05
_OTHER = 0.85
"""What a letter takes that no table names: Greek, Cyrillic, Arabic, signs."""
LEADING = 1.25
"""From one line to the next, in sizes of the letters."""
ELLIPSIS = "…"
# Never between figures: a school year, a date and a number stay whole.
_PARTS = re.compile(r".+?[^\W\d_]{3}[-/)](?=[^\W\d_]{3})|.+")
_HAIR = 0.01
"""Sums of widths differ by less than this when they should not differ."""
_MOST_READ = 2_000
"""More letters than any sheet has room for."""


@lru_cache(maxsize=2048)
def _em(letter: str) -> float:
    if letter in _EM:
        return _EM[letter]
    if unicodedata.combining(letter):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _EM:
        return _EM[base]
    wide = unicodedata.east_asian_width(letter) in {"W", "F"}
    return _WIDE if wide or letter.isupper() else _OTHER


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the pixels that a line takes at most, in letters of a size in pixels."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1.0)


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return a text, or as much of it as fits with the sign that there is more."""
    text = text[:_MOST_READ]
    if width_of(text, size, bold=bold) <= room + _HAIR:
        return text
    left = room - width_of(ELLIPSIS, size, bold=bold)
    kept = _that_fits(text, left, size, bold=bold)
    return f"{text[:kept].rstrip()}{ELLIPSIS}"


def _that_fits(text: str, room: float, size: float, *, bold: bool) -> int:
    """Return how many letters of a text fit."""
    factor = size * (_BOLD if bold else 1.0)
    used = 0.0
    for number, letter in enumerate(text):
        used += _em(letter) * factor
        if used > room + _HAIR:
            return number
    return len(text)


def wrap(
    text: str, room: float, size: float, most: int, *, bold: bool = False
) -> list[str]:
    """Return a text in lines that fit.

    Args:
        text: on one line.
        room: pixels for a line.
        size: of the letters in pixels.
        most: lines; what does not fit in them ends in the sign that there is more.
        bold: whether the letters are.
    """
    lines = [""]
    words = _pieces(text[:_MOST_READ], room, size, bold=bold)
    for number, word in enumerate(words):
        longer = f"{lines[-1]}{word}".strip()
        if not lines[-1] or width_of(longer, size, bold=bold) <= room + _HAIR:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word.strip())
        else:
            rest = "".join([longer, *words[number + 1 :]])
            lines[-1] = cut(rest + ELLIPSIS, room, size, bold=bold)
            break
    return lines


def _pieces(text: str, room: float, size: float, *, bold: bool) -> list[str]:
    """Return the words, each with a blank before it if it had one.

    A line may end inside a word too (`_parts`); what no line holds comes apart.
    """
    found: list[str] = []
    for word in text.split():
        blank = " "
        for part in parts_of(word):
            piece = part
            while width_of(piece, size, bold=bold) > room + _HAIR and len(piece) > 1:
                kept = max(1, _that_fits(piece, room, size, bold=bold))
                found.append(blank + piece[:kept])
                piece, blank = piece[kept:], ""
            if piece:
                found.append(blank + piece)
            blank = ""
    return found


def parts_of(word: str) -> list[str]:
    """Return a word in the parts behind which a line may end: "(gespreks)", "les-"."""
    return _PARTS.findall(word)


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the pixels of the widest word, which a line has to hold."""
    words = [part for word in text.split() for part in parts_of(word)]
    return max((width_of(word, size, bold=bold) for word in words), default=0.0)
