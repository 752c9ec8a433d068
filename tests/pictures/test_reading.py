"""A picture is data; a mistake in it is named with its file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import FrameworkDataError, UnknownCodeError
from samenwerking.pictures.definition import KINDS
from samenwerking.pictures.draw import draw
from samenwerking.pictures.reading import list_names, read_picture
from samenwerking.resources import data_folder
from tests.pictures.matrices import build

if TYPE_CHECKING:
    from samenwerking.framework import Framework

SHIPPED = list_names(data_folder("export"))

MISTAKES = {
    "another word": ("question =", "qestion =", "'qestion' is not one of kind,"),
    "another kind": ('"value-map"', '"value-mop"', "Did you mean 'value-map'?"),
    "no kind": ('kind = "value-map"', "", "'kind' is missing"),
    "a title in one language": ("title_en", "# title_en", "'title_en' is missing"),
    "a number for a title": ("title_nl =", "title_nl = 5 #", "5, which is no text"),
    "an overview that is not": (
        '"level-value-stories"',
        '"level-value-story"',
        "Did you mean 'level-value-stories'?",
    ),
    "too few overviews": (
        "matrices =",
        "matrices = [] #",
        "takes 1 or 2 of 'matrices'",
    ),
    "no list": ("matrices =", 'matrices = "x" #', "'x', which is no list"),
    "a part that is not": (
        '"stapstatus.bevestigd"',
        '"stapstatus.bevestgd"',
        "Did you mean 'stapstatus.bevestigd'?",
    ),
    "what another kind has": ("question =", "dashed = [] #", "'dashed' is not one of"),
    "a fifth question": ('question = "3"', 'question = "5"', "'5' is not one of"),
    "a query of nothing": (
        "question =",
        'query = "waarde:(" #',
        "'query' cannot be read",
    ),
    "no TOML": ("kind =", "kind", "value-map.toml:1"),
}


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """A copy of the shipped folder, to make mistakes in."""
    return Path(shutil.copytree(data_folder("export"), tmp_path / "export"))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_picture_is_sound(name: str, framework: Framework) -> None:
    definition = read_picture(data_folder("export"), name, framework)
    assert definition.name == name
    for one, other in (("title_nl", "title_en"), ("notes_nl", "notes_en")):
        assert getattr(definition, one) != getattr(definition, other)
    assert definition.title("en") == definition.title_en
    assert definition.notes("nl") == definition.notes_nl


def test_there_is_one_of_each_kind() -> None:
    kinds = {read_picture(data_folder("export"), name).kind for name in SHIPPED}
    assert kinds == set(KINDS)


@pytest.mark.parametrize(("before", "after", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_file(
    before: str, after: str, told: str, exports: Path, framework: Framework
) -> None:
    file = exports / "pictures/value-map.toml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(FrameworkDataError) as refused:
        read_picture(str(exports), "value-map", framework)
    assert told in str(refused.value)
    assert str(refused.value).startswith("pictures/value-map.toml")


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("timeline", "partnership-school-year", "motive-outcome", "'@school_year'"),
        ("boards", "board-level-value", "level-value-steps", "need rows within them"),
        ("motive-flow", '"meant"', '"met"', "Did you mean 'meant'?"),
    ],
)
def test_an_overview_has_to_suit_its_picture(
    name: str, before: str, after: str, told: str, exports: Path, framework: Framework
) -> None:
    file = exports / f"pictures/{name}.toml"
    file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(FrameworkDataError) as refused:
        read_picture(str(exports), name, framework)
    assert told in str(refused.value)


def test_a_name_that_is_not_offers_the_nearest(framework: Framework) -> None:
    with pytest.raises(UnknownCodeError, match="Did you mean 'timeline'"):
        read_picture(data_folder("export"), "timelin", framework)


def test_a_folder_of_ones_own_may_hold_no_pictures(tmp_path: Path) -> None:
    assert list_names(str(tmp_path)) == []


def test_a_picture_of_ones_own_needs_no_python(
    exports: Path, framework: Framework
) -> None:
    (exports / "pictures/mine.toml").write_text(
        'kind = "heat-map"\nmatrices = ["theme-partner-kind"]\n'
        'title_nl = "Mijn"\ntitle_en = "Mine"\nnotes_nl = "Zo"\nnotes_en = "So"\n',
        "utf-8",
    )
    definition = read_picture(str(exports), "mine", framework)
    matrix = build(["a"], ["b"], [[2]])
    picture = draw(definition, {"theme-partner-kind": matrix}, framework.cells)
    assert (picture.name, picture.title) == ("mine", "Mine")
    assert picture.notes.startswith("So")


def test_what_no_overview_holds_is_not_drawn_from_one(framework: Framework) -> None:
    definition = read_picture(data_folder("export"), "network", framework)
    with pytest.raises(ValueError, match="no overview holds a network"):
        draw(definition, {})
