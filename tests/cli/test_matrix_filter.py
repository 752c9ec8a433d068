"""Filters of an overview, and the command in its header that gives the same again."""

from __future__ import annotations

import shlex
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.cli.desk import Desk
from tests.cli.invoking import run, run_json
from tests.cli.partnerships import WITHOUT_FINDINGS, write_record
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")

NAME = "constellation-motive"
FILTERS = {
    "nothing": [],
    "a condition": ["--where", "scale=lokaal"],
    "a whole code": ["--where", "motives.code=waarom.taak.zorg"],
    "a dimension": ["--where", "motives=waarom.groei"],
    "several codes": ["--where", "motives=zorg,professionalisering"],
    "the others": ["--where", "motives!=waarom.taak.zorg"],
    "unknown": ["--where", "places=?"],
    "none or unknown": ["--where", "places=?,-"],
    "kind of partner": ["--where", "partner_kind=hogeschool"],
    "two conditions": ["--where", "depth=diep", "--where", "scale!=lokaal"],
    "a school year": ["--school-year", "2019-2020"],
    "a day": ["--on", "2021-11-05"],
    "a query": ["motief:groei", "-schaal:lokaal"],
    "a query in one": ['-schaal:lokaal -titel:"niet zo" sj:2019-2020..'],
    "alternatives and an option": [
        "schaal:lokaal OF motief:zorg",
        "--on",
        "2020-01-15",
    ],
    "one thing": ["deelnemer:(kant:partner soort:universiteit,hogeschool)"],
    "counted from today": ["gewijzigd:-1d.."],
    "what is wrong": ["bevinding:warning", "schaal:*"],
    "an earlier state": ["--as-of", "2026-10-01"],
    "before anything": ["--as-of", "2020-01-01"],
    "every nature": ["--every-nature"],
    "all of it": [
        *("--where", "depth=diep", "--where", "motives!=zorg", "--every-nature"),
        *(
            "--school-year",
            "2019-2020",
            "--on",
            "2020-01-15",
            "--as-of",
            "2026-10-01T09:30",
        ),
    ],
}
ARRANGED = {
    "turned": ["--transpose"],
    "without what is empty": ["--hide-empty"],
    "turned and without": ["--where", "scale=lokaal", "--hide-empty", "--transpose"],
}


def matrix(*arguments: str) -> dict[str, Any]:
    """Return an overview as a script reads it."""
    found: dict[str, Any] = run_json("matrix", NAME, "--json", *arguments)
    return found


@pytest.mark.parametrize(
    "filters", [*FILTERS.values(), *ARRANGED.values()], ids=[*FILTERS, *ARRANGED]
)
def test_the_command_in_the_header_gives_the_same_again(filters: list[str]) -> None:
    first = matrix(*filters)
    program, *words = shlex.split(first["command"])
    assert program == "samenwerking"
    assert run_json(*words, "--json") == first


def test_overviews_share_a_checksum_where_they_share_their_numbers() -> None:
    numbers = ("cells", "total", "things", "records", "registry_records")
    found = [matrix(*filters) for filters in FILTERS.values()]
    for one in found:
        for other in found:
            same = all(one[name] == other[name] for name in numbers)
            assert (one["checksum"] == other["checksum"]) == same


def test_the_command_still_gives_the_same_when_the_registry_has_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = matrix()
    monkeypatch.setattr(Desk, "now", NOW + timedelta(seconds=1))
    run("add", write_record(tmp_path, WITHOUT_FINDINGS))
    assert matrix()["records"] == before["records"] + 1
    assert run_json(*shlex.split(before["command"])[1:], "--json") == before


@pytest.mark.parametrize("ahead", ["2026-10-02", "2026-10-01T09:31+00:00"])
@pytest.mark.parametrize("command", ["list", "matrix"])
def test_what_lies_ahead_is_not_known(command: str, ahead: str) -> None:
    done = run("--lang", "en", command, "--as-of", ahead)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{ahead} lies ahead" in done.stderr


def test_a_filtered_overview_has_no_row_for_what_is_filtered_out() -> None:
    def rows(*arguments: str) -> list[str]:
        found = run_json("matrix", "partnership-motive", "--json", *arguments)
        return [line["key"] for line in found["rows"] if line["kind"] == "record"]

    some = rows("--where", "scale=lokaal")
    listed = run_json("list", "--json", "--where", "scale=lokaal")
    assert sorted(some) == sorted(line["uuid"] for line in listed)
    assert 0 < len(some) < len(rows()) == 32


@pytest.mark.parametrize(
    ("filters", "field", "value"),
    [
        (["--where", "scale=lokaal"], "Scale", "Local"),
        (["--where", "scale!=lokaal"], "Scale", "not Local"),
        (["--where", "places=?"], "Where", "unknown"),
        (["--where", "scale=-,lokaal"], "Scale", "none / Local"),
        (
            ["--school-year", "2019-2020"],
            "certainly running in school year",
            "2019-2020",
        ),
        (["--on", "2021-11-05"], "certainly running on", "5 November 2021"),
        (["-scale:lokaal"], "Scale", "not Local"),
    ],
    ids=["condition", "others", "unknown", "one of two", "school year", "day", "query"],
)
def test_a_filter_is_told_in_words(filters: list[str], field: str, value: str) -> None:
    assert matrix(*filters)["filter"] == [
        {"field": "Nature", "value": "Collaboration"},
        {"field": field, "value": value},
    ]


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_what_is_counted_and_what_is_left_out_make_the_registry(
    filters: list[str],
) -> None:
    found = matrix(*filters)
    left_out = sum(entry["records"] for entry in found["left_out"])
    assert found["records"] + left_out == found["registry_records"]


