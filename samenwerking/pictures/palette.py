"""The colours of every picture and page: few, and told apart by everybody.

The shades run from light to dark in one hue, so that they stay in order in grey and to
every kind of colour-blind eye. The series are of Okabe and Ito's set (2008), which was
made for that; no picture needs more than five, and none tells anything by hue alone.
"""

from __future__ import annotations

from typing import NamedTuple


class Colour(NamedTuple):
    """A colour as "#rrggbb", on a light and on a dark ground."""

    light: str
    dark: str


ROLES = {
    "paper": Colour("#ffffff", "#15191e"),
    "panel": Colour("#f4f6f8", "#1e242b"),
    "ink": Colour("#1b1f24", "#e8ecf0"),
    "muted": Colour("#57606a", "#a3adb8"),
    "line": Colour("#c4ccd4", "#414b56"),
    "accent": Colour("#0b5394", "#7db4e6"),
    # Nothing, hidden, and not in the framework are three things: they differ in shape
    # too (empty, hatched, dotted border).
    "zero": Colour("#ffffff", "#15191e"),
    "hidden": Colour("#e3e3e3", "#3a3a3a"),
    "shade.1": Colour("#e4eef7", "#1f3347"),
    "shade.2": Colour("#bcd6ec", "#274a6b"),
    "shade.3": Colour("#86b6dc", "#31648f"),
    "shade.4": Colour("#4a8fc5", "#4a86b8"),
    "shade.5": Colour("#1f66a3", "#83b4dd"),
    "shade.6": Colour("#0b3f6f", "#c4def4"),
    # What is written on a shade, by how dark it is.
    "on.1": Colour("#1b1f24", "#e8ecf0"),
    "on.2": Colour("#1b1f24", "#e8ecf0"),
    "on.3": Colour("#1b1f24", "#ffffff"),
    "on.4": Colour("#101418", "#0b0f14"),
    "on.5": Colour("#ffffff", "#15191e"),
    "on.6": Colour("#ffffff", "#15191e"),
    "series.1": Colour("#0072b2", "#56b4e9"),
    "series.2": Colour("#d55e00", "#f0935a"),
    "series.3": Colour("#009e73", "#3ec9a0"),
    "series.4": Colour("#8a5a83", "#cc99c4"),
    "series.5": Colour("#7a6a00", "#d8c94a"),
}
"""What a shape is -> its colour."""

SHADES = 6


def shade_of(count: int, most: int) -> int:
    """Return the shade of a count, 1 to `SHADES`; 0 for none of it.

    Args:
        count: at least 0.
        most: the largest count of the picture.
    """
    if count <= 0:
        return 0
    # Up to six different counts each get a shade of their own.
    if most <= SHADES:
        return min(SHADES, count + SHADES - most)
    return 1 + (count - 1) * (SHADES - 1) // (most - 1)
