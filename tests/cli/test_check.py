"""`samenwerking check`: findings, their count, and the exit code for a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json
from tests.cli.partnerships import WITHOUT_FINDINGS, without, write_record

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")

TITLE = "Leercollectief basis verhoogd"
SCHOOL = "De Bron Tielt"


def severities(*arguments: str) -> set[str]:
    """Return the severities of what is open in the records."""
    found = run_json("check", "--json", *arguments)
    return {
        finding["severity"]
        for record in found
        for finding in record["findings"]
        if finding["waived"] is None
    }


def test_findings_of_a_record_are_named_errors_first() -> None:
    done = run("check", TITLE)
    lines = done.stdout.splitlines()
    assert re.fullmatch(rf"{TITLE} \([0-9a-f]{{6}}\)", lines[0])
    words = [line.split()[0] for line in lines[1:] if line.startswith("  ")]
    assert words == sorted(words, key=["ERROR", "warning", "hint"].index)
    assert "learning_question: " in done.stdout
    assert done.stderr == ""


def test_an_error_gives_exit_code_three() -> None:
    assert "error" in severities(TITLE)
    assert run("check", TITLE).exit_code == 3
    assert run("check").exit_code == 3


def test_a_record_in_order_gives_exit_code_zero() -> None:
    assert severities(SCHOOL) == set()
    done = run("check", SCHOOL)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Records checked: 1; without findings: 1. Errors: 0, warnings: 0, hints: 0."
    ]


@pytest.mark.parametrize(
    ("missing", "severity", "refused_from"),
    [
        ("nothing", None, []),
        ("themes", "hint", ["hint"]),
        ("contact_point", "warning", ["warning", "hint"]),
        ("motives", "error", ["error", "warning", "hint"]),
    ],
    ids=["in order", "hint", "warning", "error"],
)
def test_the_level_decides_about_the_exit_code(
    missing: str, severity: str | None, refused_from: list[str], tmp_path: Path
) -> None:
    run("add", write_record(tmp_path, without(missing)))
    title = str(WITHOUT_FINDINGS["title"])
    assert severities(title) == ({severity} if severity else set())
    for level in ("error", "warning", "hint"):
        wanted = 3 if level in refused_from else 0
        assert run("check", title, "--level", level).exit_code == wanted
        assert run("check", title, "--level", level, "--json").exit_code == wanted
        assert run("check", title, "--level", level, "--summary").exit_code == wanted


def test_a_finding_that_was_waived_counts_no_more(tmp_path: Path) -> None:
    waiver = {"rule": "contact-point", "reason": "het is een school van één klas"}
    record = {**without("contact_point"), "waivers": [waiver]}
    run("add", write_record(tmp_path, record))
    done = run("check", str(record["title"]), "--level", "hint")
    assert done.exit_code == 0
    assert f"[{waiver['reason']}]" in done.stdout
    assert (
        "checked: 1; without findings: 1. Errors: 0, warnings: 0, hints: 0."
        in done.stdout
    )


def test_a_summary_counts_per_rule_and_names_no_record() -> None:
    done = run("check", "--summary")
    assert TITLE not in done.stdout
    assert re.search(r"^ +32  ERROR +learning-question$", done.stdout, re.MULTILINE)
    assert done.exit_code == 3


def test_the_summary_adds_up() -> None:
    text = run("check", "--summary").stdout
    head = re.search(r"Errors: (\d+), warnings: (\d+), hints: (\d+)\.", text)
    assert head
    for word, total in zip(("ERROR", "warning", "hint"), head.groups(), strict=True):
        lines = re.findall(rf"^ +(\d+)  {word} ", text, re.MULTILINE)
        assert sum(map(int, lines)) == int(total)


def test_completeness_is_told_per_research_question() -> None:
    text = run("check", "--summary").stdout
    numbers = re.findall(
        r"^Research question (\d): (\d+) of (\d+) fields filled in, (\d+) unknown,"
        r" (\d+) none, (\d+) not asked\.$",
        text,
        re.MULTILINE,
    )
    assert [row[0] for row in numbers] == ["1", "2", "3", "4"]
    for _, given, total, *missing in numbers:
        assert int(given) + sum(map(int, missing)) == int(total)


def test_json_names_rule_field_and_source_of_every_finding() -> None:
    (record,) = run_json("check", TITLE, "--json")
    assert record["name"] == TITLE
    assert record["kind"] == "partnership"
    assert set(record["completeness"]) == {"1", "2", "3", "4"}
    finding = next(f for f in record["findings"] if f["rule"] == "learning-question")
    assert finding["severity"] == "error"
    assert finding["field"] == "learning_question"
    assert finding["message"]
    assert "waived" in finding
    assert "source" in finding


def test_json_and_text_find_the_same() -> None:
    text = run("check").stdout
    found = run_json("check", "--json")
    assert len(found) == 171
    for record in found:
        for finding in record["findings"]:
            assert finding["message"] in text


def test_several_records_can_be_checked() -> None:
    done = run("check", TITLE, SCHOOL, "Essen Leest")
    assert "Records checked: 3;" in done.stdout


def test_messages_are_dutch_unless_asked_otherwise() -> None:
    done = run("--lang", "nl", "check", TITLE)
    assert "FOUT" in done.stdout
    assert "Fiches getoetst: 1;" in done.stdout


def test_an_unknown_record_is_an_error_and_not_a_finding() -> None:
    done = run("check", "nergens te vinden")
    assert done.exit_code == 1
    assert done.stdout == ""
