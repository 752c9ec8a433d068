"""Who takes part: found as one types, asked about when new, few keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.widgets import Input, OptionList

from samenwerking.tui.dialogs.actor import ActorDialog
from samenwerking.tui.widgets.collections import Elements
from tests.tui.fieldwork import Fields, fields
from tests.tui.registry import store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

SCHOOL, PARTNER = "kant.school", "kant.partner"


def organisation(workplace: Workplace, name: str, **more: Any) -> str:
    return store(
        workplace,
        {"name": name, "kind": "organisatiesoort.school", **more},
        "organisation",
    )


def offered(program: Fields) -> list[str]:
    options = program.find("#found", OptionList)
    return [str(option.prompt) for option in options.options]


async def test_a_name_and_enter_add_one_who_is_known(workplace: Workplace) -> None:
    key = organisation(
        workplace, "De Esdoorn", municipality="Gent", institution_number="012345"
    )
    async with fields(workplace, "participations") as program:
        await program.type("esd")
        assert offered(program)[0] == "De Esdoorn — School · Gent · 012345"
        await program.press("enter")
        assert program.value("participations") == [
            {"key": "1", "organisation": key, "side": SCHOOL}
        ]
        assert "De Esdoorn — Lerende school" in program.screen_text()
        # The next one is mostly a partner, and needs no other key to begin.
        await program.type("gent")
        await program.press("ctrl+t", "ctrl+t", "enter")
        assert program.value("participations")[1]["side"] == PARTNER


async def test_enter_before_the_answer_waits_for_it(workplace: Workplace) -> None:
    key = organisation(workplace, "De Esdoorn")
    async with fields(workplace, "participations") as program:
        await program.pilot.press(*"esdoorn", "enter")
        await program.settle()
        assert program.value("participations")[0]["organisation"] == key


async def test_a_new_one_is_asked_for_its_kind_only(workplace: Workplace) -> None:
    async with fields(workplace, "participations") as program:
        await program.type("De Spil")
        assert offered(program) == ["nieuw: De Spil", "groep zonder naam: De Spil"]
        await program.press("ctrl+t", "enter", *"cul", "enter")
        [actor] = program.value("participations")
        assert actor["side"] == PARTNER
        [new] = program.screen.new_records.values()
        assert new == {
            "id": actor["organisation"],
            "name": "De Spil",
            "kind": "organisatiesoort.cultuur",
        }
        # It is known from now on, though it is not stored yet.
        await program.type("spil")
        assert offered(program)[0] == "De Spil"


async def test_the_kind_says_the_side_until_the_user_does(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "participations") as program:
        for name, kind in (("De Spil", "cul"), ("De Linde", "sch"), ("De Eik", "sch")):
            await program.type(name)
            await program.press("enter", *kind, "enter")
        # The first that is told of may be the partner; the next is the school then.
        sides = [actor["side"] for actor in program.value("participations")]
        assert sides == [PARTNER, SCHOOL, PARTNER]
        await program.type("De Schelp")
        await program.press("enter", "ctrl+t", *"cul", "enter")
        assert program.value("participations")[3]["side"] == SCHOOL


async def test_a_name_that_is_typed_at_once_keeps_its_spaces(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "participations") as program:
        for letter in "De Spil":
            key = "space" if letter == " " else letter
            program.app.post_message(events.Key(key, letter))
        await program.settle()
        assert offered(program)[0] == "nieuw: De Spil"


async def test_where_it_is_may_be_told(workplace: Workplace) -> None:
    async with fields(workplace, "participations") as program:
        await program.type("De Spil")
        await program.press("enter", *"cul", "tab", *"Aalst", "enter")
        [new] = program.screen.new_records.values()
        assert new["municipality"] == "Aalst"


async def test_a_double_is_pointed_out_before_one_is_made(
    workplace: Workplace,
) -> None:
    key = organisation(workplace, "Basisschool De Esdoorn", municipality="Gent")
    async with fields(workplace, "participations", language="en") as program:
        await program.type("Basischool De Esdorn")
        await program.press("enter")
        assert "looks like one that is known. Is it this one?" in program.screen_text()
        await program.press("enter")
        assert program.value("participations")[0]["organisation"] == key


async def test_who_looks_like_another_can_be_new_all_the_same(
    workplace: Workplace,
) -> None:
    organisation(workplace, "Basisschool De Esdoorn")
    async with fields(workplace, "participations") as program:
        await program.type("Basischool De Esdorn")
        await program.press("enter", "up", "enter", *"sch", "enter")
        [new] = program.screen.new_records.values()
        assert new["name"] == "Basischool De Esdorn"


async def test_a_group_has_a_kind_and_a_size(workplace: Workplace) -> None:
    async with fields(workplace, "participations") as program:
        await program.type("scholen van de stad")
        await program.press("up", "enter", *"sch", "enter", *"45", "enter")
        assert program.value("participations") == [
            {
                "key": "1",
                "group": "scholen van de stad",
                "side": SCHOOL,
                "group_kind": "organisatiesoort.school",
                "count": 45,
            }
        ]
        assert "scholen van de stad (45)" in program.screen_text()


async def test_escape_adds_nobody(workplace: Workplace) -> None:
    async with fields(workplace, "participations") as program:
        await program.paste("De\nSpil")
        assert program.find("#name", Input).value == "De Spil"
        await program.press("escape")
        assert program.value("participations") is None
        assert isinstance(program.app.focused, Elements)


async def test_the_mouse_adds_one_and_turns_the_side(workplace: Workplace) -> None:
    key = organisation(workplace, "De Esdoorn")
    async with fields(workplace, "title", "participations") as program:
        answers = await program.open(ActorDialog(SCHOOL))
        await program.type("esd")
        await program.pilot.click("#side", offset=(20, 0))
        await program.pilot.click("#found", offset=(2, 0))
        await program.settle()
        assert (answers[0].organisation, answers[0].side) == (key, PARTNER)


async def test_hostile_names_are_offered_as_they_are(workplace: Workplace) -> None:
    organisation(workplace, "Gent [/] Noord [b]")
    async with fields(workplace, "participations") as program:
        await program.type("gent")
        assert offered(program)[0].startswith("Gent [/] Noord [b]")
        await program.press("enter")
        assert "Gent [/] Noord [b]" in program.screen_text()


async def test_no_kind_that_there_is_not(workplace: Workplace) -> None:
    async with fields(workplace, "participations", language="en") as program:
        await program.type("De Spil")
        await program.press("enter", *"xyz", "ctrl+s")
        assert program.messages() == ["'xyz' is not in this list."]
        assert program.find("#kind Input", Input).has_focus
