"""From the key that opens a form to a title to type in, and until nothing moves.

Against an empty screen of textual that is opened in the same run, until it is idle. The
time is that of the processor: nothing here waits for a disk, and the machine may be
busy otherwise.
"""

from __future__ import annotations

import asyncio
import time
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import events
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, Static

from benchmarks.generate import MOMENT
from benchmarks.measure import Result
from benchmarks.typing import find_fullest
from samenwerking.service.workplace import create_sample, open_workplace
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.screens.record import RecordScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.pilot import Pilot

    from samenwerking.service.listing import Shown
    from samenwerking.service.workplace import Workplace

TIMES = 9
_SIZE = (120, 40)
_FORMS = {"new": "Ctrl+N", "fullest": "the fullest record"}


class Empty(Screen[None]):
    """A screen with as little on it as one can have, and a box to type in."""

    def compose(self) -> ComposeResult:
        """Lay out a name, a text, a box and the keys."""
        yield Header()
        yield Static("empty screen")
        yield Input()
        yield Footer()


class Taken(NamedTuple):
    """Seconds of the processor until one can type, and until nothing moves."""

    ready: float
    idle: float


def run(folder: Path) -> list[Result]:
    """Open forms on a sample registry in `folder`."""
    place = open_workplace(str(folder / "opening.db"))
    create_sample(place, MOMENT)
    taken = asyncio.run(_open_all(place, find_fullest(place)))
    ready = {name: median(one.ready for one in found) for name, found in taken.items()}
    idle = {name: median(one.idle for one in found) for name, found in taken.items()}
    for name in taken:
        print(
            f"        {ready[name] * 1000:8.0f} ms to type, "
            f"{idle[name] * 1000:.0f} ms until idle: {name}"
        )
    return [
        Result(
            f"{_FORMS[name]}: {what}, against an empty screen",
            of[name] / idle["empty"],
            limit,
            "x",
        )
        for name, what, of, limit in (
            ("new", "a title to type in", ready, 3),
            ("new", "nothing moves", idle, 7),
            ("fullest", "a title to type in", ready, 4),
            ("fullest", "nothing moves", idle, 18),
        )
    ]


async def _open_all(place: Workplace, shown: Shown) -> dict[str, list[Taken]]:
    app = RegistryApp(place, "nl", "Ann", clock=lambda: MOMENT)
    app.animation_level = "none"
    taken: dict[str, list[Taken]] = {"empty": [], "new": [], "fullest": []}
    async with app.run_test(size=_SIZE) as pilot:
        await _idle(app, pilot)
        openers: dict[str, Callable[[], object]] = {
            "empty": lambda: app.push_screen(Empty()),
            "new": lambda: app.post_message(events.Key("ctrl+n", None)),
            "fullest": lambda: app.push_screen(RecordScreen(shown)),
        }
        for turn in range(TIMES + 1):
            for name, opener in openers.items():
                found = await _open(app, pilot, opener)
                if turn:  # the first one loads what only a form needs
                    taken[name].append(found)
    return taken


async def _open(
    app: RegistryApp, pilot: Pilot[None], opener: Callable[[], object]
) -> Taken:
    painted: list[float] = []
    draw = app._display  # noqa: SLF001 - what reaches the terminal

    def draw_and_note(screen: Screen[Any], picture: Any) -> None:
        draw(screen, picture)
        if screen is not home and isinstance(screen.focused, Input):
            painted.append(time.process_time())

    home = app.screen
    app._display = draw_and_note  # type: ignore[assignment,method-assign]  # noqa: SLF001
    begin = time.process_time()
    opener()
    await _idle(app, pilot)
    end = time.process_time()
    app._display = draw  # type: ignore[method-assign]  # noqa: SLF001
    app.screen.dismiss(None)
    await _idle(app, pilot)
    return Taken(painted[0] - begin, end - begin)


async def _idle(app: RegistryApp, pilot: Pilot[None]) -> None:
    """Wait until no message and no worker is under way."""
    while True:
        await pilot.pause()
        busy = [worker for worker in app.workers if not worker.is_finished]
        if not busy:
            return
        await app.workers.wait_for_complete(busy)
