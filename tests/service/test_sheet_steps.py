"""What the steps of bringing in a list show: places, columns, meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.exchange.sheet_map import Column
from samenwerking.exchange.sheet_words import Words
from samenwerking.language import LANGUAGES
from samenwerking.service.sheet_draft import open_list
from samenwerking.service.sheet_fields import field_choices, field_label, in_words
from samenwerking.service.sheet_meanings import meanings
from samenwerking.service.sheet_places import list_places, path_of
from tests.conftest import NOW, TODAY
from tests.service.sheet_lists import FIRST, SECOND, write

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (r'"C:\Users\Ann\Mijn lijsten\a.xlsx"', r"C:\Users\Ann\Mijn lijsten\a.xlsx"),
        (r"& 'C:\Ann\a.xlsx'", r"C:\Ann\a.xlsx"),
        ("  '/home/ann/a b.csv' ", "/home/ann/a b.csv"),
        ("“/home/ann/a.csv”", "/home/ann/a.csv"),
        ('"/home/ann/a', "/home/ann/a"),
        ("file:///home/ann/a%20b.csv", "/home/ann/a b.csv"),
        ("file:///C:/Ann/a.csv", "C:/Ann/a.csv"),
        ("", ""),
    ],
)
def test_a_path_is_taken_as_it_was_copied(typed: str, path: str) -> None:
    assert path_of(typed) == path


def test_a_folder_shows_folders_and_lists_alone(tmp_path: Path) -> None:
    (tmp_path / "Lijsten").mkdir()
    for name in ("lijst.xlsx", "LIJST2.CSV", "~$lijst.xlsx", "brief.docx", ".x.csv"):
        (tmp_path / name).write_text("")
    assert [one.name for one in list_places(f"{tmp_path}/")] == [
        "Lijsten",
        "lijst.xlsx",
        "LIJST2.CSV",
    ]
    assert [one.name for one in list_places(f'"{tmp_path}/lijst')] == [
        "Lijsten",
        "lijst.xlsx",
        "LIJST2.CSV",
    ]
    assert list_places(f"{tmp_path}/nowhere/x") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["partnership", "organisation"])
def test_everything_a_column_may_hold_has_a_label(
    framework: Framework, kind: str, language: str
) -> None:
    choices = field_choices(framework, kind, language)  # type: ignore[arg-type]
    labels = [one.label for one in choices]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert not [label for label in labels if "_" in label]


def test_a_column_shows_what_its_cells_become(
    workplace: Workplace, tmp_path: Path
) -> None:
    draft = open_list(
        workplace, None, write(tmp_path / "a.xlsx", [FIRST, SECOND]), TODAY, NOW
    )
    shown = {one.name: one for one in draft.columns(TODAY)}
    assert shown["Start"].field == "starts"
    assert [one.value for one in shown["Start"].becomes] == ["2024-09-01", "2010"]
    assert shown["Start"].filled == 2
    code = shown["Online"].becomes[0].value
    assert code == "wie.waar.online"
    assert in_words(workplace.framework, code, "nl") == "Online"
    label = field_label(workplace.framework, "partnership", "places", code, "nl")
    assert label == "Waar: Online"


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("9/13/2024", ["2024-09-13"]),
        ("3/4/24", ["2024-04-03", "2024-03-04"]),
        ("2011-12", ["2011-2012", "2011-12"]),
    ],
)
def test_a_date_that_is_asked_offers_what_it_may_mean(
    workplace: Workplace, tmp_path: Path, cell: str, means: list[str]
) -> None:
    path = tmp_path / "a.csv"
    other = "1/13/2024" if "/" in cell else "1/9/2024"
    path.write_text(f"Naam samenwerking;Start\nA;{cell}\nBlauw;{other}\n")
    draft = open_list(workplace, None, str(path), TODAY, NOW)
    draft.review(TODAY, NOW)
    asked = next(one for one in draft.answers.asked if one.question.name == cell)
    found = draft.meanings(asked, TODAY, "nl")
    assert [one.stored for one in found] == means
    assert draft.meaning_of(asked, "1 mei 2024", TODAY) == "2024-05-01"
    with pytest.raises(RecordError, match="ooit"):
        draft.meaning_of(asked, "ooit", TODAY)
    draft.answers.give(asked, found[0].stored)
    (row,) = [one for one in draft.review(TODAY, NOW).rows if one.name == "A"]
    assert row.records[-1].raw["starts"] == means[0]


def test_a_bare_number_may_be_a_day_of_excel(framework: Framework) -> None:
    words, start = Words(framework), Column("Start", "starts")
    found = meanings(start, "45000", "partnership", words, TODAY, "en")
    assert [one.stored for one in found] == ["2023-03-15"]
    assert meanings(start, "7", "partnership", words, TODAY, "en") == []


def test_a_whole_column_is_read_in_one_order(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    rows = ["A;9/13/2024", "Blauw;1/2/2024", "Chrysant;1/2/24"]
    path.write_text("\n".join(["Naam samenwerking;Start", *rows]))
    draft = open_list(workplace, None, str(path), TODAY, NOW)
    draft.review(TODAY, NOW)
    asked = draft.answers.asked[0]
    day_first = draft.all_in_order(asked, TODAY, month_first=False)
    assert [stored for _, stored in day_first] == ["2024-02-01", "2024-02-01"]
    month_first = draft.all_in_order(asked, TODAY, month_first=True)
    stored = [one for _, one in month_first]
    assert stored == ["2024-09-13", "2024-01-02", "2024-01-02"]
