"""`samenwerking matrix`: the overviews in every format, on screen and in a file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from samenwerking.writers import BINARY, SUFFIXES, TEXT_FORMATS
from tests.cli.invoking import run, run_json
from tests.writers.readers import READERS

pytestmark = pytest.mark.usefixtures("registry", "english")

NAME = "level-value-steps"
TITLE = "Level and value: steps"
OVERVIEWS = sorted(
    file.stem
    for file in (Path(__file__).parents[2] / "export" / "matrices").glob("*.toml")
)


def test_without_a_name_the_overviews_are_listed_by_research_question() -> None:
    lines = run("matrix").stdout.splitlines()
    headings = [line for line in lines if not line.startswith(" ")]
    assert headings == [*(f"Research question {n}" for n in "1234"), "Everyday"]
    assert sorted(line.split()[0] for line in lines if line[0] == " ") == OVERVIEWS
    assert any(line.split(maxsplit=1)[1:] == [TITLE] for line in lines)


def test_the_overviews_are_listed_without_a_registry(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAMENWERKING_REGISTRY", str(tmp_path / "none.db"))
    assert run("matrix").exit_code == 0


def test_the_list_as_json() -> None:
    found = run_json("matrix", "--json")
    assert sorted(entry["name"] for entry in found) == OVERVIEWS
    assert {"name": NAME, "question": "3", "title": TITLE} in found


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_a_format_can_be_asked_for(form: str) -> None:
    done = run("matrix", NAME, "--format", form)
    assert (done.exit_code, done.stderr) == (0, "")
    found = READERS[form](done.stdout_bytes.decode())
    assert found.title == TITLE
    assert found.rows[0][0] == "Pupils"
    assert any(found.rows[0][1])


def test_rows_become_columns_and_what_is_empty_goes() -> None:
    plain = run_json("matrix", NAME, "--json")
    turned = run_json("matrix", NAME, "--json", "--transpose")
    assert turned["rows"] == plain["columns"]
    assert turned["columns"] == plain["rows"]
    assert turned["cells"] == [list(c) for c in zip(*plain["cells"], strict=True)]
    assert (plain["turned"], turned["turned"]) == (False, True)
    less = run_json("matrix", NAME, "--json", "--hide-empty")
    kept = [
        line for line, c in zip(plain["rows"], plain["cells"], strict=True) if any(c)
    ]
    assert less["rows"] == kept
    gone = less["empty_left_out"]
    assert gone["rows"] == len(plain["rows"]) - len(kept) > 0
    assert gone["columns"] == len(plain["columns"]) - len(less["columns"])
    assert plain["empty_left_out"] is None


def test_a_cell_of_a_turned_overview_leads_to_the_same() -> None:
    straight = run_json("matrix", NAME, "--cell", "school", "opbrengsten", "--json")
    turned = ("--transpose", "--cell", "opbrengsten", "school", "--json")
    assert run_json("matrix", NAME, *turned) == straight != []


def test_text_is_what_one_gets() -> None:
    assert run("matrix", NAME).stdout == run("matrix", NAME, "--format", "text").stdout


def test_json_is_the_format_json() -> None:
    asked = run("matrix", NAME, "--format", "json").stdout
    assert run("matrix", NAME, "--json").stdout == asked


def test_both_languages_give_the_same_numbers() -> None:
    dutch = run_json("--lang", "nl", "matrix", NAME, "--json")
    english = run_json("--lang", "en", "matrix", NAME, "--json")
    assert dutch["title"] != english["title"]
    assert dutch["cells"] == english["cells"]
    assert dutch["checksum"] == english["checksum"]


@pytest.mark.parametrize(("suffix", "form"), SUFFIXES.items())
def test_the_name_of_a_file_chooses_the_format(
    suffix: str, form: str, tmp_path: Path
) -> None:
    file = tmp_path / f"out{suffix}"
    done = run("matrix", NAME, "-o", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    if form in BINARY:  # no screen shows it
        other = tmp_path / "other"
        run("matrix", NAME, "--format", form, "-o", str(other))
        shown = other.read_bytes()
    else:
        shown = run("matrix", NAME, "--format", form).stdout_bytes
    assert shown
    assert file.read_bytes() == shown
    assert str(file) in done.stderr


def test_an_asked_format_wins_from_the_name_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    run("matrix", NAME, "--output", str(file), "--format", "json")
    assert json.loads(file.read_text(encoding="utf-8"))["title"] == TITLE


@pytest.mark.parametrize("name", ["out.odt", "out.docx", "out.md.gz"])
def test_a_name_of_no_format_is_refused_with_those_there_are(
    name: str, tmp_path: Path
) -> None:
    done = run("matrix", NAME, "-o", str(tmp_path / name))
    assert (done.exit_code, done.stdout) == (2, "")
    assert ".html" in done.stderr
    assert os.listdir(tmp_path) == ["sample.db"]
    asked = run("matrix", NAME, "-o", str(tmp_path / name), "--format", "md")
    assert asked.exit_code == 0


def test_a_text_fits_a_page(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    run("matrix", "constellation-motive", "-o", str(file))
    table, _, _ = file.read_text("utf-8").partition("Filter ")
    assert max(map(len, table.splitlines())) <= 100


def test_a_name_without_an_end_is_text(tmp_path: Path) -> None:
    run("matrix", NAME, "-o", str(tmp_path / "out"))
    assert (tmp_path / "out").read_text("utf-8").startswith(TITLE)


def test_the_checksum_is_told_when_a_file_is_written(tmp_path: Path) -> None:
    done = run("matrix", NAME, "-o", str(tmp_path / "out.json"))
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert f"Checksum: {written['checksum']}" in done.stderr


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("mine", encoding="utf-8")
    done = run("matrix", NAME, "-o", str(file))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "--force" in done.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_force_overwrites_and_leaves_no_draft(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("mine", encoding="utf-8")
    before = set(os.listdir(tmp_path))
    assert run("matrix", NAME, "-o", str(file), "--force").exit_code == 0
    assert file.read_text(encoding="utf-8") != "mine"
    assert set(os.listdir(tmp_path)) == before


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert run("matrix", NAME, "-o", str(tmp_path)).exit_code == 2


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "no" / "out.csv"
    done = run("matrix", NAME, "-o", str(file))
    assert done.exit_code == 1
    assert str(file) in done.stderr


def test_an_unknown_overview_offers_the_nearest() -> None:
    done = run("matrix", "level-value-step")
    assert (done.exit_code, done.stdout) == (3, "")
    assert f"'{NAME}'" in done.stderr


def test_an_unknown_format_is_wrong_usage() -> None:
    done = run("matrix", NAME, "--format", "docx")
    assert done.exit_code == 2
    assert "'latex'" in done.stderr


def test_the_day_is_that_of_the_clock_or_the_day_that_is_asked_for() -> None:
    assert run_json("matrix", NAME, "--json")["date"] == "2026-10-01"
    past = run_json("matrix", NAME, "--json", "--as-of", "2026-09-15")
    assert past["date"] == "2026-09-15"


def test_an_empty_registry_gives_an_empty_overview(empty: Path) -> None:
    for name in OVERVIEWS:
        found = run_json("matrix", name, "--json")
        assert found["total"] == 0
        assert found["registry_records"] == 0
        assert not any(map(any, found["cells"]))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("options", [[], ["--force"]], ids=["plain", "force"])
def test_a_pipe_is_not_replaced_by_a_file(
    options: list[str], registry: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    done = run("matrix", "carry-over", "-o", str(pipe), *options)
    assert (done.exit_code, done.stdout) == (1, "")
    assert str(pipe) in done.stderr
    assert pipe.is_fifo()
