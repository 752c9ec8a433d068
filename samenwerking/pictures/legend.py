"""What the signs of a picture mean, in rows of small samples with words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures.cells import Box, cell
from samenwerking.pictures.measure import cut, width_of
from samenwerking.pictures.palette import SHADES, shade_of
from samenwerking.pictures.scene import Path, Rect, Text
from samenwerking.pictures.words import hidden_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.language import Language
    from samenwerking.pictures.scene import Shape

SIZE = 9.5
_SAMPLE, _HEIGHT, _ROW, _GAP = 20.0, 13.0, 19.0, 14.0


class Entry(NamedTuple):
    """A sign and its meaning.

    Attributes:
        sign: a role of the palette for a sample of it; "hidden", "zero" and "outside"
            for cells, "dashed" for a broken line; "" for words alone.
        meaning: in words.
    """

    sign: str
    meaning: str


def shades(most: int) -> list[Entry]:
    """Return the counts that each shade stands for, as ranges."""
    found: dict[int, list[int]] = {}
    for shade in range(1, SHADES + 1):
        lower = _lowest(shade, most)
        upper = _lowest(shade + 1, most) - 1 if shade < SHADES else most
        if most and shade_of(lower, most) == shade and lower <= upper:
            found[shade] = [lower, upper]
    return [
        Entry(f"shade.{shade}", str(low) if low == high else f"{low}–{high}")
        for shade, (low, high) in found.items()
    ]


def _lowest(shade: int, most: int) -> int:
    """Return the least count that has at least a shade."""
    low, high = 1, max(most, 1)
    while low < high:
        middle = (low + high) // 2
        if shade_of(middle, most) >= shade:
            high = middle
        else:
            low = middle + 1
    return low


def of_cells(
    language: Language,
    counted: str,
    most: int,
    *,
    hidden: bool,
    under: int | None = None,
    outside: bool = False,
) -> list[Entry]:
    """Return what the cells of a heat map mean.

    Args:
        language: of the words.
        counted: what a cell counts.
        most: the largest count.
        hidden: whether there are hidden ones.
        under: counts below this were hidden.
        outside: whether there are cells that the framework does not have.
    """
    say = translations(language).gettext
    entries = [Entry("", say(N_("Number of {counted}:")).format(counted=counted))]
    entries += shades(most)
    entries.append(Entry("zero", say(N_("none"))))
    if hidden:
        entries.append(Entry("hidden", hidden_note(language, under)))
    if outside:
        entries.append(Entry("outside", say(N_("not in the framework"))))
    return entries


def drawn(
    entries: Iterable[Entry], x: float, y: float, width: float
) -> tuple[list[Shape], float]:
    """Return the shapes of a legend, and how high it is.

    Args:
        entries: in order.
        x: of its left border.
        y: of its upper border.
        width: that it may take.
    """
    shapes: list[Shape] = []
    left, top = x, y
    for entry in entries:
        sample = _SAMPLE + 5 if entry.sign else 0.0
        words = cut(entry.meaning, width - sample, SIZE)
        taken = sample + width_of(words, SIZE)
        if left > x and left + taken > x + width:
            left, top = x, top + _ROW
        if entry.sign:
            shapes += _sample(entry.sign, Box(left, top, _SAMPLE, _HEIGHT))
        baseline = top + _HEIGHT / 2 + SIZE * 0.36
        shapes.append(Text(left + sample, baseline, words, SIZE, role="muted"))
        left += taken + _GAP
    return shapes, top + _ROW - y


def _sample(sign: str, box: Box) -> Sequence[Shape]:
    if sign == "dashed":
        middle = box.y + box.height / 2
        ends = (box.x, middle), (box.x + box.width, middle)
        return [Path(ends, stroke="muted", stroke_width=1.5, dashed=True)]
    if sign in {"zero", "outside"}:
        return [*cell(box, 0, 0, outside=sign == "outside")]
    if sign == "hidden":
        return [*cell(box, None, 0, size=SIZE)]
    return [Rect(*box, sign, "line", 0.5)]
