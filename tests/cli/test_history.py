"""`samenwerking log` and `samenwerking undo`: who did what, and taking it back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.invoking import run, run_json
from tests.cli.partnerships import WITHOUT_FINDINGS, write_record

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")

TITLE = str(WITHOUT_FINDINGS["title"])


def titles() -> set[str]:
    """Return the titles of all partnerships."""
    return {line["title"] for line in run_json("list", "--json")}


def add() -> str:
    """Add a partnership; return the key of the batch."""
    typed = json.dumps(WITHOUT_FINDINGS)
    assert run("add", "-", "--why", "een proef", typed=typed).exit_code == 0
    return str(newest()["uuid"])


def newest() -> Any:
    """Return what was done last."""
    return run_json("log", "--json")[0]


def change(tmp_path: Path, **fields: str) -> None:
    """Change fields of the partnership that was added."""
    document = run_json("show", TITLE, "--json")
    file = write_record(tmp_path, {**document, **fields})
    assert run("import", file).exit_code == 0


def test_the_log_lists_what_was_done_the_latest_first() -> None:
    batch = add()
    lines = run("log").stdout.splitlines()
    assert len(lines) == 2
    assert lines[0] == (
        f"{batch[-8:]}  2026-10-01 09:30:00Z  tester  added: records: 1, changes: 1"
        " — een proef"
    )
    assert "imported: records: 171," in lines[1]


def test_the_log_can_be_cut_short() -> None:
    add()
    assert len(run("log", "--limit", "1").stdout.splitlines()) == 1
    assert len(run_json("log", "--limit", "1", "--json")) == 1


def test_the_log_of_a_record_tells_each_change_with_what_was_there(
    tmp_path: Path,
) -> None:
    add()
    change(tmp_path, contact_point="de zorgcoördinator")
    first, second = run_json("log", TITLE, "--json")
    assert (first["path"], first["before"]) == ("", None)
    assert (second["path"], second["before"], second["after"]) == (
        "contact_point",
        "directie",
        "de zorgcoördinator",
    )
    text = run("log", TITLE).stdout
    assert re.search(
        r"imported: contact_point — record\S+\n    - directie\n    \+ de zorgco", text
    )
    assert "added: whole record" in text


def test_undo_takes_back_what_was_done_last() -> None:
    batch = add()
    done = run("undo")
    assert done.stdout == f"Taken back: {batch[-8:]} (records: 1, changes: 1).\n"
    assert done.stderr == (
        f"Have it back with: samenwerking undo {newest()['uuid'][-8:]}\n"
    )
    assert TITLE not in titles()


def test_undo_erases_nothing_from_the_log() -> None:
    add()
    run("undo", "--why", "vergissing")
    undo, added, _ = run_json("log", "--json")
    assert (undo["kind"], undo["why"]) == ("undo", "vergissing")
    assert (added["kind"], added["undone"]) == ("add", True)
    assert "(taken back)" in run("log").stdout.splitlines()[1]


def test_an_undo_can_be_undone() -> None:
    add()
    run("undo")
    assert run("undo").exit_code == 0
    assert TITLE in titles()


def test_an_older_batch_is_taken_back_by_the_end_of_its_key(tmp_path: Path) -> None:
    batch = add()
    run("add", write_record(tmp_path, {"title": "Iets later"}))
    assert run("undo", batch[-8:]).exit_code == 0
    assert TITLE not in titles()
    assert "Iets later" in titles()


def test_an_import_is_taken_back_as_a_whole() -> None:
    assert run("undo").exit_code == 0
    assert titles() == set()
    assert run("undo").exit_code == 0
    assert len(titles()) == 32


def test_one_change_is_taken_back_by_the_end_of_its_key(tmp_path: Path) -> None:
    add()
    change(tmp_path, contact_point="de zorgcoördinator", topic="Iets anders")
    changes = run_json("log", TITLE, "--json")
    key = next(c["uuid"] for c in changes if c["path"] == "contact_point")
    done = run("undo", "--change", key[-12:])
    assert (done.exit_code, done.stderr.count("undo")) == (0, 1)
    shown = run_json("show", TITLE, "--json")
    assert (shown["contact_point"], shown["topic"]) == ("directie", "Iets anders")


def test_what_was_changed_again_is_not_taken_back(tmp_path: Path) -> None:
    add()
    change(tmp_path, contact_point="eerst")
    batch = newest()["uuid"]
    change(tmp_path, contact_point="dan")
    done = run("undo", batch[-8:])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "contact_point" in done.stderr
    assert run_json("show", TITLE, "--json")["contact_point"] == "dan"


def test_a_batch_is_taken_back_once() -> None:
    batch = add()
    run("undo", batch[-8:])
    done = run("undo", batch[-8:])
    assert done.exit_code == 1
    assert batch[-8:] in done.stderr


def test_the_log_of_a_record_that_was_taken_away_can_be_read() -> None:
    add()
    key = run_json("show", TITLE, "--json")["id"]
    run("undo")
    assert [entry["kind"] for entry in run_json("log", key, "--json")] == [
        "add",
        "undo",
    ]
    assert run("show", key).exit_code == 1


def test_the_key_of_a_change_is_enough_to_take_it_back(tmp_path: Path) -> None:
    add()
    change(tmp_path, contact_point="de zorgcoördinator", topic="Iets anders")
    *_, last = run_json("log", TITLE, "--json")
    assert run("log", TITLE).stderr == (
        f"Take one back with its key: samenwerking undo {last['uuid'][-8:]}\n"
    )
    changes = {c["path"]: c["uuid"] for c in run_json("log", TITLE, "--json")}
    assert run("undo", changes["topic"][-8:]).exit_code == 0
    shown = run_json("show", TITLE, "--json")
    assert "topic" not in shown
    assert shown["contact_point"] == "de zorgcoördinator"


def test_the_log_of_a_record_tells_why_and_names_whole_records() -> None:
    add()
    head, value = run("log", TITLE).stdout.splitlines()
    assert head.endswith("added: whole record — een proef")
    assert value == f"    + {TITLE}"


def test_what_an_undo_did_has_one_word() -> None:
    add()
    run("undo")
    undo, added, _ = run("log").stdout.splitlines()
    assert " taken back: records: 1" in undo
    assert added.endswith("(taken back) — een proef")


@pytest.mark.parametrize(
    "arguments",
    [["log", "nergens"], ["undo", "ffffffff"], ["undo", "--change", "ffffffff"]],
    ids=" ".join,
)
def test_what_is_not_in_the_log_is_not_found(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"'{arguments[-1]}'" in done.stderr


def test_an_empty_registry_has_nothing_to_take_back(empty: Path) -> None:
    assert run("log").stdout == ""
    assert run_json("log", "--json") == []
    done = run("undo")
    assert done.exit_code == 1
    assert "''" not in done.stderr


@pytest.mark.parametrize("reference", ["", " ", "a", "abc"])
@pytest.mark.parametrize("option", [[], ["--change"]], ids=["batch", "change"])
def test_too_little_of_a_key_takes_nothing_back(
    option: list[str], reference: str, empty: Path
) -> None:
    run("add", "-", typed='{"title": "x"}')
    done = run("undo", *option, reference)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(run_json("list", "--json")) == 1
