"""An overview as a file: what stands on the screen, and nothing else."""

from __future__ import annotations

import json
import os
import shlex
from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget
from textual.widgets import Input, OptionList

from samenwerking.cli.desk import Desk
from samenwerking.service import output, overview
from samenwerking.service.overview import Question
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.dialogs.export import ExportDialog
from samenwerking.tui.screens.matrix import MatrixScreen
from tests.cli.invoking import run
from tests.conftest import NOW, TODAY
from tests.tui.driving import Program, opened, text_of
from tests.tui.matrices import (
    LARGE,
    NAME,
    is_short_for,
    open_overview,
    seen,
    squeezed,
)
from tests.tui.registry import broad, store
from tests.writers.readers import READERS

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace

DUTCH = "actorcategorie-en-beweegreden"
"""What the file of that overview is called in Dutch."""
FORMATS = [one.name for one in output.formats()]


def about(program: Program, lines: int) -> list[str]:
    """Return the last lines under the table, where its header block stands."""
    return text_of(program.find("#notes", Widget)).splitlines()[-lines:]


def in_csv(line: str) -> str:
    """Return a line of the header block as a comment of CSV: its name has no comma."""
    name, colon, value = line.partition(": ")
    return name.replace(",", "") + colon + value


async def export(program: Program, path: Path) -> None:
    """Write what the screen shows to a file."""
    await program.press("ctrl+s")
    program.find("#path", Input).value = str(path)
    await program.settle()
    await program.press("ctrl+s")


def compare(program: Program, text: str, form: str, matrix: Matrix) -> None:
    """Compare the table on the screen with that of a file, name by name."""
    grouped = int(any(len(line.labels) > 1 for line in matrix.columns))
    shown, read = seen(program, grouped), READERS[form](text)
    numbers = [["0" if n == "·" else n for n in row] for row in shown.cells]
    # Only the grid of the file: the reader of JSON gives totals no name.
    assert numbers == [[str(n) for n in row] for _, row in read.rows]
    named = zip(shown.labels, read.rows, strict=True)
    assert all(is_short_for(label, name) for label, (name, _) in named if name)
    headings = [line.labels[-1] for line in matrix.columns]
    pairs = zip(read.headings[1:], matrix.columns, strict=False)
    assert all(name == line.label for name, line in pairs)
    assert all(map(is_short_for, shown.headings, headings))
    assert len(shown.headings) == len(read.headings) - 1


QUESTIONS = {
    "plain": Question(""),
    "turned": Question("", transpose=True),
    "filtered": Question("", "schaal:lokaal,?", every_nature=True, hide_empty=True),
}
"""The ways in which an overview can be asked for."""


@pytest.mark.parametrize("way", QUESTIONS)
async def test_every_overview_in_a_file_is_what_the_screen_shows(
    sample: Workplace, tmp_path: Path, way: str
) -> None:
    question = QUESTIONS[way]
    definitions = overview.list_definitions(sample)
    assert len(definitions) >= 18
    async with opened(sample, size=LARGE) as program:
        await open_overview(program, NAME)
        screen = program.app.screen
        assert isinstance(screen, MatrixScreen)
        for definition in definitions:
            screen.open(question._replace(name=definition.name))
            await program.settle()
            assert screen.matrix is not None
            for suffix, form in ((".csv", "csv"), (".json", "json")):
                path = tmp_path / f"{definition.name}{suffix}"
                output.export(screen.matrix, str(path), form, force=False)
                text = path.read_bytes().decode()
                compare(program, text, form, screen.matrix)
                if form == "csv":
                    block = READERS[form](text).about
                    assert block == [*map(in_csv, about(program, len(block)))]


