"""Text from outside is cleaned: nothing in it can steer a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.records.text import clean, clean_line, fold

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BOTH = pytest.mark.parametrize("cleaner", [clean, clean_line])
Cleaner = Callable[[str], str]

HOSTILE = {
    "colour": ("\x1b[31mrood\x1b[0m", "rood"),
    "csi-with-intermediates": ("\x1b[?25 qa", "a"),
    "csi-of-one-byte": ("\x9b2Ja", "a"),
    "clipboard": ("\x1b]52;c;ZXZpbA==\x07Brug", "Brug"),
    "clipboard-string-terminator": ("\x1b]52;c;ZXZpbA==\x1b\\Brug", "Brug"),
    "title-of-one-byte": ("\x9d0;titel\x9cBrug", "Brug"),
    "hyperlink": ("\x1b]8;;http://x\x1b\\Brug\x1b]8;;\x1b\\", "Brug"),
    "device-control": ("\x1bPq#0\x1b\\Brug", "Brug"),
    "application-command": ("\x1b_x\x1b\\Brug", "Brug"),
    "reset": ("\x1bcBrug", "Brug"),
    "charset": ("\x1b(0Brug", "Brug"),
    "escape-alone": ("Brug\x1b", "Brug"),
    "escape-twice": ("\x1b\x1b[31mBrug", "Brug"),
    "nul": ("Br\x00ug", "Brug"),
    "bell": ("Brug\x07", "Brug"),
    "backspace": ("Bru\x08ug", "Bruug"),
    "delete": ("Brug\x7f", "Brug"),
    "c1": ("Br\x80\x84\x9f ug", "Br ug"),
    "bidi": (f"Br{BIDI}ug", "Brug"),
    "lone-surrogate": ("Br\ud800\udfffug", "Brug"),
    "byte-order-mark": ("\ufeffBrug", "Brug"),
    "noncharacter": ("Br\ufffe\uffff\ufdd0ug", "Brug"),
    "interlinear": ("Br\ufff9ug", "Brug"),
    "decomposed": ("Bre\u0301ug", "Bréug"),
}

HARMLESS = [
    "Gent [/] Noord",
    "[bold]Brug[/bold]",
    "[link=x]",
    "Brug \\[",
    "{title} %s",
    "'; DROP TABLE record; --",
    "=1+1",
    "<script>",
    "a | b",
    "Café 't Schrijverke",
    "École",
    "👩‍🏫 in de klas",
    "日本語",
    "עברית",
    "naïef – ‘ja’",
]


@pytest.mark.parametrize(("text", "cleaned"), HOSTILE.values(), ids=HOSTILE)
@BOTH
def test_what_steers_a_terminal_is_taken_out(
    cleaner: Cleaner, text: str, cleaned: str
) -> None:
    assert cleaner(text) == cleaned


@pytest.mark.parametrize("text", HARMLESS)
@BOTH
def test_a_harmless_text_stays_as_it_is(cleaner: Cleaner, text: str) -> None:
    assert cleaner(text) == text


@pytest.mark.parametrize(
    "line_break",
    ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"],
    ids=ascii,
)
def test_every_line_break_becomes_one_line_feed(line_break: str) -> None:
    text = f"een{line_break}twee"
    assert clean(text) == "een\ntwee"
    assert clean_line(text) == "een twee"


def test_empty_lines_between_paragraphs_stay() -> None:
    assert clean("een\n\ntwee") == "een\n\ntwee"


def test_a_tab_becomes_a_space() -> None:
    assert clean("een\ttwee") == "een twee"


@pytest.mark.parametrize(
    "text",
    ["  een  twee ", "\teen\n\n twee\t", " een\u00a0 twee", " een twee", "een twee "],
)
def test_a_line_has_single_spaces_and_none_around_it(text: str) -> None:
    assert clean_line(text) == "een twee"


@pytest.mark.parametrize("start", ["\x1b]", "\x9d", "\x1bP", "\x1bX"], ids=ascii)
def test_a_sequence_without_an_end_takes_no_other_line_along(start: str) -> None:
    # Such a byte is often the rest of a quotation mark that was read wrongly.
    assert clean(f"een{start}0;x\ntwee\ndrie").endswith("\ntwee\ndrie")


def test_a_megabyte_of_escapes_is_cleaned() -> None:
    assert clean("\x1b[31ma" * 150_000) == "a" * 150_000
    assert clean("\x1b]" * 500_000) == ""


hostile_text = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.sampled_from([text for text, _ in HOSTILE.values()]),
        st.characters(min_codepoint=0, max_codepoint=0xA0),
        st.characters(categories=["Cs", "Cf", "Co", "Cn"]),
    ),
    max_size=8,
).map("".join)


def _unwanted(text: str) -> list[str]:
    return [
        char
        for char in text
        if (unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} and char != "\n")
        or char in BIDI
        or char in "\ufeff\ufffe\uffff"
    ]


@settings(deadline=None)
@given(hostile_text)
def test_cleaned_text_holds_no_control_characters(text: str) -> None:
    assert _unwanted(clean(text)) == []
    assert _unwanted(clean_line(text)) == []
    assert "\n" not in clean_line(text)


@settings(deadline=None)
@given(hostile_text)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@settings(deadline=None)
@given(hostile_text)
def test_cleaned_text_is_in_its_composed_form_and_can_be_stored(text: str) -> None:
    for cleaned in (clean(text), clean_line(text)):
        assert unicodedata.is_normalized("NFC", cleaned)
        assert cleaned.encode().decode() == cleaned


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_and_signs_are_never_lost(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@settings(deadline=None)
@given(hostile_text)
def test_a_line_is_trimmed_and_has_no_double_spaces(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("École", "ecole"),
        ("GENT", "gent"),
        ("  Gent ", "Gent"),
        ("Straße", "STRASSE"),
        ("Ĳzer", "IJZER"),
        ("Bre\u0301da", "Bréda"),
    ],
)
def test_names_are_compared_without_accents_and_case(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_stay_different() -> None:
    assert fold("Gent Noord") != fold("Gent Zuid")


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
