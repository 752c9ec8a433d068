"""Two programs on one registry: the second save shows the other's change beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, OptionList, Static

from samenwerking.tui.dialogs.conflict import ConflictDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.tui import registry
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, change, document_of, store, undo

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


async def typed_over(
    program: Program, workplace: Workplace, key: str, **theirs: object
) -> None:
    """Change title and contact point in the form while Bea changes the same record."""
    await program.press("down", "f2")
    await program.fill("title", "Mijn titel")
    await program.fill("contact_point", "mijn punt")
    change(workplace, key, **theirs)
    await program.press("ctrl+s")


async def press(program: Program, name: str) -> None:
    program.find(f"#{name}", Button).press()
    await program.settle()


@pytest.fixture
def key(workplace: Workplace) -> str:
    return store(workplace, broad("Leesclub", notes="toen"))


async def test_changes_of_other_places_are_put_together_without_asking(
    workplace: Workplace, key: str
) -> None:
    async with opened(workplace) as program:
        await typed_over(program, workplace, key, notes="van haar")
        assert isinstance(program.app.screen, HomeScreen)
    stored = document_of(workplace, key)
    assert (stored["title"], stored["notes"]) == ("Mijn titel", "van haar")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_both_sides_are_shown_and_nothing_is_chosen_for_the_user(
    workplace: Workplace, key: str, size: tuple[int, int]
) -> None:
    async with opened(workplace, size=size) as program:
        await typed_over(
            program, workplace, key, title="Haar titel", status="status.lopend"
        )
        assert isinstance(program.app.screen, ConflictDialog)
        shown = program.screen_text()
        for part in ("Bea", "Haar titel", "Mijn titel", "Leesclub", "09:30"):
            assert part in shown
        assert text_of(program.find("#beside", Static))
        await press(program, "ok")
        assert isinstance(program.app.screen, ConflictDialog)
        assert program.messages()
    assert document_of(workplace, key)["title"] == "Haar titel"


@pytest.mark.parametrize(
    ("keys", "title", "point"),
    [
        (("right", "left", "enter"), "Mijn titel", "haar punt"),
        (("left", "right", "enter"), "Haar titel", "mijn punt"),
        (("enter", "enter", "down", "enter"), None, None),
    ],
)
async def test_each_place_is_chosen_by_an_arrow(
    workplace: Workplace,
    key: str,
    keys: tuple[str, ...],
    title: str | None,
    point: str | None,
) -> None:
    async with opened(workplace) as program:
        await typed_over(
            program, workplace, key, title="Haar titel", contact_point="haar punt"
        )
        await program.press(*keys)
        if title is None:  # Enter turns: mine, then theirs; and mine for the other
            prompts = program.find("#places", OptionList).options
            assert [str(option.prompt)[0] for option in prompts] == ["←", "→"]
            return
        assert isinstance(program.app.screen, HomeScreen)
    stored = document_of(workplace, key)
    assert (stored["title"], stored["contact_point"]) == (title, point)


@pytest.mark.parametrize(
    ("button", "title"), [("all-mine", "Mijn titel"), ("all-theirs", "Haar titel")]
)
async def test_one_side_is_taken_everywhere(
    workplace: Workplace, key: str, button: str, title: str
) -> None:
    async with opened(workplace) as program:
        await typed_over(
            program, workplace, key, title="Haar titel", contact_point="haar punt"
        )
        await press(program, button)
        await program.press("enter")
        assert isinstance(program.app.screen, HomeScreen)
    assert document_of(workplace, key)["title"] == title


async def test_of_two_texts_both_can_stay(workplace: Workplace, key: str) -> None:
    async with opened(workplace) as program:
        await program.press("down", "f2")
        program.field("learning_question").set_value("mijn vraag")
        await program.settle()
        change(workplace, key, learning_question="haar vraag")
        await program.press("ctrl+s")
        await program.press("space", "enter")
        assert isinstance(program.app.screen, HomeScreen)
    assert (
        document_of(workplace, key)["learning_question"] == "haar vraag\n\nmijn vraag"
    )


async def test_back_to_the_form_keeps_what_was_typed(
    workplace: Workplace, key: str
) -> None:
    async with opened(workplace) as program:
        await typed_over(program, workplace, key, title="Haar titel")
        await program.press("escape")
        assert isinstance(program.app.screen, RecordScreen)
        assert program.field("title").value == "Mijn titel"
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, ConflictDialog)


async def test_what_was_taken_away_is_stored_as_new_on_request(
    workplace: Workplace, key: str
) -> None:
    async with opened(workplace) as program:
        await program.press("down", "f2")
        await program.fill("title", "Mijn titel")
        undo(workplace)
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, ConflictDialog)
        assert "Bea" in program.screen_text()
        await program.press("enter")
        assert isinstance(program.app.screen, HomeScreen)
        assert program.titles() == ["Mijn titel"]
    assert registry.count(workplace) == 1


async def test_hostile_values_are_shown_as_they_are(
    workplace: Workplace, key: str
) -> None:
    async with opened(workplace) as program:
        await typed_over(program, workplace, key, title="Gent [/] Noord [red]")
        assert "Gent [/] Noord [red]" in program.screen_text()
