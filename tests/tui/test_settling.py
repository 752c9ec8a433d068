"""The screen of conflicts: what each side says, choosing, taking back, going there."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Button, Input, OptionList

from samenwerking.service.settling import list_conflicts
from samenwerking.service.workplace import open_workplace
from samenwerking.store.edits import Edit
from samenwerking.tui.dialogs.join import JoinDialog
from samenwerking.tui.dialogs.other_value import OtherValueDialog
from samenwerking.tui.screens.conflicts import ConflictsScreen
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.organisation import OrganisationScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.store.apart_registries import join
from tests.store.builders import MOMENT, key, partnership_edit, write
from tests.tui.driving import Program, opened
from tests.tui.registry import document_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.service.workplace import Workplace

START = {
    "title": "Samen lezen [/]",
    "review_state": "nakijken.concept",
    "participations": [{"key": "1", "group": "klas 3", "side": "kant.school"}],
}


@pytest.fixture
def open_places(
    workplace: Workplace, new_file: Callable[[Path], Workplace], tmp_path: Path
) -> Workplace:
    """A registry in which three places wait: two of a partnership, one of a school."""
    elsewhere = new_file(tmp_path / "elders.sqlite")
    write(elsewhere, partnership_edit(1, "", START), who="bea")
    write(elsewhere, organisation_edit(2, "", {"name": "Aschool"}), who="bea")
    join(workplace, elsewhere)
    for place, who in ((workplace, "Ann"), (elsewhere, "bea")):
        write(
            place,
            organisation_edit(2, "municipality", f"Gent van {who}"),
            partnership_edit(1, "notes", f"Nota van {who}\nop twee regels"),
            partnership_edit(
                1, "status", "status.idee" if who == "Ann" else "status.lopend"
            ),
            who=who,
            # Who comes first is a matter of chance at one and the same moment.
            at=MOMENT + timedelta(hours=who == "bea"),
        )
    join(workplace, elsewhere)
    assert len(list_conflicts(workplace)) == 3
    return workplace


def organisation_edit(number: int, path: str, value: Any) -> Edit:
    return Edit(key(number), "organisation", path, value)


async def to_conflicts(program: Program) -> None:
    await program.press("ctrl+p")
    await program.press(*"conflicts", "enter")
    assert isinstance(program.app.screen, ConflictsScreen)


def told(program: Program) -> list[str]:
    options = program.find("#open", OptionList)
    return [str(one.prompt) for one in options.options]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_both_sides_stand_there_with_who_and_when(
    open_places: Workplace, size: tuple[int, int]
) -> None:
    async with opened(open_places, "en", size=size) as program:
        await to_conflicts(program)
        shown = program.screen_text()
        for part in ("Aschool", "Samen lezen [/]", "Gent van Ann", "Gent van bea"):
            assert part in shown
        assert "Ann · 01/10/2026 09:30 · here" in shown
        assert "bea · 01/10/2026 10:30 · elsewhere" in shown
        assert shown.count("counts for now") == 1
        for key in ("F6 Both", "F4 Other", "F2 Open", "F8 Undo", "Esc Back"):
            assert key in program.lines()[-1]
    assert len(list_conflicts(open_places)) == 3


async def test_a_number_settles_and_the_next_one_comes(open_places: Workplace) -> None:
    async with opened(open_places, "en") as program:
        await to_conflicts(program)
        await program.press("1")
        assert [line[0] for line in told(program)] == ["✓", "?", "?"]
        assert program.find("#open", OptionList).highlighted == 1
        await program.press("enter", "down", "enter")
        assert [line[0] for line in told(program)] == ["✓", "✓", "?"]
    assert len(list_conflicts(open_places)) == 1
    shown = document_of(open_places, "Aschool")
    assert shown["municipality"] in ("Gent van Ann", "Gent van bea")


async def test_a_choice_is_taken_back_and_made_anew(open_places: Workplace) -> None:
    before = document_of(open_places, "Aschool")
    async with opened(open_places, "en") as program:
        await to_conflicts(program)
        for number in "12":
            await program.press(number)
            await program.press("f8")
            assert program.find("#open", OptionList).highlighted == 0
            assert document_of(open_places, "Aschool") == before
            assert [line[0] for line in told(program)] == ["?", "?", "?"]
        await program.press("f8")
        assert "nothing left" in program.messages()[-1].lower()
        values = set()
        for number in "12":
            program.find("#open", OptionList).highlighted = 0
            await program.press(number)
            values.add(document_of(open_places, "Aschool")["municipality"])
        assert values == {"Gent van Ann", "Gent van bea"}
    assert len(list_conflicts(open_places)) == 2


async def test_both_texts_stay_where_that_is_possible(open_places: Workplace) -> None:
    async with opened(open_places, "en") as program:
        await to_conflicts(program)
        await program.press("f6")
        assert "Both cannot stay" in program.messages()[-1]
        await program.press("down", "f6")
    notes = document_of(open_places, "Samen lezen [/]")["notes"]
    assert "Nota van Ann\nop twee regels" in notes
    assert "Nota van bea\nop twee regels" in notes


async def test_another_value_is_typed_or_given_in_the_record(
    open_places: Workplace,
) -> None:
    async with opened(open_places, "en") as program:
        await to_conflicts(program)
        await program.press("f4")
        assert isinstance(program.app.screen, OtherValueDialog)
        program.find("#value", Input).value = "Brugge"
        await program.press("enter")
        await program.press("end", "f4")
        assert isinstance(program.app.screen, RecordScreen)
        await program.press("escape")
        assert isinstance(program.app.screen, ConflictsScreen)
    assert document_of(open_places, "Aschool")["municipality"] == "Brugge"
    assert len(list_conflicts(open_places)) == 2


async def test_one_goes_to_the_record_and_back(open_places: Workplace) -> None:
    async with opened(open_places, "en") as program:
        await to_conflicts(program)
        await program.press("f2")
        assert isinstance(program.app.screen, OrganisationScreen)
        await program.press("escape", "down", "f2")
        assert isinstance(program.app.screen, RecordScreen)
        await program.press("escape", "escape")
        assert isinstance(program.app.screen, HomeScreen)


async def test_the_first_screen_tells_of_them_and_leads_there(
    open_places: Workplace,
) -> None:
    async with opened(open_places, "nl") as program:
        assert program.app.say("Conflicts") in program.lines()[1]
        await program.press("f9", "right", "right", "right", "enter")
        assert isinstance(program.app.screen, ConflictsScreen)
        for key_ in ("1", "1", "1", "escape"):
            await program.press(key_)
        assert program.app.say("Conflicts") not in program.lines()[1]


async def test_without_conflicts_the_screen_says_so(workplace: Workplace) -> None:
    async with opened(workplace, "en") as program:
        await to_conflicts(program)
        assert "There are no conflicts." in program.screen_text()
        await program.press("1", "f2", "f4", "f6", "f8", "ctrl+s", "enter", "down")
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)


# --- a copy beside the registry


@pytest.fixture
def copied(open_places: Workplace) -> str:
    """The path of a copy beside the registry in which somebody went on."""
    path = Path(open_places.registry.location)
    copy = path.with_name(f"{path.stem}-LAPTOP12{path.suffix}")
    shutil.copy(path, copy)
    write(open_workplace(str(copy)), partnership_edit(1, "topic", "Daar"), who="bea")
    return str(copy)


async def answer(program: Program, name: str) -> None:
    assert isinstance(program.app.screen, JoinDialog)
    await program.settle()
    program.find(f"#{name}", Button).press()
    await program.settle()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_copy_is_offered_with_what_is_in_it_and_joined(
    open_places: Workplace, copied: str, size: tuple[int, int]
) -> None:
    async with opened(open_places, "en", size=size) as program:
        await program.until(lambda: "(bea)" in program.screen_text())
        shown = program.screen_text()
        for part in ("-LAPTOP12", "changed: 1 partnership", "Samen lezen [/] (bea)"):
            assert part in shown
        assert "topic" not in document_of(open_places, "Samen lezen [/]")
        await answer(program, "ok")
        assert document_of(open_places, "Samen lezen [/]")["topic"] == "Daar"
        assert isinstance(program.app.screen, ConflictsScreen)
    assert Path(copied).exists()
    async with opened(open_places) as program:
        assert isinstance(program.app.screen, HomeScreen)


async def test_a_copy_is_offered_again_unless_never_is_said(
    open_places: Workplace, copied: str, tmp_path: Path
) -> None:
    folder = str(tmp_path / "instellingen")
    store_tour(folder)
    for name in ("later", "never"):
        async with opened(open_places, folder=folder) as program:
            await answer(program, name)
            assert isinstance(program.app.screen, HomeScreen)
    async with opened(open_places, folder=folder) as program:
        assert isinstance(program.app.screen, HomeScreen)
        assert program.app.preferences.never_joined == (copied,)
    assert "topic" not in document_of(open_places, "Samen lezen [/]")


def store_tour(folder: str) -> None:
    """Let the tour be seen already."""
    Path(folder).mkdir()
    Path(folder, "settings.toml").write_text("toured = true\n", encoding="utf-8")
