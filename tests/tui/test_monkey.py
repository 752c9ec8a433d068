"""A monkey at the keyboard: hundreds of random sequences, and no crash.

Two thousand of them with `SAMENWERKING_THOROUGH=1`.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from textual import events
from textual.keys import _character_to_key

from samenwerking.service.workplace import open_workplace
from samenwerking.tui.app import RegistryApp
from tests.conftest import NOW
from tests.rounds import rounds
from tests.tui.driving import USER, Program

if TYPE_CHECKING:
    from textual.pilot import Pilot

SEQUENCES = rounds(240, 2_000)
_TROOPS = rounds(4, 8)  # tests that divide the sequences, for several workers
_BY_ONE = 25  # sequences that one monkey types before the program is opened anew
_LONGEST = 12

NAMED = [
    *(f"ctrl+{letter}" for letter in "abdefgklnoprstuwxyz"),
    *(f"f{number}" for number in range(1, 11)),
    *("tab", "shift+tab", "enter", "escape", "up", "down", "left", "right"),
    *("home", "end", "pageup", "pagedown", "backspace", "delete", "space"),
]
LETTERS = "abeéstz?-12[/]\\'\" "

keys = st.one_of(
    st.sampled_from(NAMED), st.sampled_from(NAMED), st.sampled_from(LETTERS)
)
sequence = st.lists(keys, min_size=1, max_size=_LONGEST)


async def _type(program: Program, typed: list[str]) -> None:
    """Hand keys to the program as fast as a cat on the keyboard does."""
    app = program.app
    for key in typed:
        character = key if len(key) == 1 else " " if key == "space" else None
        name = _character_to_key(key) if len(key) == 1 else key
        app.post_message(events.Key(name, character))
        await asyncio.sleep(0)
    await program.pilot.pause()


async def _play(registry: Path, sequences: list[list[str]]) -> None:
    workplace = open_workplace(str(registry))
    app = RegistryApp(
        workplace, "nl", USER, clock=lambda: NOW, folder=str(registry.parent)
    )
    app.animation_level = "none"
    # `run_test` raises what the program did not handle.
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await _play_in(app, pilot, sequences)


async def _play_in(
    app: RegistryApp, pilot: Pilot[None], sequences: list[list[str]]
) -> None:
    program = Program(app, pilot)
    for typed in sequences:
        await _type(program, typed)
        if not app.is_running:
            return


@pytest.mark.parametrize("troop", range(_TROOPS))
def test_no_sequence_of_keys_ends_the_program_with_an_error(
    sample_file: Path, troop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    runs = SEQUENCES // _TROOPS // _BY_ONE

    @settings(
        max_examples=runs,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # to find the shortest takes minutes
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        derandomize=False,
    )
    @given(st.lists(sequence, min_size=_BY_ONE, max_size=_BY_ONE))
    def play(sequences: list[list[str]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            monkeypatch.chdir(folder)  # where an export would be written
            place = Path(folder) / "r.db"
            shutil.copy(sample_file, place)
            (Path(folder) / "settings.toml").write_text("toured = true\n", "utf-8")
            asyncio.run(_play(place, sequences))
            monkeypatch.chdir(tempfile.gettempdir())

    play()
