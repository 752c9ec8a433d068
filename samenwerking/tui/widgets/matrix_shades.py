"""The shades behind the numbers of a matrix, made of the colours of the theme."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color

STEPS = 12
_BRIGHT = 0.179
"""The luminance from which black can be read better than white."""
_FAINTEST, _STRONGEST = 0.10, 0.82


class Shades:
    """A row of styles from hardly shaded to fully."""

    def __init__(self, ground: Color, full: Color) -> None:
        """Mix the shades.

        Args:
            ground: the colour of the screen.
            full: the colour of the largest number.
        """
        self._styles = [_shade(ground, full, n / STEPS) for n in range(STEPS + 1)]

    def style(self, share: float) -> Style:
        """Return the style for a share from 0 to 1; nothing is not shaded."""
        if share <= 0:
            return Style()
        return self._styles[min(max(round(share * STEPS), 1), STEPS)]


def _shade(ground: Color, full: Color, share: float) -> Style:
    if ground.ansi is not None or full.ansi is not None:
        # The terminal's own colours cannot be mixed: the larger half is bold.
        return Style(bold=share >= 0.5)
    depth = _FAINTEST + (_STRONGEST - _FAINTEST) * share
    mixed = ground.blend(full, depth)
    text = "black" if _light(mixed) > _BRIGHT else "white"
    return Style(color=Color.parse(text).rich_color, bgcolor=mixed.rich_color)


def _light(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
