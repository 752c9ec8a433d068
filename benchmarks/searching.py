"""The first screen itself: a key in the search box, a page of the list, to the paint.

From the moment at which the key is there until its answer stands on the screen, with
everything that the program does meanwhile. The time is that of the processor, of all
threads together: it does not count what else the machine does.
"""

from __future__ import annotations

import asyncio
import gc
import time
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from textual import events

from benchmarks.generate import MOMENT
from benchmarks.measure import Result
from samenwerking.service.workplace import open_workplace
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.screens.browsing import BrowsingScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.screen import Screen

TYPED = ("school", "lezen", "gent w", "zorg", "organisatie 12")
PAGES = 40
_SIZE = (120, 40)
_PATIENCE = 20.0
_PAUSE, _RESTING = 0.1, 0.02


def run(registry: Path, count: int) -> list[Result]:
    """Measure on a generated registry of `count` partnerships."""
    keys, pages = asyncio.run(_measure(registry))
    about = f"first screen at {count:,}"
    return [
        Result(
            f"{about}, a key in the search box to its lines", median(keys), 60, "ms"
        ),
        Result(f"{about}, the same, p95", quantiles(keys, n=20)[-1], 75, "ms"),
        Result(f"{about}, a page of the list", median(pages), 50, "ms"),
    ]


async def _measure(registry: Path) -> tuple[list[float], list[float]]:
    gc.disable()  # as the program begins: see cli/opening.py
    app = RegistryApp(open_workplace(str(registry)), "nl", "Ann", clock=lambda: MOMENT)
    app.animation_level = "none"
    keys, pages = [], []
    async with app.run_test(size=_SIZE) as pilot:
        home = app.screen
        assert isinstance(home, BrowsingScreen)  # noqa: S101 - tells the type
        painted = Painted(app)
        while not home.browser.loaded:
            await asyncio.sleep(_PAUSE)
        # All are checked in pauses of typing: no part of what a key waits for.
        home.workers.cancel_group(home, "needs")
        await _rest()
        for word in TYPED:
            home.box.value = ""
            await _rest()
            for end, letter in enumerate(word, 1):
                await pilot.pause()
                key = events.Key("space" if letter == " " else letter, letter)
                keys.append(await painted.after(key, _answers(home, word[:end])))
        home.box.value = ""
        home.table.focus()
        await _rest()
        for _ in range(PAGES):
            await pilot.pause()
            begins = home.table.scroll_offset.y
            key = events.Key("pagedown", None)
            pages.append(await painted.after(key, _is_read(home, begins)))
    return keys, pages


async def _rest() -> None:
    """Wait until the program does nothing more than tell the time."""
    used = _RESTING
    while used >= _RESTING:
        begin = time.process_time()
        await asyncio.sleep(_PAUSE)
        used = time.process_time() - begin


def _answers(home: BrowsingScreen, words: str) -> Callable[[], bool]:
    """Return what says whether the list shows the answer to some words."""
    before = home.answer
    return lambda: home.answer is not before and home.view.query == words


def _is_read(home: BrowsingScreen, begins: int) -> Callable[[], bool]:
    """Return what says whether another page is shown, with all of its lines."""
    table = home.table

    def is_read() -> bool:
        top = table.scroll_offset.y
        numbers = home.answer.numbers if home.answer else ()
        seen = numbers[top : top + table.size.height - 1]
        return top != begins and all(table.line_of(one) is not None for one in seen)

    return is_read


class Painted:
    """Waits until something is so on the screen, and not only in the program."""

    def __init__(self, app: RegistryApp) -> None:
        self._app = app
        self._is_so: Callable[[], bool] = lambda: False
        self._there = asyncio.Event()
        self._moment = 0.0
        draw = app._display  # noqa: SLF001 - what reaches the terminal

        def draw_and_look(screen: Screen[Any], picture: Any) -> None:
            draw(screen, picture)
            if not self._there.is_set() and self._is_so():
                self._moment = time.process_time()
                self._there.set()

        app._display = draw_and_look  # type: ignore[assignment,method-assign]  # noqa: SLF001

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for a paint at which something is so."""
        self._is_so = is_so
        self._there.clear()
        async with asyncio.timeout(_PATIENCE):
            await self._there.wait()

    async def after(self, key: events.Key, is_so: Callable[[], bool]) -> float:
        """Press a key; return the milliseconds until something is so on the screen."""
        begin = time.process_time()
        self._app.post_message(key)
        await self.until(is_so)
        return (self._moment - begin) * 1000
