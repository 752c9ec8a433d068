"""How the steps of bringing in a list look, against pictures in `__snapshots__`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.tui.app import RegistryApp
from samenwerking.tui.themes import DARK
from tests.conftest import NOW
from tests.tui.driving import USER, Program
from tests.tui.importing import choose, messy
from tests.tui.test_looks import _PATH, SIZES, SnapCompare, pytestmark

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from samenwerking.service.workplace import Workplace

__all__ = ["pytestmark"]

STEPS = {
    "file": [],
    "columns": ["down", "down", "down", "down"],
    "field": ["enter", *"beg"],
    "cell": ["ctrl+s"],
    "duplicate": ["ctrl+s", "d", "1"],
    "rows": ["ctrl+s", "d", "1", "l", "down"],
    "confirm": ["ctrl+s", "m", "l", "ctrl+s"],
}


@pytest.mark.parametrize("size", ["80x24", "120x40"])
@pytest.mark.parametrize("step", STEPS)
def test_a_step_looks_as_it_did(
    workplace: Workplace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: SnapCompare,
    step: str,
    size: str,
) -> None:
    # No list of the tester's own is offered.
    empty = tmp_path / "empty"
    empty.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(empty))
    monkeypatch.chdir(empty)
    path = messy(tmp_path / "list.xlsx")

    async def drive(pilot: Pilot[None]) -> None:
        app = pilot.app
        app.animation_level = "none"
        app.sub_title = _PATH
        assert isinstance(app, RegistryApp)
        program = Program(app, pilot)
        await program.settle()
        app.screen.action_bring_in()  # type: ignore[attr-defined]
        await program.settle()
        if step != "file":
            await choose(program, path)
            for key in STEPS[step]:
                await program.press(key)
        for box in app.screen.query("Input"):
            box.cursor_blink = False  # type: ignore[attr-defined]
        await program.settle()

    app = RegistryApp(workplace, "en", USER, clock=lambda: NOW)
    app.theme = DARK
    assert snap_compare(app, terminal_size=SIZES[size], run_before=drive)
