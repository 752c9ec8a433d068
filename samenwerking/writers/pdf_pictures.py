"""Pictures for paper: in the colours of print, with letters that the fonts hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.pictures.palette import ROLES
from samenwerking.pictures.scene import Text
from samenwerking.writers.pdf_layout import PAPERS, WIDE, Paper, lines_of
from samenwerking.writers.svg import draw

if TYPE_CHECKING:
    from samenwerking.pictures.scene import Picture
    from samenwerking.writers.pdf_document import Block
    from samenwerking.writers.pdf_letters import Letters

_PIXEL = 25.4 / 96
"""Millimetres in a pixel."""
_SMALLEST = 0.72
"""How much smaller a picture may become, so that it fits, before its words do not read:
11 pixels are 8 points, and 6 points are small print."""
_LARGEST = 1.15
_AROUND = 66.0
"""Height that margins, headings and a few lines before a picture take."""


def picture_block(picture: Picture, letters: Letters) -> tuple[Paper, Block]:
    """Return on which paper a picture stands, and what the template draws."""
    shown = picture._replace(
        title=letters.line(picture.title),
        alternative=letters.line(picture.alternative),
        shapes=tuple(
            # Words in a picture were measured: nothing may come between letters.
            shape._replace(text=letters.line(shape.text, len(shape.text) + 1))
            if isinstance(shape, Text)
            else shape
            for shape in picture.shapes
        ),
    )
    below = (picture.notes, picture.source)
    paper, width = _place(picture.width * _PIXEL, picture.height * _PIXEL, below)
    return paper, {
        "kind": "picture",
        "svg": _coloured(draw(shown, inline=True)),
        "width": width,
        "alt": letters.lines(picture.alternative),
        "notes": letters.lines(picture.notes),
        "source": letters.lines(picture.source),
    }


def _place(width: float, height: float, below: tuple[str, ...]) -> tuple[Paper, float]:
    """Return the paper, and the width there, of a picture of so many millimetres."""
    for paper in PAPERS:
        scale = _scale(paper, width, height, below)
        if scale >= _SMALLEST:
            return paper, width * scale
    return WIDE, width * _scale(WIDE, width, height, below)


def _scale(paper: Paper, width: float, height: float, below: tuple[str, ...]) -> float:
    told = sum(lines_of(text, paper.room, 8.5) * 4.2 + 1.5 for text in below)
    # What is told below is no reason for a picture that nobody can see.
    high = max(paper.height - _AROUND - told, 60.0)
    return min(_LARGEST, paper.room / width, high / height)


def _coloured(svg: str) -> str:
    """Return an inline picture with the colours that a page would give it."""
    rules = "".join(
        f".r-{name}{{fill:{colour.light}}}.s-{name}{{stroke:{colour.light}}}"
        for name, colour in (
            (role.replace(".", "-"), colour) for role, colour in ROLES.items()
        )
    )
    opening, end, rest = svg.partition(">")
    return f"{opening}{end}<style>{rules}</style>{rest}"
