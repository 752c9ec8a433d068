"""Bringing a list in from within the program, as one who never saw a mapping."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from textual.widgets import Input, OptionList

from samenwerking.service.history import undo
from samenwerking.service.listing import count_records
from samenwerking.tui.dialogs.choose_field import ChooseField
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.dialogs.find_organisation import FindOrganisation
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.importing import ImportScreen
from samenwerking.tui.widgets.line_table import LineTable
from tests.conftest import NOW
from tests.service.sheet_lists import FIRST, HEADINGS, SECOND, documents, write
from tests.service.surveys import by_hand
from tests.tui.importing import bringing_in, choose, messy, step

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from samenwerking.service.workplace import Workplace
    from tests.tui.driving import Program


async def store(program: Program) -> None:
    """Say yes to the last question."""
    await program.press("ctrl+s")
    await program.until(lambda: isinstance(program.app.screen, ConfirmDialog))
    await program.press("right", "enter")
    await program.until(lambda: step(program) == "done")


async def test_a_messy_list_comes_in_by_answering_and_never_twice(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = messy(tmp_path / "list.xlsx")
    async with bringing_in(workplace, tmp_path) as program:
        # As Windows copies a path.
        await choose(program, f'"{path}"')
        assert step(program) == "columns"
        assert "headings in row 3, 3 rows, a list of partnerships" in (
            program.screen_text()
        )
        await program.press("ctrl+s")
        assert step(program) == "questions"
        assert "Question 1 of" in program.screen_text()
        assert "what does ‘1/9/24’ mean?" in program.screen_text()
        # The month comes first in both.
        await program.press("m")
        asked = program.screen_text()
        assert "Is ‘Leesnetwerk Tielt’ the same as ‘Leesnetwerk’?" in asked
        assert "In your list, row 6" in asked
        await program.press("n")
        assert step(program) == "rows"
        assert "new 3" in program.screen_text()
        await store(program)
        assert "kept as ‘list’" in program.screen_text()
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)
        assert len(program.titles()) == 3
    dates = {
        one["title"]: one.get("starts") for one in documents(workplace, "partnership")
    }
    assert dates["Techniekacademie"] == "2024-09-13"
    # The answers are kept: nothing is asked, and nothing changes.
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, path)
        assert "as you read ‘list’ before" in program.screen_text()
        await program.press("ctrl+s")
        assert step(program) == "rows"
        assert "unchanged 3" in program.screen_text()
        await program.press("ctrl+s")
        assert "Nothing changes" in program.messages()[-1]
    undo(workplace, None, None, "Ann", "", NOW)
    assert count_records(workplace)["partnership"] == 0


async def test_what_is_left_for_later_is_left_out(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = messy(tmp_path / "list.xlsx")
    async with bringing_in(workplace, tmp_path, size=(80, 24)) as program:
        await choose(program, path)
        await program.press("ctrl+s", "1", "left", "right", "l", "l")
        assert step(program) == "rows"
        assert "new 1 doubtful 2" in program.screen_text()
        await program.press("right", "right")
        rows = program.find("#rows", LineTable)
        assert rows.total == 2
        await program.press("enter")
        assert "9/13/2024" in program.screen_text()
        await program.press("escape")
        assert rows.has_focus
        await store(program)
        assert "Rows left out: 2" in program.screen_text()
    assert count_records(workplace)["partnership"] == 1


async def test_a_meaning_may_be_typed_and_must_be_understood(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = messy(tmp_path / "list.xlsx")
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, path)
        await program.press("ctrl+s")
        box = program.find("#meaning", Input)
        box.focus()
        box.value = "ooit"
        await program.press("enter")
        assert "ooit" in program.screen_text()
        assert "Question 1 of" in program.screen_text()
        box.value = "13 september 2024"
        await program.press("enter")
        assert "Question 2 of" in program.screen_text()
        await program.press("left")
        assert "Question 1 of" in program.screen_text()


async def test_a_column_is_read_as_something_else_or_left_out(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "list.xlsx", [FIRST, SECOND])
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, path)
        columns = program.find("#columns", LineTable)
        await program.press("end", "up", "up", "enter")
        await program.until(lambda: isinstance(program.app.screen, ChooseField))
        await program.press(*"leave", "enter")
        await program.until(lambda: isinstance(program.app.screen, ImportScreen))
        await program.settle()
        assert columns._line(columns.cursor).cells[:2] == (
            "Resultaat",
            "(left out)",
        ) or (
            list(columns._line(columns.cursor).cells[:2]) == ["Resultaat", "(left out)"]
        )
        await program.press("ctrl+s")
        await program.until(lambda: step(program) != "columns")
        if step(program) == "questions":
            await program.press("ctrl+s")
        await program.settle()
        await store(program)
    assert not any("stories" in one for one in documents(workplace, "partnership"))


async def test_headings_kind_and_sheet_are_changed_by_keys(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "list.xlsx", [FIRST, SECOND])
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, path)
        await program.press("f6")
        assert "headings in row 4" in program.screen_text()
        await program.press("f5", "f7")
        assert "a list of organisations" in program.screen_text()
        assert "headings in row 3" in program.screen_text()


async def test_a_file_that_cannot_be_read_is_said_and_the_next_one_comes_in(
    workplace: Workplace, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    plain = tmp_path / "list.csv"
    with plain.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADINGS, SECOND])
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, str(broken))
        assert step(program) == "file"
        assert "broken.xlsx" in program.screen_text()
        assert "no spreadsheet that can be read" in program.screen_text()
        await choose(program, str(plain))
        assert step(program) == "columns"
        await program.press("ctrl+s")
        assert step(program) == "rows"
        await store(program)
    assert count_records(workplace)["partnership"] == 1


async def test_the_files_of_a_folder_are_offered_as_one_types(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    (home / "Documents").mkdir()
    path = write(home / "Downloads" / "partners.xlsx", [SECOND])
    (home / "Downloads" / "~$partners.xlsx").write_bytes(b"")
    (home / "Downloads" / "photo.png").write_bytes(b"")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(home)
    async with bringing_in(workplace, tmp_path) as program:
        places = program.find("#places", OptionList)
        # The newest lists of the usual folders, before anything is typed.
        await program.until(lambda: places.option_count == 1)
        box = program.find("#path", Input)
        box.value = f"{home}{os.sep}Dow"
        await program.settle()
        await program.press("tab")
        assert box.value == f"{home}{os.sep}Downloads{os.sep}"
        await program.settle()
        assert places.option_count == 1
        await program.press("enter")
        await program.until(lambda: step(program) == "columns")
        assert os.path.basename(path) in program.screen_text()


async def test_answers_are_not_thrown_away_by_one_key(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = messy(tmp_path / "list.xlsx")
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, path)
        await program.press("ctrl+s", "1", "escape", "escape", "escape")
        await program.until(lambda: isinstance(program.app.screen, ConfirmDialog))
        await program.press("escape")
        assert isinstance(program.app.screen, ImportScreen)
        await choose(program, path)
        await program.press("escape", "escape")
        assert isinstance(program.app.screen, HomeScreen)


async def test_who_is_meant_is_looked_up_among_those_that_are_known(
    sample: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Naam samenwerking;Partner\nBlauwe vogels;Odisee Hogeschool\n")
    before = count_records(sample)["organisation"]
    async with bringing_in(sample, tmp_path) as program:
        await choose(program, str(path))
        await program.press("ctrl+s")
        assert "Odisee Hogeschool" in program.screen_text()
        await program.press("f2")
        await program.until(lambda: isinstance(program.app.screen, FindOrganisation))
        program.find("#words", Input).value = "Odisee"
        await program.settle()
        await program.press("enter")
        await program.until(lambda: step(program) == "rows")
        await store(program)
    assert count_records(sample)["organisation"] == before


async def test_answers_to_the_survey_come_in_without_a_mapping(
    workplace: Workplace, tmp_path: Path
) -> None:
    rows = [{"titel": "Leesnetwerk", "leervraag": "Hoe lezen wij?"}]
    path = by_hand(workplace.framework, tmp_path / "answers.xlsx", rows)
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, str(path))
        assert "answers to the survey" in program.screen_text()
        await program.press("f7", "ctrl+s")
        assert step(program) == "rows"
        await store(program)
    (one,) = documents(workplace, "partnership")
    assert one["learning_question"] == "Hoe lezen wij?"


async def test_another_language_keeps_the_step(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = messy(tmp_path / "list.xlsx")
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, path)
        await program.press("ctrl+s")
        program.app.action_language()
        await program.settle()
        assert step(program) == "questions"
        assert "1/9/24" in program.screen_text()


async def test_three_thousand_rows_are_shown_and_the_reading_is_stopped(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    lines = [f"Net {n};School {n};1/9/2024" for n in range(3_000)]
    path.write_text("\n".join(["Naam samenwerking;School;Start", *lines]))
    async with bringing_in(workplace, tmp_path) as program:
        await choose(program, str(path))
        screen = program.app.screen
        assert isinstance(screen, ImportScreen)
        screen.action_next()
        await program.until(lambda: screen._work.is_busy)
        screen.action_leave()
        await program.settle()
        assert step(program) == "columns"
        assert "Stopped" in program.screen_text()
        assert count_records(workplace)["partnership"] == 0
