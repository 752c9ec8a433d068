"""The checksum: equal for equal numbers, whatever the language; else another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.service.overview import list_definitions, make_matrix
from samenwerking.service.workplace import open_workplace
from tests.conftest import TODAY
from tests.writers.handmade import make_matrix as make_by_hand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.matrices.matrix import Matrix

CHANGES: dict[str, Callable[[Matrix], Matrix]] = {
    "a cell": lambda m: m._replace(cells=((0, 10), (0, 21))),
    "a row total": lambda m: m._replace(row_totals=(11, 22)),
    "a column total": lambda m: m._replace(column_totals=(0, 31)),
    "the total": lambda m: m._replace(total=124),
    "a row": lambda m: m._replace(rows=(m.rows[1], m.rows[0])),
    "a column": lambda m: m._replace(columns=(m.columns[1], m.columns[0])),
    "the records counted": lambda m: m._replace(header=m.header._replace(records=8)),
    "the records there are": lambda m: m._replace(header=m.header._replace(total=10)),
    "the framework": lambda m: m._replace(header=m.header._replace(framework="2")),
    "what could be counted": lambda m: m._replace(header=m.header._replace(things=9)),
}


def test_the_checksum_is_the_same_in_both_languages(sample_file: Path) -> None:
    place = open_workplace(str(sample_file))
    for definition in list_definitions(place):
        dutch = make_matrix(place, definition.name, "nl", TODAY)
        english = make_matrix(place, definition.name, "en", TODAY)
        assert dutch.title != english.title
        assert dutch.checksum == english.checksum


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_checksum_changes_with(change: Callable[[Matrix], Matrix]) -> None:
    matrix = make_by_hand(["a", "b"], ["c", "d"])
    assert change(matrix) != matrix
    assert change(matrix).checksum != matrix.checksum


def test_the_checksum_is_that_of_the_numbers_only() -> None:
    matrix = make_by_hand(["a", "b"], ["c", "d"])
    same = make_by_hand(["other", "words"], ["in", "it"], language="nl")
    assert same.checksum == matrix.checksum
    assert len(matrix.checksum) == 64


def test_the_checksum_does_not_depend_on_how_it_was_asked_for() -> None:
    matrix = make_by_hand(["a", "b"], ["c", "d"])
    other = matrix._replace(header=matrix.header._replace(command="samenwerking x"))
    assert other.checksum == matrix.checksum


def test_no_two_overviews_share_a_checksum(sample_file: Path) -> None:
    place = open_workplace(str(sample_file))
    names = [definition.name for definition in list_definitions(place)]
    sums = {make_matrix(place, name, "nl", TODAY).checksum for name in names}
    assert len(sums) == len(names)
