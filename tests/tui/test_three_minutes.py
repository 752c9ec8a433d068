"""A broad record of a new partnership takes few keys besides the words themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.service.listing import find_organisations
from tests.tui import registry
from tests.tui.driving import Program, opened

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

CEILING = 50
"""Keys besides titles, names, dates and sentences: those that choose, and that go on.

The goal is 150 for all of it; three minutes of typing are some 500 letters.
"""


class Typist:
    """Types words, and counts every key that is not one of their letters."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self.keys = 0

    async def words(self, text: str) -> None:
        """Type what somebody said: a name, a date, a sentence."""
        await self._program.paste(text)

    async def press(self, *keys: str) -> None:
        """Choose or go on; all of this counts."""
        self.keys += len(keys)
        await self._program.press(*keys)


async def say_who(typist: Typist) -> None:
    """Tell who takes part: a school and a library that nobody knew yet."""
    await typist.words("Basisschool De Regenboog")
    await typist.press("enter", *"sc", "enter")  # new: a school
    await typist.words("Bibliotheek Zuid")
    await typist.press("enter", *"bib", "enter")  # found by what explains the kind
    await typist.press("tab", *"out", "space")  # with partners from outside
    await typist.press("tab", *"lok", "tab")  # in the same municipality


async def record(typist: Typist) -> None:
    """Record a partnership from an empty registry, field after field."""
    await typist.press("ctrl+n")
    await typist.words("Lezen met de buurt")
    await typist.press("tab", "tab", "l", "tab")  # it is running
    await typist.words("directie")
    await typist.press("tab")
    await typist.words("Hoe bereiken wij gezinnen die weinig lezen?")
    await typist.press("tab", *"ta", "space", "tab")  # language and reading
    await say_who(typist)
    await typist.words("sept 2025")
    await typist.press("tab", ".", ".", "tab")  # without an end
    await typist.press(*"zo", "space", *"ter", "space")  # two motives
    await typist.press("ctrl+s")


async def note_an_activity(typist: Typist) -> None:
    """Note in one line what happened."""
    await typist.press("f6")
    await typist.words("12/3 overleg leesbeleid @bibliotheek +verslag > nabellen")
    await typist.press("enter")


async def test_a_broad_record_and_an_activity_take_few_keys(
    workplace: Workplace,
) -> None:
    async with opened(workplace, size=(80, 24)) as program:
        typist = Typist(program)
        await record(typist)
        assert program.messages()[-1].startswith("Bewaard. Overblijvende fouten: 0;")
        await note_an_activity(typist)
        assert typist.keys <= CEILING
    (school,) = find_organisations(workplace, "regenboog")
    (library,) = find_organisations(workplace, "bibliotheek")
    stored = registry.document_of(workplace, "Lezen met de buurt")
    (activity,) = stored.pop("activities")
    del activity["key"]
    assert activity == {
        "dated": "2026-03-12",
        "purpose": "overleg leesbeleid",
        "who": "bibliotheek",
        "report": "ja_nee.ja",
        "follow_up": "nabellen",
    }
    assert stored == {
        "title": "Lezen met de buurt",
        "learning_question": "Hoe bereiken wij gezinnen die weinig lezen?",
        "themes": ["thema.taal"],
        "participations": [
            {"key": "1", "organisation": school.uuid, "side": "kant.school"},
            {"key": "2", "organisation": library.uuid, "side": "kant.partner"},
        ],
        "nature": "aard.samenwerking",
        "depth": "diepte.breed",
        "status": "status.lopend",
        "constellations": ["wie.actor.doelgroeppartners"],
        "scale": "wie.schaal.lokaal",
        "starts": "2025-09",
        "ends": "..",
        "contact_point": "directie",
        "motives": [
            {"code": "waarom.taak.zorg"},
            {"code": "waarom.relatie.terugvalbasis"},
        ],
    }
    assert registry.document_of(workplace, library.uuid) == {
        "name": "Bibliotheek Zuid",
        "kind": "organisatiesoort.cultuur",
    }


async def test_keys_that_come_in_one_go_reach_the_fields_they_are_meant_for(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        program.app.simulate_key("L")
        for key in ("tab", "tab", *"lo", "tab", *"directie", "tab", *"Wat?", "tab"):
            program.app.simulate_key(key)
        for key in (*"taal", "space", "tab"):
            program.app.simulate_key(key)
        await program.settle()
        held = {name: program.field(name).value for name in ("title", "status")}
        assert held == {"title": "L", "status": "status.lopend"}
        assert program.field("contact_point").value == "directie"
        assert program.field("learning_question").value == "Wat?"
        assert program.field("themes").value == ["thema.taal"]
        assert program.field("participations").has_focus_within
