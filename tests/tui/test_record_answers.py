"""Answers with one key, steps back, accepted warnings, as last time, the editor."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from samenwerking.tui import editor
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.dialogs.leaving import LeavingDialog
from samenwerking.tui.dialogs.waive import WaiveDialog
from samenwerking.tui.screens.home import HomeScreen
from tests.tui.driving import USER, opened
from tests.tui.registry import broad, count, document_of, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

TEXT = "learning_question"


@pytest.mark.parametrize(("key", "mark"), [("f5", "?"), ("f6", "-")])
@pytest.mark.parametrize("field", [TEXT, "themes", "status", "starts", "motives"])
async def test_unknown_and_none_are_one_key_in_every_field(
    workplace: Workplace, field: str, key: str, mark: str
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.go(field)
        await program.press(key)
        assert program.field(field).value == mark
        await program.press("f7")
        assert program.field(field).value is None
        await program.press("ctrl+z")
        assert program.field(field).value == mark


async def test_undo_and_redo_go_over_all_fields(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", *"Lees")
        await program.go(TEXT)
        await program.press(*"Hoe?")
        await program.go("motives")
        await program.press(*"zorg", "space")
        values = [program.field(f).value for f in ("title", TEXT, "motives")]
        assert all(values)
        await program.press("ctrl+z", "ctrl+z", "ctrl+z")
        held = [program.field(f).value for f in ("title", TEXT, "motives")]
        assert held == [None, None, None]
        await program.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert [program.field(f).value for f in ("title", TEXT, "motives")] == values


async def test_undo_takes_a_participant_back(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "ctrl+n")
        await program.paste("kleuterklassen")
        await program.press("down", "enter", "tab", "enter")
        assert program.field("participations").value
        await program.press("ctrl+z")
        assert program.field("participations").value is None


async def test_a_warning_is_accepted_with_a_reason_and_that_can_be_taken_back(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", *"Lees", "f3")
        await program.go("contact_point")
        warning = program.findings("contact_point")
        assert warning
        await program.press("f8")
        assert isinstance(program.app.screen, WaiveDialog)
        await program.press("enter")  # without a reason nothing is accepted
        assert isinstance(program.app.screen, WaiveDialog)
        await program.press(*"nog", "space", *"niet", "enter")
        assert "nog niet" in program.findings("contact_point")
        await program.press("ctrl+s", "f2")
        (waiver,) = document_of(workplace, "Lees")["waivers"]
        assert waiver["reason"] == "nog niet"
        assert (waiver["by"], waiver["dated"]) == (USER, "2026-10-01")
        await program.go("contact_point")
        await program.press("f8", "tab", "tab", "enter")
        assert program.findings("contact_point") == warning
        await program.press("ctrl+s")
    assert "waivers" not in document_of(workplace, "Lees")


async def test_an_error_cannot_be_accepted(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "f8")
        assert not isinstance(program.app.screen, WaiveDialog)
        assert program.messages()


async def test_f9_fills_in_what_one_stored_last_time(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", *"Eerste")
        await program.go("contact_point")
        await program.press(*"directie", "ctrl+s", "ctrl+n")
        await program.go("contact_point")
        await program.press("f9")
        assert program.field("contact_point").value == "directie"
        await program.go("scale")
        await program.press("f9")
        assert program.field("scale").value is None


# --- leaving with drafts


async def test_what_is_kept_as_a_draft_is_not_stored_and_not_lost(
    workplace: Workplace, tmp_path: Path
) -> None:
    async with opened(workplace, folder=str(tmp_path / "ann")) as program:
        while not isinstance(program.app.screen, HomeScreen):
            await program.press("escape")  # the tour
        await program.press("ctrl+n")
        await program.fill("title", "Half")
        await program.press("escape")
        assert isinstance(program.app.screen, LeavingDialog)
        await program.press("tab", "tab", "enter")
        assert isinstance(program.app.screen, HomeScreen)
        (draft,) = program.app.drafts.left()
        assert draft.document["title"] == "Half"
    assert count(workplace) == 0


async def test_save_is_an_answer_to_leaving_too(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", *"Toch", "escape", "tab", "enter")
        assert isinstance(program.app.screen, HomeScreen)
        assert program.titles() == ["Toch"]


# --- the user's own editor


@contextmanager
def _no_terminal(_: RegistryApp) -> Iterator[None]:
    yield


@pytest.fixture
def own_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.MonkeyPatch]:
    """An editor that writes a text of two lines."""
    monkeypatch.setattr(RegistryApp, "suspend", _no_terminal)
    script = tmp_path / "editor.py"
    script.write_text(
        "import os, sys\n"
        "path = sys.argv[-1]\n"
        "assert os.name == 'nt' or os.stat(path).st_mode & 0o777 == 0o600\n"
        "old = open(path, encoding='utf-8').read()\n"
        "open(path, 'w', encoding='utf-8').write(old + 'een\\ntwee\\x1b[2J\\n')\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    return monkeypatch  # type: ignore[return-value]


async def test_f4_writes_a_text_in_ones_own_editor(
    workplace: Workplace, own_editor: pytest.MonkeyPatch
) -> None:
    store(workplace, broad("Lees", learning_question="nul"))
    async with opened(workplace) as program:
        await program.press("f2")
        await program.go(TEXT)
        await program.press("f4")
        assert program.field(TEXT).query_one(TextArea).text == "nuleen\ntwee"
        await program.press("ctrl+z")
        assert program.field(TEXT).value == "nul"
        await program.go("title")
        await program.press("f4")
        assert program.field("title").value == "Lees"


async def test_an_editor_that_fails_says_so_and_changes_nothing(
    workplace: Workplace, own_editor: pytest.MonkeyPatch
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.go(TEXT)
        await program.paste("Hoe?")
        for command in ("/no/such/editor", f'"{sys.executable}" -c "exit(3)"', '"'):
            own_editor.setenv("EDITOR", command)
            await program.press("f4")
            assert "EDITOR" in program.messages()[-1]
            assert program.field(TEXT).value == "Hoe?"


async def test_a_text_from_the_editor_that_is_too_long_is_cut_off(
    workplace: Workplace, own_editor: pytest.MonkeyPatch
) -> None:
    code = "import sys; open(sys.argv[-1], 'w').write('x' * 20_000)"
    own_editor.setenv("EDITOR", f'"{sys.executable}" -c "{code}"')
    async with opened(workplace) as program:
        assert len(editor.edit_text(program.app, "", "Tekst") or "") == 10_000
        await program.settle()
        assert "10000" in program.messages()[-1]


async def test_without_a_terminal_to_give_the_text_stays(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        assert editor.edit_text(program.app, "tekst", "Tekst") is None
        await program.settle()
        assert program.messages()
