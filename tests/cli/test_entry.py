"""`samenwerking add` and `samenwerking import`: everything is stored, or nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json
from tests.cli.partnerships import WITHOUT_FINDINGS, write_record

if TYPE_CHECKING:
    from click.testing import Result

pytestmark = pytest.mark.usefixtures("registry", "english")

SAMPLE = Path(__file__).parents[2] / "schema" / "examples" / "sample.json"
TOML = """
title = "Samen lezen"
starts = 2026-09-01
themes = ["thema.zorg"]

[[participations]]
organisation = "De Bron Tielt"
side = "kant.school"
"""
TWO_RECORDS = {
    "format": "samenwerking",
    "version": 1,
    "organisations": [{"name": "Nieuwe vzw", "kind": "organisatiesoort.vereniging"}],
    "partnerships": [
        {"title": "Met de vzw", "participations": [{"organisation": "nieuwe vzw"}]}
    ],
}


def titles() -> set[str]:
    """Return the titles of all partnerships."""
    return {line["title"] for line in run_json("list", "--json")}


def count(done: Result) -> str:
    """Return the line that counts what was done."""
    return done.stdout.splitlines()[0]


def refused(done: Result, *said: str) -> None:
    """Check that an entry was refused as a whole, with a reason."""
    assert (done.exit_code, done.stdout) == (3, "")
    assert all(word in done.stderr for word in said), done.stderr
    assert len(run_json("log", "--json")) == 1


def test_a_json_file_is_added(tmp_path: Path) -> None:
    done = run("add", write_record(tmp_path, WITHOUT_FINDINGS))
    assert (done.exit_code, count(done)) == (0, "1 added, 0 changed, 0 as they were.")
    shown = run_json("show", str(WITHOUT_FINDINGS["title"]), "--json")
    assert shown["motives"] == WITHOUT_FINDINGS["motives"]


def test_a_toml_file_is_added(tmp_path: Path) -> None:
    file = tmp_path / "record.toml"
    file.write_text(TOML, encoding="utf-8")
    assert run("add", str(file)).exit_code == 0
    assert run_json("show", "Samen lezen", "--json")["starts"] == "2026-09-01"


@pytest.mark.parametrize(
    "typed",
    [json.dumps({"title": "Samen lezen"}), '\n {"title": "Samen lezen"}', TOML],
    ids=["json", "json after blanks", "toml"],
)
def test_the_standard_input_is_json_or_toml(typed: str) -> None:
    done = run("add", "-", typed=typed)
    assert (done.exit_code, count(done)) == (0, "1 added, 0 changed, 0 as they were.")
    assert "Samen lezen" in titles()


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    typed = b"\xef\xbb\xbf" + TOML.encode()
    assert run("add", "-", typed=typed).exit_code == 0


def test_other_records_are_named_by_key_name_or_number() -> None:
    schools = ["de bron tielt", "040428", run_json("show", "Odisee", "--json")["id"]]
    actors = [{"organisation": name} for name in schools]
    run("add", "-", typed=json.dumps({"title": "Genoemd", "participations": actors}))
    shown = run("show", "Genoemd").stdout
    for name in ("De Bron Tielt", "GO! middenschool Den Brandt Boom", "Odisee"):
        assert name in shown


def test_several_records_name_each_other() -> None:
    done = run("add", "-", typed=json.dumps(TWO_RECORDS))
    assert count(done) == "2 added, 0 changed, 0 as they were."
    assert "Nieuwe vzw" in run("show", "met de vzw").stdout


def test_what_was_done_is_talk_with_the_way_back() -> None:
    done = run("add", "-", typed=TOML)
    batch = run_json("log", "--json")[0]["uuid"]
    *_, last = done.stderr.splitlines()
    assert last == f"Take it back with: samenwerking undo {batch[-8:]}"


def test_json_says_what_was_done(tmp_path: Path) -> None:
    done = run_json("add", write_record(tmp_path, WITHOUT_FINDINGS), "--json")
    batch = run_json("log", "--json")[0]["uuid"]
    record = {
        "uuid": run_json("show", str(WITHOUT_FINDINGS["title"]), "--json")["id"],
        "kind": "partnership",
        "name": WITHOUT_FINDINGS["title"],
        "errors": 0,
        "namesakes": [],
    }
    counts = {"batch": batch, "added": 1, "changed": 0, "unchanged": 0}
    assert done == {**counts, "records": [record]}


def test_what_was_added_is_named_with_its_errors_and_the_next_step() -> None:
    done = run("add", "-", typed=json.dumps(TWO_RECORDS))
    (partnership,) = run_json("list", "met", "de", "vzw", "--json")
    key = partnership["uuid"][-6:]
    found = run_json("check", key, "--json")[0]["findings"]
    errors = sum(finding["severity"] == "error" for finding in found)
    assert errors
    organisation, line = done.stdout.splitlines()[1:]
    assert organisation.endswith("  Nieuwe vzw (errors: 0)")
    assert line == f"  {key}  Met de vzw (errors: {errors})"
    keys = f"{organisation.split()[0]} {key}"
    assert f"samenwerking check {keys}\n" in done.stderr


def test_many_records_are_counted_in_the_end() -> None:
    records = [{"name": f"Vzw {number}"} for number in range(23)]
    file = {"format": "samenwerking", "version": 1, "organisations": records}
    done = run("add", "-", typed=json.dumps(file))
    lines = done.stdout.splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  and 3 more"


@pytest.mark.parametrize(
    ("record", "name"),
    [({"title": "ESSEN leest"}, "ESSEN leest"), ({"name": "Odiseé"}, "Odiseé")],
    ids=["partnership", "organisation"],
)
def test_who_has_the_same_name_already_is_told(
    record: dict[str, str], name: str
) -> None:
    known = run_json("show", "Odisee" if "name" in record else "Essen Leest", "--json")
    done = run("add", "-", typed=json.dumps(record))
    assert done.exit_code == 0
    assert f"There is already {name!r}: {known['id'][-6:]}\n" in done.stderr


def test_two_of_one_name_in_a_file_were_not_there_already() -> None:
    records = [{"name": "Vzw"}, {"name": "vzw"}]
    file = {"format": "samenwerking", "version": 1, "organisations": records}
    assert "already" not in run("add", "-", typed=json.dumps(file)).stderr


def test_who_and_why_are_in_the_log() -> None:
    run("--user", "An Peeters", "add", "-", "--why", "gevraagd door Jan", typed=TOML)
    newest = run_json("log", "--json")[0]
    assert (newest["who"], newest["why"]) == ("An Peeters", "gevraagd door Jan")
    assert (newest["kind"], newest["records"]) == ("add", 1)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "title"),
        ("{", "JSON"),
        ("title = ", "TOML"),
        ("[1]", "object"),
        ('{"titel": "x"}', "Did you mean 'title'?"),
        ('{"naam": "x"}', "Did you mean 'name'?"),
        ('{"title": "x", "topik": "y"}', "Did you mean 'topic'?"),
        ('{"title": "x", "themes": ["thema.zrg"]}', "'thema.zorg'"),
        ('{"title": "x", "themas": []}', "themas"),
        ('{"title": "x", "starts": "15/9/2024"}', "starts"),
        (
            '{"title": "x", "participations": [{"organisation": "De Brn Tielt"}]}',
            "Bron",
        ),
        ('{"title": "x", "title": "y"}', "title"),
        ('{"title": ""}', "title"),
        (b'{"title": "caf\xe9"}', "UTF-8"),
    ],
    ids=[
        *("nothing", "cut off", "no value", "list", "title", "name", "near field"),
        *("code", "field"),
        *("date", "organisation", "twice", "empty", "latin-1"),
    ],
)
def test_what_cannot_be_a_record_is_refused_with_the_reason(
    typed: str | bytes, said: str
) -> None:
    refused(run("add", "-", typed=typed), said)


def test_one_bad_record_keeps_all_out() -> None:
    bad = {**TWO_RECORDS, "partnerships": [{"title": "Goed"}, {"title": "x", "y": 1}]}
    refused(run("add", "-", typed=json.dumps(bad)), "partnerships 2", "y")
    assert "Goed" not in titles()
    assert run("show", "Nieuwe vzw").exit_code == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    for command in ("add", "import"):
        refused(run(command, str(file)), str(file))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    for command in ("add", "import"):
        refused(run(command, str(tmp_path)), str(tmp_path))


def test_an_import_brings_the_registry_to_what_the_file_says(empty: Path) -> None:
    done = run("import", str(SAMPLE))
    assert done.stdout == "171 added, 0 changed, 0 as they were.\n"
    assert len(titles()) == 32
    again = run("import", str(SAMPLE))
    assert again.stdout == "0 added, 0 changed, 171 as they were.\n"
    assert again.stderr == ""
    assert len(run_json("log", "--json")) == 1


def test_an_import_changes_what_is_known(tmp_path: Path) -> None:
    document = run_json("show", "Essen Leest", "--json")
    file = write_record(tmp_path, {**document, "title": "Essen leest voor"})
    assert run_json("import", file, "--json")["changed"] == 1
    assert "Essen leest voor" in titles()
    assert "Essen Leest" not in titles()


def test_a_dry_run_says_what_would_happen_and_stores_nothing(tmp_path: Path) -> None:
    before = titles()
    done = run("import", write_record(tmp_path, WITHOUT_FINDINGS), "--dry-run")
    assert done.stdout.splitlines()[1:] == ["1 added, 0 changed, 0 as they were."]
    assert done.stdout.startswith("  + partnership ")
    assert "Nothing was stored" in done.stderr
    assert titles() == before
    assert len(run_json("log", "--json")) == 1


def test_a_dry_run_finds_what_an_import_would_refuse(tmp_path: Path) -> None:
    file = write_record(tmp_path, {"title": "x", "y": 1})
    refused(run("import", file, "--dry-run"), "y")


def test_the_log_names_the_imported_file(tmp_path: Path) -> None:
    file = tmp_path / "lijst 2026.json"
    shutil.copy(write_record(tmp_path, WITHOUT_FINDINGS), file)
    run("import", str(file))
    assert run_json("log", "--json")[0]["why"] == "lijst 2026.json"
    assert run_json("log", "--json")[0]["kind"] == "import"


def test_json_lines_are_imported(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    lines = [
        {"format": "samenwerking", "version": 1},
        {"organisation": {"name": "Een vzw", "kind": "?"}},
        {
            "partnership": {
                "title": "Een",
                "participations": [{"organisation": "Een vzw"}],
            }
        },
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run_json("import", str(file), "--json")["added"] == 2


def test_a_record_is_stored_without_control_characters() -> None:
    hostile = {"title": "Gent [/] \x1b]52;c;aGk=\x07Noord", "notes": "a\x9bb\u202ec"}
    assert run("add", "-", typed=json.dumps(hostile)).exit_code == 0
    shown = run_json("show", "Gent [/] Noord", "--json")
    assert shown["title"] == "Gent [/] Noord"
    assert "\x9b" not in shown["notes"]
    assert "\u202e" not in shown["notes"]


def test_a_megabyte_of_text_is_refused() -> None:
    refused(run("add", "-", typed=json.dumps({"title": "x" * 2**20})), "title")
