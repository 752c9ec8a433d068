"""A monkey at the keyboard: hundreds of random sequences, and no crash.

The same ones each time; with `SAMENWERKING_THOROUGH=1` two thousand new ones.
"""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.workplace import open_workplace
from samenwerking.tui.app import RegistryApp
from tests.conftest import NOW
from tests.rounds import rounds
from tests.tui.driving import USER, Program

if TYPE_CHECKING:
    from pathlib import Path

SEQUENCES = rounds(240, 2_000)
_TROOPS = rounds(4, 8)  # tests that divide the sequences, for several workers
_BY_ONE = 25  # sequences that one monkey types before the program is opened anew
_LONGEST = 12
_MONKEYS = max(1, SEQUENCES // _TROOPS // _BY_ONE)

NAMED = [
    *(f"ctrl+{letter}" for letter in "abdefgklnoprstuwxyz"),
    *(f"f{number}" for number in range(1, 11)),
    *("tab", "shift+tab", "enter", "escape", "up", "down", "left", "right"),
    *("home", "end", "pageup", "pagedown", "backspace", "delete", "space"),
]
LETTERS = "abeéstz?-12[/]\\'\" "
_KEYS = [*NAMED * 2, *LETTERS * 3]  # about twice as many commands as letters


async def _play(registry: Path, seed: int) -> None:
    """Let one monkey type; `run_test` raises what the program did not handle."""
    draw = random.Random(seed)
    workplace = open_workplace(str(registry))
    app = RegistryApp(
        workplace, "nl", USER, clock=lambda: NOW, folder=str(registry.parent)
    )
    app.animation_level = "none"
    typed: list[str] = []
    try:
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            program = Program(app, pilot)
            for _ in range(_BY_ONE):
                typed = draw.choices(_KEYS, k=draw.randint(1, _LONGEST))
                await program.rush(typed)
                if not app.is_running:
                    return
    except Exception as error:
        error.add_note(f"The monkey with seed {seed} typed last: {' '.join(typed)}")
        raise


@pytest.mark.parametrize("troop", range(_TROOPS))
async def test_no_sequence_of_keys_ends_the_program_with_an_error(
    sample_file: Path, troop: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    for number in range(_MONKEYS):
        known = troop * _MONKEYS + number
        seed = rounds(known, random.SystemRandom().getrandbits(32))
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)  # where an export would be written
        place = folder / "r.db"
        shutil.copy(sample_file, place)
        (folder / "settings.toml").write_text("toured = true\n", "utf-8")
        await _play(place, seed)
