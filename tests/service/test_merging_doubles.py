"""Joining counts the very duplicates that `duplicates` shows of what comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.service.duplicates import find_pairs
from samenwerking.service.merging import merge, preview_merge
from tests.conftest import NOW
from tests.service.pairs import organisation, partnership, say
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json

SCHOOL, PARTNER, READING = key(1), key(4), key(11)
KNOWN = [
    organisation(SCHOOL, "De Linde", "school", institution_number="012345"),
    organisation(PARTNER, "De Boekenboom [/] vzw", "cultuur"),
]
SAID = partnership(READING, "Lezen in de bib", SCHOOL, starts="2024-09-01")


@pytest.fixture
def others(
    new_file: Callable[[Path], Workplace], tmp_path: Path
) -> Callable[..., Workplace]:
    """What makes a registry that holds these organisations and partnerships."""

    def make(
        name: str, organisations: list[Json], partnerships: list[Json]
    ) -> Workplace:
        place = new_file(tmp_path / name)
        offer(place, organisations=organisations, partnerships=partnerships)
        return place

    return make


def count(place: Workplace, *from_others: Workplace) -> int:
    """Return how many a preview counts, which joining counts as well."""
    locations = [other.registry.location for other in from_others]
    seen = preview_merge(place, locations, NOW).doubles
    assert merge(place, locations, NOW).doubles == seen
    return seen


@pytest.mark.parametrize(
    "coming",
    [
        organisation(key(7), "VZW De Boekenboom", "cultuur"),
        organisation(key(7), "De Boekenbom", "cultuur"),
        organisation(key(7), "Lindeschool", "school", institution_number="12345"),
    ],
    ids=["the form", "a slip", "the number"],
)
def test_an_organisation_that_is_probably_known_is_counted(
    coming: Json, either: Workplace, others: Callable[..., Workplace]
) -> None:
    offer(either, organisations=KNOWN)
    assert count(either, others("b.db", [coming], [])) == 1
    assert find_pairs(either).total == 1
    assert count(either, others("b2.db", [], [])) == 0


def test_partnerships_are_held_against_one_another_as_the_screen_does(
    workplace: Workplace, others: Callable[..., Workplace]
) -> None:
    offer(workplace, organisations=KNOWN, partnerships=[SAID])
    same = partnership(key(12), "Lezen in de bieb", SCHOOL, starts="2024-09-01")
    edition = partnership(key(13), "Lezen in de bib 2", SCHOOL)
    assert count(workplace, others("b.db", KNOWN, [same, edition])) == 1
    assert find_pairs(workplace).total == 1


def test_what_is_twice_on_one_side_came_from_nowhere(
    workplace: Workplace, others: Callable[..., Workplace]
) -> None:
    twice = [organisation(key(n), "Odisee", "hogeschool") for n in (5, 6)]
    offer(workplace, organisations=[*KNOWN, organisation(key(2), "de linde", "school")])
    other = others("b.db", twice, [])
    assert count(workplace, other) == 0
    # Two that come at once, each with its own, are held against each other.
    mine = others("c.db", [organisation(key(8), "ODISEE vzw", "hogeschool")], [])
    yours = others("d.db", [organisation(key(9), "Karel de Grote", "hogeschool")], [])
    theirs = others("e.db", [organisation(key(10), "karel de grote", "school")], [])
    assert count(workplace, mine, yours, theirs) == 3


def test_what_somebody_told_apart_is_none(
    workplace: Workplace, others: Callable[..., Workplace]
) -> None:
    offer(workplace, organisations=KNOWN)
    coming = organisation(key(7), "De Boekenboom", "cultuur")
    other = others("b.db", [*KNOWN, coming], [])
    say(other, PARTNER, key(7), same=False)
    assert count(workplace, other) == 0
