"""The network and the rings as pictures: everybody is there, and no name is covered."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.network.spread import spread
from samenwerking.network.whole import Membership, whole_network
from samenwerking.pictures.ego import Near, draw_ego
from samenwerking.pictures.measure import width_of
from samenwerking.pictures.names import Dot, write_names
from samenwerking.pictures.network import About, Actor, draw_network
from samenwerking.pictures.scene import Circle, Path, Rect, Text

if TYPE_CHECKING:
    from samenwerking.pictures.scene import Picture

ABOUT = About("network", "en", "Who works with whom", "How to read it.", "Source.")
NAMES = st.text("abcdefghij &<é", min_size=1, max_size=60)


def network(teams: list[frozenset[int]]) -> Picture:
    known = [Membership(n, o, 2020) for n, team in enumerate(teams) for o in team]
    keys = {number: f"k{number}" for number in range(60)}
    actors = {
        n: Actor(f"k{n}", f"Organisation {n}", n % 2 == 0, "kind") for n in range(60)
    }
    titles = {n: (f"p{n}", f"Partnership {n}") for n in range(len(teams))}
    return draw_network(
        whole_network(known), spread(known, keys), actors, titles, ABOUT
    )


def box(text: Text) -> tuple[float, float, float, float]:
    long = width_of(text.text, text.size, bold=text.bold)
    left = {"start": 0.0, "middle": long / 2, "end": long}[text.anchor]
    x = text.x - left
    return x, text.y - text.size * 0.8, x + long, text.y + text.size * 0.2


def apart(texts: list[Text]) -> bool:
    return not any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for a, b in combinations(map(box, texts), 2)
    )


TEAMS = st.lists(st.frozensets(st.integers(0, 40), min_size=1, max_size=7), max_size=20)


@given(TEAMS)
@settings(max_examples=40)
def test_the_network_shows_each_organisation_once(teams: list[frozenset[int]]) -> None:
    picture = network(teams)
    everybody = {f"k{key}" for team in teams for key in team}
    targets = [
        shape.target
        for shape in picture.shapes
        if isinstance(shape, Circle | Rect | Path) and shape.target
    ]
    drawn = [target.key for target in targets if target.kind == "organisation"]
    assert sorted(drawn) == sorted(everybody)
    knots = [target.key for target in targets if target.kind == "partnership"]
    assert sorted(knots) == sorted(f"p{n}" for n, t in enumerate(teams) if len(t) > 2)
    counts = {row[0]: (int(row[2]), int(row[3])) for row in picture.grid.rows}
    assert counts == {
        f"Organisation {key}": (
            sum(key in team for team in teams),
            len({o for team in teams if key in team for o in team} - {key}),
        )
        for key in {key for team in teams for key in team}
    }


@given(TEAMS)
@settings(max_examples=40)
def test_no_name_lies_over_another_or_leaves_the_sheet(
    teams: list[frozenset[int]],
) -> None:
    picture = network(teams)
    texts = [shape for shape in picture.shapes if isinstance(shape, Text)]
    assert apart(texts)
    for left, top, right, bottom in map(box, texts):
        assert left >= -1
        assert top >= -1
        assert right <= picture.width + 1
        assert bottom <= picture.height + 1


@given(
    st.lists(
        st.tuples(st.floats(0, 300), st.floats(0, 200), st.floats(1, 12), NAMES),
        max_size=30,
    )
)
def test_no_name_covers_a_dot(dots: list[tuple[float, float, float, str]]) -> None:
    texts = write_names([Dot(*dot) for dot in dots], 300, 200)
    assert apart(texts)
    for text in texts:
        left, top, right, bottom = box(text)
        for x, y, radius, _ in dots:
            beside = x + radius <= left + 1 or x - radius >= right - 1
            assert beside or y + radius <= top + 1 or y - radius >= bottom - 1


@given(
    st.lists(
        st.tuples(NAMES, st.booleans(), st.integers(1, 9), st.integers(0, 3)),
        max_size=40,
    )
)
@settings(max_examples=40)
def test_the_rings_hold_each_partner_once(
    partners: list[tuple[str, bool, int, int]],
) -> None:
    rings = ["Active", "Passive", "unknown", "not asked"]
    near = [
        Near(f"k{n}", name, school, "kind", shared, ring)
        for n, (name, school, shared, ring) in enumerate(partners)
    ]
    picture = draw_ego("The school in the middle", rings, near, ABOUT)
    keys = [
        shape.target.key
        for shape in picture.shapes
        if isinstance(shape, Circle | Rect) and shape.target
    ]
    assert sorted(keys) == sorted(one.key for one in near)
    assert len(picture.grid.rows) == len(near)
    texts = [shape for shape in picture.shapes if isinstance(shape, Text)]
    for number, ring in enumerate(rings):
        there = sum(one.ring == number for one in near)
        assert f"{ring}: {there}" in [text.text for text in texts]
        assert f"{ring} {there}" in picture.alternative
    assert apart(texts)


def test_an_empty_network_says_so() -> None:
    picture = network([])
    assert picture.grid.rows == ()
    assert "0 schools and 0 partners that are known" in picture.alternative


def test_the_table_is_in_the_order_of_a_dictionary() -> None:
    known = [Membership(n, n, 2020) for n in range(4)]
    names = ["essenscia", "Zeebrugge", "Écluse", "Educam"]
    actors = {n: Actor(f"k{n}", name, True, "kind") for n, name in enumerate(names)}
    titles = {n: (f"p{n}", f"Partnership {n}") for n in range(4)}
    places = spread(known, {n: f"k{n}" for n in range(4)})
    picture = draw_network(whole_network(known), places, actors, titles, ABOUT)
    assert [row[0] for row in picture.grid.rows] == [
        "Écluse",
        "Educam",
        "essenscia",
        "Zeebrugge",
    ]
