"""The fields of the form: pasting, ticking, and finding one's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList, SelectionList

from samenwerking.tui.screens.form import FormScreen
from samenwerking.tui.widgets.fields import FieldRow
from tests.tui import registry
from tests.tui.driving import opened, text_of
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


async def test_a_text_of_several_lines_is_pasted_whole_into_one_line(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Leren\nlezen\tsamen ")
        assert program.field("title").query_one(Input).value == "Leren lezen samen"
        await program.press("home", "shift+right", "shift+right")
        await program.paste("Bl")
        assert program.field("title").query_one(Input).value == "Blren lezen samen"


async def test_what_does_not_fit_is_left_out_and_that_is_said(
    workplace: Workplace,
) -> None:
    async with opened(workplace, "en") as program:
        await program.press("ctrl+n")
        await program.paste("t" * 301)
        assert program.messages() == [
            "Only 300 characters fit here: the rest was left out."
        ]


async def test_a_mark_stands_alone_among_ticks(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        field = program.field("themes")
        field.query_one(SelectionList).focus()
        await program.press("space", "down", "space")
        assert field.value == ["thema.zorg", "thema.gelijke_kansen"]
        await program.press("end", "space")
        assert field.value == "-"
        await program.press("up", "space")
        assert field.value == "?"
        await program.press("home", "space")
        assert field.value == ["thema.zorg"]
        assert field.query_one(SelectionList).selected == ["thema.zorg"]


async def test_a_code_that_can_no_longer_be_chosen_is_kept_and_seen(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = store(workplace, broad("Boekenbende", scale="wie.schaal.lokaal"))
    framework = workplace.framework
    choices = framework.choices
    gone = {"thema.taal", "wie.schaal.lokaal", "waarom.taak.zorg"}
    monkeypatch.setattr(
        framework,
        "choices",
        lambda of: {code: row for code, row in choices(of).items() if code not in gone},
    )
    async with opened(workplace) as program:
        await program.press("f2")
        form = program.app.screen
        assert isinstance(form, FormScreen)
        assert form.draft() == registry.document_of(workplace, key)
        themes = program.field("themes").query_one(SelectionList)
        shown = [str(option.prompt) for option in themes.options]
        assert framework.label("thema.taal", "nl") in shown
        scale = str(program.field("scale").query_one("SelectCurrent #label").render())
        assert framework.label("wie.schaal.lokaal", "nl") in scale


async def test_the_foot_of_a_narrow_form_says_what_belongs_in_the_field(
    workplace: Workplace,
) -> None:
    async with opened(workplace, size=(80, 24)) as program:

        def foot() -> str:
            return " ".join(program.lines()[-4:])

        await program.press("ctrl+n")
        assert "Een herkenbare naam" in foot()
        await program.press("tab")
        assert "Wat willen de deelnemers leren?" in foot()


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_field_in_focus_is_in_sight_with_its_label_and_its_findings(
    workplace: Workplace, size: tuple[int, int]
) -> None:
    async with opened(workplace, size=size) as program:
        await program.press("ctrl+n")
        for row in program.app.screen.query(FieldRow):
            await program.pilot.pause(0.05)
            assert row.has_focus_within, row.field_name
            screen = program.screen_text()
            label = row.field.label("nl")
            assert f" {label} " in screen, row.field_name
            said = text_of(row.query_one(".findings")).split()
            assert not said or said[0] in screen
            await program.press("tab")


async def test_ctrl_r_elsewhere_takes_nothing_out_but_shows_the_list(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Boekenbende"))
    async with opened(workplace) as program:
        await program.press("f2", "ctrl+r")
        actors = program.field("participations").query_one(OptionList)
        assert actors.option_count == 3
        assert actors.has_focus
        assert len(program.messages()) == 1
        await program.press("ctrl+r")
        assert actors.option_count == 2


async def test_a_refused_field_gets_the_focus(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "tab")
        await program.paste("Hoe dan?")
        await program.press("ctrl+s")
        assert program.app.focused is program.field("title").query_one(Input)


async def test_a_stray_key_does_not_wipe_out_a_title(workplace: Workplace) -> None:
    store(workplace, broad("Boekenbende"))
    async with opened(workplace) as program:
        await program.press("f2", "x")
        assert program.field("title").query_one(Input).value == "Boekenbendex"


async def test_what_is_stored_of_a_date_is_put_into_words_at_once(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Boekenbende", starts="2025", ends=".."))
    async with opened(workplace) as program:
        await program.press("f2")
        assert text_of(program.field("ends").query_one(".echo")) == "= open einde"
        assert text_of(program.field("starts").query_one(".echo")) == ""
