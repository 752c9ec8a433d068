"""`samenwerking list`: words, filters, pages, and the table on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")


def titles(*arguments: str) -> list[str]:
    """Return the titles that a list holds."""
    return [line["title"] for line in run_json("list", "--json", *arguments)]


def test_all_partnerships_are_listed_by_title() -> None:
    found = titles()
    assert len(found) == 32
    assert found == sorted(found, key=str.casefold)


def test_the_table_is_data_and_nothing_else() -> None:
    done = run("list")
    head, rule, *lines = done.stdout.splitlines()
    assert head.split() == ["Key", "Title", "Status", "Period", "Schools", "Partners"]
    assert not rule.strip("- ")
    assert len(lines) == 32
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("query", "typed", "near"),
    [
        ("bibliotek", "bibliotek", "bibliotheek"),
        ("-schaal:lokaal bibliotek", "bibliotek", "bibliotheek"),
        ("partner:bibliotek", "bibliotek", "bibliotheek"),
    ],
)
def test_a_word_that_occurs_nowhere_is_told_with_what_was_meant(
    query: str, typed: str, near: str
) -> None:
    for columns in ([], ["--columns", "titel"]):
        done = run("--lang", "nl", "list", query, *columns)
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr.splitlines() == [
            "Geen samenwerking beantwoordt hieraan.",
            f"Niets met '{typed}'. Bedoelde u '{near}'?",
        ]
    assert titles(query) == []


def test_nothing_is_offered_where_every_word_occurs() -> None:
    done = run("list", "bibliotheek", "-bibliotheek")
    assert done.stderr == "No partnership answers to this.\n"


def test_a_line_starts_with_the_end_of_the_key() -> None:
    (line,) = run_json("list", "--json", "techniekacademies")
    assert (
        run("list", "techniekacademies")
        .stdout.splitlines()[2]
        .startswith(line["uuid"][-6:])
    )


@pytest.mark.parametrize(
    "words",
    [["ESSEN", "LEEST"], ["léést", "essén"], ["leest", "essen"], ["essen leest"]],
    ids=["capitals", "accents", "any order", "one argument"],
)
def test_words_find_a_title(words: list[str]) -> None:
    assert titles(*words) == ["Essen Leest"]


def test_words_find_a_participant() -> None:
    assert titles("arteveldehogeschool", "vives") == ["Leercollectief basis verhoogd"]


@pytest.mark.parametrize("sign", ["%", "_", "'", "\\", "[/]"])
def test_signs_between_words_mean_nothing(sign: str) -> None:
    assert titles(f"essen{sign}leest") == ["Essen Leest"]


def test_a_quotation_mark_that_is_not_closed_is_pointed_at() -> None:
    done = run("list", '"essen')
    assert (done.exit_code, done.stdout) == (2, "")
    assert "^" in done.stderr


def test_nothing_found_is_said_and_is_no_error() -> None:
    done = run("list", "zzz")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "No partnership answers to this.\n"


def test_an_empty_registry_says_how_to_begin(empty: Path) -> None:
    done = run("list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "There are no partnerships yet." in done.stderr
    assert "samenwerking add FILE" in done.stderr


def test_nothing_found_is_an_empty_list_in_json() -> None:
    assert run_json("list", "--json", "zzz") == []


def test_a_limit_says_what_it_leaves_out() -> None:
    done = run("list", "--limit", "3")
    assert len(done.stdout.splitlines()) == 5
    assert done.stderr == "3 of 32 shown.\n"


def test_a_school_year_keeps_what_certainly_went_on() -> None:
    assert titles("--school-year", "2018-2019") != []
    assert set(titles("--school-year", "2018-2019")) < set(titles())
    assert titles("--school-year", "1950-1951") == []


def test_a_day_keeps_what_certainly_went_on() -> None:
    period = "Taalcompetente leerlingen door een evidence-informed talenbeleid"
    assert period in titles("--on", "2024-09-01")
    assert period in titles("--on", "2025-06-30")
    assert period not in titles("--on", "2024-08-31")
    assert period not in titles("--on", "2025-07-01")


def test_a_condition_and_its_opposite_share_out_the_registry() -> None:
    deep, others = titles("--where", "depth=diep"), titles("--where", "depth!=diep")
    assert deep
    assert sorted(deep + others) == sorted(titles())


def test_several_conditions_all_hold() -> None:
    first = titles("--where", "motives=waarom.taak.zorg")
    second = titles("--where", "scale=lokaal,regionaal")
    both = ["--where", "motives=waarom.taak.zorg", "--where", "scale=lokaal,regionaal"]
    assert titles(*both) == [title for title in first if title in second]
    assert titles(*both)


def test_unknown_can_be_asked_for() -> None:
    assert "Leercollectief basis verhoogd" in titles("--where", "places=?")


def test_words_and_conditions_go_together() -> None:
    words, deep = titles("stem"), titles("--where", "depth=diep")
    both = [title for title in words if title in deep]
    assert titles("stem", "--where", "depth=diep") == both
    assert both not in ([], words, deep)


def test_the_registry_as_it_was_before_anything_was_in_it() -> None:
    assert titles("--as-of", "2020-01-01") == []
    assert len(titles("--as-of", "2026-10-01")) == 32


def test_a_record_that_was_added_later_was_not_there_yet(tmp_path: Path) -> None:
    added = tmp_path / "new.json"
    added.write_text('{"title": "Later toegevoegd"}', encoding="utf-8")
    assert run("add", str(added)).exit_code == 0
    assert "Later toegevoegd" in titles("--as-of", "2026-10-01")
    assert "Later toegevoegd" not in titles("--as-of", "2026-09-30")


def test_json_holds_what_the_table_shows() -> None:
    (line,) = run_json("list", "--json", "essen", "leest")
    assert line["starts"] == "2020-09"
    assert line["ends"] == "2022-08-31"
    assert isinstance(line["schools"], list)
    assert isinstance(line["partners"], list)