def test_a_condition_and_its_opposite_share_out_the_records() -> None:
    local = matrix("--where", "scale=lokaal")["records"]
    others = matrix("--where", "scale!=lokaal")["records"]
    assert local
    assert local + others == matrix()["records"]


def test_a_filter_counts_what_a_list_shows() -> None:
    for name, filters in FILTERS.items():
        # Lists show every nature; all records of the sample are collaboration.
        words = [word for word in filters if word != "--every-nature"]
        listed = run_json("list", "--json", *words)
        assert matrix(*filters)["records"] == len(listed), name


def test_a_list_shows_every_nature_and_has_no_option_for_it(tmp_path: Path) -> None:
    advice = {**WITHOUT_FINDINGS, "nature": "aard.advies"}
    run("add", write_record(tmp_path, advice))
    assert len(run_json("list", "--json")) == 33
    assert run("list", "--every-nature").exit_code == 2
    assert "--every-nature" not in run("list", "--help").stdout


def test_advice_is_counted_only_when_asked(tmp_path: Path) -> None:
    before = matrix()
    advice = {**WITHOUT_FINDINGS, "nature": "aard.advies"}
    run("add", write_record(tmp_path, advice))
    assert matrix()["cells"] == before["cells"]
    assert matrix()["left_out"] == [{"reason": "Nature: something else", "records": 1}]
    every = matrix("--every-nature")
    assert every["records"] == before["records"] + 1
    assert every["left_out"] == []
    assert every["cells"] != before["cells"]


def test_what_is_added_later_is_not_in_an_earlier_overview(tmp_path: Path) -> None:
    before = matrix("--as-of", "2026-09-30")
    run("add", write_record(tmp_path, WITHOUT_FINDINGS))
    assert matrix("--as-of", "2026-09-30") == before
    assert matrix("--as-of", "2026-10-01")["records"] == 33


@pytest.mark.parametrize(
    ("condition", "code", "offered"),
    [
        ("scael=lokaal", 2, "'scale'"),
        ("scale=lokal", 2, "'lokaal'"),
        ("scale", 1, "scale=lokaal"),
        ("scale=", 1, "scale=lokaal"),
        ("a b=c", 1, "scale=lokaal"),
        ("start=x", 2, "is no date"),
        ("board_kind=go", 2, "'board_kind'"),
        ("roles=x", 2, "The values: initiator"),
        ("code=zorg", 2, "'code'"),
        ("scale=lokaal,nergens", 2, "'nergens'"),
    ],
    ids=[
        "field",
        "code",
        "no sign",
        "no code",
        "no name of a field",
        "no date",
        "a field of an organisation",
        "no such code",
        "either",
        "one of two",
    ],
)
@pytest.mark.parametrize(
    "command", [["list"], ["matrix", NAME]], ids=["list", "matrix"]
)
def test_a_condition_that_means_nothing_is_refused(
    command: list[str], condition: str, code: int, offered: str
) -> None:
    done = run(*command, "--where", condition)
    assert (done.exit_code, done.stdout) == (code, "")
    assert offered in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--school-year", "2024"],
        ["--school-year", "2024-2026"],
        ["--school-year", "2024-25"],
        ["--school-year", "x-y"],
        ["--school-year", "²-³"],
        ["--school-year", "-1-0"],
        ["--school-year", "0001-0002"],
        ["--school-year", "9998-9999"],
        ["--school-year", "123456-123457"],
        ["--on", "vandaag"],
        ["--on", "2026-02-30"],
        ["--as-of", "gisteren"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "command", [["list"], ["matrix", NAME]], ids=["list", "matrix"]
)
def test_a_day_or_year_that_is_none_is_wrong_usage(
    command: list[str], arguments: list[str]
) -> None:
    done = run(*command, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert arguments[0] in done.stderr
    assert repr(arguments[1]) in done.stderr


def test_older_ways_of_asking_work_but_are_not_told() -> None:
    said = run("matrix", "--help").stdout
    for option in ("--where", "--school-year", "--on "):
        assert option not in said
    assert "[QUERY]" in said


@pytest.mark.parametrize("command", [["list"], ["count"], ["matrix", NAME]])
def test_a_hyphen_begins_a_term_and_two_begin_an_option(command: list[str]) -> None:
    def total(*query: str) -> int:
        found = run_json(*command, "--json", *query)
        if isinstance(found, list):
            return len(found)
        return int(found.get("records", found.get("count", -1)))

    assert total("-schaal:lokaal") + total("schaal:lokaal") == total()
    assert total("-schaal:lokaal", "-titel:zzz") == total("-schaal:lokaal")
    assert total("--", "-schaal:lokaal") == total("-schaal:lokaal")
    done = run(*command, "--schaal:lokaal")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--schaal:lokaal" in done.stderr


def test_a_query_that_means_nothing_is_refused_where_it_is_wrong() -> None:
    for command in (["list"], ["count"], ["matrix", NAME]):
        done = run("--lang", "en", *command, "schaal:lokaal motiv:groei")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "'motief'" in done.stderr or "'motive'" in done.stderr
        assert "^^^^^" in done.stderr
