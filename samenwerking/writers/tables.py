"""tabulate, loaded without the half of its start-up time that serves nobody here."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from itertools import chain
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


# Letters and signs that take one column each: Western languages, dashes, quotes.
_NARROW = re.compile("[\n\x20-\u02ff\u2010-\u203a\u03a3]*")


@lru_cache(maxsize=1)
def _tabulate() -> ModuleType:
    # On import tabulate asks importlib.metadata for its own version number (which loads
    # the email package) and loads wcwidth: 43 of its 57 ms, half of the time in which a
    # command has to be ready. So both are out of its sight for that moment; wcwidth
    # comes back when there is a wide character to measure.
    hidden = "importlib.metadata", "wcwidth"
    if "tabulate" in sys.modules or any(name in sys.modules for name in hidden):
        import tabulate

        return tabulate
    stand_in = ModuleType(hidden[0])
    stand_in.version = lambda _: ""  # type: ignore[attr-defined]
    stand_in.PackageNotFoundError = LookupError  # type: ignore[attr-defined]
    sys.modules |= {hidden[0]: stand_in, hidden[1]: None}  # type: ignore[dict-item]
    try:
        import tabulate
    finally:
        for name in hidden:
            del sys.modules[name]
    return tabulate


def _measuring(texts: Iterable[str]) -> ModuleType:
    """Return tabulate, able to measure the characters that occur."""
    tabulate = _tabulate()
    # Two blanks more around a heading than around the cells below it: columns of one
    # digit would take twice their room.
    tabulate.MIN_PADDING = 0  # type: ignore[attr-defined]
    if tabulate.wcwidth is None and not all(map(_NARROW.fullmatch, texts)):
        import wcwidth

        tabulate.wcwidth = wcwidth  # type: ignore[attr-defined]
        tabulate.WIDE_CHARS_MODE = True  # type: ignore[attr-defined]
    return tabulate


def table(
    rows: Sequence[Sequence[str]],
    headings: Sequence[str],
    style: str,
    numbers: bool,
    widths: Sequence[int] | None = None,
) -> str:
    """Draw a table; every cell is text already and is shown as it is.

    Args:
        rows: the cells.
        headings: one for each column.
        style: a format of tabulate's.
        numbers: whether all columns but the first hold numbers, to be set right.
        widths: of the headings and of the first column's cells, in characters of the
            screen; what is longer goes on on the next line. None folds nothing.
    """
    align = ["left", *["right" if numbers else "left"] * (len(headings) - 1)]
    tabulate = _measuring(chain(headings, *rows))
    # Being asked to fold costs time for every cell, also where none is too long.
    label = (
        widths[0]
        if widths and width_of(*(row[0] for row in rows)) > widths[0]
        else None
    )
    drawn: str = tabulate.tabulate(
        rows,
        headers=headings,
        tablefmt=style,
        colalign=align if rows else None,
        disable_numparse=True,
        maxcolwidths=[label, *[None] * (len(headings) - 1)] if label else None,
        maxheadercolwidths=widths,
    )
    return drawn


def width_of(*texts: str) -> int:
    """Return how many characters of the screen the longest line takes."""
    tabulate = _measuring(texts)
    measure = tabulate.wcwidth.wcswidth if tabulate.wcwidth else len
    lines = chain.from_iterable(map(str.splitlines, texts))
    return max(map(measure, lines), default=0)
