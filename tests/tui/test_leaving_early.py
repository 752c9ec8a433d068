"""A screen that is left while it still looks something up does not end the program."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.service import listing, overview, saving
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.widgets import matrix_counting
from tests.tui.driving import Program, opened
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samenwerking.service.workplace import Workplace

_TURNS = (2, 6, 10)
"""Turns of the event loop after which a screen is half taken down."""


class Gate:
    """Keeps what a function found until somebody opens."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._open = threading.Event()
        self._open.set()
        self.waits = threading.Event()

    def shut(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def __call__(self, *arguments: Any, **more: Any) -> Any:
        found = self._function(*arguments, **more)
        self.waits.set()
        self._open.wait(10)
        self.waits.clear()
        return found


@pytest.fixture
def gate(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Gate]:
    module, name = request.param
    found = Gate(getattr(module, name))
    monkeypatch.setattr(module, name, found)
    yield found
    found.open()


async def leave_in_the_middle(
    program: Program, gate: Gate, start: str, turns: int
) -> None:
    """Press the key that starts a look-up; let it end while the screen goes away."""
    gate.shut()
    program.app.simulate_key(start)
    await program.until(gate.waits.is_set)
    screen = program.app.screen
    program.app.simulate_key("escape")
    while program.app.screen is screen:
        await asyncio.sleep(0)
    for _ in range(turns):
        await asyncio.sleep(0)
    gate.open()
    await program.settle()


@pytest.mark.parametrize(
    ("gate", "keys"),
    [
        pytest.param((saving, "check_draft"), ["f2"], id="form"),
        pytest.param((overview, "make_matrix"), ["ctrl+o", "down"], id="matrix"),
        pytest.param(
            (listing, "find_organisations"), ["ctrl+n", "ctrl+n", "a"], id="participant"
        ),
        pytest.param(
            (listing, "get_record"),
            ["ctrl+o", "enter", "enter", "enter"],
            id="behind",
        ),
    ],
    indirect=["gate"],
)
async def test_leaving_does_not_wait_for_a_look_up_nor_fall_over_it(
    workplace: Workplace, gate: Gate, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever has been told to wait stops waiting first, and leaves afterwards.
    monkeypatch.setattr(matrix_counting, "PATIENCE", 60)
    store(workplace, broad("Boekenbende"))
    async with opened(workplace) as program:
        for turns in _TURNS:
            await program.press(*keys[:-1])
            await leave_in_the_middle(program, gate, keys[-1], turns)
            await program.press("escape", "escape")
            assert isinstance(program.app.screen, HomeScreen)
        assert program.app.is_running
