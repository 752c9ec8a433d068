"""Lists: what a search finds, and what it refuses to look for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.matrices.select import Selection
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
    title = " ".join(f"woord{number}" for number in range(20))
    offer(either, partnerships=[{"title": title}])
    assert found(either, title) == [title]
    # A word that is said again asks for nothing more.
    assert found(either, "woord1 " * 1_000) == [title]


@pytest.mark.parametrize(
    "words",
    [" ".join(map(str, range(100, 121))), "a" * 201],
    ids=["too many", "too long"],
)
def test_a_search_that_no_database_can_do_is_refused(
    either: Workplace, words: str
) -> None:
    with pytest.raises(RecordError, match="at most 20 words of at most 200 letters"):
        list_partnerships(either, words)
    with pytest.raises(RecordError, match="at most 20 words"):
        find_organisations(either, words)


def test_an_open_end_does_not_reach_beyond_today(either: Workplace) -> None:
    nature = either.framework.role("collaboration")
    open_end = {"title": "A", "nature": nature, "starts": "2020-01-01", "ends": ".."}
    planned = {**open_end, "title": "B", "ends": "2030-12-31"}
    offer(either, partnerships=[open_end, planned])
    for day, titles in ((TODAY, ["A", "B"]), (TODAY + timedelta(1), ["B"])):
        selection = Selection(on=day)
        page = list_partnerships(either, "", selection, today=TODAY)
        assert [line.title for line in page.lines] == titles
        matrix = make_matrix(either, "carry-over", "nl", TODAY, selection)
        assert matrix.header.records == len(titles)


def test_an_amount_of_nothing_has_no_sign(either: Workplace) -> None:
    funding = [{"funder": "Stad", "amount": -0.0}]
    offer(either, partnerships=[{"title": "A", "funding": funding}])
    assert not [told for told in examine(either) if told.error]
