"""What is no query: where that is, what may have been meant, and whether one waits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from samenwerking.language import translations
from samenwerking.query.parse import LONGEST, MOST_TERMS, QueryError, parse

if TYPE_CHECKING:
    from samenwerking.framework import Framework


def refused(text: str, framework: Framework) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(text, framework)
    return caught.value


def find_mistake(text: str, framework: Framework) -> QueryError | None:
    try:
        parse(text, framework)
    except QueryError as error:
        return error
    return None


REFUSED = {
    # text -> (marked part, what may have been meant, whether somebody may type on)
    "motif:groei": ("motif", "motief", False),
    "lezen motiv:groei": ("motiv", "motive", False),
    "http://voorbeeld.be": ("http", None, False),
    ":lezen": (":", None, False),
    "motief:groie": ("groie", "groei", False),
    "motief:gro": ("gro", "groei", True),
    "motief:gro lezen": ("gro", "groei", False),
    "motief:xyz": ("xyz", None, False),
    "voorwaarde:autonomie": ("autonomie", "leermotivatie.autonomie", True),
    "motief:": ("", None, True),
    "motief: groei": ("", None, False),
    "motief:groei,": ("", None, True),
    "lezen OF": ("OF", None, True),
    "OF lezen": ("OF", None, False),
    "lezen EN": ("EN", None, True),
    "EN lezen": ("EN", None, False),
    "lezen OF OF gent": ("OF", None, False),
    "lezen OF EN gent": ("EN", None, False),
    "NIET": ("NIET", None, True),
    "-": ("-", None, True),
    "lezen - gent": ("-", None, False),
    "(lezen": ("(lezen", None, True),
    "lezen)": (")", None, False),
    "()": ("()", None, True),
    '"lezen': ('"lezen', None, True),
    'titel:"lez': ('"lez', None, True),
    '""': ('""', None, True),
    "@": ("@", None, True),
    "@a--b": ("@a--b", None, False),
    "+tit": ("+tit", "+title", True),
    "+lezen": ("+lezen", None, False),
    "(+titel)": ("+titel", '"titel"', False),
    "(-start)": ("-start", '-"start"', False),
    "schaal=lokaal": ("schaal=lokaal", "schaal:lokaal", False),
    "scale!=lokaal": ("scale!=lokaal", "-scale:lokaal", False),
    "🙂": ("🙂", None, True),
    "-🙂": ("🙂", None, True),
    "%": ("%", None, True),
    "& – +titel": ("& –", None, False),
    'titel:"?"': ('"?"', None, True),
    "naam:?": ("?", None, True),
    "motive:growth": ("growth", "groei", True),
    "motive:care": ("care", "zorg", True),
    "sj:2024": ("2024", "2024-2025", True),
    "sj:2024..2026": ("2024..2026", "2024-2025..2026", True),
    "sj:2026-2027..2024-2025": (
        "2026-2027..2024-2025",
        "2024-2025..2026-2027",
        True,
    ),
    "start:..": ("..", None, True),
    "start:gauw": ("gauw", None, False),
    "start:20": ("20", None, True),
    "start:2025..2024": ("2025..2024", "2024..2025", True),
    'start:"dit schooljaar"': ('"dit schooljaar"', None, False),
    "gewijzigd:?": ("?", None, False),
    "bevinding:fuot": ("fuot", "fout", False),
    "fiche:12": ("12", None, True),
    "fiche:xyzw": ("xyzw", None, False),
    "voorwaarde:(titel:x)": ("titel", None, False),
    "voorwaarde:(@x)": ("@x", None, False),
    "verhaal:(durven)": ("durven", None, False),
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_mistake_is_marked_and_mended(text: str, framework: Framework) -> None:
    marked, near, unfinished = REFUSED[text]
    error = refused(text, framework)
    assert text[error.start : error.end] == marked
    assert error.near == near
    assert error.is_unfinished == unfinished
    assert error.exit_code == 2


@pytest.mark.parametrize("text", [t for t, (_, near, _) in REFUSED.items() if near])
def test_what_is_offered_mends_the_mistake(text: str, framework: Framework) -> None:
    error = refused(text, framework)
    mended = text[: error.start] + (error.near or "") + text[error.end :]
    second = find_mistake(mended, framework)
    if second:  # a range of two years has a mistake on both sides
        mended = mended[: second.start] + (second.near or "") + mended[second.end :]
    parse(mended, framework)


def test_the_mark_stands_below_the_mistake(framework: Framework) -> None:
    lines = str(refused("lezen motif:groei", framework)).splitlines()
    assert lines[1:] == ["  lezen motif:groei", "        ^^^^^"]
    dutch = refused("lezen motif:groei", framework).text(translations("nl").gettext)
    assert dutch.startswith("Er is geen veld 'motif'. Bedoelde u 'motief'?")


def test_of_a_long_query_the_part_around_the_mistake_is_shown(
    framework: Framework,
) -> None:
    text = "lezen " * 200 + "motif:groei " + "lezen " * 200
    _, shown, mark = str(refused(text, framework)).splitlines()
    assert len(shown) < 80
    place = mark.index("^")
    assert shown[place : place + 5] == "motif"


def test_wide_letters_do_not_move_the_mark(framework: Framework) -> None:
    _, shown, mark = str(refused("学习 e\u0301 motif:x", framework)).splitlines()
    wide = 2 - 1  # two letters that take two places each, one that takes none
    assert mark.index("^") == shown.index("motif") + wide


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "(" * 4_000 + "a" + ")" * 4_000,
        "-" * 9_999 + "a",
        "NIET " * 1_900 + "a",
        "motief:(" * 1_000,
        "a" * 1_000_000,
        "motief:" + "x" * 9_000,
        "x" * 9_000 + ":a",
        "a " * 5_000,
        "a OF " * 1_999 + "b",
        "titel:" + ",".join("a" * 4_000),
        '"' * 9_999,
        "+" + "x" * 9_000,
        "@" + "x" * 9_000,
        "start:" + "-" * 9_000,
    ],
    ids=lambda text: f"{text[:8]}({len(text)})",
)
def test_an_endless_text_is_answered_at_once(text: str, framework: Framework) -> None:
    parse("motief:groei bevinding:*", framework)  # reads the tables
    began = time.process_time()
    error = find_mistake(text, framework)
    assert time.process_time() - began < 0.5
    assert error is None or len(str(error)) < 700


def test_a_calendar_year_is_told_which_school_year_begins_in_it(
    framework: Framework,
) -> None:
    sentence = str(refused("sj:2025", framework)).splitlines()[0]
    assert sentence == "'2025' is no school year. Did you mean '2025-2026'?"


def test_the_limits_are_named(framework: Framework) -> None:
    assert str(LONGEST) in str(refused("a" * (LONGEST + 1), framework))
    assert str(MOST_TERMS) in str(refused("a " * (MOST_TERMS + 1), framework))
    parse("a " * MOST_TERMS, framework)


@pytest.mark.parametrize("text", ["partner:", "role:x", "condition:(title:x)"])
def test_a_mistake_names_fields_in_the_language_of_the_query(
    text: str, framework: Framework
) -> None:
    sentence = str(refused(text, framework)).splitlines()[0]
    assert not {"rol:", "voorwaarde:"} & set(sentence.split())
