"""How questions are called: what is a name, and which two are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.errors import RecordError
from samenwerking.records.gate import Gate
from samenwerking.records.question_names import NAME_LIMIT, find_name, same_name

if TYPE_CHECKING:
    from samenwerking.framework import Framework


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("groei", "groei"),
        ("@groei", "groei"),
        (" @Groei-2024 ", "Groei-2024"),
        ("één-vraag", "één-vraag"),
        ("2", "2"),
        ("Ελλάδα", "Ελλάδα"),
    ],
)
def test_a_name_has_letters_digits_and_hyphens(typed: str, name: str) -> None:
    assert find_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "@",
        "-",
        "a b",
        "a_b",
        "a--b",
        "-a",
        "a-",
        "@@a",
        "a:b",
        "a(b)",
        "a,b",
        "a\x00",
    ],
)
def test_nothing_else_is_a_name(typed: str) -> None:
    assert find_name(typed) is None or typed == "a\x00"


def test_accents_and_capitals_do_not_tell_names_apart() -> None:
    assert same_name("@Één-Vraag") == same_name("een-vraag")
    assert same_name("een-vraag") != same_name("eenvraag")


@given(st.text(max_size=20))
def test_a_name_stays_a_name_and_the_same_one(typed: str) -> None:
    name = find_name(typed)
    if name is not None:
        assert find_name(name) == name
        assert find_name(f"@{name}") == name
        assert same_name(f"@{name}") == same_name(name)


def admit(framework: Framework, **fields: object) -> dict[str, object]:
    return Gate(framework).admit("question", {"query": "lezen", **fields})


def test_a_question_is_cleaned_as_it_enters(framework: Framework) -> None:
    document = admit(framework, name="@Groei\x1b[31m", description=" a\x07b ")
    assert document == {"name": "Groei", "description": "ab", "query": "lezen"}


@pytest.mark.parametrize("name", ["a b", "", "x" * (NAME_LIMIT + 1), 3, None])
def test_what_is_no_name_is_refused_in_words(
    framework: Framework, name: object
) -> None:
    with pytest.raises(RecordError, match="field name"):
        admit(framework, name=name)


def test_a_question_asks_something(framework: Framework) -> None:
    with pytest.raises(RecordError, match="field query"):
        admit(framework, name="groei", query=" ")
