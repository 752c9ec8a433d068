"""Lists: what a search finds, and what it refuses to look for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.query.parse import QueryError
from samenwerking.service.doctor import examine
from samenwerking.service.listing import find_organisations, list_partnerships
from samenwerking.service.overview import make_matrix
from tests.conftest import TODAY
from tests.store.builders import offer

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def found(place: Workplace, words: str) -> list[str]:
    return [line.title for line in list_partnerships(place, words).lines]


def test_a_group_is_found_with_and_without_its_accents(either: Workplace) -> None:
    group = {"group": "École Café", "group_kind": "?"}
    offer(either, partnerships=[{"title": "Samen", "participations": [group]}])
    for words in ("cafe", "CAFÉ", "École", "samen ecole"):
        assert found(either, words) == ["Samen"], words
    assert found(either, "ecole school") == []


def test_as_many_words_as_are_allowed_are_looked_for(either: Workplace) -> None:
    title = " ".join(f"woord{number}" for number in range(30))
    offer(either, partnerships=[{"title": title}])
    assert found(either, title) == [title]
    # A word that is said again asks for nothing more.
    assert found(either, "woord1 " * 400) == [title]
    assert found(either, f"{title} ander") == []


def test_a_query_without_end_is_refused(either: Workplace) -> None:
    with pytest.raises(QueryError, match="more than 500 terms"):
        list_partnerships(either, " ".join(map(str, range(501))))
    with pytest.raises(QueryError, match="longer than 10000 characters"):
        list_partnerships(either, "a" * 10_001)
    for words in (" ".join(map(str, range(100, 121))), "a" * 201):
        with pytest.raises(RecordError, match="at most 20 words of at most 200"):
            find_organisations(either, words)


def test_an_open_end_does_not_reach_beyond_today(either: Workplace) -> None:
    nature = either.framework.role("collaboration")
    open_end = {"title": "A", "nature": nature, "starts": "2020-01-01", "ends": ".."}
    planned = {**open_end, "title": "B", "ends": "2030-12-31"}
    offer(either, partnerships=[open_end, planned])
    for day, titles in ((TODAY, ["A", "B"]), (TODAY + timedelta(1), ["B"])):
        query = f"actief:{day}"
        page = list_partnerships(either, query, today=TODAY)
        assert [line.title for line in page.lines] == titles
        matrix = make_matrix(either, "carry-over", "nl", TODAY, query)
        assert matrix.header.records == len(titles)


def test_an_amount_of_nothing_has_no_sign(either: Workplace) -> None:
    funding = [{"funder": "Stad", "amount": -0.0}]
    offer(either, partnerships=[{"title": "A", "funding": funding}])
    assert not [told for told in examine(either) if told.error]
