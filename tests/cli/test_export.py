"""`samenwerking export`: files for a board, that appear whole or not at all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from samenwerking.resources import data_folder
from samenwerking.writers import FORMATS, REPORT_FORMATS, SUFFIXES
from tests.cli.invoking import environment, run, run_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")
NAME = "carry-over"
REPORT = "bestuur"
BEGINS = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF-", "xlsx": b"PK", "md": b"# "}
"""What a file of a format begins with."""


def suffix_of(form: str) -> str:
    return next(suffix for suffix, name in SUFFIXES.items() if name == form)


def partnership() -> str:
    """Return the key of a partnership of the registry."""
    found = run_json("list", "--columns", "key", "--json")
    key: str = found[0]["key"]
    return key


@pytest.mark.parametrize("form", FORMATS)
def test_an_overview_is_the_file_that_its_own_command_writes(
    form: str, registry: Path, tmp_path: Path
) -> None:
    one, other = (tmp_path / f"{n}{suffix_of(form)}" for n in "ab")
    done = run("export", "matrix", NAME, "schaal:lokaal", "-o", str(one))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Checksum:" in done.stderr
    assert run("matrix", NAME, "schaal:lokaal", "-o", str(other)).exit_code == 0
    assert one.read_bytes() == other.read_bytes()
    assert one.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_a_report_is_written(form: str, registry: Path, tmp_path: Path) -> None:
    file = tmp_path / f"report{suffix_of(form)}"
    done = run("export", "report", REPORT, "-o", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    assert file.read_bytes().startswith(BEGINS[form])
    assert file.stat().st_mode & 0o077 == 0
    again = run("export", "report", REPORT, "-o", str(file))
    assert again.exit_code == 1
    assert "--force" in again.stderr
    before = file.read_bytes()
    assert run("export", "report", REPORT, "-o", str(file), "--force").exit_code == 0
    assert file.read_bytes() == before


def test_reports_and_pictures_are_listed_without_a_name(registry: Path) -> None:
    for noun in ("report", "picture"):
        done = run("export", noun)
        assert done.exit_code == 0
        names = [line.split()[0] for line in done.stdout.splitlines()]
        assert names
        assert len(set(names)) == len(names)


def test_every_picture_is_drawn_on_the_screen_and_in_files(
    registry: Path, tmp_path: Path
) -> None:
    names = [line.split()[0] for line in run("export", "picture").stdout.splitlines()]
    for name in names:
        about = ["--about", "Odisee"] if name == "ego" else []
        shown = run("export", "picture", name, *about)
        assert shown.exit_code == 0, shown.stderr
        assert len(shown.stdout.splitlines()) > 3
        for form, first in (("svg", b"<"), ("png", b"\x89PNG")):
            file = tmp_path / f"{name}.{form}"
            done = run("export", "picture", name, *about, "-o", str(file))
            assert done.exit_code == 0, done.stderr
            assert file.read_bytes().startswith(first)


def test_what_is_no_text_wants_a_file(registry: Path) -> None:
    for words in (["matrix", NAME], ["picture", "value-map"]):
        done = run("export", *words, "--format", "png")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "-o FILE" in done.stderr
    assert run("export", "report", REPORT).exit_code == 2


def test_a_report_of_one_partnership_and_of_one_school(
    registry: Path, tmp_path: Path
) -> None:
    for name, about in (("samenwerking", partnership()), ("school", "VTI Torhout")):
        file = tmp_path / f"{name}.md"
        done = run("export", "report", name, "--about", about, "-o", str(file))
        assert done.exit_code == 0, done.stderr
        assert file.stat().st_size > 500
        nobody = tmp_path / "nobody.md"
        done = run("export", "report", name, "-o", str(nobody))
        assert done.exit_code != 0
        assert "--about" in done.stderr
        assert not nobody.exists()


def test_names_want_a_reason_and_the_log_keeps_it(
    registry: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    words = ["export", "report", "samenwerking", "--about", partnership()]
    words += ["-o", str(file), "--names"]
    before = run_json("log", "--json")
    done = run(*words)
    assert done.exit_code == 2
    assert "--why" in done.stderr
    assert not file.exists()
    assert run_json("log", "--json") == before
    assert run(*words, "--why", "the school asked for it").exit_code == 0
    assert file.exists()
    latest = run_json("log", "--json")[0]
    assert latest["who"] == "tester"
    assert "the school asked for it" in latest["why"]
    assert "report.html" in latest["why"]
    assert (latest["records"], latest["changes"]) == (0, 0)
    assert "given out with names" in run("log").stdout.splitlines()[0]


def test_undo_goes_past_what_only_tells_of_names(
    registry: Path, tmp_path: Path
) -> None:
    key = partnership()
    assert run("activity", key, "12/3/2026 overleg").exit_code == 0
    words = ["export", "report", "samenwerking", "--about", key, "--names"]
    words += ["--why", "asked for", "-o", str(tmp_path / "x.md")]
    assert run(*words).exit_code == 0
    assert run("undo").exit_code == 0
    assert run_json("log", "--json")[0]["kind"] == "undo"
    assert run_json("log", "--json")[2]["undone"]


# --- nothing is half written

_LIMITED = """
import resource, runpy, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
runpy.run_module("samenwerking", run_name="__main__", alter_sys=True)
"""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "samenwerking", "--lang", "en", *arguments]


def outputs(folder: Path) -> list[tuple[Sequence[str], Path]]:
    found: list[tuple[Sequence[str], Path]] = [
        (["export", "report", REPORT], folder / f"report{suffix_of(form)}")
        for form in REPORT_FORMATS
    ]
    found += [
        (["export", "matrix", NAME], folder / f"matrix{suffix_of(form)}")
        for form in ("xlsx", "pdf", "png", "svg", "html")
    ]
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_a_full_disk_leaves_the_old_file_whole(registry: Path, tmp_path: Path) -> None:
    for words, file in outputs(tmp_path):
        file.write_bytes(b"old")
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                _LIMITED,
                "1000",
                "--lang",
                "en",
                *words,
                "-o",
                str(file),
                "--force",
            ],
            # Else half of a compiled module would be left for whoever comes next.
            env=environment(PYTHONDONTWRITEBYTECODE="1"),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1, (file.name, done.stderr)
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("Error: ")
        assert file.read_bytes() == b"old"
        assert [one.name for one in tmp_path.glob(".samenwerking*")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_a_killed_program_leaves_the_old_file_or_the_new_one(
    form: str, registry: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"report{suffix_of(form)}"
    words = command("export", "report", REPORT, "-o", str(file), "--force")
    words += ["--as-of", "2026-09-30T12:00+00:00"]
    began = time.perf_counter()
    subprocess.run(words, env=environment(), check=True, capture_output=True)
    taken = time.perf_counter() - began
    new = file.read_bytes()
    chance = random.Random(form)
    for _ in range(6):
        file.write_bytes(b"old")
        with subprocess.Popen(
            words,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as program:
            time.sleep(chance.uniform(0.6, 1.05) * taken)
            os.kill(program.pid, signal.SIGKILL)
        assert file.read_bytes() in (b"old", new)


@pytest.mark.parametrize(
    ("folder", "command", "shown"),
    [
        ("reports", ["export", "report"], "onderzoeker"),
        ("pictures", ["export", "picture"], "motive-flow"),
        ("matrices", ["matrix"], NAME),
    ],
)
def test_a_list_says_which_file_is_broken(
    folder: str,
    command: list[str],
    shown: str,
    registry: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = tmp_path / "export"
    shutil.copytree(data_folder("export"), own)
    (own / folder / "stuk.toml").write_text("a = [", encoding="utf-8")
    monkeypatch.setenv("SAMENWERKING_EXPORT", str(own))
    done = run(*command)
    assert done.exit_code == 0
    assert shown in done.stdout
    assert f"{folder}/stuk.toml" in done.stderr
