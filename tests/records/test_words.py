"""Words of a text as a search sees them, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.records.text import fold
from samenwerking.records.words import (
    BORDER,
    LONGEST_WORD,
    Wanted,
    is_in,
    line_of_words,
    marks,
    wanted,
    words,
)

CASES = [
    ("Één, twee-drie", ["een", "twee", "drie"]),
    ("straße_ﬁlm İz", ["strasse", "film", "iz"]),
    ("a´b ½ 2²", ["a", "b", "1", "2", "22"]),
    ("%\\'\"?- ¶", []),
    ("x" * 300, ["x" * LONGEST_WORD]),
    ("小学校 e\u0301e\u0301n", ["小学校", "een"]),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_words_are_runs_of_letters_and_digits(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_fields_stand_apart() -> None:
    line = line_of_words(["Een Twee", None, "?", "Drie"])
    assert line == f"een twee {BORDER} drie"
    assert is_in(Wanted(("een", "twee"), True), line)
    assert not is_in(Wanted(("twee", "drie"), True), line)


@pytest.mark.parametrize(
    ("typed", "line", "inside", "there"),
    [
        ("sc", "de school", True, True),
        ("sc", "basisschool", True, False),
        ("school", "basisschool", True, True),
        ("school", "basisschool", False, False),
        ("bas", "basisschool", False, True),
    ],
)
def test_a_word_begins_or_is_inside(
    typed: str, line: str, inside: bool, there: bool
) -> None:
    (want,) = wanted(typed)
    assert is_in(want, line, inside=inside) is there


MARKED = [
    ("School en basisschool", ["school"], True, ["School", "school"]),
    ("School en basisschool", ["school"], False, ["School"]),
    ("Éénmaal geen een", ["een"], True, ["Één", "een", "een"]),
    ("Éénmaal geen een", ["ee"], True, ["Éé", "ee"]),
    ("e\u0301e\u0301n", ["ee"], True, ["e\u0301e\u0301"]),
    ("de Straße", ["strasse"], True, ["Straße"]),
    ("abcd", ["abc", "bcd"], True, ["abcd"]),
    ("a´b", ["b"], True, ["b"]),
    ("", ["a"], True, []),
]


@pytest.mark.parametrize(("text", "typed", "inside", "parts"), MARKED)
def test_marks_stand_in_what_was_written(
    text: str, typed: list[str], inside: bool, parts: list[str]
) -> None:
    wants = [want for word in typed for want in wanted(word)]
    spans = marks(text, wants, inside=inside)
    assert [text[start:end] for start, end in spans] == parts


def test_a_phrase_is_marked_whole_and_only_as_whole_words() -> None:
    wants = wanted("samen lezen", phrase=True)
    text = "Samen, lezen; samen lezenden"
    assert [text[a:b] for a, b in marks(text, wants)] == ["Samen, lezen"]


@given(st.text(max_size=30), st.text(max_size=3), st.booleans(), st.booleans())
def test_what_is_in_a_text_is_marked_and_nothing_else(
    text: str, typed: str, phrase: bool, inside: bool
) -> None:
    for want in wanted(typed, phrase=phrase):
        spans = marks(text, [want], inside=inside)
        assert bool(spans) is is_in(want, line_of_words([text]), inside=inside)
        for start, end in spans:
            assert "".join(want.words)[:1] in fold(text[start:end])
        flat = [place for span in spans for place in span]
        assert flat == sorted(set(flat))
        assert all(0 <= place <= len(text) for place in flat)
