"""Organisations for somebody who asks for a school or a partner: those that are it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.service.counting import count
from samenwerking.service.listing import find_organisations
from tests.conftest import TODAY
from tests.service.neighbourhood import fill, organisation, partnership

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

FIELDS = {
    "@actor": "participant",
    "@school": "school",
    "@partner": "partner",
    "@board": "board",
}
MANY = 1_000


def found(place: Workplace, who: str, words: str = "") -> set[str]:
    """Return the names of the organisations that are offered."""
    return {line.name for line in find_organisations(place, words, MANY, who)}


def check(place: Workplace) -> None:
    """Compare what is offered with what a query for each organisation finds."""
    everyone = find_organisations(place, "", MANY)
    for who, field in FIELDS.items():
        asked = {
            line.name
            for line in everyone
            if count(place, f"{field}:{line.uuid}", "en", TODAY)
        }
        assert asked
        assert found(place, who) == asked


def test_in_a_neighbourhood_only_those_are_found_that_answer(either: Workplace) -> None:
    keys = fill(either)
    organisation(either, "Bibliotheek Nergens", "cultuur")
    school = {"organisation": keys["De Linde"], "side": "kant.school"}
    partnership(either, "Leerkring", [school, keys["KU Leuven"]])
    check(either)
    assert "Bibliotheek Nergens" in found(either, "", "bib")
    assert "Bibliotheek Nergens" not in found(either, "@actor", "bib")
    assert found(either, "@school", "linde") == {"De Linde"}


@pytest.mark.parametrize("who", FIELDS)
def test_in_the_sample_likewise(sample: Workplace, who: str) -> None:
    names = found(sample, who)
    everyone = find_organisations(sample, "", MANY)
    field = FIELDS[who]
    for line in everyone:
        asked = count(sample, f"{field}:{line.uuid}", "en", TODAY)
        assert (line.name in names) == bool(asked), line.name


def test_the_most_that_is_asked_for_are_those_that_answer(sample: Workplace) -> None:
    lines = find_organisations(sample, "s", 5, "@school")
    assert len(lines) == 5
    assert {line.name for line in lines} <= found(sample, "@school", "s")
