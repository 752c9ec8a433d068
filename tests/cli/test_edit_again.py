"""`samenwerking edit` at a keyboard: a mistake brings the text back with the reason."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.editors import make_editor
from tests.cli.invoking import environment, run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

TITLE = "Essen Leest"
MISTAKE = """
if turn == 1:
    text = text.replace("Essen Leest", "Essen leest voor") + mistake
"""
MENDED = """
if turn == 2:
    text = text.replace(mistake, "")
"""


def edit(
    folder: Path,
    body: str,
    answer: str,
    mistake: str = "x = 1\n",
    language: str = "en",
) -> subprocess.CompletedProcess[str]:
    """Edit a record with somebody at the keyboard who types `answer`."""
    editor = make_editor(folder / "editor", f"mistake = {mistake!r}\n{body}")
    keyboard, terminal = os.openpty()
    try:
        os.write(keyboard, answer.encode())
        return subprocess.run(
            [sys.executable, "-m", "samenwerking", "edit", TITLE],
            stdin=terminal,
            env=environment(
                EDITOR=editor, TMPDIR=str(folder), SAMENWERKING_LANG=language
            ),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    finally:
        os.close(keyboard)
        os.close(terminal)


def test_a_mistake_brings_the_text_back_with_the_reason_on_top(
    registry: Path, tmp_path: Path
) -> None:
    done = edit(tmp_path, MISTAKE + MENDED, "y\n")
    assert done.returncode == 0, done.stderr
    assert "changes: 1." in done.stdout
    assert "Edit again?" in done.stderr
    again = (tmp_path / "editor" / "seen-2").read_text(encoding="utf-8")
    assert again.startswith("#! Essen leest voor: field ")
    assert "Essen leest voor" in again.split("\n", 1)[1]
    assert run("show", "Essen leest voor").exit_code == 0


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("answers", "turns"),
    [
        ("j\nn\n", 2),
        ("JA\nnee\n", 2),
        ("y\nno\n", 2),
        ("yes\nN\n", 2),
        ("\nn\n", 2),
        ("misschien\nn\n", 1),
    ],
    ids=ascii,
)
def test_yes_and_no_are_understood_in_both_languages(
    registry: Path, tmp_path: Path, language: str, answers: str, turns: int
) -> None:
    other = 'if turn == 2:\n    text = text.replace(mistake, "y = 2\\n")\n'
    done = edit(tmp_path, MISTAKE + other, answers, language=language)
    assert done.returncode == 3, done.stderr
    assert len(list((tmp_path / "editor").glob("seen-*"))) == turns


def test_the_reason_of_one_mistake_does_not_stay_for_the_next(
    registry: Path, tmp_path: Path
) -> None:
    other = 'if turn == 2:\n    text = text.replace(mistake, "y = 2\\n")\n'
    edit(tmp_path, MISTAKE + other, "y\ny\n")
    third = (tmp_path / "editor" / "seen-3").read_text(encoding="utf-8")
    reasons = [line for line in third.splitlines() if line.startswith("#!")]
    assert len(reasons) == 1
    assert "/y: " in reasons[0]


def test_who_gives_up_keeps_the_text(registry: Path, tmp_path: Path) -> None:
    done = edit(tmp_path, MISTAKE, "n\n")
    assert done.returncode == 3
    assert "Your text is kept in" in done.stderr
    assert run_json("list", "--json", "essen", "leest")[0]["title"] == TITLE


def test_who_interrupts_the_question_keeps_the_text(
    registry: Path, tmp_path: Path
) -> None:
    done = edit(tmp_path, MISTAKE, "\x04")
    assert done.returncode == 130
    assert "Your text is kept in" in done.stderr
    assert "Traceback" not in done.stderr


def test_who_leaves_the_second_editor_as_it_was_keeps_the_text(
    registry: Path, tmp_path: Path
) -> None:
    done = edit(tmp_path, MISTAKE, "y\n")
    assert done.returncode == 3
    kept = list(tmp_path.glob("samenwerking-*.toml"))
    assert len(kept) == 1, done.stderr
    assert "Essen leest voor" in kept[0].read_text(encoding="utf-8")


def test_a_line_of_the_text_that_looks_like_a_reason_stays(
    registry: Path, tmp_path: Path
) -> None:
    mistake = 'notes = """\nLees dit:\n#! belangrijk\n"""\nx = 1\n'
    body = """
if turn == 1:
    import re
    text = mistake + re.sub('^notes = "{3}.*?"{3}', "", text, flags=re.S | re.M)
if turn == 2:
    text = text.replace("x = 1\\n", "")
"""
    done = edit(tmp_path, body, "y\n", mistake)
    assert done.returncode == 0, done.stderr
    assert "#! belangrijk" in run_json("show", TITLE, "--json")["notes"]
