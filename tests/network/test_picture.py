"""The picture: no name over another one, nothing beside the sheet, always the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.network import Picture, draw, ego_network
from samenwerking.network.canvas import Canvas, cut, width_of

memberships = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 60)), max_size=200)
names = st.text("ab 学é[]/\u0301\x1b]0", max_size=60)
sizes = st.tuples(st.integers(40, 170), st.integers(5, 48))


def drawn(
    rows: list[tuple[int, int]],
    name: str,
    size: tuple[int, int],
    steps: int,
    chosen: int | None = None,
) -> Picture:
    called = {key: f"{name}{key}" for key in range(61)}
    return draw(ego_network(rows, [0], steps), called, *size, chosen)


@given(memberships, names, sizes, st.integers(1, 2), st.integers(1, 60))
def test_no_name_stands_over_another_one_or_beside_the_sheet(
    rows: list[tuple[int, int]],
    name: str,
    size: tuple[int, int],
    steps: int,
    chosen: int,
) -> None:
    picture = drawn(rows, name, size, steps, chosen)
    width, height = size
    assert len(picture.rows) == height
    for row in picture.rows:
        assert sum(width_of(run.text) for run in row) == width
    taken: set[tuple[int, int]] = set()
    for place in picture.places:
        start, end = place.span
        assert 0 <= start < end <= width
        assert 0 <= place.y < height
        own = {(x, place.y) for x in range(start, end)}
        assert not own & taken
        taken |= own
        written = [run.text for run in picture.rows[place.y] if run.node == place.key]
        assert place.text in "".join(written)


@given(memberships, sizes, st.integers(1, 2))
def test_who_has_no_name_on_it_is_counted(
    rows: list[tuple[int, int]], size: tuple[int, int], steps: int
) -> None:
    ego = ego_network(rows, [0], steps)
    picture = drawn(rows, "school ", size, steps)
    named = [place.partner for place in picture.places]
    assert len(named) + sum(picture.left_out) == len(ego.partners)
    assert set(named) <= set(ego.partners)
    for place in picture.places:
        assert str(place.partner.shared) in place.text.split()


@given(memberships, sizes, st.integers(1, 2))
def test_the_same_network_gives_the_same_picture(
    rows: list[tuple[int, int]], size: tuple[int, int], steps: int
) -> None:
    one = drawn(rows, "school ", size, steps)
    assert drawn(rows[::-1] + rows, "school ", size, steps) == one


def test_a_picture_at_the_least_size_of_a_screen_names_fourteen_partners() -> None:
    rows = [(1, key) for key in range(40)]
    picture = drawn(rows, "Basisschool ", (78, 15), 1)
    assert len(picture.places) == 14
    assert picture.left_out == (39 - 14, 0)
    assert "Basisschool 0" in picture.text()


def test_lines_go_from_the_centre_to_each_partner_and_ties_are_dotted() -> None:
    rows = [(1, 0), (1, 1), (2, 0), (2, 2), (3, 1), (3, 2)]
    picture = drawn(rows, "school ", (60, 11), 1)
    roles = {run.role for row in picture.rows for run in row}
    assert {"centre", "near", "number", "line", "tie"} <= roles
    assert picture.ties == (1, 1)
    apart = drawn(rows[:4], "school ", (60, 11), 1)
    assert "tie" not in {run.role for row in apart.rows for run in row}
    chosen = drawn(rows, "school ", (60, 11), 1, chosen=2)
    assert {"chosen", "picked"} <= {run.role for row in chosen.rows for run in row}


def test_more_shared_partnerships_give_a_thicker_line() -> None:
    def dots(times: int) -> int:
        rows = [(number, key) for number in range(times) for key in (0, 1)]
        picture = drawn(rows, "school ", (60, 9), 1)
        lines = [run.text for row in picture.rows for run in row if run.role == "line"]
        return sum((ord(sign) - 0x2800).bit_count() for sign in "".join(lines))

    assert dots(1) < dots(2) < dots(4)


def test_an_organisation_alone_is_still_a_picture() -> None:
    assert "school 0" in drawn([], "school ", (40, 5), 2).text()


def test_a_text_is_cut_with_an_ellipsis_by_the_places_it_takes() -> None:
    assert cut("Bibliotheek", 20) == "Bibliotheek"
    assert cut("Bibliotheek", 5) == "Bibl…"
    assert cut("学校学校", 5) == "学校…"
    assert width_of("e\u0301") == 1


def test_a_mark_on_a_letter_takes_no_place_of_its_own() -> None:
    canvas = Canvas(4, 1)
    canvas.write(0, 0, "e\u0301n", "near")
    (row,) = canvas.rows()
    assert "".join(run.text for run in row) == "e\u0301n  "
