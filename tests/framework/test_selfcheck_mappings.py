"""Every mistake in the mappings and in `framework.toml` is named with its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.framework.framework import ROLES
from tests.framework.copies import assert_said

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from tests.framework.copies import DataCopy

ABOUT = "framework.toml"
CYCLES = "mappings/cycles.toml"
DIRECTIONS = "mappings/directions.toml"
RESOURCES = '"waartoe.waarde.bronnen"'
CARE = '"waarom.taak.zorg" = ["waartoe.leerlingen.*"]'

WRONG = {
    "value-without-cycle": (
        CYCLES,
        RESOURCES,
        "",
        "'waartoe.waarde.bronnen' must be in exactly one cycle",
    ),
    "value-in-two-cycles": (
        CYCLES,
        RESOURCES,
        f'{RESOURCES}, "waartoe.waarde.praktijk"',
        "'waartoe.waarde.praktijk' must be in exactly one cycle",
    ),
    "unknown-value": (
        CYCLES,
        RESOURCES,
        f'{RESOURCES}, "waartoe.waarde.feest"',
        "'waartoe.waarde.feest' must be in exactly one cycle",
    ),
    "no-cycles": (CYCLES, "[[cycle]]", "[[kringloop]]", "cycle"),
    "cycle-without-label": (
        CYCLES,
        'label_en = "Potential value"',
        "",
        "a cycle lacks 'label_en'",
    ),
    "cycle-without-values": (
        CYCLES,
        f"values = [{RESOURCES}]",
        "",
        "a cycle lacks 'values'",
    ),
    "motive-with-a-text": (
        DIRECTIONS,
        CARE,
        '"waarom.taak.zorg" = "waartoe.leerlingen.*"',
        "'waarom.taak.zorg' must have a list of cells",
    ),
    "motive-without-direction": (
        DIRECTIONS,
        CARE,
        "",
        "'waarom.taak.zorg' must have one line of cells",
    ),
    "unknown-motive": (
        DIRECTIONS,
        CARE,
        f'{CARE}\n"waarom.taak.feest" = ["waartoe.school.*"]',
        "'waarom.taak.feest' must have one line of cells",
    ),
    "unknown-cell": (
        DIRECTIONS,
        CARE,
        '"waarom.taak.zorg" = ["waartoe.leerlingen.feest"]',
        "'waartoe.leerlingen.feest' is no cell",
    ),
    "pattern-that-matches-no-cell": (
        DIRECTIONS,
        CARE,
        '"waarom.taak.zorg" = ["waartoe.leerling.*"]',
        "'waartoe.leerling.*'",
    ),
    "no-directions": (DIRECTIONS, "[directions]", "[richtingen]", "directions"),
    "unknown-role": (
        ABOUT,
        '"status.lopend"',
        '"status.weg"',
        "role 'running': 'status.weg' does not exist",
    ),
    "no-version": (ABOUT, 'version = "2026.1"', "", "'version' is missing"),
    "version-of-another-kind": (
        ABOUT,
        'version = "2026.1"',
        "version = 2026",
        "'version' is missing",
    ),
    "no-name": (ABOUT, "name_en", "naam_en", "'name_en' is missing"),
    "no-languages": (ABOUT, "languages", "talen", "'languages' is missing"),
    "no-sources": (ABOUT, "[sources]", "[bronnen]", "'sources' is missing"),
}


@pytest.mark.parametrize(
    ("file", "old", "new", "words"), WRONG.values(), ids=list(WRONG)
)
def test_a_mistake_is_named_with_its_file(
    file: str, old: str, new: str, words: str, schema: DataCopy
) -> None:
    schema.replace(file, old, new)
    assert_said(schema, file, None, words)


@pytest.mark.parametrize("file", [ABOUT, CYCLES, DIRECTIONS])
def test_an_empty_file_is_named(file: str, schema: DataCopy) -> None:
    schema.write(file, "")
    assert_said(schema, file, None, "")


@pytest.mark.parametrize("file", [ABOUT, CYCLES, DIRECTIONS])
def test_a_missing_file_is_named(file: str, schema: DataCopy) -> None:
    schema.remove(file)
    assert_said(schema, file, None, "the file is missing")


@pytest.mark.parametrize("file", [ABOUT, CYCLES, DIRECTIONS])
def test_a_file_that_is_not_utf_8_is_named(file: str, schema: DataCopy) -> None:
    schema.break_encoding(file, "version")
    assert any(m.file == file and "UTF-8" in m.problem for m in schema.mistakes())


@pytest.mark.parametrize(
    ("file", "old"),
    [(ABOUT, '"2026.1"'), (CYCLES, RESOURCES), (DIRECTIONS, '"waartoe.leraren.*"]')],
)
def test_a_mistake_of_syntax_has_its_line(
    file: str, old: str, schema: DataCopy
) -> None:
    line = schema.replace(file, old, old.rstrip('"]') + "\n")
    assert_said(schema, file, line, "at line")


def test_a_direction_may_lead_to_a_level_of_our_own(
    schema: DataCopy, framework: Framework
) -> None:
    own = [
        level
        for level, code in framework.choices("waartoe.niveau").items()
        if code.origin == "extension"
    ]
    pattern = framework.cell_of(own[0], "waartoe.waarde.praktijk")
    schema.replace(DIRECTIONS, CARE, f'"waarom.taak.zorg" = ["{pattern}"]')
    assert schema.mistakes() == []


@pytest.mark.parametrize("role", ROLES)
def test_every_role_that_the_program_asks_for_is_missed(
    role: str, schema: DataCopy
) -> None:
    schema.replace(ABOUT, f"\n{role} = ", f"\nno_{role} = ")
    assert_said(schema, ABOUT, None, f"role {role!r} is missing")


def test_a_role_that_the_program_needs_may_not_be_missing(schema: DataCopy) -> None:
    schema.replace(ABOUT, 'deep = "diepte.diep"\n', "")
    assert_said(schema, ABOUT, None, "deep")
