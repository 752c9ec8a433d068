"""`samenwerking edit`: a record in the user's own editor, and no work is ever lost."""

from __future__ import annotations

import re
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.editors import make_editor
from tests.cli.invoking import ROOT, run, run_json
from tests.cli.partnerships import write_record

if TYPE_CHECKING:
    from collections.abc import Callable

    Edit = Callable[[str], None]

TITLE = "Essen Leest"
RENAMED = 'text = text.replace("Essen Leest", "Essen leest voor")\n'
MISTAKE = """
import re
text = re.sub("^themes = .*$", "themes = ['thema.zrg']", text, flags=re.MULTILINE)
"""


@pytest.fixture(autouse=True)
def _kept_here(
    registry: Path, tmp_path: Path, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts that are kept go to a folder of the test's own."""
    (tmp_path / "kept").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "kept"))


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Make an editor of Python code that changes `text`, and set EDITOR to it."""

    def make(body: str) -> None:
        monkeypatch.setenv("EDITOR", make_editor(tmp_path / "editor", body))

    return make


def kept_text(stderr: str) -> str:
    """Return the text that was kept, from the file that is named."""
    found = re.search(r"Your text is kept in (\S+)", stderr)
    assert found, stderr
    return Path(found[1]).read_text(encoding="utf-8")


def title() -> str:
    """Return the title of the partnership as it is stored."""
    (line,) = run_json("list", "--json", "essen", "leest")
    return str(line["title"])


def test_what_was_changed_is_stored(editor: Edit) -> None:
    editor(RENAMED)
    key = run_json("show", TITLE, "--json")["id"]
    done = run("edit", TITLE, "--why", "andere naam")
    assert (done.exit_code, done.stdout) == (0, f"Stored in {key[-6:]}; changes: 1.\n")
    assert title() == "Essen leest voor"
    newest = run_json("log", "--json")[0]
    assert (newest["who"], newest["why"], newest["kind"], newest["changes"]) == (
        "tester",
        "andere naam",
        "edit",
        1,
    )


def test_only_the_field_that_was_changed_is_in_the_log(editor: Edit) -> None:
    editor(RENAMED)
    run("edit", TITLE)
    changes = run_json("log", "Essen leest voor", "--json")
    assert [change["path"] for change in changes] == ["", "title"]


def test_errors_that_are_left_are_told(editor: Edit) -> None:
    editor(RENAMED)
    key = run_json("show", TITLE, "--json")["id"]
    done = run("edit", TITLE)
    assert f"samenwerking check {key[-6:]}" in done.stderr


def test_an_unchanged_text_stores_nothing(editor: Edit) -> None:
    editor("")
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Nothing was changed.\n"
    assert len(run_json("log", "--json")) == 1


def test_the_editor_shows_labels_codes_and_empty_fields(
    editor: Edit, tmp_path: Path
) -> None:
    editor("")
    run("edit", TITLE)
    shown = (tmp_path / "editor" / "seen-1").read_text(encoding="utf-8")
    assert 'title = "Essen Leest" # Title' in shown
    assert 'nature = "aard.samenwerking" # Nature: Collaboration' in shown
    assert re.search(r'^# notes = ""|^notes = ', shown, re.MULTILINE)
    assert "[[participations]]" in shown


def test_visual_comes_before_editor(
    editor: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(RENAMED)
    monkeypatch.setenv("VISUAL", "true")
    run("edit", TITLE)
    assert title() == TITLE


def test_a_mistake_is_refused_and_the_text_kept(editor: Edit) -> None:
    editor(RENAMED + MISTAKE)
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "thema.zorg" in done.stderr
    assert "Essen leest voor" in kept_text(done.stderr)
    assert title() == TITLE


@pytest.mark.parametrize("text", ["", "title = ", "name = 'x'", "title = 'x'\nx = 1"])
def test_a_text_that_is_no_record_is_refused_and_kept(text: str, editor: Edit) -> None:
    editor(f"text = {text!r}\n")
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (3, "")
    assert kept_text(done.stderr) == text
    assert title() == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "format = 'samenwerking'\nversion = 1\n",
        (
            "format = 'samenwerking'\nversion = 1\n[[partnerships]]\ntitle = 'a'\n"
            "[[partnerships]]\ntitle = 'b'\n"
        ),
    ],
    ids=["none", "two"],
)
def test_a_text_of_none_or_several_records_is_refused_and_kept(
    text: str, editor: Edit
) -> None:
    editor(f"text = {text!r}\n")
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (3, "")
    assert kept_text(done.stderr) == text


def test_a_text_that_is_not_utf8_is_refused_and_kept(editor: Edit) -> None:
    editor('file.write_bytes(b"title = \\"caf\\xe9\\"\\n")\nsys.exit(0)\n')
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "UTF-8" in done.stderr
    assert "kept in" in done.stderr


def test_what_somebody_else_changed_elsewhere_stays(
    editor: Edit, tmp_path: Path
) -> None:
    editor(RENAMED + _meanwhile(tmp_path, "topic"))
    done = run("edit", TITLE)
    assert done.exit_code == 0
    shown = run_json("show", "Essen leest voor", "--json")
    assert shown["topic"] == "van een ander"


def test_a_conflict_is_refused_and_the_text_kept(editor: Edit, tmp_path: Path) -> None:
    editor(RENAMED + _meanwhile(tmp_path, "title"))
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Essen leest voor" in kept_text(done.stderr)
    assert run("show", "van een ander").exit_code == 0


def test_a_registry_that_is_gone_loses_no_text(editor: Edit, registry: Path) -> None:
    editor(RENAMED + f"Path({str(registry)!r}).rename(folder / 'gone.db')\n")
    done = run("edit", TITLE)
    assert done.exit_code == 4
    assert "Essen leest voor" in kept_text(done.stderr)


@pytest.mark.parametrize(
    "command",
    ["false", "no-such-editor-anywhere", "vi 'unbalanced", "   "],
    ids=["fails", "is not there", "unbalanced", "blank"],
)
def test_an_editor_that_does_not_work_is_named(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", command)
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "EDITOR" in done.stderr
    assert title() == TITLE


def test_an_editor_that_takes_the_file_away_is_no_crash(editor: Edit) -> None:
    editor("file.unlink()\nsys.exit(0)\n")
    done = run("edit", TITLE)
    assert done.exit_code == 1
    assert title() == TITLE


def test_what_was_typed_before_the_editor_failed_is_kept(editor: Edit) -> None:
    editor(RENAMED + "file.write_text(text, encoding='utf-8')\nsys.exit(7)\n")
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "code 7" in done.stderr
    assert "Essen leest voor" in kept_text(done.stderr)
    assert title() == TITLE


def test_where_nothing_was_typed_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    assert "kept in" not in run("edit", TITLE).stderr
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_text_that_is_kept_is_for_its_owner_only(
    editor: Edit, tmp_path: Path
) -> None:
    editor(RENAMED + MISTAKE)
    run("edit", TITLE)
    (kept,) = (tmp_path / "kept").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_an_interrupt_is_for_the_editor(editor: Edit) -> None:
    signals = "import os, signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    editor(RENAMED + signals + "os.kill(os.getppid(), signal.SIGINT)\n")
    assert run("edit", TITLE).exit_code == 0
    assert title() == "Essen leest voor"


def test_lines_that_another_system_ends_otherwise_are_no_change(editor: Edit) -> None:
    editor('file.write_bytes(text.replace("\\n", "\\r\\n").encode())\nsys.exit(0)\n')
    done = run("edit", TITLE)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Nothing was changed.\n"
    assert len(run_json("log", "--json")) == 1


@pytest.mark.parametrize(
    "notes",
    [
        "een\ntwee",
        "een\n\n\ntwee \\ drie",
        'een """\n""""',
        "  in\n    gesprongen\nmet 'woorden' en \"woorden\"",
        "# geen\n[opmerking]\n#! of reden",
    ],
)
def test_a_long_text_stands_on_lines_of_its_own(
    notes: str, editor: Edit, tmp_path: Path
) -> None:
    run("add", write_record(tmp_path, {"title": "Lang", "notes": notes}))
    before = run_json("show", "Lang", "--json")["notes"]
    assert "\n" in before
    editor('text = text.replace("Lang", "Langer")\n')
    assert run("edit", "Lang").exit_code == 0
    assert run_json("show", "Langer", "--json")["notes"] == before
    seen = (tmp_path / "editor" / "seen-1").read_text(encoding="utf-8")
    assert len(re.findall('^notes = """', seen, re.MULTILINE)) == 1


def test_an_organisation_can_be_edited(editor: Edit) -> None:
    editor('text = text.replace("De Bron Tielt", "De Bron")\n')
    assert run("edit", "De Bron Tielt").exit_code == 0
    assert run("show", "De Bron").exit_code == 0


def test_an_unknown_record_opens_no_editor(editor: Edit, tmp_path: Path) -> None:
    editor("")
    assert run("edit", "nergens te vinden").exit_code == 1
    assert not (tmp_path / "editor" / "seen-1").exists()


def _meanwhile(folder: Path, field: str) -> str:
    """Return code by which somebody else changes a field while the editor is open."""
    document = run_json("show", TITLE, "--json")
    file = write_record(folder, {**document, field: "van een ander"})
    command = [sys.executable, "-m", "samenwerking", "import", file]
    return (
        f"import subprocess\nsubprocess.run({command}, check=True, cwd={str(ROOT)!r})\n"
    )
