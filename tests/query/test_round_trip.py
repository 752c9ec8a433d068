"""What is written is read as the same query, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.framework import load_framework
from samenwerking.language import LANGUAGES
from samenwerking.query.parse import QueryError, parse
from samenwerking.query.write import in_words, to_text
from tests.query.strategies import queries

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.query.tree import Query

FRAMEWORK = load_framework()
LANGUAGE = st.sampled_from(LANGUAGES)


@settings(max_examples=300, deadline=None)
@given(queries(FRAMEWORK), LANGUAGE)
def test_a_query_is_read_as_it_was_written(query: Query, language: Language) -> None:
    text = to_text(query, FRAMEWORK, language)
    assert parse(text, FRAMEWORK) == query


@settings(max_examples=100, deadline=None)
@given(queries(FRAMEWORK))
def test_both_languages_mean_the_same(query: Query) -> None:
    texts = [to_text(query, FRAMEWORK, language) for language in LANGUAGES]
    assert parse(texts[0], FRAMEWORK) == parse(texts[1], FRAMEWORK)
    assert [to_text(query, FRAMEWORK, language) for language in LANGUAGES] == texts


@settings(max_examples=100, deadline=None)
@given(queries(FRAMEWORK), LANGUAGE)
def test_every_query_can_be_said_in_words(query: Query, language: Language) -> None:
    told = in_words(query, FRAMEWORK, language)
    assert bool(told) == (query.term is not None)
    assert all(name and value for name, value in told)


TOKENS = st.sampled_from(
    [
        *(
            "(",
            ")",
            '"',
            "-",
            "+",
            ":",
            ",",
            "..",
            " ",
            "OF",
            "NIET",
            "EN",
            "@",
            "=",
            "?",
        ),
        *("motief:", "start:", "sj:", "titel", "partner:", "voorwaarde:(", "stap:"),
        *("groei", "lezen", "2024", "2024-2025", "-30d", "wie.schaal", "?", "*", "!"),
    ]
)


def find_mistake(text: str) -> QueryError | None:
    try:
        parse(text, FRAMEWORK)
    except QueryError as error:
        return error
    return None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.lists(TOKENS, max_size=12).map("".join), LANGUAGE)
def test_any_text_means_something_or_is_refused_in_its_place(
    text: str, language: Language
) -> None:
    error = find_mistake(text)
    if error is None:
        query = parse(text, FRAMEWORK)
        assert parse(to_text(query, FRAMEWORK, language), FRAMEWORK) == query
        return
    assert 0 <= error.start <= error.end <= len(text)
    sentence, shown, mark = str(error).split("\n")
    assert sentence
    assert shown.startswith("  ")
    assert set(mark.strip()) == {"^"}
    if error.near:
        assert error.near != text[error.start : error.end]
