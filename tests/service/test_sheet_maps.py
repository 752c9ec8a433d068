"""Mappings that are kept: used again for the same headings, with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.errors import RecordError
from samenwerking.service.history import undo
from samenwerking.service.sheet_answers import LATER, NEW, SKIP
from samenwerking.service.sheet_draft import open_list
from samenwerking.service.sheet_maps import forget_map, get_map, list_maps, map_name
from tests.conftest import NOW, TODAY
from tests.service.sheet_lists import FIRST, SECOND, documents, statuses, write

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.sheet_draft import Brought, ListDraft
    from samenwerking.service.workplace import Workplace

UCLL = "UC Leuven-Limburg"
LIKE_FIRST = ["Techniek in de klas", "", "Odisee Hogeschool", *[""] * 8]
"""A row whose partner is like one of the first row: it is asked."""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "own")


def opened(place: Workplace, folder: str | None, path: str) -> ListDraft:
    return open_list(place, folder, path, TODAY, NOW)


def answered(draft: ListDraft, answer: str) -> list[str]:
    """Answer everything that is asked with the same; return what becomes of rows."""
    report = draft.review(TODAY, NOW)
    while draft.answers.next_open is not None:
        for asked in draft.answers.asked:
            draft.answers.give(asked, answer)
        report = draft.review(TODAY, NOW)
    return statuses(report)


def stored(draft: ListDraft, *, leave_out: bool = False) -> Brought:
    report = draft.report
    assert report is not None
    return draft.store(report, "Ann", "list", NOW, leave_out=leave_out)


def test_a_list_with_the_same_headings_is_read_as_before(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    draft = opened(workplace, folder, write(tmp_path / "one.xlsx", [FIRST]))
    place = next(
        n for n, one in enumerate(draft.mapping.columns) if one.name == "Resultaat"
    )
    draft.take_field(place, "notes")
    draft.review(TODAY, NOW)
    assert stored(draft).kept == "one"
    again = opened(workplace, folder, write(tmp_path / "Lijst 2.xlsx", [SECOND]))
    assert again.saved is not None
    assert again.saved.name == "one"
    assert again.mapping.columns[place].field == "notes"
    again.turn()
    assert again.saved is None
    assert again.mapping.columns[place].field == "stories"
    again.turn()
    assert again.saved is not None
    other = tmp_path / "other.csv"
    other.write_text("Naam samenwerking;School\nLezen;De Bron\n")
    assert opened(workplace, folder, str(other)).saved is None


def test_somebody_new_is_the_same_one_in_the_next_list(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    rows = [FIRST, LIKE_FIRST]
    draft = opened(workplace, folder, write(tmp_path / "one.xlsx", rows))
    assert answered(draft, NEW) == ["new", "new"]
    stored(draft)
    names = [one["name"] for one in documents(workplace, "organisation")]
    assert names.count("Odisee Hogeschool") == 1
    # Another file, with another row that names the same one.
    more = ["Een ander plan", "", "Odisee Hogeschool", *[""] * 8]
    again = opened(workplace, folder, write(tmp_path / "two.xlsx", [more]))
    assert statuses(again.review(TODAY, NOW)) == ["new"]
    assert not again.answers.asked
    stored(again)
    names = [one["name"] for one in documents(workplace, "organisation")]
    assert names.count("Odisee Hogeschool") == 1


def test_what_was_taken_back_is_asked_again(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "one.xlsx", [FIRST, LIKE_FIRST])
    draft = opened(workplace, folder, path)
    answered(draft, NEW)
    stored(draft)
    undo(workplace, None, None, "Ann", "", NOW)
    again = opened(workplace, folder, path)
    assert again.saved is not None
    again.review(TODAY, NOW)
    assert [one.question.name for one in again.answers.asked] == ["Odisee Hogeschool"]


def test_rows_that_were_left_out_are_not_left_out_of_the_next_list(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "one.xlsx", [FIRST, LIKE_FIRST])
    draft = opened(workplace, folder, path)
    assert answered(draft, SKIP) == ["new", "left_out"]
    stored(draft)
    swapped = opened(workplace, folder, write(tmp_path / "b.xlsx", [SECOND, SECOND]))
    assert "left_out" not in statuses(swapped.review(TODAY, NOW))


def test_what_is_left_for_later_stays_doubtful(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "one.xlsx", [FIRST, LIKE_FIRST])
    draft = opened(workplace, folder, path)
    assert answered(draft, LATER) == ["new", "doubtful"]
    with pytest.raises(RecordError, match="1 rows are doubtful"):
        stored(draft)
    assert stored(draft, leave_out=True).done.added == 4
    again = opened(workplace, folder, path)
    assert statuses(again.review(TODAY, NOW)) == ["unchanged", "doubtful"]


def test_an_answer_can_be_changed(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    draft = opened(workplace, folder, write(tmp_path / "a.xlsx", [FIRST, LIKE_FIRST]))
    draft.review(TODAY, NOW)
    (asked,) = draft.answers.asked
    draft.answers.give(asked, NEW)
    assert statuses(draft.review(TODAY, NOW)) == ["new", "new"]
    (asked,) = draft.answers.asked
    draft.answers.give(asked, LATER)
    assert statuses(draft.review(TODAY, NOW)) == ["new", "doubtful"]
    draft.answers.take_back(asked)
    assert draft.answers.next_open == 0


def test_one_answer_settles_all_questions_of_its_kind(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    draft = opened(workplace, folder, write(tmp_path / "one.xlsx", [FIRST, SECOND]))
    draft.review(TODAY, NOW)
    stored(draft)
    # The same partnerships in the list of another year.
    changed = [[*row[:-1], "nu anders"] for row in (FIRST, SECOND)]
    again = opened(workplace, None, write(tmp_path / "two.xlsx", changed))
    assert statuses(again.review(TODAY, NOW)) == ["doubtful", "doubtful"]
    fresh = again.answers.all_new("records")
    same = again.answers.same_titles()
    assert [one for one, _ in fresh] == [one for one, _ in same]
    for asked, answer in same:
        again.answers.give(asked, answer)
    assert statuses(again.review(TODAY, NOW)) == ["changed", "changed"]
    assert again.answers.same_titles() == []
    for asked, answer in fresh:
        again.answers.give(asked, answer)
    assert statuses(again.review(TODAY, NOW)) == ["new", "new"]


def test_another_list_of_the_same_name_gets_a_name_of_its_own(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    for number, heading in enumerate(("Partner", "School", "School")):
        path = tmp_path / "lijst.csv"
        path.write_text(f"Naam samenwerking;{heading}\nPlan {number};Ons {number}\n")
        draft = opened(workplace, folder, str(path))
        answered(draft, NEW)
        stored(draft)
    names = [one.name for one in list_maps(folder, workplace.framework)]
    assert sorted(names) == ["lijst", "lijst-2"]


def test_a_broken_mapping_is_listed_and_can_be_forgotten(
    workplace: Workplace, folder: str, tmp_path: Path
) -> None:
    draft = opened(workplace, folder, write(tmp_path / "one.xlsx", [SECOND]))
    draft.review(TODAY, NOW)
    stored(draft)
    (saved,) = list_maps(folder, workplace.framework)
    with open(saved.path, "a") as file:
        file.write("[[[")
    (broken,) = list_maps(folder, workplace.framework)
    assert broken.trouble is not None
    with pytest.raises(RecordError, match=r"one\.toml"):
        get_map(folder, "one", workplace.framework)
    path = write(tmp_path / "one.xlsx", [SECOND])
    assert opened(workplace, folder, path).saved is None
    forget_map(folder, "one", workplace.framework)
    assert list_maps(folder, workplace.framework) == []
    with pytest.raises(RecordError, match="no mapping 'one'"):
        forget_map(folder, "one", workplace.framework)


def test_without_a_folder_nothing_is_kept(workplace: Workplace, tmp_path: Path) -> None:
    draft = opened(workplace, None, write(tmp_path / "one.xlsx", [SECOND]))
    draft.review(TODAY, NOW)
    assert stored(draft).kept == ""


@given(st.text(max_size=200))
def test_any_name_is_one_that_every_system_takes(text: str) -> None:
    name = map_name(text)
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name not in {"con", "nul", "aux", "prn", "com1"}
    assert map_name(name) == name
