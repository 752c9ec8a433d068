"""The partners of one organisation on rings: the closer, the stronger they engage."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures.measure import width_of, wrap
from samenwerking.pictures.names import Dot, write_names
from samenwerking.pictures.scene import Circle, Grid, Picture, Rect, Target, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samenwerking.pictures.network import About
    from samenwerking.pictures.scene import Shape

WIDTH, HEIGHT = 900.0, 720.0
_LEGEND = 34.0
_CENTRE = 46.0
_OUTER = 316.0
_MARGIN = 24.0
_LARGEST = 15.0


class Near(NamedTuple):
    """An organisation that takes part beside the one in the middle.

    Attributes:
        key: its key.
        name: what it is called.
        school: whether it is a school.
        kind: what sort of organisation it is, in words.
        shared: the partnerships of both.
        ring: the place in the rings; how strongly it engages, at its strongest.
    """

    key: str
    name: str
    school: bool
    kind: str
    shared: int
    ring: int


def draw_ego(
    name: str, rings: Sequence[str], partners: Sequence[Near], about: About
) -> Picture:
    """Return the rings around an organisation as a picture.

    Args:
        name: of the organisation in the middle.
        rings: their names, from the inside; empty ones stay, for they tell something.
        partners: who stands on them, in any order.
        about: what stands around it.
    """
    say = translations(about.language).gettext
    middle = WIDTH / 2, (HEIGHT - _LEGEND) / 2
    radii = _radii(len(rings))
    shapes: list[Shape] = [Rect(0, 0, WIDTH, HEIGHT, "paper")]
    for number, radius in reversed([*enumerate(radii)]):
        fill = "panel" if number % 2 else "paper"
        shapes.append(Circle(*middle, radius, fill, "line"))
    dots = _dots(partners, radii, middle)
    for (x, y, radius, *_), near in dots:
        told = say(N_("{name} ({kind}), partnerships: {count}"))
        label = told.format(name=near.name, kind=near.kind, count=near.shared)
        target = Target("organisation", near.key, label)
        if near.school:
            shapes.append(Circle(x, y, radius, "series.1", "paper", 1.0, target=target))
        else:
            side = radius * 1.75
            corner = x - side / 2, y - side / 2
            shapes.append(
                Rect(*corner, side, side, "series.2", "paper", 1.0, 1.5, target)
            )
    lines = wrap(name, _CENTRE * 1.8, 11, 4, bold=True)
    shapes.append(Circle(*middle, _CENTRE, "accent"))
    first = middle[1] - (len(lines) - 1) * 6.5 + 4
    shapes += [
        Text(middle[0], first + 13 * number, line, 11, "middle", "paper", bold=True)
        for number, line in enumerate(lines)
    ]
    titles = list(_titles(rings, radii, middle, partners))
    shapes += titles
    around = (
        middle[0] - _CENTRE,
        middle[1] - _CENTRE,
        middle[0] + _CENTRE,
        middle[1] + _CENTRE,
    )
    kept = [around, *map(_room, titles)]
    texts = write_names([dot for dot, _ in dots], WIDTH, HEIGHT - _LEGEND, 10, kept)
    shapes += texts
    shapes += _legend(len(dots) - len(texts), say)
    return Picture(
        name=about.name,
        language=about.language,
        title=about.title,
        alternative=_told(name, rings, partners, say),
        notes=about.notes,
        width=WIDTH,
        height=HEIGHT,
        shapes=tuple(shapes),
        source=about.source,
        grid=_grid(rings, partners, say),
    )


def _radii(count: int) -> list[float]:
    step = (_OUTER - _CENTRE) / max(count, 1)
    return [_CENTRE + step * (number + 1) for number in range(count)]


def _order(near: Near) -> tuple[str, int, str, str]:
    return near.kind, -near.shared, near.name, near.key


def _dots(
    partners: Sequence[Near], radii: Sequence[float], middle: tuple[float, float]
) -> list[tuple[Dot, Near]]:
    """Return a dot for each partner, the strongest first; kinds stand together."""
    found = []
    for ring, radius in enumerate(radii):
        there = sorted((p for p in partners if p.ring == ring), key=_order)
        away = radius - (radii[0] - _CENTRE) / 2
        room = 2 * pi * away / max(len(there), 1)
        for number, near in enumerate(there):
            # The upper middle is for the names of the rings.
            angle = -pi / 2 + 0.35 + (2 * pi - 0.7) * (number + 0.5) / len(there)
            x = middle[0] + away * cos(angle)
            y = middle[1] + away * sin(angle)
            size = min(5 + 2.2 * (near.shared - 1), _LARGEST, max(2.5, room * 0.4))
            found.append((Dot(x, y, size, near.name), near))
    return sorted(found, key=lambda pair: (-pair[1].shared, pair[1].name, pair[1].key))


def _titles(
    rings: Sequence[str],
    radii: Sequence[float],
    middle: tuple[float, float],
    partners: Sequence[Near],
) -> Iterator[Text]:
    for number, (title, radius) in enumerate(zip(rings, radii, strict=True)):
        there = sum(near.ring == number for near in partners)
        y = middle[1] - radius + 14
        yield Text(
            middle[0], y, f"{title}: {there}", 10.5, "middle", "muted", bold=True
        )


def _room(text: Text) -> tuple[float, float, float, float]:
    half = width_of(text.text, text.size, bold=True) / 2
    return text.x - half, text.y - text.size, text.x + half, text.y + 3


def _legend(unnamed: int, say: Callable[[str], str]) -> Iterator[Shape]:
    y = HEIGHT - _LEGEND / 2 + 4
    yield Rect(0, HEIGHT - _LEGEND, WIDTH, _LEGEND, "panel")
    x = _MARGIN
    school, partner = say(N_("School")), say(N_("Partner"))
    yield Circle(x + 6, y - 4, 6, "series.1")
    yield Text(x + 20, y, school, 11)
    x += 20 + width_of(school, 11) + 24
    yield Rect(x, y - 9, 10, 10, "series.2", radius=1.5)
    yield Text(x + 18, y, partner, 11)
    x += 18 + width_of(partner, 11) + 24
    yield Text(x, y, say(N_("The larger, the more partnerships of both")), 11)
    if unnamed:
        told = say(N_("{count} names in the table only")).format(count=unnamed)
        yield Text(WIDTH - _MARGIN, y, told, 11, "end", "muted")


def _told(
    name: str,
    rings: Sequence[str],
    partners: Sequence[Near],
    say: Callable[[str], str],
) -> str:
    told = say(N_("{name} works with {count} organisations: {rings}."))
    counts = ", ".join(
        f"{title} {sum(near.ring == number for near in partners)}"
        for number, title in enumerate(rings)
    )
    return told.format(name=name, count=len(partners), rings=counts)


def _grid(
    rings: Sequence[str], partners: Sequence[Near], say: Callable[[str], str]
) -> Grid:
    headings = (
        say(N_("Organisation")),
        say(N_("Kind")),
        say(N_("Intensity")),
        say(N_("Partnerships")),
    )
    ordered = sorted(partners, key=lambda near: (near.ring, *_order(near)))
    rows = ((p.name, p.kind, rings[p.ring], str(p.shared)) for p in ordered)
    return Grid(headings, tuple(rows))
