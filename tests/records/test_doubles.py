"""Which organisations and partnerships are taken for one, and which never are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.records import doubles_partnerships
from samenwerking.records.doubles import Party, find_doubles
from samenwerking.records.doubles_partnerships import Bond
from samenwerking.records.plain_names import PlainNames

if TYPE_CHECKING:
    from samenwerking.framework import Framework

GENERIC = ("universiteit", "school", "gemeente", "bibliotheek")


@pytest.fixture(scope="module")
def plain(framework: Framework) -> PlainNames:
    return PlainNames(framework.mapping("names"))


def party(number: int, name: str, place: str = "", **more: Any) -> Party:
    empty = Party(number, "", name, "", "", "", "", place)
    return empty._replace(**more)


def said(plain: PlainNames, one: Party, other: Party) -> list[str]:
    """Return the reasons for which two are taken for one; none if they are not."""
    found = find_doubles([one, other], plain, GENERIC)
    return [str(reason) for double in found for reason in double.reasons]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Arktos vzw", "Arktos"),
        ("ARKTOS V.Z.W.", "Arktos"),
        ("Sint-Claracollege", "St.-Claracollege"),
        ("Sint-Gabriëlcollege", "SINT GABRIELCOLLEGE"),
        ("GO! atheneum Boom", "GO Atheneum Boom"),
        ("Universiteit Gent", "Gent, Universiteit"),
        ("Erasmushogeschool Brussel", "Erasmus hogeschool Brussel"),
        ("Karel de Grote Hogeschool", "Karel de Grote Hogeschol"),
        ("KU Leuven (Katholieke Universiteit Leuven)", "KU Leuven"),
    ],
)
def test_one_name_in_two_ways_is_one(plain: PlainNames, name: str, other: str) -> None:
    assert said(plain, party(1, name), party(2, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (party(1, "Universiteit Twente"), party(2, "Universiteit Antwerpen")),
        (party(1, "Brede School Gent"), party(2, "Brede School Laken")),
        (party(1, "Sint-Jozef", "Gent"), party(2, "Sint-Jozef", "Brugge")),
        (party(1, "Sint-Jozef-2"), party(2, "Sint-Jozef")),
        (party(1, "KNMC JOMA 1"), party(2, "KNMC JOMA 2")),
        (party(1, "Bibliotheek Essen"), party(2, "Gemeente Essen")),
        (party(1, "RTC Limburg"), party(2, "Provincie Limburg")),
        (party(1, "VTI Izegem"), party(2, "VTI Torhout")),
        (
            party(1, "De Linde", "Gent", institution="012345"),
            party(2, "De Linde", "Gent", institution="054321"),
        ),
        (
            party(1, "De Linde", "Gent", institution="012345", site="1"),
            party(2, "De Linde", "Gent", institution="12345", site="2"),
        ),
        # The number of a site is one within its school: every school has a first.
        (party(1, "De Linde", site="1"), party(2, "Het Park", site="1")),
    ],
)
def test_what_is_two_is_not_asked_about(
    plain: PlainNames, one: Party, other: Party
) -> None:
    assert not said(plain, one, other)


@pytest.mark.parametrize(
    ("field", "mine", "its", "word"),
    [
        ("institution", "029454", "29454", "institution number: 029454"),
        ("company", "0871.266.011", "BE 0871 266 011", "enterprise number"),
    ],
)
def test_a_number_written_in_two_ways_is_one(
    plain: PlainNames, field: str, mine: str, its: str, word: str
) -> None:
    one, other = party(1, "Een", **{field: mine}), party(2, "Twee", **{field: its})
    (reason,) = said(plain, one, other)
    assert word in reason


def test_a_pair_that_is_known_to_be_two_is_left_out(plain: PlainNames) -> None:
    both = [party(1, "Arktos"), party(2, "Arktos vzw")]
    assert find_doubles(both, plain)
    assert not find_doubles(both, plain, apart={(1, 2)})


def test_a_name_that_a_dozen_share_tells_nobody_apart(plain: PlainNames) -> None:
    many = [party(number, "Leerlingenraad") for number in range(40)]
    assert not find_doubles(many, plain)


QUESTION = "hoe leren onze leerlingen beter rekenen"


def bond(number: int, title: str, *actors: int, **more: Any) -> Bond:
    known = frozenset(actors)
    schools = frozenset(actors[:1])
    none: frozenset[str] = frozenset()
    empty = Bond(number, title, "", none, known, schools, "", "", "", "")
    return empty._replace(**more)


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        (bond(1, "samen lezen", 7, 8), bond(2, "samen lezen", 7, 9), "title"),
        (bond(1, "samen lezen", 7, 8), bond(2, "samen leezen", 7, 8), "alike"),
        (bond(1, "lezen in de bib", 7, 8), bond(2, "de bib lezen", 7, 8), "alike"),
        (
            bond(1, "rekenen", 7, 8, question=QUESTION),
            bond(2, "wiskunde", 7, 9, question=QUESTION),
            "learning question",
        ),
    ],
)
def test_partnerships_that_share_title_or_question_are_one(
    one: Bond, other: Bond, word: str
) -> None:
    names = {7: "De Linde", 8: "Bibliotheek", 9: "Arktos"}
    (found,) = doubles_partnerships.find_doubles([one, other], names)
    reasons = [str(reason) for reason in found.reasons]
    assert word in reasons[0]
    assert any("De Linde" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (bond(1, "project 2023", 7, 8), bond(2, "project 2024", 7, 8)),
        (bond(1, "samen lezen", 7, 8), bond(2, "samen lezen", 9, 8)),
        (bond(1, "samen lezen", 7, 8), bond(2, "moestuin", 7, 8)),
        (
            bond(1, "samen lezen", 7, 8, ends="2023", last="2023-12-31"),
            bond(2, "samen lezen", 7, 8, starts="2024", first="2024-01-01"),
        ),
    ],
)
def test_editions_and_other_schools_are_two(one: Bond, other: Bond) -> None:
    assert not doubles_partnerships.find_doubles([one, other], {})


def test_a_short_name_is_a_name_too(plain: PlainNames) -> None:
    one = party(1, "Universiteit Gent", short_name="UGent")
    assert said(plain, one, party(2, "UGENT"))
