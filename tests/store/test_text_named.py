"""Who takes part, by name, number or key; and words that are nearly right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.matrices import bits
from samenwerking.query.tree import Named
from samenwerking.store import text
from tests.store.builders import Json, key, number_of, offer

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@pytest.fixture
def named(either: Workplace) -> Workplace:
    school: Json = {"id": key(10), "name": "BS De Bron", "institution_number": "29421"}
    partner = {"id": key(11), "name": "Arktos vzw", "short_name": "AKT"}
    board = {
        "id": key(12),
        "name": "Scholengroep Bron",
        "kind": "organisatiesoort.schoolbestuur",
    }
    school["relations"] = [{"kind": "relatiesoort.bestuur", "organisation": key(12)}]
    sides = ("kant.school", "kant.partner")
    offer(
        either,
        organisations=[school, partner, board],
        partnerships=[
            {
                "id": key(1),
                "title": "A",
                "participations": [
                    {"organisation": of, "side": side}
                    for of, side in zip((key(10), key(11)), sides, strict=True)
                ],
            },
            {
                "id": key(2),
                "title": "B",
                "participations": [{"group": "De bron van Aalst", "side": sides[1]}],
            },
            {"id": key(3), "title": "C", "participations": "?"},
        ],
    )
    return either


WHO = [
    (Named("@actor", "bron"), {1, 2}),
    (Named("@school", "bron"), {1}),
    (Named("@partner", "bron"), {2}),
    (Named("@partner", "rkto"), {1}),
    (Named("@actor", "de bron", True), {1, 2}),
    (Named("@actor", "bs bron", True), set()),
    (Named("@actor", "bs bron"), {1}),
    (Named("@school", "029421"), {1}),
    (Named("@school", "29.421"), {1}),
    (Named("@school", "029422"), set()),
    (Named("@partner", "akt"), {1}),
    (Named("@partner", "ak"), {1}),
    (Named("@actor", key(11)), {1}),
    (Named("@partner", key(11)[-6:]), {1}),
    (Named("@school", key(11)[-6:]), set()),
    (Named("@actor", "?"), {2}),
    (Named("@school", "?"), set()),
    (Named("@school", "!"), {2, 3}),
    (Named("@board", "scholengroep"), {1}),
    (Named("@board", "arktos"), set()),
    (Named("@board", key(12)), {1}),
    (Named("@board", "?"), set()),
    (Named("@board", "!"), {2, 3}),
    (Named("@board", "*"), {1}),
    (Named("@actor", "*"), {1, 2}),
    (Named("@partner", "*"), {1, 2}),
    (Named("@actor", "!"), set()),
    (Named("@actor", "-"), set()),
]


@pytest.mark.parametrize(("term", "wanted"), WHO, ids=str)
def test_who_takes_part(named: Workplace, term: Named, wanted: set[int]) -> None:
    with named.registry.reading() as session:
        members = text.find_named(session, term)
        if term.who != "@board" and term.text != "!":
            places = text.find_places(session, term)
            assert bits.of({number for number, _ in places}) == members
    numbers = {number_of(named, key(n)) for n in wanted}
    assert set(bits.to_numbers(members)) == numbers


# --- typing errors

NEAR = [
    *(("techneik", "techniek"), ("tecniek", "techniek"), ("arktoss", "arktos")),
    *(("biblioteh", "bibliotheek"), ("bibliotek", "bibliotheek"), ("tech", None)),
    *(("zzzz", None), ("029422", None), ("art", None)),
]


@pytest.mark.parametrize(("typed", "near"), NEAR)
def test_the_nearest_word(either: Workplace, typed: str, near: str | None) -> None:
    offer(
        either,
        organisations=[
            {"id": key(9), "name": "Arktos", "institution_number": "029421"}
        ],
        partnerships=[{"title": "Techniek in de bibliotheek"}],
    )
    with either.registry.reading() as session:
        found = text.nearest(session, typed)
    assert found == ("techniek" if typed == "tech" else near)


def test_a_word_that_nobody_uses_any_more_is_not_offered(either: Workplace) -> None:
    offer(either, partnerships=[{"id": key(1), "title": "Techniek"}])
    offer(either, partnerships=[{"id": key(1), "title": "Muziek"}])
    with either.registry.reading() as session:
        assert text.nearest(session, "tecniek") is None
