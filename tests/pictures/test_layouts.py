"""No picture puts words over words or lets anything leave the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenwerking.pictures import (
    flow,
    heatmap,
    heatmap_sheet,
    multiples,
    timeline,
    value_map,
)
from samenwerking.pictures.limits import TooLargeError
from samenwerking.pictures.scene import Text
from tests.pictures.geometry import look_at
from tests.pictures.matrices import strategy, wide
from tests.rounds import rounds

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Picture


class Drawing(Protocol):
    """A module that draws a picture of a matrix."""

    def draw(self, matrix: Matrix, /) -> Picture: ...


EITHER = st.one_of(strategy(), strategy(nested=True))
CALM = settings(
    max_examples=rounds(40, 1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@CALM
@given(EITHER)
def test_a_heat_map_keeps_its_words_apart(matrix: Matrix) -> None:
    look_at(heatmap.draw(matrix))


@CALM
@given(EITHER)
def test_a_flow_keeps_its_words_apart(matrix: Matrix) -> None:
    look_at(flow.draw(matrix))


@CALM
@given(st.one_of(strategy(years=True), EITHER))
def test_a_timeline_keeps_its_words_apart(matrix: Matrix) -> None:
    look_at(timeline.draw(matrix))


@CALM
@given(strategy(), strategy(nested=True))
def test_a_value_map_keeps_its_words_apart(matrix: Matrix, beside: Matrix) -> None:
    look_at(value_map.draw(matrix, beside, parts=["0", "2"]))


@CALM
@given(EITHER)
def test_small_multiples_keep_their_words_apart(matrix: Matrix) -> None:
    look_at(multiples.draw(matrix))


@pytest.mark.parametrize("drawing", [heatmap, flow, timeline])
@pytest.mark.parametrize("size", [(3, 200), (400, 4), (120, 90)])
def test_a_matrix_too_large_for_a_sheet_is_drawn_in_part(
    drawing: Drawing, size: tuple[int, int]
) -> None:
    picture = drawing.draw(wide(*size))
    assert picture.width < 2_000
    assert picture.height < 3_000
    look_at(picture)


def test_a_heat_map_says_what_it_left_out() -> None:
    matrix = wide(120, 90)
    picture = heatmap.draw(matrix)
    told = "Left out here, with the smallest totals: 40 rows and 30 columns."
    assert told in picture.alternative
    assert any(isinstance(s, Text) and s.text.startswith(told) for s in picture.shapes)
    assert len(picture.grid.rows) == heatmap_sheet.MOST_ROWS + 1  # and the totals


@pytest.mark.parametrize("drawing", [value_map, multiples])
def test_what_cannot_be_drawn_in_part_is_refused(drawing: Drawing) -> None:
    with pytest.raises(TooLargeError, match="Excel or to a web page") as refused:
        drawing.draw(wide(3, 200))
    assert "3 rows by 200 columns" in str(refused.value) or "1 rows" in str(
        refused.value
    )
