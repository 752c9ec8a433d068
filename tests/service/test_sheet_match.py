"""Names are asked about where they may be the same, and only there."""

from __future__ import annotations

import pytest

from samenwerking.records.text import fold
from samenwerking.service.sheet_match import One, Register
from samenwerking.service.sheet_titles import Partnerships, why_alike

KINDS = frozenset({"universiteit", "hogeschool", "gemeente", "bibliotheek", "stad"})


def near(wanted: str, *known: str) -> list[str]:
    register = Register((One(name, name, "") for name in known), KINDS)
    register.expect([wanted])
    match = register.find(One("", wanted, ""))
    return [match.key] if match.key else [one.name for one in match.near]


@pytest.mark.parametrize(
    ("wanted", "known"),
    [
        ("Universiteit Twente", "Universiteit Antwerpen"),
        ("Universiteit", "Universiteit Gent"),
        ("Gemeente Essen", "Bibliotheek Essen"),
        ("Stad Leuven", "KU Leuven"),
        ("Polizeiabschnitt 36", "Polizeiabschnitt 43"),
        ("Polizeiabschnitt 36", "Polizeiabschnitt"),
        ("Wirtschaft", "Hans-Litten-Schule (OSZ Recht und Wirtschaft Berlin)"),
        ("Andreas-Gymnasium", "Die Obstwichtel Klaus Kuschel & Andrea Paradowski"),
        ("Siemens AG", "Werner-von-Siemens-Werkberufsschule und Partner"),
    ],
)
def test_a_word_that_says_little_is_no_likeness(wanted: str, known: str) -> None:
    assert near(wanted, known) == []
    assert near(known, wanted) == []


@pytest.mark.parametrize(
    ("wanted", "known"),
    [
        ("Hogeschool VIVES", "VIVES"),
        ("UCLL", "UCLL (UC Leuven-Limburg)"),
        ("Universiteit Antwerpen", "Universiteit Antwerpen - onderzoeksgroep Edubron"),
        ("Nachbarschaftsheim Schönbeberg e.V.", "Nachbarschaftsheim Schöneberg e.V."),
        ("Turnverein Nord", "Turnverein Nord (Judo)"),
        ("Netzwerk Friedenau", "Friedenau-Netzwerk"),
    ],
)
def test_what_may_be_the_same_is_asked_from_either_side(
    wanted: str, known: str
) -> None:
    assert near(wanted, known) == [known]
    assert near(known, wanted) == [wanted]


def test_what_many_are_called_tells_none_apart() -> None:
    known = [f"Polizei {name}" for name in ("Nord", "West", "Ost", "Mitte", "Spandau")]
    assert near("Polizei", *known) == []


def pship(title: str, starts: str = "", *people: str) -> One:
    return One(title, title, "", people=frozenset(map(fold, people)), starts=starts)


def asked(wanted: One, *known: One) -> list[str]:
    return [one.name for one in Partnerships(known).find(wanted).near]


def test_titles_that_are_alike_are_asked_with_the_reason() -> None:
    gent = pship("Brede School Gent", "1999", "Onderwijscentrum Gent")
    laken = pship("Brede School Laken", "2010", "Nekkersdal")
    assert asked(laken, gent) == ["Brede School Gent"]
    assert why_alike(laken, gent) is None


def test_shared_partners_and_dates_make_a_likeness_of_less() -> None:
    one = pship("Lezen in Essen", "2019", "Bibliotheek Essen", "De Bron")
    same = pship("Essen leest samen", "2019", "bibliotheek essen", "de bron")
    assert asked(same, one) == ["Lezen in Essen"]
    assert "bibliotheek essen" in str(why_alike(same, one))
    assert "2019" in str(why_alike(same, one))
    assert asked(same._replace(starts="2021"), one) == []
    assert asked(same._replace(people=frozenset()), one) == []
    assert asked(pship("Techniek", "2019", "Bibliotheek Essen", "De Bron"), one) == []
