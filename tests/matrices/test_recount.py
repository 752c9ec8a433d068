"""Every number of the sample registry equals a recount from the sources themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.service.overview import list_definitions, make_matrix
from samenwerking.service.workplace import Workplace, create_sample, open_workplace
from samenwerking.writers.parts import header_block
from tests.conftest import NOW, TODAY
from tests.matrices import recount
from tests.matrices.recounts import RECOUNTS

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Line, Matrix
    from tests.matrices.recount import Pairs, Source


@pytest.fixture(scope="session")
def sources() -> list[Source]:
    return recount.load()


@pytest.fixture(scope="session")
def sample_place(sample_file: object) -> Workplace:
    return open_workplace(str(sample_file))


def _key(line: Line) -> str:
    # A record is found again by its name: keys are the registry's own.
    within = line.key.split("|")[1:]
    return "|".join((line.labels[0], *within)) if line.kind == "record" else line.key


def _cells(matrix: Matrix) -> dict[tuple[str, str], int | None]:
    return {
        (_key(row), _key(column)): matrix.cells[i][j]
        for i, row in enumerate(matrix.rows)
        for j, column in enumerate(matrix.columns)
    }


def _union(found: Pairs, row: str | None, column: str | None) -> int:
    things = [
        things
        for (r, c), things in found.items()
        if row in (None, r) and column in (None, c)
    ]
    return len(set().union(*things))


def assert_equal(matrix: Matrix, found: Pairs) -> None:
    """Compare every cell and every total."""
    cells = _cells(matrix)
    for place, count in cells.items():
        assert count == len(found.get(place, ())), place
    lost = {place for place in found if found[place] and place not in cells}
    assert not lost
    for line, total in zip(matrix.rows, matrix.row_totals, strict=False):
        assert total == _union(found, _key(line), None), line.label
    for line, total in zip(matrix.columns, matrix.column_totals, strict=False):
        assert total == _union(found, None, _key(line)), line.label
    assert matrix.total == _union(found, None, None)


def test_there_is_a_recount_of_every_overview(sample_place: Workplace) -> None:
    names = {definition.name for definition in list_definitions(sample_place)}
    assert names == set(RECOUNTS)
    assert len(names) >= 12


@pytest.mark.parametrize("name", RECOUNTS)
def test_every_cell_equals_the_recount(
    name: str, sample_place: Workplace, sources: list[Source]
) -> None:
    matrix = make_matrix(sample_place, name, "nl", TODAY)
    assert matrix.header.records == len(sources) == 32
    assert_equal(matrix, RECOUNTS[name](sources))


def test_postgresql_gives_the_same_matrices(
    postgres_location: str, sample_place: Workplace, sources: list[Source]
) -> None:
    shared = open_workplace(postgres_location)
    create_sample(shared, NOW)
    for name, count in RECOUNTS.items():
        here = make_matrix(sample_place, name, "nl", TODAY)
        there = make_matrix(shared, name, "nl", TODAY)
        assert there.checksum == here.checksum, name
        assert_equal(there, count(sources))


def test_what_stands_in_no_cell_is_told(
    sources: list[Source], sample_place: Workplace
) -> None:
    all_of = {
        "partnership": len(sources),
        "participation": sum(len(source.actors) for source in sources),
        "motive": sum(len(source.motives) for source in sources),
        "condition": sum(len(source.conditions) for source in sources),
        # Each outcome was brought in as a story of one step.
        "story": sum(len(source.steps) for source in sources),
        "step": sum(len(source.steps) for source in sources),
        "partner": len(
            {a.name for s in sources for a in s.actors if a.named and not a.school}
        ),
        "transition": 0,
    }
    for definition in list_definitions(sample_place):
        matrix = make_matrix(sample_place, definition.name, "en", TODAY)
        assert matrix.header.things == all_of[definition.counted], definition.name
        total, things = matrix.total or 0, matrix.header.things or 0
        assert total <= things
        told = dict(header_block(matrix)).get("In the table", "")
        part = f"{total} of {things};"
        assert told.startswith(part) == (total < things)
