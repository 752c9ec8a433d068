"""SVG holds the numbers of the matrix, whatever the names, and is always sound XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.pictures import heatmap
from samenwerking.pictures.palette import ROLES
from samenwerking.pictures.scene import (
    Circle,
    Grid,
    Path,
    Picture,
    Rect,
    Shape,
    Target,
    Text,
)
from samenwerking.writers import svg
from tests.pictures.matrices import build, strategy

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    "</svg><script>",
    "]]>",
    "&amp; &lt; &#0;",
    "\"' onload='x'",
    "=HYPERLINK(1)",
    "#import $x$ @ref *_",
    "\\input{x}",
    "\u202eright to left",
    "مدرسة 🏫 学校",
    "a" * 40_000,
]


def picture(*shapes: Shape, title: str = "Title", name: str = "by-hand") -> Picture:
    return Picture(
        name=name,
        language="nl",
        title=title,
        alternative=f"Told: {title}",
        notes="",
        width=300.0,
        height=200.0,
        shapes=shapes,
        source="Source",
        grid=Grid((), ()),
    )


def read(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)


def told(drawn: str) -> list[str]:
    """Return what a pointer is told of each shape."""
    shapes = (*read(drawn).iter(f"{SVG}rect"), *read(drawn).iter(f"{SVG}path"))
    return [title.text or "" for s in shapes for title in s.findall(f"{SVG}title")]


@given(st.one_of(strategy(), strategy(nested=True)))
def test_every_count_is_read_back(matrix: Matrix) -> None:
    drawn = svg.write(matrix)
    found = [text.rpartition(": ")[2] for text in told(drawn)]
    counts = [
        f"{count} (partnerships)" for row in matrix.cells for count in row if count
    ]
    assert found == counts
    words = [text.text for text in read(drawn).iter(f"{SVG}text")]
    for count in filter(None, (c for row in matrix.cells for c in row)):
        assert str(count) in words
    for total in (*matrix.row_totals, *matrix.column_totals):
        assert ("×" if total is None else str(total)) in words


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: name[:12])
def test_hostile_words_are_words_alone(name: str) -> None:
    target = Target("partnership", "key", name)
    shapes = Rect(1, 1, 9, 9, "ink", target=target), Text(5, 5, name)
    drawn = svg.draw(picture(*shapes, title=name[:60]))
    root = read(drawn)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        *("svg", "title", "desc", "style", "rect", "g", "text")
    }
    assert [t.text for t in root.iter(f"{SVG}text") if t.get("x") == "5"] == [name]
    assert told(drawn) == [name]
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == name[:60]


@pytest.mark.parametrize("bad", ["\x00", "\x1b[31m", "\x0b", "\ufffe", "\ud800"])
@pytest.mark.parametrize("inline", [True, False])
def test_what_no_xml_may_hold_is_seen_to_be_left_out(bad: str, inline: bool) -> None:
    target = Target("cell", "0|0", f"a{bad}b")
    shapes = Text(1, 9, f"a{bad}b"), Rect(0, 0, 9, 9, "ink", target=target)
    drawn = svg.draw(
        picture(*shapes, title=f"a{bad}b"), inline=inline, link=lambda _: f"#{bad}"
    )
    root = read(drawn)
    drawn.encode()
    (words,) = (t.text for t in root.iter(f"{SVG}text") if t.get("x") == "1")
    assert words is not None
    assert words.startswith("a\N{REPLACEMENT CHARACTER}")
    assert bad not in words


@given(st.text())
def test_any_text_makes_a_sound_file(name: str) -> None:
    target = Target("organisation", name, name)
    shapes = Circle(9, 9, 3, "ink", target=target), Text(1, 9, name)
    for inline in (True, False):
        whole = picture(*shapes, title=name, name=name)
        read(svg.draw(whole, inline=inline, link=lambda target: target.key))


def test_a_file_stands_alone() -> None:
    root = read(svg.draw(picture(Text(1, 9, "x"))))
    assert root.get("role") == "img"
    assert root.get("lang") == "nl"
    ids = {element.get("id") for element in root.iter()}
    named = f"{root.get('aria-labelledby')} {root.get('aria-describedby')}".split()
    assert set(named) <= ids
    assert "sans-serif" in (root.get("font-family") or "")
    (style,) = (e.text for e in root.iter(f"{SVG}style"))
    for role, colour in ROLES.items():
        assert f".r-{role.replace('.', '-')}{{fill:{colour.light}}}" in (style or "")
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert words == ["Title", "x", "Source"]
    addresses = re.findall(r"https?://[^\"']*", svg.draw(picture(Text(1, 9, "x"))))
    assert set(addresses) == {"http://www.w3.org/2000/svg"}


def test_a_page_gives_the_colours_and_the_title() -> None:
    drawn = svg.draw(picture(Rect(0, 0, 5, 5, "shade.3", "line")), inline=True)
    root = read(drawn)
    assert not list(root.iter(f"{SVG}style"))
    assert not list(root.iter(f"{SVG}text"))
    (rect,) = root.iter(f"{SVG}rect")
    assert rect.get("class") == "r-shade-3 s-line"
    assert "style" not in rect.attrib
    style = svg.page_style()
    assert ".picture .r-shade-3{fill:var(--r-shade-3)}" in style
    assert ".picture .s-line{stroke:var(--r-line)}" in style
    assert "@media screen and (prefers-color-scheme: dark)" in style


def test_a_shape_with_an_address_is_a_link_with_a_name() -> None:
    target = Target("partnership", "k1", 'All "of" it')
    alone = Target("cell", "0|0", "Nowhere")
    shapes = (
        Rect(0, 0, 5, 5, "ink", target=target),
        Rect(9, 0, 5, 5, "ink", target=alone),
    )

    def link(to: Target) -> str | None:
        return f"#p-{to.key}" if to.kind == "partnership" else None

    root = read(svg.draw(picture(*shapes), inline=True, link=link))
    # What lies in an image can be reached by no key and no screen reader.
    assert root.get("role") == "group"
    (anchor,) = root.iter(f"{SVG}a")
    assert anchor.get("href") == "#p-k1"
    assert anchor.get("aria-label") == 'All "of" it'
    assert [rect.tag for rect in anchor] == [f"{SVG}rect"]
    assert (
        told(svg.draw(picture(*shapes), inline=True, link=link)).count("Nowhere") == 1
    )


def test_lines_areas_and_curves_keep_their_way() -> None:
    shapes = (
        Path(((0, 0), (1, 2.005), (3, 4)), stroke="line", dashed=True),
        Path(((0, 0), (9, 0), (9, 9)), "ink"),
        Path(((0, 0), (1, 1), (2, 2), (3, 3)), stroke="ink", curved=True),
    )
    root = read(svg.draw(picture(*shapes), inline=True))
    line, area, curve = root.iter(f"{SVG}path")
    assert (line.get("d"), line.get("fill")) == ("M0 0L1 2L3 4", "none")
    assert line.get("stroke-dasharray")
    assert area.get("d") == "M0 0L9 0L9 9Z"
    assert curve.get("d") == "M0 0C1 1 2 2 3 3"


def test_the_same_picture_is_the_same_file() -> None:
    matrix = build(["a", "b"], ["c"], [[1], [None]], hide_under=5)
    assert svg.draw(heatmap.draw(matrix)) == svg.write(matrix)
