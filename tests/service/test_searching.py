"""Search as one types: what comes first, what is marked, what is forgiven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.records.words import wanted
from samenwerking.service.searching import (
    LONGEST_PASSAGE,
    Marked,
    passage_of,
    search,
)
from tests.store.builders import Json, key, offer

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

SCHOOL = {"id": key(9), "name": "Basisschool De Brug", "municipality": "Lezegem"}
LONG = " ".join(["woord"] * 80)


@pytest.fixture
def place(either: Workplace) -> Workplace:
    story = {"title": "Eerst", "contribution": f"{LONG} daarna lezen wij {LONG}"}
    records: list[Json] = [
        {"title": "F", "notes": "wij lezen ook"},
        {"title": "E", "stories": [story]},
        {"title": "D", "learning_question": "Hoe lezen wij?", "topic": "taal"},
        {
            "title": "C",
            "participations": [{"organisation": key(9)}, {"group": "Ouders"}],
        },
        {"title": "Voorlezen in de klas"},
        {"title": "Lezende klassen"},
        {"title": "Samen leze"},
    ]
    offer(either, organisations=[SCHOOL], partnerships=records)
    return either


def titles(place: Workplace, words: str, **options: bool) -> list[str]:
    return [hit.title.text for hit in search(place, words, **options).hits]


def shown(marked: Marked | None) -> list[str]:
    """Return what is marked."""
    assert marked is not None
    return [marked.text[start:end] for start, end in marked.spans]


def test_the_best_come_first(place: Workplace) -> None:
    names = ["Samen leze", "Lezende klassen", "Voorlezen in de klas", "C", "D"]
    assert titles(place, "leze", stories=False) == names
    assert titles(place, "leze") == [*names, "E", "F"]
    wheres = [hit.where for hit in search(place, "LÉZE").hits]
    assert wheres == ["title"] * 3 + ["name", "question", "story", "note"]
    assert [hit.title.text for hit in search(place, "leze", 2).hits] == names[:2]


def test_the_words_are_marked_where_they_stand(place: Workplace) -> None:
    hits = {hit.title.text: hit for hit in search(place, "lez wij").hits}
    assert hits.keys() == {"D", "E", "F"}
    assert shown(hits["D"].question) == ["lez", "wij"]
    passage = hits["E"].passage
    assert shown(passage) == ["lez", "wij"]
    assert passage is not None
    assert len(passage.text) <= LONGEST_PASSAGE + 2
    assert passage.text[0] == passage.text[-1] == "…"
    assert shown(hits["F"].passage) == ["wij", "lez"]
    assert hits["D"].passage is None
    (voor, *_) = [h for h in search(place, "lezen").hits if h.title.text[:4] == "Voor"]
    assert shown(voor.title) == ["lezen"]


def test_names_say_why_they_are_found(place: Workplace) -> None:
    (hit,) = search(place, "leze brug").hits
    assert [name.text for name in hit.names] == [
        "Basisschool De Brug, Lezegem",
        "Ouders",
    ]
    assert shown(hit.names[0]) == ["Brug", "Leze"]
    (hit,) = search(place, "ouder").hits
    assert [shown(name) for name in hit.names] == [[], ["Ouder"]]
    assert hit.names[0].text == "Basisschool De Brug"


def test_a_phrase_is_whole_words_in_order(place: Workplace) -> None:
    assert titles(place, '"lezen wij"') == ["D", "E"]
    assert titles(place, "„lezen wij” hoe") == ["D"]
    assert titles(place, '"wij lezen') == ["F"]
    assert titles(place, '"leze wij"') == []


def test_an_error_is_forgiven_and_said(place: Workplace) -> None:
    answer = search(place, "basissschool brugg")
    assert answer.corrected == {"basissschool": "basisschool", "brugg": "brug"}
    assert [hit.title.text for hit in answer.hits] == ["C"]
    assert shown(answer.hits[0].names[0]) == ["Basisschool", "Brug"]
    assert search(place, "basisschool").corrected == {}


def test_nothing_is_forgiven_that_is_there(place: Workplace) -> None:
    answer = search(place, "ouders taal")
    assert (answer.hits, answer.corrected) == ((), {})
    # Each of them stands somewhere, if only in a story.
    assert search(place, "woord", stories=False).corrected == {}


@pytest.mark.parametrize("words", ["", "  ", "?", '"', "-- %"])
def test_no_word_finds_nothing(place: Workplace, words: str) -> None:
    assert search(place, words).hits == ()


def test_more_than_can_be_searched_is_refused(place: Workplace) -> None:
    for words in ("a" * 201, " ".join(f"w{n}" for n in range(21))):
        with pytest.raises(
            RecordError, match="at most 20 words of at most 200 letters"
        ):
            search(place, words)


def test_a_passage_keeps_its_marks_inside() -> None:
    for text in (f"{'x' * 300}lezen", f"lezen {'y' * 400}", "lezen " * 60, "z " * 200):
        for words in ("lezen", "x", "y", "zz"):
            passage = passage_of(text, wanted(words))
            assert all(a < b <= len(passage.text) for a, b in passage.spans)
            for start, end in passage.spans:
                assert words.startswith(passage.text[start:end])
