"""What a picture is made of: shapes on a sheet, the same in every file format.

A shape names what it is by a role of `palette.py` ("shade.3", "ink"), never by a colour
of its own, so that all pictures speak one language and a page may be light or dark.
Lengths are in CSS pixels (96 an inch); the origin is the upper left corner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from samenwerking.language import Language

Anchor = Literal["start", "middle", "end"]


class Target(NamedTuple):
    """What a shape stands for, where a reader may go on from it.

    Attributes:
        kind: "cell", "partnership", "organisation" or "section"; "total" leads nowhere.
        key: the key of the record; of a cell "row|column", by their numbers from 0; of
            a total the same with only one of them.
        label: what a click, a pointer and a screen reader are told: all of it in words.
    """

    kind: Literal["cell", "partnership", "organisation", "section", "total"]
    key: str
    label: str


class Rect(NamedTuple):
    """A rectangle; `radius` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    target: Target | None = None


class Circle(NamedTuple):
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""
    stroke_width: float = 1.0
    target: Target | None = None


class Path(NamedTuple):
    """A line or an area.

    Attributes:
        points: of its corners; with `curved`, each three points after the first are
            the two control points and the end of a Bezier curve.
        fill: the role of an area; empty for a line.
        stroke: the role of a line; empty for an area without a border.
        dashed: whether the line is broken: what is uncertain, or only meant.
    """

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    dashed: bool = False
    curved: bool = False
    target: Target | None = None


class Text(NamedTuple):
    """One line of words, with its baseline at (x, y).

    Attributes:
        size: of the letters.
        anchor: which end of the words stands at x.
        role: of the ink.
        bold: whether it is a heading.
        turned: degrees clockwise around (x, y).
    """

    x: float
    y: float
    text: str
    size: float = 11.0
    anchor: Anchor = "start"
    role: str = "ink"
    bold: bool = False
    turned: float = 0.0


Shape = Rect | Circle | Path | Text


class Grid(NamedTuple):
    """The numbers behind a picture as a table: for whoever cannot see it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Picture(NamedTuple):
    """A picture, with all that a reader needs in order to trust it.

    Attributes:
        name: of its definition.
        language: of every word in it.
        title: what it shows; drawn above the sheet by whoever places the picture.
        alternative: the same in one or two sentences, for whoever cannot see it.
        notes: how to read it.
        width: of the sheet.
        height: of the sheet.
        shapes: in the order of painting, the legend among them.
        source: the line below: registry, date, filter, checksum.
        grid: the numbers.
    """

    name: str
    language: Language
    title: str
    alternative: str
    notes: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    source: str
    grid: Grid
