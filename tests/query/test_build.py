"""The rows of the builder: every query can be shown, and is the same again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.framework import load_framework
from samenwerking.language import LANGUAGES, Language
from samenwerking.query.build import (
    Built,
    Row,
    operators_of,
    query_of,
    row_text,
    rows_of,
    with_row,
    without_row,
)
from samenwerking.query.fields import find_field
from samenwerking.query.parse import QueryError, parse
from samenwerking.query.runs import runs_of, tidy
from samenwerking.query.tree import EVERY_MARK, And, Or, Words
from tests.query.strategies import queries

if TYPE_CHECKING:
    from samenwerking.query.tree import Query

FRAMEWORK = load_framework()


@settings(max_examples=200, deadline=None)
@given(queries(FRAMEWORK), st.sampled_from(LANGUAGES))
def test_every_query_is_rows_and_the_same_query_again(
    query: Query, language: Language
) -> None:
    assert query_of(rows_of(query, FRAMEWORK, language), FRAMEWORK) == query


SHOWN = {
    "": Built(),
    "lezen": Built(((Row("", "is", ("lezen",)),),)),
    "-motief:groei,zorg": Built(((Row("motief", "is_not", ("groei", "zorg")),),)),
    "start:2024..": Built(((Row("start", "between", ("2024", "")),),)),
    "-sj:2024-2025..": Built(((Row("sj", "is_not", ("2024-2025..",)),),)),
    'partner:"Brede School",clb': Built(
        ((Row("partner", "is", ('"Brede School"', "clb")),),)
    ),
    "(schaal:lokaal OF thema:taal) lezen": Built(
        (
            (Row("schaal", "is", ("lokaal",)), Row("thema", "is", ("taal",))),
            (Row("", "is", ("lezen",)),),
        )
    ),
    "schaal:lokaal thema:taal OF lezen": Built(
        (
            (Row("schaal", "is", ("lokaal",)), Row("thema", "is", ("taal",))),
            (Row("", "is", ("lezen",)),),
        ),
        alternatives=True,
    ),
    "voorwaarde:(effect:hindert)": Built(
        ((Row("", "is", ("voorwaarde:(effect:hindert)",), whole=True),),)
    ),
    "@vraag": Built(((Row("", "is", ("@vraag",), whole=True),),)),
}


@pytest.mark.parametrize("text", SHOWN)
def test_a_query_is_shown_as_rows(text: str) -> None:
    assert rows_of(parse(text, FRAMEWORK), FRAMEWORK, "nl") == SHOWN[text]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (Row("partner", "is", ("Brede School",)), 'partner:"Brede School"'),
        (Row("start", "between", ("12 maart 2025", "")), 'start:"12 maart 2025.."'),
        (Row("schaal", "is_not", ("lokaal", "?")), "-schaal:lokaal,?"),
    ],
)
def test_what_is_filled_in_becomes_text(row: Row, text: str) -> None:
    assert row_text(row) == text
    assert query_of(Built(((row,),)), FRAMEWORK) == parse(text, FRAMEWORK)


@pytest.mark.parametrize("text", ["-start", "OF", "titel:x", "(", '"', "+titel"])
def test_words_that_look_like_more_are_words(text: str) -> None:
    row = Row("", "is", (f"{text}a",))
    assert query_of(Built(((row,),)), FRAMEWORK).orders == ()
    assert "Words" in repr(query_of(Built(((row,),)), FRAMEWORK))


def test_a_row_that_cannot_be_says_why() -> None:
    with pytest.raises(QueryError, match="lokaal"):
        query_of(Built(((Row("schaal", "is", ("lokal",)),),)), FRAMEWORK)
    with pytest.raises(QueryError):
        query_of(Built(((Row("schaal", "is", ("",)),),)), FRAMEWORK)


def test_only_what_has_an_order_lies_between() -> None:
    assert "between" in operators_of(find_field("start", FRAMEWORK))
    assert "between" not in operators_of(find_field("schaal", FRAMEWORK))
    assert "between" not in operators_of(None)


def test_rows_come_and_go() -> None:
    first, second = Row("", "is", ("a",)), Row("", "is", ("b",))
    both = with_row(with_row(Built(), first), second, 0)
    assert both.groups == ((first, second),)
    assert without_row(both, 0, 0).groups == ((second,),)
    assert without_row(without_row(both, 0, 0), 0, 0).groups == ()


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_can_be_a_value_and_none_becomes_more(text: str) -> None:
    row = Row("titel", "is", (text,))
    if text.strip() in EVERY_MARK:
        term = query_of(Built(((row,),)), FRAMEWORK).term
        assert term == Words(text.strip(), "title")
    elif runs_of(tidy(text)):
        term = query_of(Built(((row,),)), FRAMEWORK).term
        assert isinstance(term, Words | Or)
    else:
        with pytest.raises(QueryError):
            query_of(Built(((row,),)), FRAMEWORK)


def test_a_word_in_capitals_is_no_phrase_and_no_operator() -> None:
    words = Row("", "is", ("STEM", "OF"))
    term = query_of(Built(((words,),)), FRAMEWORK).term
    assert term == And((Words("STEM"), Words("OF", phrase=True)))
