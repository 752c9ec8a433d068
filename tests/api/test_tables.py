"""Tables of the API: for pandas, and as a notebook shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import samenwerking as s
from samenwerking.api import html
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.service.workplace import Workplace

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def r(sample: Workplace) -> Iterator[s.Registry]:
    with s.open(sample.registry.location, write=True, today=TODAY) as registry:
        yield registry


def test_partnerships_as_a_frame(r: s.Registry) -> None:
    pytest.importorskip(
        "pandas", reason="pandas is not installed: pip install -e '.[test]'"
    )
    found = r.partnerships("+titel")
    frame = found.to_pandas("titel", "motief", "start")
    assert list(frame.index) == found.keys
    assert list(frame.columns) == ["title", "motive", "start"]
    assert frame.attrs["command"] == found.command
    held = found.to_dict("motief")
    for key, motives in frame["motive"].items():
        expected = held[key]["motive"]
        assert motives == (list(expected) if isinstance(expected, tuple) else expected)
    assert len(frame.explode("motive")) > len(frame)
    assert r.partnerships("titel:zzzz").to_pandas("titel").empty


def test_a_matrix_as_a_frame(r: s.Registry) -> None:
    pytest.importorskip(
        "pandas", reason="pandas is not installed: pip install -e '.[test]'"
    )
    matrix = r.matrix("constellation-motive")
    frame = matrix.to_pandas()
    assert [tuple(row) for row in frame.to_numpy()] == [*matrix.cells]
    assert list(frame.index) == [row.label for row in matrix.rows]
    assert frame.attrs["checksum"] == matrix.checksum
    rows = r.sql("SELECT 1 AS one, NULL AS empty")
    assert list(rows.to_pandas().columns) == ["one", "empty"]


def test_a_notebook_shows_no_markup_of_users(r: s.Registry) -> None:
    r.add({"title": HOSTILE, "learning_question": HOSTILE})
    shown = [
        r.partnerships("titel:alert")._repr_html_(),
        r.matrix("partnership-motive", "titel:alert")._repr_html_(),
        r.sql(f"SELECT '{HOSTILE}' AS x")._repr_html_(),
    ]
    for page in shown:
        assert "<script" not in page
    assert "&lt;script&gt;" in shown[0]
    assert "&lt;script&gt;" in shown[2]


def test_a_notebook_shows_a_part_and_says_so(r: s.Registry) -> None:
    page = r.partnerships()._repr_html_()
    assert len(re.findall("<tr><td>", page)) == html.ROWS
    assert "nog 12 rijen" in page
    assert "rijen" not in r.partnerships()[:5]._repr_html_()
    wide = html.table([str(n) for n in range(40)], [[0] * 40], "en")
    assert wide.count("<th>") == wide.count("<td>") == html.COLUMNS
    assert "10 more columns" in wide
