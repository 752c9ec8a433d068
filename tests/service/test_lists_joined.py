"""A list knows an organisation by the names and numbers of what counts as it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import openpyxl
import pytest

from samenwerking.service.sheet_maps import still_true
from samenwerking.service.sheet_match import One, Register
from samenwerking.service.sheet_titles import Partnerships
from tests.service.official_lists import Lists, bring, line, order, preview
from tests.service.pairs import SCHOOL, TWIN, organisation, partnership, say
from tests.service.sheet_lists import FIRST, documents, review, statuses, store, write
from tests.service.surveys import by_hand, filled
from tests.service.surveys import review as review_survey
from tests.store.builders import document_of, key, offer

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.sheet_import import ListReport
    from samenwerking.service.workplace import Workplace

LINDE, OLD, PARTNER, NETWORK = key(1), key(2), key(4), key(11)
ROW = ["Leesnetwerk", "Vrije Lagere School Oost", "Odisee", *[""] * 8]


@pytest.fixture
def joined(either: Workplace) -> Workplace:
    """A school with a number, and an older record of it that counts as it."""
    offer(
        either,
        organisations=[
            organisation(LINDE, "De Linde", "school", institution_number="012345"),
            organisation(
                OLD, "Vrije Lagere School Oost", "school", short_name="VLSO-Oost"
            ),
            organisation(PARTNER, "Odisee", "hogeschool"),
        ],
    )
    say(either, LINDE, OLD)
    return either


def who(report: ListReport) -> set[str]:
    [row] = report.rows
    return {one["organisation"] for one in row.records[-1].raw["participations"]}


@pytest.mark.parametrize("name", ["Vrije Lagere School Oost", "vlso-oost", "De Linde"])
def test_an_old_name_is_the_organisation_that_counts(
    name: str, joined: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [[ROW[0], name, *ROW[2:]]])
    report = review(joined, path)
    assert (statuses(report), report.questions) == (["new"], [])
    assert who(report) == {LINDE, PARTNER}
    assert store(joined, report).added == 1


def test_a_name_that_is_near_the_old_one_is_asked_with_the_name_that_counts(
    workplace: Workplace, tmp_path: Path
) -> None:
    offer(
        workplace,
        organisations=[
            organisation(LINDE, "Kasteelhof", "school"),
            organisation(OLD, "Zonnebloemschool Brugge", "school"),
        ],
    )
    say(workplace, LINDE, OLD)
    path = write(tmp_path / "a.xlsx", [[ROW[0], "Zonebloemschool Brugge", *ROW[2:]]])
    [asked] = review(workplace, path).questions
    assert [(one.key, one.name) for one in asked.ones] == [(LINDE, "Kasteelhof")]


def test_the_old_number_with_the_old_name_is_no_question() -> None:
    register = Register([One(LINDE, "De Linde", "", school="012345")])
    old = One(LINDE, "Vrije School Oost", "", school="054321", municipality="Gent")
    register.add(old, OLD)
    for number in ("", "012345", "054321"):
        wanted = One("", "Vrije School Oost", "", school=number)
        assert register.find(wanted).key == LINDE
    other = register.find(One("", "Vrije School Oost", "", school="099999"))
    assert (other.key, other.near) == (None, ())
    assert register.find(One("", "x", ""), OLD).key == LINDE


def test_an_answer_that_names_what_was_joined_stays_true(
    joined: Workplace, tmp_path: Path
) -> None:
    report = review(joined, write(tmp_path / "a.xlsx", [ROW]))
    told = report.mapping._replace(organisations={"De Oude": OLD, "Weg": key(99)})
    assert still_true(told, joined).organisations == {"De Oude": OLD}


def test_a_row_that_came_before_names_nobody_twice(
    workplace: Workplace, tmp_path: Path
) -> None:
    store(workplace, review(workplace, write(tmp_path / "a.xlsx", [FIRST])))
    keys = {one["name"]: one["id"] for one in _named(workplace)}
    # Made later, with a number, it is the one that counts.
    number = "012345"
    offer(
        workplace,
        organisations=[
            organisation(key(1), "De Bron", "school", institution_number=number)
        ],
    )
    say(workplace, key(1), keys["De Bron Tielt"])
    before = documents(workplace, "partnership")[0]["participations"]
    again = review(workplace, write(tmp_path / "a.xlsx", [[*FIRST[:9], "leraren", ""]]))
    assert statuses(again) == ["changed"]
    assert not any(path.startswith("participations") for path in again.rows[0].changes)
    store(workplace, again)
    assert documents(workplace, "partnership")[0]["participations"] == before


def _named(workplace: Workplace) -> list[dict[str, str]]:
    with workplace.registry.reading() as session:
        rows = session.rows(
            "SELECT uuid, name FROM organisation JOIN record ON id = record_id"
        )
    return [{"id": uuid, "name": name} for uuid, name in rows]


def test_a_title_that_was_joined_is_asked_as_the_one_that_counts() -> None:
    register = Partnerships([One(NETWORK, "Leesnetwerk", "")])
    register.add(One(NETWORK, "Samen lezen in Essen", ""), key(12))
    match = register.find(One("", "Samen lezen in  Esen", ""))
    assert [one.name for one in match.near] == ["Leesnetwerk"]
    assert [one.key for one in register.exact("samen lezen in essen", match.near[0])]


# --- answers to the survey


def test_answers_about_what_was_joined_are_about_what_counts(
    workplace: Workplace, tmp_path: Path
) -> None:
    other = key(12)
    offer(
        workplace,
        organisations=[
            organisation(SCHOOL, "De Linde", "school"),
            organisation(PARTNER, "Odisee", "hogeschool"),
        ],
        partnerships=[
            partnership(NETWORK, "Leesnetwerk", SCHOOL),
            partnership(other, "Samen lezen", SCHOOL),
        ],
    )
    path = filled(workplace, tmp_path / "a.xlsx")
    say(workplace, NETWORK, other)
    # What was sent out before is no answer.
    assert statuses(review_survey(workplace, path)) == ["unchanged"] * 2
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    [title] = [cell for cell in cells if cell.value == "Samen lezen"]
    title.value = "Samen lezen en schrijven"
    book.save(path)
    report = review_survey(workplace, path)
    assert sorted(statuses(report)) == ["changed", "unchanged"]
    before = document_of(workplace, other)
    store(workplace, report)
    now = document_of(workplace, NETWORK)
    assert now["title"] == "Samen lezen en schrijven"
    assert len(now["participations"]) == 2
    assert document_of(workplace, other) == before


def test_an_organisation_that_was_joined_is_no_other_one_in_the_survey(
    workplace: Workplace, tmp_path: Path
) -> None:
    offer(
        workplace,
        organisations=[
            organisation(SCHOOL, "De Linde", "school", institution_number="012345"),
            organisation(TWIN, "Lindeschool", "school"),
            organisation(PARTNER, "Odisee", "hogeschool"),
        ],
        partnerships=[partnership(NETWORK, "Leesnetwerk", TWIN)],
    )
    say(workplace, SCHOOL, TWIN)
    path = filled(workplace, tmp_path / "a.xlsx")
    assert statuses(review_survey(workplace, path)) == ["unchanged"]
    row = {"titel": "Rekenen", "school_1/naam": "Lindeschool"}
    report = review_survey(
        workplace, by_hand(workplace.framework, tmp_path / "b.xlsx", [row])
    )
    assert (who(report), report.questions) == ({SCHOOL}, [])
    before = document_of(workplace, NETWORK)
    store(workplace, report)
    assert document_of(workplace, NETWORK) == before


def test_a_file_of_comma_separated_values_knows_it_too(
    joined: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = [["Naam", "Schoolnummer"], ["Vrije Lagere School Oost", "012345"]]
        csv.writer(file).writerows(rows)
    [row] = review(joined, str(path)).rows
    assert (row.status, row.records[-1].raw["id"]) == ("changed", LINDE)


# --- official lists

DUINEN = "Basisschool Ter Duinen 1000"


@pytest.mark.parametrize(
    ("number", "answers", "before"),
    [
        ("001000", {}, "doubtful"),
        (None, {}, "changed"),  # the other one
        (None, {"001000": "Kasteelhof"}, "doubtful"),
    ],
    ids=["by number", "by name", "by an answer"],
)
def test_an_official_list_knows_an_old_name(
    number: str | None,
    answers: dict[str, str],
    before: str,
    either: Workplace,
    tmp_path: Path,
) -> None:
    names = ("Kasteelhof", "Kasteelhof" if answers else DUINEN)
    offer(
        either,
        organisations=[
            organisation(LINDE, names[0], "school", institution_number=number),
            organisation(OLD, names[1], "school"),
        ],
    )
    paths = Lists(tmp_path).write()
    wanted = order(*paths)._replace(answers=answers)
    assert line(preview(either, wanted), "001000").status == before
    say(either, LINDE, OLD)
    report = bring(either, wanted)
    assert line(report, "001000").status == "changed"
    assert document_of(either, LINDE)["institution_number"] == "001000"
    assert bring(either, order(*paths)).nothing
