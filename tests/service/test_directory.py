"""Looking up organisations: which comes first, and which may be a double."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.records.likeness import Known, likely
from samenwerking.records.text import fold
from samenwerking.service.listing import find_organisations, similar_organisations
from tests.store.builders import key, number_of, offer

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

SCHOOLS = [
    ("Basisschool De Bron", "Tielt", "040428"),
    ("Basisschool De Linde", "Gent", None),
    ("Basisschool Het Park", "Gent", None),
    ("Bronkhorst nv", "Aalst", None),
    ("GO! Bron-Heuvel", "Ronse", None),
    ("Sint-Jozef", "Gent", None),
    ("Sint-Jozef", "Brugge", None),
    ("Zilverbron", "Genk", None),
]


@pytest.fixture
def schools(workplace: Workplace) -> Workplace:
    """Schools and a firm, with one partnership of the first."""
    return with_schools(workplace)


def with_schools(place: Workplace) -> Workplace:
    offer(
        place,
        organisations=[
            {
                "id": key(number),
                "name": name,
                "municipality": place,
                "kind": "organisatiesoort.school",
                **({"institution_number": code} if code else {}),
            }
            for number, (name, place, code) in enumerate(SCHOOLS, start=1)
        ],
        partnerships=[
            {
                "title": "T",
                # Twice in one partnership is one partnership.
                "participations": [{"organisation": key(1)}, {"organisation": key(1)}],
            }
        ],
    )
    return place


def found(place: Workplace, words: str, limit: int = 20) -> list[str]:
    return [line.name for line in find_organisations(place, words, limit)]


def test_what_begins_as_typed_comes_first(schools: Workplace) -> None:
    assert found(schools, "bron") == [
        "Bronkhorst nv",
        "Basisschool De Bron",
        "GO! Bron-Heuvel",
        "Zilverbron",
    ]
    assert found(schools, "bron", limit=1) == ["Bronkhorst nv"]
    assert found(schools, "BASISSCHOOL DE L") == [
        "Basisschool De Linde",
        "Basisschool De Bron",
    ]


def test_words_may_come_in_any_order_and_from_any_part(schools: Workplace) -> None:
    gent = find_organisations(schools, "gent jozef")
    assert [(line.name, line.municipality) for line in gent] == [("Sint-Jozef", "Gent")]
    assert found(schools, "gent school") == [
        "Basisschool De Linde",
        "Basisschool Het Park",
    ]
    assert found(schools, "gent tielt") == []


def test_a_name_goes_before_what_only_holds_the_words(workplace: Workplace) -> None:
    names = ["Basisschool Linde", "Aardenlinde", "Linde Kring"]
    gent = [{"name": name, "municipality": "Gent"} for name in names]
    offer(workplace, organisations=gent)
    assert found(workplace, "linde gent") == [
        "Linde Kring",
        "Basisschool Linde",
        "Aardenlinde",
    ]


@pytest.mark.parametrize("typed", ["040428", "40428", "040.428", "0404"])
def test_a_number_is_found_as_people_write_it(schools: Workplace, typed: str) -> None:
    assert found(schools, typed) == ["Basisschool De Bron"]


def test_a_line_tells_who_it_is(schools: Workplace) -> None:
    (line,) = find_organisations(schools, "tielt")
    assert line == (
        *(number_of(schools, key(1)), key(1), "Basisschool De Bron"),
        *("organisatiesoort.school", "Tielt", "040428", 1),
    )
    assert [other.partnerships for other in find_organisations(schools, "gent")] == [
        0
    ] * 3


def test_without_words_all_are_there_by_name(schools: Workplace) -> None:
    assert found(schools, "") == [name for name, _, _ in SCHOOLS]


def test_signs_of_the_database_are_letters(workplace: Workplace) -> None:
    names = ["100% zorg", "a_b", "c\\d", "1000 zorg", "aXb"]
    offer(workplace, organisations=[{"name": name} for name in names])
    assert found(workplace, "100%") == ["100% zorg"]
    assert found(workplace, "a_b") == ["a_b"]
    assert found(workplace, "c\\") == ["c\\d"]


def test_both_databases_find_the_same(either: Workplace) -> None:
    with_schools(either)
    assert found(either, "040.428") == ["Basisschool De Bron"]
    assert found(either, "bron", limit=2) == ["Bronkhorst nv", "Basisschool De Bron"]
    (line,) = similar_organisations(either, "Silverbron")
    assert (line.name, line.partnerships) == ("Zilverbron", 0)


# --- doubles


def similar(place: Workplace, name: str, municipality: str | None = None) -> list[str]:
    return [
        f"{line.name} {line.municipality}"
        for line in similar_organisations(place, name, municipality)
    ]


def test_a_slip_or_another_order_is_noticed(schools: Workplace) -> None:
    assert similar(schools, "Silverbron") == ["Zilverbron Genk"]
    assert similar(schools, "Heuvel Bron, GO") == ["GO! Bron-Heuvel Ronse"]
    assert similar(schools, "basisschool het pàrk") == ["Basisschool Het Park Gent"]
    assert similar(schools, "Stedelijk Museum") == []
    assert similar(schools, " ") == []


def test_the_same_name_in_the_same_place_comes_first(schools: Workplace) -> None:
    both = ["Sint-Jozef Gent", "Sint-Jozef Brugge"]
    assert similar(schools, "Sint Jozef", "Gent") == both
    assert similar(schools, "Sint Jozef", "Brugge") == both[::-1]
    assert similar(schools, "Sint-Jozef Gent", "Gent")[0] == both[0]


def test_what_many_are_called_makes_none_a_double(workplace: Workplace) -> None:
    names = [f"Vrije Basisschool {name}" for name in ("Bron", "Linde", "Park", "Ster")]
    names += [f"Basisschool {name}" for name in ("Kastanje", "Meander", "Klimop")]
    offer(workplace, organisations=[{"name": name} for name in names])
    assert similar(workplace, "Basisschool De Vlinder") == []
    assert similar(workplace, "De Klimop") == ["Basisschool Klimop None"]
    assert similar(workplace, "Meandr") == ["Basisschool Meander None"]


def test_a_short_name_is_a_name(workplace: Workplace) -> None:
    long = {"name": "Katholieke Hogeschool Vives", "short_name": "KHV"}
    offer(workplace, organisations=[long])
    assert similar(workplace, "khv") == ["Katholieke Hogeschool Vives None"]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8), st.data())
def test_a_name_that_is_there_is_always_noticed(
    names: list[str], data: st.DataObject
) -> None:
    known = [Known(n, fold(name), "", "") for n, name in enumerate(names)]
    one = data.draw(st.sampled_from(known))
    if any(letter.isalnum() for letter in one.name):
        assert one.number in likely(one.name, "", known)
