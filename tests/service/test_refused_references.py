"""A name that may be nobody or several is refused, with whom it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RecordError
from samenwerking.service.history import undo
from tests.conftest import NOW
from tests.service.content import content
from tests.service.schools import BRON, OTHERS, naming
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@pytest.fixture
def schools(either: Workplace) -> Workplace:
    offer(either, organisations=OTHERS)
    return either


def refused(place: Workplace, said: tuple[str, ...], **blocks: Any) -> None:
    """Check that records are refused, and with which words."""
    before = content(place)
    with pytest.raises(RecordError) as caught:
        offer(place, **blocks)
    words = str(caught.value)
    assert all(part in words for part in said), words
    assert content(place) == before


def test_an_ambiguous_name_is_refused_with_whom_it_may_be(schools: Workplace) -> None:
    refused(
        schools,
        ("partnerships 1", "'sint-jozef'", key(2), key(3), "Give the id"),
        partnerships=[naming("sint-jozef")],
    )


def test_an_ambiguous_number_is_refused(schools: Workplace) -> None:
    offer(schools, organisations=[{"name": "Campus 2", "institution_number": "040428"}])
    refused(
        schools,
        ("'40428'", "'De Bron Tielt'", "'Campus 2'"),
        partnerships=[naming("40428")],
    )


def test_two_of_one_name_in_a_file_are_not_settled_by_the_registry(
    schools: Workplace,
) -> None:
    refused(
        schools,
        ("partnerships 1", "organisations 1", "organisations 2"),
        organisations=[{"name": "Odisee"}, {"name": "ODISEE"}],
        partnerships=[naming("Odisee")],
    )


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("De Brn Tielt", "'De Bron Tielt'"),
        ("Tielt De Bron", "'De Bron Tielt'"),
        ("Basischool Een", "'Basisschool Één'"),
        ("Odise", "'Odisee'"),
        ("qqqqqqqqqqq", "Add it first"),
        ("999999", "Add it first"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    schools: Workplace, name: str, near: str
) -> None:
    said = ("offer.json: partnerships 1", repr(name), near)
    refused(schools, said, partnerships=[naming(name)])


def test_the_nearest_is_looked_for_in_the_file_too(workplace: Workplace) -> None:
    refused(
        workplace,
        ("'De Bron Tielt'",),
        organisations=[BRON],
        partnerships=[naming("De Bronn Tielt")],
    )


@pytest.mark.parametrize(
    "name", ["040429", "40429", "00040429", key(0x040429)[-12:], "7000-8000"]
)
def test_a_number_is_never_taken_for_the_end_of_a_key(
    schools: Workplace, name: str
) -> None:
    refused(schools, (repr(name),), partnerships=[naming(name)])


def test_an_unknown_predecessor_is_refused_with_the_nearest(
    schools: Workplace,
) -> None:
    offer(schools, partnerships=[{"title": "Samen lezen"}])
    refused(
        schools,
        ("partnerships 1", "partnership", "'Samen lesen'", "'Samen lezen'"),
        partnerships=[{"title": "Twee", "predecessor": "Samen lesen"}],
    )


def test_an_unknown_name_says_where_it_stands_and_how_to_add_it(
    schools: Workplace,
) -> None:
    said = (
        "offer.json: partnerships 1: P: field participations/2/organisation: there is"
        " no organisation 'Odise'. Did you mean 'Odisee'? Or add it first: samenwerking"
        " add FILE, with name = 'Odise' in the file. Nothing was stored."
    )
    refused(schools, (said,), partnerships=[naming("De Bron Tielt", "Odise")])


def test_all_unknown_names_of_a_record_are_told(schools: Workplace) -> None:
    said = ("/1/organisation: there is no", "/2/organisation: 'Sint-Jozef' can be")
    refused(schools, said, partnerships=[naming("qqqqqqq", "Sint-Jozef")])


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ({"people": [{"name": "An", "organisation": "qqqqq"}]}, "field organisation:"),
        (
            {
                "organisations": [
                    {"name": "B", "relations": [{"kind": "?", "organisation": "qqqqq"}]}
                ]
            },
            "field relations/1/organisation:",
        ),
        (
            {
                "partnerships": [
                    {"title": "P", "participations": [{"persons": ["qqqqq"]}]}
                ]
            },
            "field participations/1/persons/1: there is no person",
        ),
    ],
    ids=["person", "relation", "persons"],
)
def test_every_place_that_names_a_record_is_told(
    schools: Workplace, blocks: dict[str, Any], said: str
) -> None:
    refused(schools, (said, "Nothing was stored."), **blocks)


def test_an_organisation_is_no_partnership_of_that_name(schools: Workplace) -> None:
    refused(
        schools,
        ("there is no partnership", "'De Bron Tielt'"),
        partnerships=[{"title": "Twee", "predecessor": "De Bron Tielt"}],
    )


def test_a_record_that_was_taken_away_is_not_found(either: Workplace) -> None:
    offer(either, organisations=[BRON])
    undo(either, None, None, "an", "", NOW)
    refused(either, ("'De Bron Tielt'",), partnerships=[naming("De Bron Tielt")])
    refused(either, (key(1), "does not exist"), partnerships=[naming(key(1))])