@pytest.mark.parametrize("form", FORMATS)
async def test_any_format_can_be_chosen_and_the_command_in_it_writes_the_same(
    sample: Workplace, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await program.press("ctrl+t", "f6", "ctrl+s")
        program.find("#path", Input).value = str(tmp_path / "out")
        formats = program.find("#formats", OptionList)
        formats.highlighted = formats.get_option_index(form)
        await program.settle()
        path = program.find("#path", Input).value
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, MatrixScreen)
        assert path in " ".join(program.messages())
        matrix = program.app.screen.matrix
    assert matrix is not None
    assert output.format_of(path) == form
    monkeypatch.setattr(Desk, "now", NOW)
    monkeypatch.setattr(Desk, "today", TODAY)
    monkeypatch.setenv("SAMENWERKING_REGISTRY", sample.registry.location)
    again = tmp_path / f"again{os.path.splitext(path)[1]}"
    words = shlex.split(matrix.header.command)[1:]
    assert run("--lang", "nl", *words, "--output", str(again)).exit_code == 0
    assert again.read_bytes() == (tmp_path / path).read_bytes()


async def test_a_file_that_is_there_is_only_overwritten_when_one_says_so(
    sample: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "out.json"
    path.write_text("mine", encoding="utf-8")
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await export(program, path)
        assert isinstance(program.app.screen, ConfirmDialog)
        await program.press("enter")  # the safe answer
        assert isinstance(program.app.screen, ExportDialog)
        assert path.read_text(encoding="utf-8") == "mine"
        await program.press("ctrl+s", "tab", "enter")
        assert isinstance(program.app.screen, MatrixScreen)
    assert json.loads(path.read_text(encoding="utf-8"))["matrix"] == NAME


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no/out.csv", "cannot be written"),
        ("out.docx", ".docx is no format"),
        (".", "is no ordinary file"),
        ("", "has no name yet"),
    ],
)
async def test_what_goes_wrong_is_said_in_the_window_that_stays(
    sample: Workplace,
    tmp_path: Path,
    name: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    async with opened(sample, "en") as program:
        await open_overview(program, NAME)
        await program.press("ctrl+s")
        program.find("#path", Input).value = name
        await program.settle()
        await program.press("enter")
        assert isinstance(program.app.screen, ExportDialog)
        assert said in text_of(program.find("#wrong", Widget))
        assert program.find("#path", Input).value == name
        await program.press("escape")
        assert isinstance(program.app.screen, MatrixScreen)
    assert sorted(tmp_path.iterdir()) == before


async def test_the_name_and_the_format_go_together(
    sample: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await program.press("ctrl+s")
        path, formats = (
            program.find("#path", Input),
            program.find("#formats", OptionList),
        )
        assert path.value == f"{DUTCH}.txt"
        assert str(tmp_path / path.value) in text_of(program.find("#whole", Widget))
        await program.press("tab", "down", "down")
        assert path.value == f"{DUTCH}.html"
        path.value = "v1.2.csv"
        await program.settle()
        option = formats.highlighted_option
        assert option is not None
        assert option.id == "csv"
        path.value = "zonder"
        await program.press("up")
        assert path.value == "zonder.tex"


async def test_the_table_is_copied_with_tabs_between_cells(
    sample: Workplace,
) -> None:
    async with opened(sample, size=LARGE) as program:
        await open_overview(program, NAME)
        await program.press("ctrl+t", "ctrl+y")
        first, *rows = program.app.clipboard.split("\n")
        shown = seen(program)
        cells = [row.split("\t") for row in rows]
        assert [row[1:] for row in cells] == [
            ["0" if n == "·" else n for n in row] for row in shown.cells
        ]
        assert all(
            is_short_for(label, row[0])
            for label, row in zip(shown.labels, cells, strict=True)
        )
        headings = map(squeezed, first.split("\t")[1:])
        assert all(map(is_short_for, shown.headings, headings))


async def test_a_pasted_name_is_no_formula_and_no_second_cell(
    workplace: Workplace,
) -> None:
    store(workplace, broad("=1+1"))
    async with opened(workplace) as program:
        await open_overview(program, "partnership-motive")
        await program.press("ctrl+y")
        row = program.app.clipboard.split("\n")[1]
        assert row.split("\t")[0] == "'=1+1"


async def test_what_is_too_large_for_a_clipboard_is_refused(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "CLIPBOARD", 100)
    async with opened(sample, "en") as program:
        await open_overview(program, NAME)
        await program.press("ctrl+y")
        assert program.app.clipboard == ""
        assert "too many for the clipboard" in program.messages()[0]
