"""Reports and pictures from within the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList

from samenwerking.service import history
from samenwerking.service.picturing import list_pictures
from samenwerking.service.reporting import list_reports
from samenwerking.tui.dialogs.export import ExportDialog
from samenwerking.tui.dialogs.find_organisation import FindOrganisation
from samenwerking.tui.dialogs.report import ReportDialog
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.screens.pictures import PicturesScreen
from samenwerking.tui.widgets.matrix_filters import Chip
from tests.service.folders import WORDS, own_folder, write_report
from tests.tui.driving import Program, opened
from tests.tui.matrices import NAME, open_overview

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

LARGE = (120, 40)


async def choose(program: Program, name: str) -> None:
    """Choose a report in the window."""
    options = program.find("#reports", OptionList)
    options.highlighted = options.get_option_index(name)
    await program.settle()


async def write(program: Program, path: Path) -> None:
    """Give the file its name, and write it."""
    await program.until(lambda: isinstance(program.app.screen, ExportDialog))
    program.find("#path", Input).value = str(path)
    await program.settle()
    await program.press("ctrl+s")
    await program.until(path.exists)
    await program.until(lambda: not isinstance(program.app.screen, ExportDialog))


async def ask_for_report(program: Program) -> None:
    # From the search box, where somebody is who has just filtered.
    await program.press("ctrl+e")
    await program.until(lambda: isinstance(program.app.screen, ReportDialog))
    options = program.find("#reports", OptionList)
    await program.until(lambda: options.option_count > 0)


async def test_every_report_is_offered_and_the_board_report_is_written(
    sample: Workplace, tmp_path: Path
) -> None:
    file = tmp_path / "bestuur.md"
    async with opened(sample, size=LARGE) as program:
        await ask_for_report(program)
        names = [o.id for o in program.find("#reports", OptionList).options]
        assert names == [one.name for one in list_reports(sample)]
        await choose(program, "bestuur")
        program.find("#year", Input).value = "2021-2022"
        await program.press("ctrl+s")
        await write(program, file)
    assert "2021-2022" in file.read_text("utf-8")


async def test_what_is_listed_is_what_the_report_is_of(
    sample: Workplace, tmp_path: Path
) -> None:
    file = tmp_path / "bestuur.md"
    async with opened(sample, size=LARGE) as program:
        await program.search("schaal:lokaal")
        await ask_for_report(program)
        assert "Over alle" not in program.screen_text()
        assert "schaal:lokaal" in program.screen_text()
        await choose(program, "bestuur")
        await program.press("ctrl+s")
        await write(program, file)
    assert "schaal:lokaal" in file.read_text("utf-8")


async def test_a_report_of_the_partnership_under_the_cursor(
    sample: Workplace, tmp_path: Path
) -> None:
    file = tmp_path / "een.md"
    async with opened(sample, size=LARGE) as program:
        title = program.titles()[0]
        await ask_for_report(program)
        await choose(program, "samenwerking")
        assert title in program.screen_text()
        await program.press("ctrl+s")
        await write(program, file)
    assert title in file.read_text("utf-8")


async def test_a_report_of_a_school_wants_the_school(
    sample: Workplace, tmp_path: Path
) -> None:
    file = tmp_path / "school.md"
    async with opened(sample, size=LARGE) as program:
        await ask_for_report(program)
        await choose(program, "school")
        await program.press("ctrl+s")
        await program.until(lambda: isinstance(program.app.screen, FindOrganisation))
        program.find("#words", Input).value = "VTI Torhout"
        await program.settle()
        await program.press("enter")
        await program.until(lambda: isinstance(program.app.screen, ReportDialog))
        assert "VTI Torhout" in program.screen_text()
        await program.press("ctrl+s")
        await write(program, file)
    assert "VTI Torhout" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("box", "typed"), [("year", "vorig jaar"), ("hide", "1"), ("hide", "x")]
)
async def test_what_says_nothing_is_refused_in_the_window(
    sample: Workplace, box: str, typed: str
) -> None:
    async with opened(sample, size=LARGE) as program:
        await ask_for_report(program)
        program.find(f"#{box}", Input).value = typed
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, ReportDialog)
        assert typed in program.screen_text()


async def test_names_go_out_with_a_reason_only(
    sample: Workplace, tmp_path: Path
) -> None:
    async with opened(sample, size=LARGE) as program:
        await ask_for_report(program)
        await choose(program, "samenwerking")
        program.find("#why", Input).value = "the board asked"
        await program.press("ctrl+s")
        await write(program, tmp_path / "with.md")
        await ask_for_report(program)
        await choose(program, "samenwerking")
        await program.press("ctrl+s")
        await write(program, tmp_path / "without.md")
    told = [b.why for b in history.list_batches(sample) if not b.changes]
    assert len(told) == 1
    assert "the board asked" in told[0]
    assert "with.md" in told[0]


async def test_every_picture_is_shown_and_written(
    sample: Workplace, tmp_path: Path
) -> None:
    async with opened(sample, size=LARGE) as program:
        await open_overview(program, NAME)
        await program.press("f2")
        await program.until(lambda: isinstance(program.app.screen, PicturesScreen))
        names = program.find("#names", OptionList)
        await program.until(lambda: names.option_count > 0)
        for picture in list_pictures(sample):
            names.highlighted = names.get_option_index(picture.name)
            await program.settle()
            if picture.kind == "ego":
                await program.press("f3")
                program.find("#words", Input).value = "Odisee"
                await program.settle()
                await program.press("enter")
                await program.settle()
            file = tmp_path / f"{picture.name}.svg"
            await program.press("ctrl+s")
            await write(program, file)
            assert file.read_text("utf-8").startswith("<")
        await program.press("escape")
        assert isinstance(program.app.screen, MatrixScreen)


async def test_small_numbers_are_hidden_and_shown_again(sample: Workplace) -> None:
    async with opened(sample, size=LARGE) as program:
        await open_overview(program, NAME)
        screen = program.app.screen
        assert isinstance(screen, MatrixScreen)
        assert screen.matrix is not None
        whole = screen.matrix.cells
        await program.press("f8")
        hidden = screen.matrix.cells
        assert any(None in row for row in hidden)
        assert "×" in program.screen_text()
        assert len(program.app.screen.query(Chip)) == 1
        await program.press("ctrl+r")
        assert screen.matrix.cells == hidden
        # A report made from here hides them too.
        await ask_for_report(program)
        assert program.find("#hide", Input).value == "5"
        await program.press("escape")
        await program.press("f8")
        assert screen.matrix.cells == whole


async def test_a_broken_file_of_ones_own_hides_no_other(
    sample: Workplace, tmp_path: Path
) -> None:
    place = own_folder(sample, tmp_path)
    write_report(place, "goed", WORDS)
    for folder in ("reports", "pictures", "matrices"):
        Path(place.exports, folder, "stuk.toml").write_text("a = [", encoding="utf-8")
    async with opened(place, size=LARGE) as program:
        await ask_for_report(program)
        assert program.find("#reports", OptionList).option_count == 1
        assert any("reports/stuk.toml" in told for told in program.messages())
        await program.press("escape")
        await open_overview(program, NAME)
        assert any("matrices/stuk.toml" in told for told in program.messages())
