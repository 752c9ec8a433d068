"""A picture as SVG: a file that stands alone, or a part of a web page."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, assert_never

from samenwerking.pictures import heatmap
from samenwerking.pictures.measure import LEADING, wrap
from samenwerking.pictures.palette import ROLES
from samenwerking.pictures.scene import Circle, Path, Rect, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Picture, Shape, Target

    Link = Callable[[Target], str | None]

FONTS = "'Noto Sans', 'Open Sans', 'Liberation Sans', Arial, Helvetica, sans-serif"
"""Open fonts first; no letter is wider in one of them than `pictures.measure` says."""
_MARGIN, _GAP = 16.0, 12.0
_TITLE, _SOURCE = 16.0, 9.0
_MOST_LINES = 20
_LEAST_WIDTH = 420.0
"""So that the title and the source of a small picture are no column of words."""
_DASHES = ' stroke-dasharray="4 3"'
# What no XML may hold, not even as a number: most controls, lone surrogates and the
# last two places of each plane.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(n * 65536 - 2)}{chr(n * 65536 - 1)}" for n in range(2, 18))
    + "]"
)


def write(matrix: Matrix) -> str:
    """Return the heat map of a matrix as a file."""
    return draw(heatmap.draw(matrix))


def draw(picture: Picture, *, inline: bool = False, link: Link | None = None) -> str:
    """Return a picture as SVG.

    Args:
        picture: what to draw.
        inline: for a page, which gives the colours (`page_style`), the title and the
            line of the source; else for a file that stands alone.
        link: the address to which a shape leads; None for a shape that leads nowhere.
    """
    body = [line for shape in picture.shapes for line in _drawn(shape, link, inline)]
    if inline:
        return _whole(picture, (picture.width, picture.height), body)
    room = max(picture.width, _LEAST_WIDTH)
    head = wrap(_line(picture.title), room, _TITLE, _MOST_LINES, bold=True)
    foot = wrap(_line(picture.source), room, _SOURCE, _MOST_LINES)
    top = _MARGIN + len(head) * _TITLE * LEADING + _GAP
    under = top + picture.height + _GAP
    height = under + len(foot) * _SOURCE * LEADING + _MARGIN
    size = room + 2 * _MARGIN, height
    lines = [
        f"<style>{_rules()}</style>",
        *_drawn(Rect(0, 0, *size, fill="paper")),
        *_paragraph(head, _MARGIN, _TITLE, "ink", bold=True),
        f'<g transform="translate({_n(_MARGIN)} {_n(top)})">',
        *body,
        "</g>",
        *_paragraph(foot, under, _SOURCE, "muted"),
    ]
    return _whole(picture, size, lines)


def page_style() -> str:
    """Return the rules that a page needs for pictures inside it, light and dark.

    A shape has the class `r-<role>` for what fills it and `s-<role>` for its border; a
    dot in a role is a hyphen. The colours are variables: `--r-shade-3`.
    """
    light = _variables(0)
    dark = _variables(1)
    fills, strokes = [], []
    for role in ROLES:
        name = _class(role)
        fills.append(f".picture .r-{name}{{fill:var(--r-{name})}}")
        strokes.append(f".picture .s-{name}{{stroke:var(--r-{name})}}")
    return "\n".join(
        [
            f":root{{{light}}}",
            f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}",
            ".picture{max-width:100%;height:auto}",
            ".picture a:focus>*,.picture a:hover>*{stroke:var(--r-ink);stroke-width:2}",
            *fills,
            *strokes,
        ]
    )


def _variables(of: int) -> str:
    return "".join(f"--r-{_class(role)}:{ROLES[role][of]};" for role in ROLES)


def _rules() -> str:
    """Return the colours of a file that stands alone: light, as it is printed."""
    return "".join(
        f".r-{_class(role)}{{fill:{colour.light}}}"
        f".s-{_class(role)}{{stroke:{colour.light}}}"
        for role, colour in ROLES.items()
    )


def _class(role: str) -> str:
    return role.replace(".", "-")


def _whole(picture: Picture, size: tuple[float, float], lines: list[str]) -> str:
    """Return the tags around the lines, with words for whoever sees nothing."""
    name = re.sub(r"[^A-Za-z0-9_-]", "-", picture.name) or "picture"
    # What is inside an image no screen reader reaches; links have to be reached.
    role = "group" if any(line.startswith("<a ") for line in lines) else "img"
    width, height = map(_n, size)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="{role}" class="picture"'
        f' font-family="{FONTS}" lang="{picture.language}"'
        f' xml:lang="{picture.language}"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
    )
    told = [
        f'<title id="{name}-title">{_safe(picture.title)}</title>',
        f'<desc id="{name}-desc">{_safe(picture.alternative)}</desc>',
    ]
    return "\n".join([opening, *told, *lines, "</svg>", ""])


def _paragraph(
    lines: list[str], top: float, size: float, role: str, *, bold: bool = False
) -> Iterator[str]:
    for number, line in enumerate(lines):
        y = top + size + number * size * LEADING
        yield from _drawn(Text(_MARGIN, y, line, size, role=role, bold=bold))


def _drawn(
    shape: Shape, link: Link | None = None, inline: bool = False
) -> Iterator[str]:
    """Yield the lines of a shape."""
    if isinstance(shape, Text):
        yield _text(shape, inline=inline)
        return
    target = shape.target
    address = link(target) if link and target else None
    name, attributes = _outline(shape)
    if not target:
        yield f"<{name} {attributes}/>"
        return
    drawn = f"<{name} {attributes}><title>{_safe(target.label)}</title></{name}>"
    if address is not None:
        label = _attribute(target.label)
        drawn = f'<a href="{_attribute(address)}" aria-label="{label}">{drawn}</a>'
    yield drawn


def _outline(shape: Rect | Circle | Path) -> tuple[str, str]:
    """Return the name and the attributes of a shape that is no text."""
    match shape:
        case Rect():
            rounded = f' rx="{_n(shape.radius)}"' if shape.radius else ""
            name = "rect"
            placed = (
                f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}"'
                f' height="{_n(shape.height)}"{rounded}'
            )
        case Circle():
            name = "circle"
            placed = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
        case Path():
            name = "path"
            placed = f'd="{_steps(shape)}"' + _DASHES * shape.dashed
        case _:
            assert_never(shape)
    return name, f"{placed} {_painted(shape)}"


def _painted(shape: Rect | Circle | Path) -> str:
    """Return the attributes for the colours of a shape."""
    classes = [f"r-{_class(shape.fill)}"] if shape.fill else []
    classes += [f"s-{_class(shape.stroke)}"] if shape.stroke else []
    empty = "" if shape.fill else ' fill="none"'
    thick = f' stroke-width="{_n(shape.stroke_width)}"' if shape.stroke else ""
    return f'class="{" ".join(classes)}"{empty}{thick}'


def _steps(path: Path) -> str:
    """Return the way of a line, closed if it borders an area."""
    (x, y), *others = path.points
    found = [f"M{_n(x)} {_n(y)}"]
    if path.curved:
        for start in range(0, len(others), 3):
            three = others[start : start + 3]
            found.append("C" + " ".join(f"{_n(x)} {_n(y)}" for x, y in three))
    else:
        found += [f"L{_n(x)} {_n(y)}" for x, y in others]
    return "".join(found) + "Z" * bool(path.fill)


def _text(text: Text, *, inline: bool) -> str:
    x, y = _n(text.x), _n(text.y)
    parts = [f'x="{x}" y="{y}" class="r-{_class(text.role)}"']
    parts.append(f'font-size="{_n(text.size)}"')
    if text.anchor != "start":
        parts.append(f'text-anchor="{text.anchor}"')
    if text.bold:
        parts.append('font-weight="bold"')
    if text.turned:
        parts.append(f'transform="rotate({_n(text.turned)} {x} {y})"')
    if inline:
        # A click on the number of a cell is one on the cell below it.
        parts.append('pointer-events="none"')
    return f"<text {' '.join(parts)}>{_safe(text.text)}</text>"


def _n(number: float) -> str:
    """Return a length, to a hundredth of a pixel."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number else "0"


def _line(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def _safe(text: str) -> str:
    """Return words that no reader of XML takes for more than words."""
    shown = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return escape(shown, quote=False).replace("\r", "&#13;")


def _attribute(text: str) -> str:
    """Return words for an attribute, where line breaks would become blanks."""
    safe = _safe(text).replace('"', "&quot;")
    return safe.replace("\n", "&#10;").replace("\t", "&#9;")
