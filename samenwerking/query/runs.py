"""What a query takes for a word."""

from __future__ import annotations

import re

from samenwerking.records.text import clean_line, fold

_RUN = re.compile(r"[^\W_]+")

QUOTES = '"“”„‟«»'
"""What begins and ends a phrase: programs turn straight quotation marks into others."""

_ALL_QUOTES = str.maketrans(dict.fromkeys(QUOTES, " "))


def runs_of(text: str) -> list[str]:
    """Return the runs of letters and digits of a text, without accents or capitals."""
    return _RUN.findall(fold(text))


def tidy(text: str) -> str:
    """Return a phrase on one line, without quotation marks."""
    return clean_line(" ".join(clean_line(text).translate(_ALL_QUOTES).split()))


def bare(text: str) -> str:
    """Return a word without the signs around it."""
    text = tidy(text)
    first, last = 0, len(text)
    while first < last and not runs_of(text[first]):
        first += 1
    while first < last and not runs_of(text[last - 1]):
        last -= 1
    return text[first:last]
