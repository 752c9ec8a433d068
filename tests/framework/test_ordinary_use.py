"""A broken framework stops a command with a file, a line and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.framework.copies import DataCopy
from tests.framework.program import Program

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ABOUT = "framework.toml"
DIRECTIONS = "mappings/directions.toml"
RULES = "rules.toml"
STATUS = "vocabularies/status.csv"
SHOW = ("show", "Robotclub")
CHECK = ("check", "Robotclub")

BROKEN_LINES = {
    "unclosed-quote": (STATUS, "status.lopend,item,", 'status.lopend,item,"', SHOW),
    "row-too-short": (STATUS, "status.lopend,item,", "status.lopend,", SHOW),
    "field-row-too-short": ("fields/partnership.csv", "title,line,", "title,", SHOW),
    "syntax": (RULES, 'severity = "error"', 'severity = "error', CHECK),
}
BROKEN_RULES = {
    "no-severity": ("title", 'severity = "error"\n', ""),
    "unknown-kind": ("title", '"required"', '"nodig"'),
    "unknown-placeholder": ("title", "een titel.", "een {titel}."),
    "open-brace": ("title", "een titel.", "een {titel."),
    "parameter-of-another-type": ("two-actors", "minimum = 2", 'minimum = "2"'),
    "missing-parameter": ("two-actors", "minimum = 2\n", ""),
    "unknown-number-check": ("enterprise-number", '"kbo"', '"iban"'),
}
WITHOUT_LINE = {
    "no-role": (ABOUT, "[roles]", "[rollen]", CHECK, "framework.toml: 'roles."),
    "no-version": (
        ABOUT,
        "version =",
        "versie =",
        ("matrix", "level-value-status"),
        "'version' is missing",
    ),
    "no-source": (
        ABOUT,
        '"004" =',
        '"044" =',
        ("framework", "wie.schaal"),
        "'sources.004' is missing",
    ),
    "no-directions": (
        DIRECTIONS,
        "[directions]",
        "[richtingen]",
        CHECK,
        "'directions' is missing",
    ),
    "unknown-field-in-a-rule": (
        RULES,
        'fields = ["title"]',
        'fields = ["titel"]',
        CHECK,
        "there is no field 'titel'",
    ),
}


@pytest.fixture
def filled(export: DataCopy, registry: Path, tmp_path: Path) -> Path:
    """A registry with one partnership that every rule looks at."""
    place = Program(DataCopy("schema", tmp_path / "sound"), export, registry)
    assert place.invoke("init").exit_code == 0
    motives = [{"code": "waarom.taak.zorg"}]
    done = place.add(starts="2019", depth="diepte.diep", motives=motives)
    assert done.exit_code == 0, done.output
    return registry


def _assert_refused(done: Result, place: str) -> None:
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert place in done.stderr
    assert "Mend the file, or install samenwerking again" in done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new", "command"), BROKEN_LINES.values(), ids=list(BROKEN_LINES)
)
def test_a_broken_line_is_named(
    file: str,
    old: str,
    new: str,
    command: tuple[str, ...],
    schema: DataCopy,
    export: DataCopy,
    filled: Path,
) -> None:
    line = schema.replace(file, old, new)
    done = Program(schema, export, filled).invoke(*command)
    _assert_refused(done, f"schema/{file}:{line}: ")


@pytest.mark.parametrize(
    ("rule", "old", "new"), BROKEN_RULES.values(), ids=list(BROKEN_RULES)
)
def test_a_broken_rule_is_named_with_the_line_of_its_heading(
    rule: str, old: str, new: str, schema: DataCopy, export: DataCopy, filled: Path
) -> None:
    text = (schema.folder / RULES).read_text(encoding="utf-8")
    start = text.index(f'[[rule]]\nid = "{rule}"')
    changed = text[:start] + text[start:].replace(old, new, 1)
    schema.write(RULES, changed)
    done = Program(schema, export, filled).invoke(*CHECK)
    line = text.count("\n", 0, start) + 1
    _assert_refused(done, f"schema/{RULES}:{line}: ")


@pytest.mark.parametrize(
    ("file", "old", "new", "command", "words"),
    WITHOUT_LINE.values(),
    ids=list(WITHOUT_LINE),
)
def test_what_a_file_lacks_is_named(
    file: str,
    old: str,
    new: str,
    command: tuple[str, ...],
    words: str,
    schema: DataCopy,
    export: DataCopy,
    filled: Path,
) -> None:
    schema.replace(file, old, new)
    done = Program(schema, export, filled).invoke(*command)
    _assert_refused(done, words)


@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("vocabularies/status.csv", CHECK),
        ("fields/partnership.csv", SHOW),
        ("rules.toml", CHECK),
        ("framework.toml", CHECK),
        ("mappings/directions.toml", CHECK),
        ("cells.csv", ("matrix", "motive-outcome")),
    ],
)
def test_a_file_that_is_missing_is_named(
    file: str,
    command: tuple[str, ...],
    schema: DataCopy,
    export: DataCopy,
    filled: Path,
) -> None:
    schema.remove(file)
    done = Program(schema, export, filled).invoke(*command)
    _assert_refused(done, f"schema/{file}: the file is missing.")


def test_the_doctor_looks_on_where_the_framework_is_broken(
    schema: DataCopy, export: DataCopy, filled: Path
) -> None:
    schema.remove(ABOUT)
    done = Program(schema, export, filled).invoke("doctor")
    assert isinstance(done.exception, SystemExit)
    assert f"{ABOUT}: the file is missing." in done.stdout
    assert str(filled) in done.stdout


def test_a_broken_file_is_said_once_and_not_for_every_overview(
    schema: DataCopy, export: DataCopy, filled: Path
) -> None:
    line = schema.append("fields/partnership.csv", "meer,line")
    done = Program(schema, export, filled).invoke("framework", "--check")
    problem = "2 values where 12 are expected."
    assert done.exit_code == 3
    assert done.stdout == f"fields/partnership.csv:{line}: {problem}\n"
