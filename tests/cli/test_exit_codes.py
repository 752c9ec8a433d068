"""Exit codes are for scripts: 0, 1, 2, 3, 4 and 130; data and talk stay apart."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.cli.root import COMMANDS
from samenwerking.resources import data_folder
from samenwerking.store import sqlite
from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.service.workplace import Workplace

SAMPLE = Path(data_folder("schema")) / "examples" / "sample.json"
NEED_A_REGISTRY = {
    "add": ["add", "-"],
    "edit": ["edit", "x"],
    "list": ["list"],
    "show": ["show", "x"],
    "check": ["check"],
    "matrix": ["matrix", "carry-over"],
    "import": ["import", "FILE"],
    "log": ["log"],
    "undo": ["undo"],
    "open": ["open"],
    "activity": ["activity", "x", "overleg"],
    "organisation": ["organisation", "x"],
    "count": ["count"],
    "question": ["question", "list"],
    "sql": ["sql", "SELECT 1"],
    "export": ["export", "matrix", "carry-over"],
    "merge": ["merge", "FILE"],
    "conflicts": ["conflicts"],
    "duplicates": ["duplicates"],
    "official": ["official", "FILE"],
    "split": ["split", "lezen", "-o", "part.db"],
}
NEED_NONE = {"init", "demo", "framework", "doctor", "query", "reproduce", "survey"}
"""Some of them look into a registry if there is one, or if a file names it."""
RECORD = '{"title": "x"}'


def command(name: str, folder: Path) -> list[str]:
    """Return a command that would do something if there was a registry."""
    file = folder / "record.json"
    file.write_text(RECORD, encoding="utf-8")
    return [str(file) if word == "FILE" else word for word in NEED_A_REGISTRY[name]]


def test_every_command_is_looked_at() -> None:
    assert {*NEED_A_REGISTRY, *NEED_NONE} == set(COMMANDS)


@pytest.mark.parametrize("name", NEED_A_REGISTRY)
def test_without_a_registry_the_way_out_is_told(name: str, tmp_path: Path) -> None:
    done = run(*command(name, tmp_path), typed=RECORD)
    assert (done.exit_code, done.stdout) == (4, "")
    assert "nowhere.db" in done.stderr
    assert "samenwerking init" in done.stderr
    assert not (tmp_path / "nowhere.db").exists()


@pytest.mark.parametrize("name", NEED_A_REGISTRY)
def test_what_is_no_registry_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    file = tmp_path / "nowhere.db"
    for content in (b"", b"something else" * 100):
        file.write_bytes(content)
        done = run(*command(name, tmp_path), typed=RECORD)
        assert (done.exit_code, done.stdout) == (4, "")
        assert str(file) in done.stderr
        assert file.read_bytes() == content


@pytest.mark.parametrize("name", NEED_A_REGISTRY)
def test_a_folder_is_no_registry(name: str, tmp_path: Path) -> None:
    done = run("--registry", str(tmp_path), *command(name, tmp_path), typed=RECORD)
    assert (done.exit_code, done.stdout) == (4, "")
    assert str(tmp_path) in done.stderr


def other_program(file: Path) -> None:
    """Make an SQLite file of another program."""
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")


def newer_schema(file: Path) -> None:
    """Say that a newer version made the file."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 999")


