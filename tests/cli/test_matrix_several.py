"""`samenwerking matrix --all`: several overviews of one state, as if asked alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from samenwerking.service import output_folder
from samenwerking.store.session import Registry
from samenwerking.writers import TEXT_FORMATS
from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samenwerking.store.session import Session

pytestmark = pytest.mark.usefixtures("registry", "english")

SUFFIX = {
    "text": ".txt",
    "md": ".md",
    "html": ".html",
    "latex": ".tex",
    "csv": ".csv",
    "json": ".json",
}


def _names(*questions: str) -> list[str]:
    listed = run_json("matrix", "--json")
    return [d["name"] for d in listed if not questions or d["question"] in questions]


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_each_file_is_what_the_single_command_gives(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    done = run("matrix", "--all", "-o", str(folder), "--format", form)
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(done.stderr.splitlines()) == len(_names())
    assert sorted(os.listdir(folder)) == sorted(n + SUFFIX[form] for n in _names())
    for name in _names():
        file = folder / f"{name}{SUFFIX[form]}"
        assert str(file) in done.stderr
        assert file.read_bytes() == run("matrix", name, "--format", form).stdout_bytes


ASKED = {
    "query": ["motief:groei", "-status:lopend"],
    "hyphen first": ["-status:lopend"],
    "older": ["--where", "scale=lokaal", "--school-year", "2021-2022"],
    "arranged": ["--transpose", "--hide-empty", "--every-nature"],
    "then": ["--as-of", "2026-09-15", "schaal:lokaal"],
    "saved": ["@beoogd-niet-bereikt"],
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_a_query_and_the_options_are_for_all_of_them(
    asked: list[str], tmp_path: Path
) -> None:
    to = ["-o", str(tmp_path / "some"), "--format", "json"]
    done = run("matrix", "--question", "3", "--question", "4", *asked, *to)
    assert done.exit_code == 0, done.stderr
    assert len(_names("3", "4")) > 1
    for name in _names("3", "4"):
        alone = run("matrix", name, *asked, "--json").stdout_bytes
        assert (tmp_path / "some" / f"{name}.json").read_bytes() == alone


def test_the_overviews_of_a_research_question_and_no_others(tmp_path: Path) -> None:
    for question in "1234":
        folder = tmp_path / question
        assert run("matrix", "--question", question, "-o", str(folder)).exit_code == 0
        assert {f.stem for f in folder.iterdir()} == set(_names(question)) != set()
    assert run("matrix", "--question", "5").exit_code == 2


def test_without_a_folder_they_are_printed_one_after_another() -> None:
    alone = [run("matrix", name, "schaal:lokaal").stdout for name in _names("4")]
    done = run("matrix", "--question", "4", "schaal:lokaal")
    assert done.stdout == "\n".join(alone)


def test_all_are_of_one_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import contextmanager

    begun = []
    reading = Registry.reading

    @contextmanager
    def noted(self: Registry) -> Iterator[Session]:
        begun.append(self)
        with reading(self) as session:
            yield session

    monkeypatch.setattr(Registry, "reading", noted)
    assert run("matrix", "--all", "-o", str(tmp_path / "all")).exit_code == 0
    assert len(begun) == 1


def test_nothing_is_written_if_one_file_is_there(tmp_path: Path) -> None:
    mine = tmp_path / f"{_names('4')[-1]}.txt"
    mine.write_text("mine", encoding="utf-8")
    before = sorted(os.listdir(tmp_path))
    done = run("matrix", "--question", "4", "-o", str(tmp_path))
    assert (done.exit_code, done.stdout) == (1, "")
    assert str(mine) in done.stderr
    assert mine.read_text("utf-8") == "mine"
    assert sorted(os.listdir(tmp_path)) == before
    assert (
        run("matrix", "--question", "4", "-o", str(tmp_path), "--force").exit_code == 0
    )
    assert mine.read_text("utf-8") != "mine"


def test_a_file_that_finds_no_place_puts_back_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in _names("4"):
        (tmp_path / f"{name}.txt").write_text("mine", encoding="utf-8")
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    last = f"{_names('4')[-1]}.txt"
    replace = os.replace

    def full(old: str, new: str) -> None:
        if os.path.basename(old) == last and new == str(tmp_path / last):
            monkeypatch.setattr(os, "replace", replace)
            raise OSError(28, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(os, "replace", full)
    done = run("matrix", "--question", "4", "-o", str(tmp_path), "--force")
    assert done.exit_code == 1
    assert "No space left" in done.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_new_folder_does_not_stay_behind_when_nothing_comes_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output_folder, "write_file", full)
    done = run("matrix", "--all", "-o", str(tmp_path / "new"))
    assert done.exit_code == 1
    assert not (tmp_path / "new").exists()


def test_a_folder_without_a_parent_and_a_file_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    for place in (file, tmp_path / "no" / "such"):
        done = run("matrix", "--all", "-o", str(place), "--force")
        assert (done.exit_code, done.stdout) == (1, "")
        assert str(place) in done.stderr
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "options",
    [["--cell", "1", "1"], ["--json"], ["--format", "csv"]],
    ids=lambda options: options[0],
)
def test_what_does_not_go_together_is_refused(options: list[str]) -> None:
    done = run("matrix", "--all", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--all" in done.stderr
    assert options[0] in done.stderr
