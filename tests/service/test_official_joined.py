"""A list and organisations of which somebody said that they are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.service.duplicates_answered import answer
from samenwerking.service.merging import merge
from tests.conftest import NOW
from tests.service.official_lists import (
    BOARD,
    IN_BOARD,
    SCHOOL,
    Lists,
    bring,
    institution,
    later,
    line,
    order,
    relations,
    told,
)
from tests.store.builders import assert_sound, document_of, key, offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@pytest.fixture
def lists(workplace: Workplace, tmp_path: Path) -> Lists:
    """Lists that are in the registry already."""
    made = Lists(tmp_path, 6)
    bring(workplace, order(*made.write()))
    return made


def typed(workplace: Workplace, number: int, **said: object) -> str:
    """Add an organisation as people do; return its key."""
    record = {"id": key(number), "kind": SCHOOL, "name": f"Naam {number}", **said}
    offer(workplace, organisations=[record])
    return key(number)


def listed(workplace: Workplace, number: str) -> str:
    """Return the key of an organisation of the list."""
    (found,) = listed_all(workplace, number)
    return found


def listed_all(workplace: Workplace, number: str) -> list[str]:
    """Return the keys of the organisations with a number."""
    with workplace.registry.reading() as session:
        rows = session.rows(
            "SELECT uuid FROM organisation JOIN record ON id = record_id"
            " WHERE institution_number = ?",
            number,
        )
    return [uuid for (uuid,) in rows]


def join(workplace: Workplace, one: str, other: str) -> None:
    """Say that two are the same."""
    answer(workplace, (one, other), "me", "", NOW, same=True)


def test_of_two_that_are_one_the_list_changes_the_one_it_made(
    workplace: Workplace, lists: Lists
) -> None:
    made, name = listed(workplace, "001000"), "Basisschool Ter Duinen 1000"
    other = typed(workplace, 7, name=name, institution_number="001000")
    before = document_of(workplace, other)
    assert line(later(workplace, lists), "001000").status == "doubtful"
    join(workplace, made, other)
    assert later(workplace, lists).nothing
    lists.institutions[0]["instelling_naam_volledig"] = f"{name} en Zee"
    lists.sites[0]["instellingslocatie_huisnummer"] = "9 b"
    assert line(later(workplace, lists), "001000").status == "changed"
    now = document_of(workplace, made)
    assert (now["name"], now["address"]) == (f"{name} en Zee", "Dorp1000straat 9 b")
    assert document_of(workplace, other) == before
    assert_sound(workplace)


def test_the_sites_alone_are_those_of_two_that_are_one(
    workplace: Workplace, lists: Lists
) -> None:
    made = listed(workplace, "001000")
    join(workplace, made, typed(workplace, 7, institution_number="001000"))
    report = bring(workplace, order(lists.write()[1]))
    assert report.nothing
    assert not any(one.status == "doubtful" for one in report.lines)


def test_who_is_one_with_a_school_is_no_other_school(
    workplace: Workplace, lists: Lists
) -> None:
    other = typed(workplace, 7, name="Basisschool Oude Naam")
    join(workplace, listed(workplace, "001000"), other)
    lists.institutions.append(
        institution(2000, instelling_naam_volledig="Basisschool Oude Naam")
    )
    later(workplace, lists)
    assert "institution_number" not in document_of(workplace, other)
    assert listed(workplace, "002000") != other


def test_a_board_that_is_one_with_that_of_the_list_is_no_other_board(
    workplace: Workplace, lists: Lists
) -> None:
    board = typed(workplace, 8, kind=BOARD, name="Scholengroep Oost")
    relation = {"kind": IN_BOARD, "organisation": board}
    school = typed(
        workplace,
        9,
        name="Basisschool Zon",
        institution_number="003000",
        relations=[relation],
    )
    join(workplace, board, listed(workplace, "900001"))
    zon = {"instelling_naam_volledig": "Basisschool Zon"}
    lists.institutions.append(institution(3000, **zon))
    assert "stays" not in told(line(later(workplace, lists), "003000"))
    lists.institutions[-1]["instelling_bestuur"] = {"instellingsnummer": 900002}
    later(workplace, lists)
    found = relations(document_of(workplace, school), IN_BOARD)
    assert found == [(None, "2027-01-31"), ("2027-02-01", None)]


def test_two_registries_that_both_have_the_list_lost_nothing_of_it(
    workplace: Workplace, lists: Lists, new_file: Callable[[Path], Workplace]
) -> None:
    other = new_file(lists.folder / "other.db")
    bring(other, order(*lists.write()))
    merge(workplace, [other.registry.location], NOW)
    report = later(workplace, lists)
    assert {one.status for one in report.lines} == {"doubtful"}
    for number in ("001000", "001001", "001002", "001003", "001004", "001005"):
        join(workplace, *listed_all(workplace, number))
    lists.institutions[0]["instelling_website"] = "https://www.nieuw.be"
    report = later(workplace, lists)
    news = [(o.number, o.status) for o in report.lines if o.status != "unchanged"]
    assert news == [("001000", "changed")]
    assert later(workplace, lists).nothing
    assert_sound(workplace)
