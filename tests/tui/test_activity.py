"""An activity in one line: it is put into words as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.tui.dialogs.activity import ActivityDialog
from tests.tui.driving import text_of
from tests.tui.fieldwork import Fields, fields

if TYPE_CHECKING:
    from textual.widget import Widget

    from samenwerking.service.workplace import Workplace


def meaning(program: Fields) -> list[str]:
    widget: Widget = program.app.screen.query_one("#meaning")
    return [" ".join(part.split()) for part in text_of(widget).splitlines()]


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_line_is_put_into_words_field_by_field(
    workplace: Workplace, size: tuple[int, int]
) -> None:
    async with fields(workplace, "title", size=size) as program:
        answers = await program.open(ActivityDialog("Gent [/] Noord"))
        assert "Gent [/] Noord" in program.screen_text()
        await program.paste("12/3 overleg @bib, CLB +verslag > nabellen")
        assert meaning(program) == [
            "Datum 12 maart 2026",
            "Doel overleg",
            "Wie bib, CLB",
            "Verslag Ja",
            "Vervolg nabellen",
        ]
        await program.press("enter")
        assert answers == [
            {
                "dated": "2026-03-12",
                "purpose": "overleg",
                "who": "bib, CLB",
                "report": "ja_nee.ja",
                "follow_up": "nabellen",
            }
        ]


async def test_without_a_purpose_nothing_is_kept(workplace: Workplace) -> None:
    async with fields(workplace, "title", language="en") as program:
        answers = await program.open(ActivityDialog())
        await program.press("enter")
        assert program.messages() == ["Say what it was about, behind the date."]
        await program.paste("? @bib")
        assert meaning(program) == ["Say what it was about, behind the date."]
        await program.press("enter", "escape")
        assert answers == [None]


async def test_today_is_meant_where_no_date_stands(workplace: Workplace) -> None:
    async with fields(workplace, "title") as program:
        await program.open(ActivityDialog("", "o"))
        await program.press("v", "e", "r")
        assert meaning(program)[:2] == ["Datum 1 oktober 2026", "Doel over"]
