"""Headings of narrow columns: on a few short lines, long words broken."""

from __future__ import annotations

from textwrap import wrap

from rich.text import Text

from samenwerking.records.text import clean_line

HEADING = 14
"""Characters on a line of a heading."""
_LINES = 3


def heading(label: str, width: int = HEADING) -> Text:
    """Return a heading on up to three short lines, as it is and never as markup."""
    words = [part for word in clean_line(label).split() for part in _parts(word, width)]
    lines = wrap(" ".join(words), width, break_on_hyphens=False)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: width - 1] + "…"]
    return Text("\n".join(lines), end="")


def _parts(word: str, width: int) -> list[str]:
    """Break a word that is wider than a line, with a hyphen to show it."""
    parts = []
    while len(word) > width:
        parts.append(word[: width - 1] + "-")
        word = word[width - 1 :]
    return [*parts, word]
