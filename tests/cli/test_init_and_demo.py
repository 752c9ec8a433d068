"""`samenwerking init` and `samenwerking demo`: a registry to begin with."""

from __future__ import annotations

import re
import stat
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")


def test_an_empty_registry_is_made_where_the_variable_says(tmp_path: Path) -> None:
    done = run("init")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"Registry made: {tmp_path / 'nowhere.db'}\n"
    assert run_json("list", "--json") == []


def test_a_registry_is_made_where_the_option_says(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "mine.db"
    assert run("init", "--registry", str(file)).exit_code == 0
    assert file.exists()
    assert not (tmp_path / "nowhere.db").exists()


def test_the_sample_has_partnerships_in_it() -> None:
    assert run("init", "--sample").exit_code == 0
    assert len(run_json("list", "--json")) == 32


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_registry_is_readable_for_its_owner_only(tmp_path: Path) -> None:
    run("init")
    assert stat.S_IMODE((tmp_path / "nowhere.db").stat().st_mode) == 0o600


@pytest.mark.parametrize("options", [[], ["--sample"]], ids=["empty", "sample"])
def test_what_is_there_already_is_never_overwritten(
    options: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "nowhere.db"
    file.write_text("mine", encoding="utf-8")
    done = run("init", *options)
    assert (done.exit_code, done.stdout) == (4, "")
    assert str(file) in done.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_registry_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("init", "--registry", str(tmp_path / "file" / "mine.db"))
    assert done.exit_code == 4
    assert "mine.db" in done.stderr


def test_without_a_keyboard_the_demo_prints_checks_and_three_overviews(
    tmp_path: Path,
) -> None:
    done = run("demo", typed="")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Records checked: 171;" in done.stdout
    assert len(re.findall(r"^Checksum +[0-9a-f]{64}$", done.stdout, re.MULTILINE)) == 3
    for title in ("Actor category and motive", "Level and value: steps"):
        assert f"{title}\n{'=' * len(title)}\n" in done.stdout


def test_the_demo_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    run("demo", typed="")
    assert list(scratch.iterdir()) == []
    assert not (tmp_path / "nowhere.db").exists()


def test_the_demo_speaks_dutch() -> None:
    assert "Fiches getoetst: 171;" in run("demo", "--lang", "nl", typed="").stdout


def test_a_sample_that_is_broken_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object, **__: object) -> None:
        assert not (tmp_path / "nowhere.db").exists()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("samenwerking.service.entry.import_file", broken_off)
        assert run("init", "--sample").exit_code == 130
    assert list(tmp_path.iterdir()) == []
    assert run("init", "--sample").exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["nowhere.db"]
