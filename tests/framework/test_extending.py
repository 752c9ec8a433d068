"""A code, a rule and an overview are added without Python, and deprecated too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.framework.copies import DataCopy
from tests.framework.program import Program

if TYPE_CHECKING:
    from pathlib import Path

THEMES = "vocabularies/thema.csv"
ROBOTICS = (
    "thema.robotica,item,Robotica,Robotics,Leren met robots.,Learning with robots.,"
    "extension,,,"
)
RULE = """
[[rule]]
id = "robots-need-a-topic"
kind = "requires"
record = "partnership"
fields = ["themes", "topic"]
codes = ["thema.robotica"]
severity = "warning"
depth = "broad"
message_nl = "Zeg bij {field} welke robots."
message_en = "Say in {field} which robots."
source = ""
"""
OVERVIEW = """
title_nl = "Thema en status"
title_en = "Theme and status"
notes_nl = "Elke cel telt samenwerkingen."
notes_en = "Each cell counts partnerships."

[rows]
title_nl = "Thema"
title_en = "Theme"
field = "themes"

[columns]
title_nl = "Status"
title_en = "Status"
field = "status"
"""


@pytest.fixture
def extended(schema: DataCopy, export: DataCopy, registry: Path) -> Program:
    """The program with one theme, one rule and one overview more."""
    schema.append(THEMES, ROBOTICS)
    schema.append("rules.toml", RULE)
    export.write("matrices/theme-status.toml", OVERVIEW)
    place = Program(schema, export, registry)
    assert place.invoke("init").exit_code == 0
    return place


def test_the_extended_data_hold_no_mistake(extended: Program) -> None:
    result = extended.invoke("framework", "--check")
    assert result.exit_code == 0, result.output


def test_a_new_code_can_be_recorded(extended: Program) -> None:
    assert extended.add(themes=["thema.robotica"]).exit_code == 0
    assert "Robotics" in extended.invoke("show", "Robotclub").stdout


def test_without_the_new_code_the_record_is_refused(
    schema: DataCopy, export: DataCopy, registry: Path
) -> None:
    place = Program(schema, export, registry)
    place.invoke("init")
    result = place.add(themes=["thema.robotica"])
    assert result.exit_code == 3
    assert "'thema.robotica' is not in" in result.stderr


def test_a_new_code_is_explained(extended: Program) -> None:
    result = extended.invoke("framework", "thema.robotica")
    assert result.exit_code == 0
    assert "Learning with robots." in result.stdout


def test_a_new_rule_speaks(extended: Program) -> None:
    extended.add(themes=["thema.robotica"])
    assert extended.said_by("robots-need-a-topic") == ["Say in Topic which robots."]


def test_a_new_rule_is_silent_where_it_is_met(extended: Program) -> None:
    extended.add(themes=["thema.robotica"], topic="Lijnvolgers")
    assert extended.said_by("robots-need-a-topic") == []


def test_a_new_overview_counts_the_new_code(extended: Program) -> None:
    extended.add(themes=["thema.robotica"])
    matrix = extended.ask("matrix", "theme-status")
    row = [line["key"] for line in matrix["rows"]].index("thema.robotica")
    column = [line["key"] for line in matrix["columns"]].index("status.lopend")
    assert matrix["cells"][row][column] == 1
    assert sum(map(sum, matrix["cells"])) == 1


def test_a_new_overview_is_in_the_list(extended: Program) -> None:
    names = {definition["name"] for definition in extended.ask("matrix")}
    assert "theme-status" in names


def test_a_mistake_in_an_extension_is_named_with_its_line(
    schema: DataCopy, export: DataCopy, registry: Path
) -> None:
    line = schema.append(THEMES, "thema.half,item")
    result = Program(schema, export, registry).invoke("framework", "--check")
    assert result.exit_code == 3
    assert f"vocabularies/thema.csv:{line}: 2 values" in result.stdout


def test_a_mistake_in_an_overview_is_named_with_its_file(
    schema: DataCopy, export: DataCopy, registry: Path
) -> None:
    export.write("matrices/fout.toml", OVERVIEW.replace('"status"', '"statuut"'))
    result = Program(schema, export, registry).invoke("framework", "--check")
    assert result.exit_code == 3
    assert "matrices/fout.toml: " in result.stdout
    assert "Did you mean 'status'?" in result.stdout


def test_a_deprecated_code_warns_with_its_replacement(
    extended: Program, export: DataCopy, registry: Path, tmp_path: Path
) -> None:
    extended.add(themes=["thema.wiskunde"])
    assert extended.said_by("deprecated-code") == []
    later = DataCopy("schema", tmp_path / "later")
    _deprecate(later, "thema.wiskunde", "2027.1", "thema.stem")
    (message,) = Program(later, export, registry).said_by("deprecated-code")
    assert message == (
        "Mathematics is deprecated since 2027.1. Choose STEM and technology."
    )


def test_a_deprecated_code_without_replacement_warns_too(
    extended: Program, export: DataCopy, registry: Path, tmp_path: Path
) -> None:
    extended.add(themes=["thema.wiskunde"])
    later = DataCopy("schema", tmp_path / "later")
    _deprecate(later, "thema.wiskunde", "2027.1", "")
    (message,) = Program(later, export, registry).said_by("deprecated-code")
    assert message == "Mathematics is deprecated since 2027.1."


def _deprecate(schema: DataCopy, code: str, since: str, by: str) -> None:
    text = (schema.folder / THEMES).read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith(f"{code},")]
    schema.replace(THEMES, row, f"{row.removesuffix(',,')},{since},{by}")
    assert schema.mistakes() == []
