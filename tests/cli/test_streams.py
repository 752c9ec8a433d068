"""What reaches the terminal or the pipe: no control characters, no tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from samenwerking.cli.streams import echo, print_json
from tests.cli.invoking import environment, run, run_json, run_process

if TYPE_CHECKING:
    from pathlib import Path

CLIPBOARD = "\x1b]52;c;aGk=\x07"
C1 = "\x9b31m"
HOSTILE = {
    "command": [CLIPBOARD],
    "option": ["list", f"--{CLIPBOARD}"],
    "argument too many": ["show", "a", CLIPBOARD],
    "choice": ["check", "--level", CLIPBOARD],
    "number": ["list", "--limit", CLIPBOARD],
    "day": ["list", "--on", CLIPBOARD],
    "school year": ["list", "--school-year", CLIPBOARD],
    "language": ["--lang", CLIPBOARD, "list"],
    "condition": ["list", "--where", f"scale={CLIPBOARD}"],
    "field": ["list", "--where", f"{CLIPBOARD}=x"],
    "blank behind a condition": ["matrix", "carry-over", "--where", "scale=lokaal\x1f"],
    "words": ["list", CLIPBOARD],
    "record": ["show", CLIPBOARD],
    "check": ["check", CLIPBOARD],
    "edit": ["edit", CLIPBOARD],
    "log": ["log", CLIPBOARD],
    "overview": ["matrix", CLIPBOARD],
    "cell": ["matrix", "carry-over", "--cell", CLIPBOARD, "1"],
    "code": ["framework", CLIPBOARD],
    "batch": ["undo", CLIPBOARD],
    "change": ["undo", "--change", CLIPBOARD],
    "file": ["add", CLIPBOARD],
    "import": ["import", f"{CLIPBOARD}.json"],
    "registry": ["list", "--registry", CLIPBOARD],
    "doctor": ["doctor", "--registry", CLIPBOARD],
    "C1": ["show", C1],
    "C1 registry": ["doctor", "--registry", C1],
    "C1 file": ["add", C1],
}


def control_characters(text: str) -> set[str]:
    """Return what a terminal would obey rather than show."""
    return {c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)}


@pytest.mark.parametrize("arguments", HOSTILE.values(), ids=HOSTILE)
def test_no_argument_reaches_the_terminal_raw(
    arguments: list[str], registry: Path
) -> None:
    done = run(*arguments)
    assert done.output or arguments[0] == "list"
    assert control_characters(done.output) == set()


@pytest.mark.parametrize("name", [f"a{CLIPBOARD}.db", f"a{C1}.db"], ids=["OSC", "C1"])
@pytest.mark.parametrize("command", ["init", "doctor"])
def test_the_name_of_a_registry_is_shown_clean(
    command: str, name: str, tmp_path: Path
) -> None:
    place = str(tmp_path / name)
    if command != "init":
        run("init", "--registry", place)
    done = run(command, "--registry", place)
    assert done.exit_code == 0
    assert control_characters(done.output) == set()


def test_the_name_of_an_output_file_is_shown_clean(
    registry: Path, tmp_path: Path
) -> None:
    done = run("matrix", "carry-over", "-o", str(tmp_path / f"a{CLIPBOARD}.csv"))
    assert control_characters(done.output) == set()


@pytest.mark.parametrize("hostile", [CLIPBOARD, C1], ids=["OSC", "C1"])
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_user_and_reason_are_shown_clean(
    options: list[str], hostile: str, registry: Path
) -> None:
    typed = json.dumps({"title": "Nieuw"})
    run("--user", f"An{hostile}", "add", "-", "--why", f"om{hostile}", typed=typed)
    for about in ([], ["Nieuw"]):
        done = run("log", *about, *options)
        assert "An" in done.stdout
        assert control_characters(done.output) == set()


UNDECODABLE: dict[str, list[str | bytes]] = {
    "words": ["list", b"\xff"],
    "record": ["show", b"\xff"],
    "check": ["check", b"\xff"],
    "log": ["log", b"\xff"],
    "batch": ["undo", b"\xff"],
    "change": ["undo", "--change", b"\xff"],
    "overview": ["matrix", b"\xff"],
    "cell": ["matrix", "carry-over", "--cell", b"\xff", "1"],
    "condition": ["list", "--where", b"scale=\xff"],
    "code": ["framework", b"\xff"],
    "file": ["add", b"\xff"],
    "registry": ["list", "--registry", b"\xff"],
    "user": ["--user", b"\xff", "undo"],
    "reason": ["undo", "--why", b"\xff"],
    "command": [b"\xff"],
}


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text on Windows")
@pytest.mark.parametrize("arguments", UNDECODABLE.values(), ids=UNDECODABLE)
def test_an_argument_that_is_no_text_is_no_crash(
    arguments: list[str | bytes], registry: Path
) -> None:
    done = run_process(*arguments)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2, 3, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text on Windows")
@pytest.mark.parametrize("name", ["record", "user", "reason", "batch"])
def test_bytes_that_are_no_text_are_wrong_usage(name: str, registry: Path) -> None:
    done = run_process(*UNDECODABLE[name], SAMENWERKING_LANG="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds bytes that are no text" in done.stderr


def test_a_reason_is_one_line_in_the_log(registry: Path) -> None:
    run("undo", "--why", "een\n01234567  2026-01-01 00:00:00Z  iemand")
    assert len(run("log").stdout.splitlines()) == 2


def test_csv_is_the_same_on_screen_and_in_a_file(
    registry: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    run("matrix", "carry-over", "--output", str(file))
    shown = run("matrix", "carry-over", "--format", "csv")
    assert shown.stdout_bytes == file.read_bytes()


def test_what_a_terminal_obeys_is_escaped_in_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = ["\x1b[31m", "\x9b31m", "a\rb", "\u202eom", "\t\n", "gewoon é 日"]
    print_json(told)
    out = capsys.readouterr().out
    assert control_characters(out) == set()
    assert "\u202e" not in out
    assert "é 日" in out
    assert json.loads(out) == told


def test_text_keeps_what_is_only_white(capsys: pytest.CaptureFixture[str]) -> None:
    echo("a\tb\xa0c\u200dd\r\ne\rf", nl=False)
    assert capsys.readouterr().out == "a\tb\xa0c\u200dd\r\ne�f"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_json_is_json_in_every_encoding(encoding: str, registry: Path) -> None:
    title = "één 日本 😀"
    run("add", "-", typed=json.dumps({"title": title}))
    done = subprocess.run(
        [sys.executable, "-m", "samenwerking", "list", "--json", "日本"],
        env=environment(PYTHONIOENCODING=encoding),
        capture_output=True,
        timeout=60,
        check=True,
    )
    # click writes UTF-8 where a stream says it is ASCII.
    text = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
    assert json.loads(text)[0]["title"] == title


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize(
    "arguments",
    [["list"], ["list", "--json"], ["show", "日本 → Σ"], ["matrix", "carry-over"]],
    ids=["list", "json", "show", "matrix"],
)
def test_a_stream_that_cannot_show_a_letter_is_no_crash(
    arguments: list[str], encoding: str, registry: Path
) -> None:
    assert run("add", "-", typed=json.dumps({"title": "日本 → Σ"})).exit_code == 0
    done = run_process(*arguments, PYTHONIOENCODING=encoding)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize(
    "arguments",
    [["list"], ["list", "--json"], ["matrix", "carry-over"], ["check"], ["demo"]],
    ids=" ".join,
)
def test_a_reader_that_has_seen_enough_ends_the_program_quietly(
    arguments: list[str], registry: Path
) -> None:
    done = into_closed_pipe(*arguments)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["--version"]])
def test_help_into_a_closed_pipe_is_quiet(arguments: list[str]) -> None:
    assert into_closed_pipe(*arguments).stderr == ""


def into_closed_pipe(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with an output that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run(
            [sys.executable, "-m", "samenwerking", *arguments],
            stdout=writer,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env=environment(),
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)


def test_a_process_gives_data_talk_and_exit_code(registry: Path) -> None:
    listed = run_process("list", "--json", "--limit", "2", SAMENWERKING_LANG="en")
    assert (listed.returncode, len(json.loads(listed.stdout))) == (0, 2)
    checked = run_process("check", "Essen Leest", SAMENWERKING_LANG="en")
    assert checked.returncode == 3
    lost = run_process("list", "--registry", str(registry.parent / "none.db"))
    assert (lost.returncode, lost.stdout) == (4, "")
    assert lost.stderr.startswith("Fout: ")


def test_a_process_adds_from_a_pipe_and_undoes(registry: Path) -> None:
    added = run_process("add", "-", typed='title = "Uit een pijp"')
    assert added.returncode == 0
    assert [line["title"] for line in run_json("list", "--json", "pijp")]
    assert run_process("undo").returncode == 0
    assert run_json("list", "--json", "pijp") == []
