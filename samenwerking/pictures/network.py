"""The network of schools and partners as a picture."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures.measure import width_of
from samenwerking.pictures.names import Dot, write_names
from samenwerking.pictures.scene import (
    Circle,
    Grid,
    Path,
    Picture,
    Rect,
    Target,
    Text,
)
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samenwerking.language import Language
    from samenwerking.network.spread import Places
    from samenwerking.network.whole import Whole
    from samenwerking.pictures.scene import Shape

WIDTH, HEIGHT = 960.0, 640.0
_LEGEND = 34.0
_MARGIN = 24.0
_INK = 0.05
"""How much of the sheet the dots may cover together."""
_LARGEST, _SMALLEST = 20.0, 2.2
_NAMED = 150
"""More names nobody reads; the table has all of them."""


class Actor(NamedTuple):
    """An organisation in words.

    Attributes:
        key: its key.
        name: what it is called.
        school: whether it is a school, or something that belongs to one.
        kind: what sort of organisation it is, in words.
    """

    key: str
    name: str
    school: bool
    kind: str


class About(NamedTuple):
    """What stands around a picture."""

    name: str
    language: Language
    title: str
    notes: str
    source: str


def draw_network(
    whole: Whole,
    places: Places,
    actors: Mapping[int, Actor],
    titles: Mapping[int, tuple[str, str]],
    about: About,
) -> Picture:
    """Return the network as a picture.

    Args:
        whole: who works with whom, of what is asked for.
        places: where everybody of the registry stands; see `network.spread`.
        actors: organisation -> what it is.
        titles: partnership -> its key and title.
        about: what stands around it.
    """
    say = translations(about.language).gettext
    sheet = _Sheet(whole, places)
    order = sorted(
        whole.sizes, key=lambda n: (-whole.sizes[n], fold(actors[n].name), n)
    )
    dots = {
        key: Dot(*sheet.at(key), sheet.radius(whole.sizes[key]), actors[key].name)
        for key in order
    }
    shapes: list[Shape] = [Rect(0, 0, WIDTH, HEIGHT, "paper")]
    shapes += _lines(whole, sheet, titles, say)
    # Small dots over large ones, so that none is hidden.
    shapes += [_dot(dots[key], actors[key], whole.sizes[key], say) for key in order]
    named = sorted(order, key=lambda n: (not actors[n].school, -whole.sizes[n]))
    most = [dots[key] for key in named[:_NAMED]]
    rest = [dots[key]._replace(name="") for key in named[_NAMED:]]
    texts = write_names([*most, *rest], WIDTH, HEIGHT - _LEGEND)
    shapes += texts
    shapes += _legend(len(order) - len(texts), say)
    return Picture(
        name=about.name,
        language=about.language,
        title=about.title,
        alternative=_told(whole, actors, order, say),
        notes=about.notes,
        width=WIDTH,
        height=HEIGHT,
        shapes=tuple(shapes),
        source=about.source,
        grid=_grid(whole, actors, order, say),
    )


class _Sheet:
    """Turns places of the layout into places on the sheet, the same for every year."""

    def __init__(self, whole: Whole, places: Places) -> None:
        self._places = places
        xs = [x for x, _ in places.values()] or [0.0]
        ys = [y for _, y in places.values()] or [0.0]
        self._left, self._top = min(xs), min(ys)
        wide, high = max(max(xs) - self._left, 1e-9), max(max(ys) - self._top, 1e-9)
        self._x = (WIDTH - 2 * _MARGIN) / wide
        self._y = (HEIGHT - _LEGEND - 2 * _MARGIN) / high
        area = sum(whole.sizes.values()) or 1
        unit = sqrt(WIDTH * HEIGHT * _INK / area / 3.14)
        self._unit = min(unit, 7.0)

    def at(self, key: int) -> tuple[float, float]:
        x, y = self._places[key]
        return (
            _MARGIN + (x - self._left) * self._x,
            _MARGIN + (y - self._top) * self._y,
        )

    def radius(self, size: int) -> float:
        return min(_LARGEST, max(_SMALLEST, self._unit * sqrt(size)))


def _lines(
    whole: Whole,
    sheet: _Sheet,
    titles: Mapping[int, tuple[str, str]],
    say: Callable[[str], str],
) -> Iterator[Shape]:
    for link in whole.links:
        ends = (sheet.at(link.one), sheet.at(link.other))
        yield Path(ends, stroke="muted", stroke_width=min(6.0, link.shared * 0.9))
    for knot in whole.knots:
        members = [sheet.at(key) for key in knot.members]
        x = sum(place[0] for place in members) / len(members)
        y = sum(place[1] for place in members) / len(members)
        for end in members:
            yield Path(((x, y), end), stroke="muted", stroke_width=0.6)
        key, title = titles.get(knot.partnership, ("", ""))
        told = say(N_("{title}: {count} organisations"))
        target = Target(
            "partnership", key, told.format(title=title, count=len(knot.members))
        )
        diamond = ((x, y - 3.2), (x + 3.2, y), (x, y + 3.2), (x - 3.2, y), (x, y - 3.2))
        yield Path(diamond, fill="muted", target=target if key else None)


def _dot(dot: Dot, actor: Actor, size: int, say: Callable[[str], str]) -> Shape:
    told = say(N_("{name} ({kind}), partnerships: {count}"))
    label = told.format(name=actor.name, kind=actor.kind, count=size)
    target = Target("organisation", actor.key, label)
    x, y, radius, *_ = dot
    if actor.school:
        return Circle(x, y, radius, "series.1", "paper", 1.0, target)
    side = radius * 1.75
    return Rect(
        x - side / 2,
        y - side / 2,
        side,
        side,
        "series.2",
        "paper",
        1.0,
        radius=1.5,
        target=target,
    )


def _legend(unnamed: int, say: Callable[[str], str]) -> Iterator[Shape]:
    y = HEIGHT - _LEGEND / 2 + 4
    x = _MARGIN
    entries: list[tuple[Shape, str]] = [
        (Circle(x, y - 4, 6, "series.1"), say(N_("School"))),
        (Rect(0, y - 9, 10, 10, "series.2", radius=1.5), say(N_("Partner"))),
        (
            Path(((0, y - 4), (16, y - 4)), stroke="muted", stroke_width=1.8),
            say(N_("Partnership of two; thicker for more of them")),
        ),
        (
            Path(
                ((8, y - 8), (12, y - 4), (8, y), (4, y - 4), (8, y - 8)), fill="muted"
            ),
            say(N_("Partnership of three or more")),
        ),
    ]
    yield Rect(0, HEIGHT - _LEGEND, WIDTH, _LEGEND, "panel")
    for shape, words in entries:
        yield _moved(shape, x)
        yield Text(x + 22, y, words, 11)
        x += 22 + width_of(words, 11) + 22
    if unnamed:
        told = say(N_("{count} names in the table only")).format(count=unnamed)
        yield Text(WIDTH - _MARGIN, y, told, 11, "end", "muted")


def _moved(shape: Shape, x: float) -> Shape:
    if isinstance(shape, Circle):
        return shape._replace(x=x + 8)
    if isinstance(shape, Rect):
        return shape._replace(x=x + 3)
    if isinstance(shape, Path):
        return shape._replace(points=tuple((x + a, b) for a, b in shape.points))
    return shape


def _told(
    whole: Whole,
    actors: Mapping[int, Actor],
    order: list[int],
    say: Callable[[str], str],
) -> str:
    """Return the picture in two sentences."""
    schools = sum(actors[key].school for key in order)
    told = say(
        N_(
            "Network of {schools} schools and {partners} partners that are known by"
            " name, in {count} partnerships."
        )
    ).format(schools=schools, partners=len(order) - schools, count=whole.partnerships)
    if not order:
        return told
    most = say(N_("Most partnerships: {names}.")).format(
        names=", ".join(f"{actors[n].name} ({whole.sizes[n]})" for n in order[:3])
    )
    return f"{told} {most}"


def _grid(
    whole: Whole,
    actors: Mapping[int, Actor],
    order: list[int],
    say: Callable[[str], str],
) -> Grid:
    beside: dict[int, set[int]] = {key: set() for key in order}
    for link in whole.links:
        beside[link.one].add(link.other)
        beside[link.other].add(link.one)
    for knot in whole.knots:
        for key in knot.members:
            beside[key].update(knot.members)
    for key, others in beside.items():
        others.discard(key)
    headings = (
        say(N_("Organisation")),
        say(N_("Kind")),
        say(N_("Partnerships")),
        say(N_("Works with")),
    )
    rows = (
        (actors[n].name, actors[n].kind, str(whole.sizes[n]), str(len(beside[n])))
        for n in order
    )
    return Grid(headings, tuple(rows))
