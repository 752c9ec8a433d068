"""`samenwerking count`: one number, or how they spread over the values of fields."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.cli.invoking import run, run_json

pytestmark = pytest.mark.usefixtures("registry", "english")


def counts(*arguments: str) -> dict[str, Any]:
    """Return the counts of one field as a script reads them."""
    (found,) = run_json("count", "--json", *arguments)
    assert isinstance(found, dict)
    return found


def test_it_counts_what_a_list_shows() -> None:
    for query in ([], ["motief:groei"], ["-motief:groei", "schaal:lokaal"], ["gent"]):
        number = run("count", *query).stdout
        assert number == f"{len(run_json('list', '--json', *query))}\n"
        assert run_json("count", "--json", *query) == {"count": int(number)}


@pytest.mark.parametrize("field", ["motief", "status", "scale", "thema", "rol", "sj"])
def test_each_value_counts_what_a_query_for_it_finds(field: str) -> None:
    query = "-titel:samen"
    found = counts(query, "--by", field)
    assert found["of"] == int(run("count", query).stdout)
    assert found["values"] or field == "status"  # nobody knows it in the sample
    for value in found["values"]:
        name = found["field"]
        number = int(run("count", query, f"{name}:{value['code']}").stdout)
        assert value["records"] == number > 0, value
    for mark, name in (("?", "unknown"), ("-", "none"), ("!", "not_asked")):
        if field != "sj" or mark == "?":
            there = int(run("count", query, f"{found['field']}:{mark}").stdout)
            assert found[name] == there, mark
    assert found["total"] == int(run("count", query, f"{found['field']}:*").stdout)


def test_several_fields_are_counted_beside_each_other() -> None:
    one = run_json("count", "--json", "--by", "motief,status")
    two = run_json("count", "--json", "--by", "motief", "--by", "status")
    assert one == two
    assert [found["field"] for found in one] == ["motive", "status"]


def test_every_format_tells_the_same_numbers() -> None:
    found = counts("--by", "motief")
    labels = {value["label"]: str(value["records"]) for value in found["values"]}
    rows = csv.DictReader(
        io.StringIO(run("count", "--by", "motief", "--format", "csv").stdout)
    )
    told = {row["label"]: row["records"] for row in rows if "." in row["code"]}
    assert told == labels
    for form in ("table", "md"):
        text = run("count", "--by", "motief", "--format", form).stdout
        for label, number in labels.items():
            assert any(
                label in line and line.rstrip(" |").endswith(number)
                for line in text.splitlines()
            ), (form, label)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_holds_what_a_script_reads(language: str) -> None:
    command = ("--lang", language, "count", "--by", "partnersoort,schaal")
    found = run_json(*command, "--json")
    assert [one["field"] for one in found] == ["partner_kind", "scale"]
    rows = list(csv.DictReader(io.StringIO(run(*command, "--format", "csv").stdout)))
    told = [
        {"field": one["field"], **value} for one in found for value in one["values"]
    ]
    assert [list(row) for row in rows] == [list(told[0])] * len(rows)
    as_text = [
        {name: str(value).lower() if name == "above" else str(value)}
        | {"field": one["field"], "code": one["code"]}
        for one in told
        for name, value in one.items()
        if name in ("records", "above")
    ]
    held = [
        {name: row[name], "field": row["field"], "code": row["code"]}
        for row in rows
        if "." in row["code"]
        for name in ("records", "above")
    ]
    assert held == as_text
    # What takes others together says so: the root of a scale, and all together.
    above = [r["code"] for r in rows if (r["field"], r["above"]) == ("scale", "true")]
    assert above == ["wie.schaal", "*"]


@pytest.mark.parametrize("form", ["csv", "md", "table"])
def test_what_is_missing_is_said_in_the_language_of_the_user(form: str) -> None:
    command = ("count", "--by", "partnersoort", "--format", form)
    dutch = run("--lang", "nl", *command).stdout
    english = run("--lang", "en", *command).stdout
    for word, here, there in (
        ("met een waarde", dutch, english),
        ("onbekend", dutch, english),
        ("with a value", english, dutch),
        ("unknown", english, dutch),
    ):
        assert word in here
        assert word not in there


def test_a_word_that_occurs_nowhere_is_told_with_what_was_meant() -> None:
    for arguments in (["bibliotek"], ["bibliotek", "--by", "schaal"]):
        done = run("--lang", "nl", "count", *arguments)
        assert done.stderr == "Niets met 'bibliotek'. Bedoelde u 'bibliotheek'?\n"
        assert done.exit_code == 0
    assert run_json("count", "--json", "bibliotek") == {"count": 0}
    assert run("count", "bibliotheek", "-bibliotheek").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code", "offered"),
    [
        (["--by", "motiv"], 3, "Did you mean"),
        (["--by", "titel"], 2, "holds no codes"),
        (["--by", "start"], 2, "holds no codes"),
        (["--json", "--format", "csv"], 2, "do not go together"),
        (["motief:groe"], 2, "groei"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    arguments: list[str], code: int, offered: str
) -> None:
    done = run("count", *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert offered in done.stderr
