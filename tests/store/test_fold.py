"""A document and its changes say the same: differences, places, overlaps."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from samenwerking.store.fold import (
    Change,
    apply_change,
    differences,
    fold,
    overlap,
    value_at,
)
from tests.store.documents import ORGANISATION_DOCUMENTS, PARTNERSHIPS

if TYPE_CHECKING:
    from tests.store.builders import Json

Pairs = list[tuple[str, Any]]


def after(document: Json | None, pairs: Pairs) -> Json | None:
    """Return what changes make of a document, which itself stays as it is."""
    made = copy.deepcopy(document)
    for path, value in pairs:
        made = apply_change(made, path, value)
    return made


@given(PARTNERSHIPS, PARTNERSHIPS)
def test_the_differences_turn_one_document_into_the_other(old: Json, new: Json) -> None:
    assert after(old, differences(old, new)) == new


@given(ORGANISATION_DOCUMENTS, ORGANISATION_DOCUMENTS)
def test_the_differences_of_organisations_do_too(old: Json, new: Json) -> None:
    assert after(old, differences(old, new)) == new


@given(PARTNERSHIPS)
def test_equal_documents_have_no_differences(document: Json) -> None:
    assert differences(document, copy.deepcopy(document)) == []


@given(PARTNERSHIPS, PARTNERSHIPS)
def test_looking_for_differences_changes_neither_document(old: Json, new: Json) -> None:
    before = copy.deepcopy((old, new))
    differences(old, new)
    assert (old, new) == before


@given(PARTNERSHIPS, PARTNERSHIPS)
def test_a_document_never_shares_parts_with_the_change_it_came_from(
    old: Json, new: Json
) -> None:
    first = Change("a", "", old, ())
    kept = copy.deepcopy(old)
    rest = [Change(f"b{n}", *pair, ()) for n, pair in enumerate(differences(old, new))]
    assert fold([first, *rest]) == new
    assert first.value == kept


@given(PARTNERSHIPS, PARTNERSHIPS)
def test_what_was_set_is_what_stands_there(old: Json, new: Json) -> None:
    made: Json | None = copy.deepcopy(old)
    for path, value in differences(old, new):
        made = apply_change(made, path, value)
        assert value_at(made, path) == value


def sorted_elements(value: Any) -> Any:
    """Return a document with its elements in an order of their names."""
    if isinstance(value, dict):
        return {name: sorted_elements(part) for name, part in value.items()}
    if isinstance(value, list) and isinstance(value[0], dict):
        return sorted(map(sorted_elements, value), key=lambda e: str(sorted(e.items())))
    return value


@given(PARTNERSHIPS, PARTNERSHIPS, PARTNERSHIPS)
def test_changes_of_different_places_may_come_in_any_order(
    base: Json, mine: Json, theirs: Json
) -> None:
    for one in differences(base, mine):
        for other in differences(base, theirs):
            if not overlap(one[0], other[0]):
                there, back = after(base, [one, other]), after(base, [other, one])
                assert sorted_elements(there) == sorted_elements(back)


def test_a_mark_gives_way_to_a_first_element() -> None:
    element = [{"code": "waarom.x", "note": "n"}]
    made = after({"title": "T", "motives": "?"}, [("motives/waarom.x", {"note": "n"})])
    assert made == {"title": "T", "motives": element}


def test_the_last_element_takes_its_block_with_it() -> None:
    document = {"title": "T", "motives": [{"code": "waarom.x"}]}
    assert after(document, [("motives/waarom.x", None)]) == {"title": "T"}


def test_an_order_leaves_what_it_does_not_name_at_the_end() -> None:
    stories = [{"key": name} for name in "abcd"]
    made = after({"stories": stories}, [("stories/@order", ["d", "gone", "b"])])
    assert made == {"stories": [{"key": name} for name in "dbac"]}


@pytest.mark.parametrize(
    "path",
    ["stories/2/title", "stories/2/steps/1", "conditions/1/code", "stories/@order"],
)
def test_a_change_inside_an_element_that_is_gone_does_nothing(path: str) -> None:
    document = {"title": "T", "stories": [{"key": "1"}]}
    assert after(document, [(path, ["1"])]) == document


def test_a_change_of_a_record_that_was_taken_away_does_nothing() -> None:
    assert after(None, [("title", "T")]) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "T"),
        ("status", None),
        ("stories/1", {"title": "S", "steps": [{"key": "7", "level": "?"}]}),
        ("stories/1/steps/7", {"level": "?"}),
        ("stories/1/steps/7/level", "?"),
        ("stories/1/steps/@order", ["7"]),
        ("stories/2", None),
        ("stories/2/title", None),
        ("motives/waarom.x/note", "n"),
        ("conditions/1", None),
        ("conditions/@order", None),
    ],
)
def test_a_path_names_one_place(path: str, value: Any) -> None:
    document = {
        "title": "T",
        "motives": [{"code": "waarom.x", "note": "n"}],
        "conditions": "?",
        "stories": [
            {"key": "1", "title": "S", "steps": [{"key": "7", "level": "?"}]},
        ],
    }
    assert value_at(document, path) == value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("title", "title", True),
        ("", "title", True),
        ("", "stories/@order", True),
        ("title", "titles", False),
        ("starts", "starts_x", False),
        ("stories", "stories/1", True),
        ("stories", "stories/@order", True),
        ("stories/1", "stories/1/steps/2/level", True),
        ("stories/1", "stories/11", False),
        ("stories/1", "stories/2", False),
        ("stories/1", "stories/@order", False),
        ("stories/1/title", "stories/1/steps/2", False),
        ("stories/@order", "stories/@order", True),
        ("motives/waarom.x", "motives/waarom.x.y", False),
    ],
)
def test_paths_overlap_where_one_lies_in_the_other(
    one: str, other: str, same: bool
) -> None:
    assert overlap(one, other) is same
    assert overlap(other, one) is same
