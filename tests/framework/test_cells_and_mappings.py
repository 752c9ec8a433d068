"""The cells, the cycles and the directions that the program ships."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.framework import load_framework

if TYPE_CHECKING:
    from samenwerking.framework import Framework

OUTSIDE = "waartoe.leerlingen.bronnen"
SONO_LEVELS = ("leerlingen", "leraren", "school")


def test_there_is_a_cell_for_each_level_and_value(framework: Framework) -> None:
    values = framework.choices("waartoe.waarde")
    wanted = {
        framework.cell_of(f"waartoe.niveau.{level}", value)
        for level in SONO_LEVELS
        for value in values
    }
    assert set(framework.cells) == wanted
    assert len(wanted) == 15


def test_fourteen_cells_are_of_sono_and_one_is_not(framework: Framework) -> None:
    origins = Counter(cell.origin for cell in framework.cells.values())
    assert origins == {"sono": 14, "outside": 1}
    assert framework.cells[OUTSIDE].origin == "outside"


def test_a_cell_of_sono_names_its_source_lines(framework: Framework) -> None:
    for cell in framework.cells.values():
        assert bool(cell.source) == (cell.origin == "sono"), cell.code
        assert cell.source.startswith("004:") or not cell.source


def test_a_cell_is_called_after_its_level_and_value(framework: Framework) -> None:
    assert framework.label("waartoe.school.praktijk", "en") == (
        f"{framework.label('waartoe.niveau.school', 'en')}:"
        f" {framework.label('waartoe.waarde.praktijk', 'en')}"
    )


def test_every_example_hangs_below_a_cell_of_sono(framework: Framework) -> None:
    for code in framework.choices("waartoe#example").values():
        if code.origin == "sono":
            assert framework.cells[code.parent].origin == "sono", code.code


def test_the_cycles_hold_every_value_once(framework: Framework) -> None:
    cycles: list[dict[str, Any]] = framework.mapping("cycles")["cycle"]
    held = Counter(value for cycle in cycles for value in cycle["values"])
    assert held == Counter(list(framework.choices("waartoe.waarde")))


def test_insights_have_no_certain_cycle(framework: Framework) -> None:
    cycles: list[dict[str, Any]] = framework.mapping("cycles")["cycle"]
    found = {v: cycle["id"] for cycle in cycles for v in cycle["values"]}
    assert found == {
        "waartoe.waarde.activiteiten": "immediate",
        "waartoe.waarde.bronnen": "potential",
        "waartoe.waarde.praktijk": "applied",
        "waartoe.waarde.opbrengsten": "realised",
        "waartoe.waarde.inzichten": "uncertain",
    }


def test_the_cycles_say_their_version_and_source(framework: Framework) -> None:
    cycles = framework.mapping("cycles")
    assert cycles["version"]
    assert "2011" in cycles["source"]


@pytest.mark.parametrize("motive", load_framework().choices("waarom"))
def test_every_motive_has_a_direction_to_cells(
    motive: str, framework: Framework
) -> None:
    patterns = framework.mapping("directions")["directions"][motive]
    assert patterns
    for pattern in patterns:
        assert any(fnmatchcase(cell, pattern) for cell in framework.cells), pattern


def test_directions_are_ours_and_not_of_sono(framework: Framework) -> None:
    directions = framework.mapping("directions")
    assert directions["origin"] == "extension"
    assert set(directions["directions"]) == set(framework.choices("waarom"))
    assert len(directions["directions"]) == 15
