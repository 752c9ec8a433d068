"""`samenwerking export data` and `samenwerking import` of what it wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json
from tests.service.workbooks import Edited

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")


def test_what_is_written_is_counted_and_said(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    done = run("export", "data", "-o", str(file))
    assert done.exit_code == 0
    assert done.stdout == "Organisations: 139\nPartnerships: 32\n"
    assert "Left out: what names people" in done.stderr
    head = json.loads(file.read_text("utf-8"))
    assert head["checksum"] in done.stderr
    assert (head["format"], head["version"]) == ("samenwerking", 1)
    assert file.stat().st_mode & 0o777 == 0o600
    again = run("export", "data", "-o", str(file))
    assert (again.exit_code, "--force" in again.stderr) == (1, True)


def test_names_want_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    done = run("export", "data", "-o", str(file), "--names")
    assert (done.exit_code, file.exists()) == (2, False)
    assert (
        run("export", "data", "-o", str(file), "--names", "--why", "x").exit_code == 0
    )
    assert "x.jsonl: x" in run("log").stdout


def test_a_dry_run_tells_each_field_that_changes(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    run("export", "data", "-o", str(file))
    text = file.read_text("utf-8").replace(
        '"municipality": "Boom"', '"municipality": "?"', 1
    )
    file.write_text(text, "utf-8")
    done = run("import", str(file), "--dry-run")
    line, counts = done.stdout.splitlines()
    assert line.endswith("Municipality: Boom → unknown")
    assert counts == "0 added, 1 changed, 170 as they were."
    (change,) = run_json("import", str(file), "--dry-run", "--json")["changes"]
    assert (change["path"], change["old"], change["new"]) == (
        "municipality",
        "Boom",
        "?",
    )


def test_a_workbook_is_shown_first_and_stored_when_confirmed(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    run("--lang", "nl", "export", "data", "Essen", "-o", str(file))
    with Edited(file) as book:
        keys = [cell.value for cell in book.sheet("partnership")["A"]][2:]
        book.set("partnership", keys[0], "title", "Anders")
    done = run("import", str(file))
    assert done.exit_code == 0
    assert "  Title: " in done.stdout
    assert "→ Anders" in done.stdout
    assert "1 are changed" in done.stdout
    assert "Store it with --yes" in done.stderr
    assert "Anders" not in run("list").stdout
    assert "1 changed" in run("import", str(file), "--yes").stdout
    assert "Anders" in run("list").stdout


def test_a_conflict_is_shown_and_refused(tmp_path: Path) -> None:
    book_file, file = tmp_path / "x.xlsx", tmp_path / "x.json"
    run("export", "data", "-o", str(book_file))
    run("export", "data", "-o", str(file))
    text = file.read_text("utf-8").replace(
        '"municipality": "Boom"', '"municipality": "?"', 1
    )
    file.write_text(text, "utf-8")
    run("import", str(file))
    with Edited(book_file) as book:
        sheet = book.sheet("organisation")
        column = book.column("organisation", "municipality")
        key = next(row[0].value for row in sheet if row[column - 1].value == "Boom")
        book.set("organisation", str(key), "municipality", "Rumst")
    done = run("import", str(book_file))
    assert done.exit_code == 3
    assert "it was Boom; in the registry it is now unknown, here Rumst" in done.stdout
    refused = run("import", str(book_file), "--yes")
    assert refused.exit_code == 3
    assert "Nothing was stored" in refused.stderr
    assert run("import", str(book_file), "--yes", "--leave-out").exit_code == 0


def test_a_new_part_is_shown_by_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    run("export", "data", "-o", str(file))
    with Edited(file) as book:
        held = {"@of": "Essen Leest", "group": "ouders", "side": "kant.partner"}
        sheet = book.sheet("participation")
        row = sheet.max_row + 1
        for name, value in held.items():
            sheet.cell(row, book.column("participation", name), value)
    said = run("import", str(file)).stdout
    assert "  Participants: (nothing) → ouders\n" in said
