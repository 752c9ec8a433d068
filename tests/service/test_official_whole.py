"""A list that is cut, shrank or contradicts itself is told before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from tests.service.official_lists import (
    SCHOOL,
    Lists,
    bring,
    dump,
    institution,
    later,
    line,
    order,
    preview,
    told,
)

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@pytest.fixture
def lists(workplace: Workplace, tmp_path: Path) -> Lists:
    """Lists that are in the registry already."""
    made = Lists(tmp_path, 10)
    bring(workplace, order(*made.write()))
    return made


def test_a_list_that_shrank_is_refused_unless_forced(
    workplace: Workplace, lists: Lists
) -> None:
    whole = lists.copy()
    del lists.institutions[8:], lists.sites[8:10]
    with pytest.raises(RecordError, match="10 the last time, 8 now"):
        later(workplace, lists)
    assert later(workplace, whole).nothing
    assert later(workplace, lists, forced=True).counts[SCHOOL]["gone"] == 2
    assert later(workplace, lists).nothing  # now it is as long as the last time


def test_a_list_that_lost_little_by_little_is_measured_by_the_last_one(
    workplace: Workplace, lists: Lists
) -> None:
    for _ in range(3):
        del lists.institutions[-1]
        numbers = {row["instelling_nummer"] for row in lists.institutions}
        lists.sites = [s for s in lists.sites if s["instelling_nummer"] in numbers]
        assert later(workplace, lists).batch is not None


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ({"total_elements": 11}, "10 of the 11"),
        ({"last": False}, "last page is not there"),
        ({"total_pages": 2}, "1 of 2 pages"),
        ({"total_elements": None}, "nothing says how many"),
    ],
)
def test_a_dump_that_is_cut_is_refused_unless_forced(
    workplace: Workplace, lists: Lists, meta: dict[str, object], said: str
) -> None:
    path = dump(lists.folder / "cut.json", lists.institutions, **meta)
    with pytest.raises(RecordError, match=said):
        preview(workplace, order(path))
    lists.institutions.pop()
    path = dump(lists.folder / "cut.json", lists.institutions, **meta)
    report = bring(workplace, order(path, forced=True))
    assert "gone" not in report.counts[SCHOOL]  # what is cut off may still be there


def test_the_pages_of_a_dump_make_one_list(workplace: Workplace, lists: Lists) -> None:
    pages = [
        dump(
            lists.folder / f"page{number}.json",
            rows,
            total_elements=10,
            total_pages=2,
            number=number,
            last=number == 2,
        )
        for number, rows in (
            (1, lists.institutions[:7]),
            (2, lists.institutions[7:]),
        )
    ]
    assert bring(workplace, order(*reversed(pages))).nothing
    double = dump(lists.folder / "b.json", lists.institutions[:7], total_elements=10,
                  total_pages=2, number=1, last=False)  # fmt: skip
    with pytest.raises(RecordError, match="page 1 is there twice"):
        preview(workplace, order(*pages, double))


def test_rows_that_contradict_are_told(workplace: Workplace, lists: Lists) -> None:
    lists.institutions.append({**lists.institutions[0], "instelling_website": "x.be"})
    lists.sites.append({**lists.sites[0], "instellingslocatie_huisnummer": "99"})
    lists.institutions.append({"instelling_naam": "Zonder nummer"})
    lists.institutions.append({"instelling_nummer": 9000})
    report = later(workplace, lists)
    said = "\n".join(told(one) for one in report.lines if one.status == "refused")
    assert "instellingen.json: content 1 has this number too" in said
    assert "locaties.json: content 1 has this number too" in said
    assert "no school number" in said
    assert "has no name" in said
    assert report.batch is None


@pytest.mark.parametrize(
    "row",
    [
        {"instelling_bestuur": {"instellingsnummer": 900009, "naam": "B" * 400}},
        {"instelling_net": {"omschrijving": "N" * 20_000}},
    ],
)
def test_one_row_that_cannot_be_stored_keeps_nothing_else_out(
    workplace: Workplace, lists: Lists, row: dict[str, object]
) -> None:
    lists.institutions += [institution(2000, **row), institution(2001)]
    report = later(workplace, lists)
    assert line(report, "002000").status == "refused"
    assert "instellingen.json: content 11" in line(report, "002000").place
    assert line(report, "002001").status == "new"


def test_a_part_of_a_number_is_no_school_number(
    workplace: Workplace, lists: Lists
) -> None:
    lists.institutions.append({**institution(2000), "instelling_nummer": 2000.5})
    report = later(workplace, lists)
    [refused] = [one for one in report.lines if one.status == "refused"]
    assert "no school number" in told(refused)
    assert report.nothing
