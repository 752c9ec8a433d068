"""Closed streams, a full disk, no current folder: a sentence and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import environment

if TYPE_CHECKING:
    from pathlib import Path


def shell(script: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell in which `$S` is the program."""
    return subprocess.run(
        ["/bin/sh", "-c", script],
        env=environment(S=f"{sys.executable} -m samenwerking", **settings),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@needs_shell
@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("$S list >&-", 0),
        ("$S list 2>&-", 0),
        ("$S list <&- >&- 2>&-", 0),
        ("$S <&-", 0),
        ("$S add - <&-", 3),
        ("$S list --as-of 0001-01-01", 0),
    ],
)
def test_a_closed_stream_is_no_crash(script: str, code: int, registry: Path) -> None:
    done = shell(script)
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr


@needs_shell
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize(
    "command", ["list", "list --json", "--help", "list --help", "--version"]
)
def test_an_output_that_takes_nothing_is_said(command: str, registry: Path) -> None:
    done = shell(f"$S {command} >/dev/full", SAMENWERKING_LANG="en")
    assert (done.returncode, done.stderr) == (
        1,
        "Error: The output cannot be written: No space left on device.\n",
    )
    assert shell(f"$S {command} >/dev/full 2>&1").returncode == 1


@needs_shell
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("list --registry a.db", 4),
        ("init --registry a.db", 4),
        ("matrix carry-over -o x.html", 1),
    ],
)
def test_a_current_folder_that_is_gone_is_said(
    command: str, code: int, registry: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = shell(f"cd {gone} && rmdir {gone} && $S {command}", SAMENWERKING_LANG="en")
    assert "Traceback" not in done.stderr
    assert "No such file or directory" in done.stderr
    assert done.returncode == code


@needs_shell
@pytest.mark.parametrize(
    "command", ["list --as-of 2020-01-01", "edit 'Essen Leest'", "demo"]
)
def test_without_a_place_for_temporary_files_a_sentence_says_so(
    command: str, registry: Path
) -> None:
    done = shell(f"ulimit -f 0; $S {command}", SAMENWERKING_LANG="en")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: No temporary file can be written: ")
