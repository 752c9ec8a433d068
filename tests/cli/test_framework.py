"""`samenwerking framework`: the codes, and a look for mistakes in the data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from samenwerking.resources import data_folder
from tests.cli.invoking import run, run_json

pytestmark = pytest.mark.usefixtures("english")

VOCABULARIES = sorted(
    file.stem for file in (Path(data_folder("schema")) / "vocabularies").glob("*.csv")
)


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `schema/` that the program reads in the place of its own."""
    copy = tmp_path / "schema"
    shutil.copytree(data_folder("schema"), copy)
    monkeypatch.setenv("SAMENWERKING_SCHEMA", str(copy))
    return copy


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `export/` that the program reads in the place of its own."""
    copy = tmp_path / "export"
    shutil.copytree(data_folder("export"), copy)
    monkeypatch.setenv("SAMENWERKING_EXPORT", str(copy))
    return copy


def test_all_vocabularies_are_listed_without_a_registry() -> None:
    done = run("framework")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == VOCABULARIES


def test_a_code_is_explained_with_what_is_below_it() -> None:
    first, label, definition, origin, source, *below = run(
        "framework", "wie.schaal"
    ).stdout.splitlines()
    assert (first, label) == ("wie.schaal", "  Scale of entry")
    assert definition.startswith("  ")
    assert origin == "  Origin: SONO"
    assert source.startswith("  Source: 004:37 (")
    assert [line.split()[0] for line in below] == [
        "wie.schaal.lokaal",
        "wie.schaal.regionaal",
        "wie.schaal.internationaal",
    ]


def test_what_is_not_of_sono_says_so() -> None:
    assert "Origin: extension, not SONO's" in run("framework", "aard").stdout


def test_a_whole_vocabulary_is_indented_by_level() -> None:
    lines = run("framework", "waarom").stdout.splitlines()
    taak = next(line for line in lines if "waarom.taak " in line)
    zorg = next(line for line in lines if "waarom.taak.zorg " in line)
    indent = len(taak) - len(taak.lstrip())
    assert len(zorg) - len(zorg.lstrip()) == indent + 2


def test_labels_are_dutch_unless_asked_otherwise() -> None:
    assert (
        "Schaal van de instroom"
        in run("framework", "wie.schaal", "--lang", "nl").stdout
    )


def test_json_gives_both_languages() -> None:
    first, *below = run_json("framework", "wie.schaal", "--json")
    assert first["code"] == "wie.schaal"
    assert first["label_nl"] == "Schaal van de instroom"
    assert first["label_en"] == "Scale of entry"
    assert len(below) == 3
    assert len(run_json("framework", "--json")) == len(VOCABULARIES)


@pytest.mark.parametrize(
    ("code", "near"),
    [("waarom.groe", "waarom.groei"), ("wie.schal.lokaal", "wie.schaal.lokaal")],
)
def test_an_unknown_code_offers_the_nearest(code: str, near: str) -> None:
    done = run("framework", code)
    assert (done.exit_code, done.stdout) == (3, "")
    assert f"{code!r}" in done.stderr
    assert f"{near!r}" in done.stderr


def test_the_shipped_data_are_in_order() -> None:
    done = run("framework", "--check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "The data of the framework and of the overviews are in order.\n"
    )


def test_mistakes_are_a_list_in_json(schema: Path) -> None:
    assert run_json("framework", "--check", "--json") == []
    file = schema / "vocabularies" / "aard.csv"
    file.write_text(file.read_text("utf-8").replace("extension", "elders", 1), "utf-8")
    done = run("framework", "--check", "--json")
    assert done.exit_code == 3
    (mistake,) = json.loads(done.stdout)
    assert "vocabularies/aard.csv:2" in mistake


def test_what_a_query_can_ask_by_is_listed() -> None:
    shown = run("framework", "--fields").stdout.splitlines()
    (end,) = [n for n, line in enumerate(shown) if line.startswith("Columns only")]
    heading, rule, *lines = shown[: end - 1]
    assert heading.split() == ["Field", "Also", "Meaning", "Example", "Sorts"]
    assert set(rule) == {"-", " "}
    (scale,) = [line.split() for line in lines if line.startswith("scale ")]
    assert scale == ["scale", "schaal", "Scale", "scale:regionaal", "+"]
    found = run_json("framework", "--fields", "--json")
    fields = [field for field in found if field.get("kind") != "column"]
    assert len(fields) == len(lines)
    assert len(found) == len(fields) + len(shown[end + 4 :])
    (role,) = [field for field in fields if field["field"] == "participations.roles"]
    assert role["name_nl"] == "rol"
    assert role["vocabulary"] == "wie.rol"


def test_a_mistake_is_named_with_file_and_line(schema: Path) -> None:
    file = schema / "vocabularies" / "aard.csv"
    file.write_text(file.read_text("utf-8").replace("extension", "elders", 1), "utf-8")
    done = run("framework", "--check")
    assert done.exit_code == 3
    assert "vocabularies/aard.csv:2: origin 'elders'" in done.stdout


def test_a_mistake_in_an_overview_is_named_too(export: Path) -> None:
    (export / "matrices" / "carry-over.toml").write_text("title_nl = 1", "utf-8")
    done = run("framework", "--check")
    assert done.exit_code == 3
    assert done.stdout.startswith("matrices/carry-over.toml: ")


def test_a_code_that_was_added_is_known_at_once(schema: Path) -> None:
    file = schema / "vocabularies" / "aard.csv"
    line = "aard.feest,item,Feest,Party,Samen vieren.,To celebrate.,extension,,,\n"
    with file.open("a", encoding="utf-8") as opened:
        opened.write(line)
    assert "Party" in run("framework", "aard.feest").stdout


def test_a_missing_file_is_named_with_the_way_out(schema: Path) -> None:
    (schema / "vocabularies" / "aard.csv").unlink()
    shutil.rmtree(schema / "vocabularies")
    done = run("framework")
    assert done.exit_code != 0
    assert "schema/vocabularies" in done.stderr
    assert "install samenwerking again" in done.stderr