def cut_off(file: Path) -> None:
    """Take away the second half of the file."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (other_program, "another program"),
        (newer_schema, "newer version"),
        (cut_off, "cut off"),
    ],
)
@pytest.mark.parametrize("name", NEED_A_REGISTRY)
def test_what_cannot_be_trusted_has_a_message_of_its_own(
    name: str,
    spoil: Callable[[Path], None],
    said: str,
    registry: Path,
    english: None,
    tmp_path: Path,
) -> None:
    spoil(registry)
    before = registry.read_bytes()
    done = run(*command(name, tmp_path), typed=RECORD)
    assert (done.exit_code, done.stdout) == (4, "")
    assert str(registry) in done.stderr
    assert said in done.stderr
    assert registry.read_bytes() == before


def test_the_program_opens_in_a_terminal_only(registry: Path, english: None) -> None:
    done = run("open")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "needs a terminal" in done.stderr


def test_a_day_of_work_on_either_database(
    either: Workplace, monkeypatch: pytest.MonkeyPatch, english: None
) -> None:
    monkeypatch.setenv("SAMENWERKING_REGISTRY", either.registry.location)
    assert run("init").exit_code == 4
    assert run("import", str(SAMPLE)).exit_code == 0
    assert run("add", "-", "--why", "proef", typed=RECORD).exit_code == 0
    assert len(run_json("list", "--json")) == 33
    assert run_json("show", "x", "--json")["title"] == "x"
    assert run("check", "--summary").exit_code == 3
    assert run_json("matrix", "carry-over", "--json")["registry_records"] == 33
    assert (
        run_json("matrix", "carry-over", "--json", "--as-of", "2020-01-01")[
            "registry_records"
        ]
        == 0
    )
    assert run("undo").exit_code == 0
    assert len(run_json("list", "--json")) == 32
    assert [batch["kind"] for batch in run_json("log", "--json")] == [
        "undo",
        "add",
        "import",
    ]
    assert run("doctor").exit_code == 0


def test_a_busy_registry_is_said_to_be_so(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_DEADLINE", 0.05)
    with closing(sqlite3.connect(registry, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for arguments in (["list"], ["add", "-"], ["undo"]):
            done = run(*arguments, typed=RECORD)
            assert (done.exit_code, done.stdout) == (4, "")
            assert str(registry) in done.stderr


def test_a_command_that_is_interrupted_gives_130(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("samenwerking.service.tabling.make_sheet", interrupted)
    done = run("list", "--columns", "title")
    assert (done.exit_code, done.stdout) == (130, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_the_registry_may_be_named_before_or_behind_the_command(
    sample_file: Path, tmp_path: Path
) -> None:
    place = str(sample_file)
    before = run("--registry", place, "list")
    behind = run("list", "--registry", place)
    assert before.exit_code == behind.exit_code == 0
    assert before.stdout == behind.stdout != ""


def test_the_registry_behind_the_command_wins(
    sample_file: Path, tmp_path: Path
) -> None:
    other = str(tmp_path / "other.db")
    done = run("--registry", other, "list", "--registry", str(sample_file))
    assert done.exit_code == 0
    assert (
        run("--registry", str(sample_file), "list", "--registry", other).exit_code == 4
    )


def test_the_option_wins_from_the_variable(sample_file: Path) -> None:
    assert run("list").exit_code == 4
    assert run("list", "--registry", str(sample_file)).exit_code == 0


def test_a_password_in_an_address_is_not_shown() -> None:
    address = "postgresql://an:geheim@127.0.0.1:1/register"
    done = run("list", "--registry", address)
    assert done.exit_code == 4
    assert "geheim" not in done.output


@pytest.mark.parametrize("interrupted", ["before", "after"])
def test_ctrl_c_says_that_nothing_was_stored_only_where_that_is_so(
    interrupted: str, empty: Path, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    name = {"before": "_read", "after": "count_done"}[interrupted]
    monkeypatch.setattr(f"samenwerking.cli.entry.{name}", stop)
    done = run("add", "-", typed=RECORD)
    assert done.exit_code == 130
    stored = len(run_json("list", "--json"))
    if interrupted == "before":
        assert (done.stderr.strip(), stored) == ("Cancelled; nothing was stored.", 0)
    else:
        assert ("nothing was stored" in done.stderr, stored) == (False, 1)
        assert "samenwerking log" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--registry", "", "list"], ["list", "--registry", ""]]
)
def test_an_empty_registry_is_wrong_usage(arguments: list[str], registry: Path) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--registry" in done.stderr


@pytest.mark.parametrize("scheme", ["mysql", "sqlite", "http", "FILE"])
def test_the_address_of_something_else_is_no_place_for_a_registry(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: None
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("init", "--registry", f"{scheme}://an:geheim@host/register")
    assert (done.exit_code, done.stdout) == (4, "")
    assert "no address of a registry" in done.stderr
    assert "geheim" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_address_may_be_in_capitals(english: None) -> None:
    done = run("list", "--registry", "POSTGRESQL://an:geheim@127.0.0.1:1/register")
    assert done.exit_code == 4
    assert "geheim" not in done.stderr
    assert "127.0.0.1" in done.stderr
