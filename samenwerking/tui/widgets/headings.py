"""Headings of narrow columns: on a few short lines, long words broken."""

from __future__ import annotations

from textwrap import wrap

from samenwerking.records.text import clean_line

HEADING = 14
"""Characters on a line of a heading."""
LINES = 3


def heading(label: str, width: int = HEADING, lines: int = LINES) -> list[str]:
    """Return a heading on a few short lines; what does not fit ends in an ellipsis."""
    words = [part for word in clean_line(label).split() for part in _parts(word, width)]
    found = wrap(" ".join(words), width, break_on_hyphens=False)
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1][: width - 1] + "…"]
    return found


def upright(label: str, height: int) -> list[str]:
    """Return a heading of one letter a line, as a narrow column has it."""
    letters = clean_line(label)
    if len(letters) > height:
        letters = letters[: height - 1] + "…"
    return list(letters)


def _parts(word: str, width: int) -> list[str]:
    """Break a word that is wider than a line, with a hyphen to show it."""
    parts = []
    while len(word) > width:
        parts.append(word[: width - 1] + "-")
        word = word[width - 1 :]
    return [*parts, word]
