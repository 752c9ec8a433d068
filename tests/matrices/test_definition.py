"""An overview is data; a mistake in it is named with its file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import FrameworkDataError, UnknownCodeError
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.resources import data_folder

if TYPE_CHECKING:
    from samenwerking.framework import Framework

NAME = "constellation-motive"

MISTAKES = {
    "another word": ("[rows]", "[row]", "'row' is not one of"),
    "no title": ("title_en =", "titel_en =", "'titel_en' is not one of"),
    "an empty title": (
        'title_nl = "Actorcategorie en beweegreden"',
        'title_nl = ""',
        "'title_nl' is missing",
    ),
    "a field that is not": (
        'field = "constellations"',
        'field = "constelations"',
        "Did you mean 'constellations'?",
    ),
    "a block that is not": (
        'field = "motives.code"',
        'field = "motifs.code"',
        "partnership has no block 'motifs'",
    ),
    "a field without codes": (
        'field = "constellations"',
        'field = "title"',
        "partnership has no coded field 'title'",
    ),
    "a kind of missing that is not": (
        'missing = ["none", ',
        'missing = ["nothing", ',
        "'nothing' is not one of unknown, none, not_asked",
    ),
    "a code of the filter that is not": (
        "aard.samenwerking",
        "aard.samenwerken",
        "Did you mean 'aard.samenwerking'?",
    ),
    "a condition on what a unit does not hold": (
        "where = { nature",
        'unit = "step"\nwhere = { nature',
        "a condition on step cannot ask for 'nature', which is a field of partnership",
    ),
    "a condition on the steps of a transition": (
        'where = { nature = ["aard.samenwerking"] }',
        'where = { "@from_value" = ["waartoe.waarde.praktijk"] }',
        "a condition on partnership cannot ask for '@from_value'",
    ),
    "a condition on a field that is not": (
        'where = { nature = ["aard.samenwerking"] }',
        "where = { nurture = [] }",
        "partnership has no coded field 'nurture'",
    ),
    "rows of what cannot be counted": (
        'field = "constellations"',
        'field = "activities.report"',
        "'activities.report' can be no row or column",
    ),
    "a unit that is not": ('question = "1"', 'unit = "steps"', "'steps' is not one of"),
    "a count that cannot be": (
        'question = "1"',
        'count = "step"',
        "a cell of partnership cannot count step",
    ),
    "broken TOML": ('question = "1"', 'question = "1', "matrices/constellation"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("export"), tmp_path / "export"))


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_names_the_file_and_what_is_wrong(
    old: str, new: str, said: str, folder: Path, framework: Framework
) -> None:
    file = folder / "matrices" / f"{NAME}.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(FrameworkDataError) as refused:
        read_definition(str(folder), NAME, framework)
    assert said in str(refused.value)
    assert f"matrices/{NAME}.toml" in str(refused.value)


def test_an_unknown_overview_suggests_the_nearest(framework: Framework) -> None:
    with pytest.raises(UnknownCodeError, match="constellation-motive"):
        read_definition(data_folder("export"), "constelation-motive", framework)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FrameworkDataError, match="export/matrices"):
        list_names(str(tmp_path))


@pytest.mark.parametrize("name", list_names(data_folder("export")))
def test_every_overview_speaks_both_languages(name: str, framework: Framework) -> None:
    definition = read_definition(data_folder("export"), name, framework)
    assert definition.title("nl") != definition.title("en")
    assert definition.notes("nl")
    assert definition.notes("en")


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("", encoding="utf-8")
    with pytest.raises(FrameworkDataError, match="export/matrices: the folder cannot"):
        list_names(str(file))


WRONG_TYPES = [
    ("[[filter]]", '[[filter]]\nunit = "x"', "'x' is not one of partnership"),
    ("[[filter]]", "[[filter]]\nunit = 5", "'unit' is 5"),
    ("[[filter]]", "[[filter]]\nnegate = 1", "'negate' is 1"),
    ('["aard.samenwerking"]', '"aard.samenwerking"', "is no list"),
    ('["aard.samenwerking"]', "[5]", "holds 5"),
    ('{ nature = ["aard.samenwerking"] }', "5", "'where' is 5"),
    ("[rows]", "[rows]\nunit = []", "'unit' is"),
    ("[rows]", '[rows]\nunit = "x"', "'x' is not one of partnership"),
    ("[rows]", '[rows]\nonly = "x"', "'only' is 'x'"),
    ("[rows]", "[rows]\ngroups = [1]", "1 is not a table"),
    ("[rows]", "[rows]\nkinds = [1]", "'kinds' holds 1"),
    ("[rows]", "[rows]\norigin = 1", "'origin' is 1"),
    ("[rows]", "[rows]\nby = 1", "1 is not a table"),
    ("[rows]", "[rows]\nlines = 1", "'lines' is 1"),
    ("[rows]", "totals = 1\n[rows]", "1 is not a table"),
    ("[rows]", "[totals]\nrows = 1\n[rows]", "'rows' is 1"),
    ('field = "constellations"', "field = 5", "'field' is 5"),
]


@pytest.mark.parametrize(("before", "after", "said"), WRONG_TYPES)
def test_a_value_of_another_type_is_said(
    before: str, after: str, said: str, tmp_path: Path, framework: Framework
) -> None:
    source = Path(data_folder("export")) / "matrices" / f"{NAME}.toml"
    text = source.read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "matrices").mkdir()
    target = tmp_path / "matrices" / f"{NAME}.toml"
    target.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(FrameworkDataError) as caught:
        read_definition(str(tmp_path), NAME, framework)
    assert said in str(caught.value)
