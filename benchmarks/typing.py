"""From a key in the form to the findings on the screen, on the fullest record."""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import TYPE_CHECKING, Any

from textual import events

from benchmarks.generate import MOMENT
from benchmarks.measure import Result
from samenwerking.service import listing
from samenwerking.service.workplace import create_sample, open_workplace
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.screens.record import RecordScreen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samenwerking.records.findings import Finding
    from samenwerking.service.listing import Shown
    from samenwerking.service.workplace import Workplace

KEYS = 60
LIMIT = 30
_SIZE = (160, 50)


def run(folder: Path) -> list[Result]:
    """Type in the title of the fullest record of a sample registry in `folder`."""
    place = open_workplace(str(folder / "typing.db"))
    create_sample(place, MOMENT)
    taken = asyncio.run(_type(place, find_fullest(place)))
    name = "a key in the form until its findings are on the screen, median"
    return [Result(name, statistics.median(taken) * 1000, LIMIT, "ms")]


def find_fullest(place: Workplace) -> Shown:
    """Return the partnership of which most is known."""
    lines = listing.list_partnerships(place).lines
    shown = [listing.get_by_number(place, line.number) for line in lines]
    return max(shown, key=lambda one: len(str(one.stored.document)))


async def _type(place: Workplace, shown: Shown) -> list[float]:
    app = RegistryApp(place, "nl", "Ann", clock=lambda: MOMENT)
    app.animation_level = "none"
    taken: list[float] = []
    async with app.run_test(size=_SIZE) as pilot:
        form = RecordScreen(shown)
        await app.push_screen(form)
        await pilot.app.workers.wait_for_complete()
        there = watched(form)
        for _ in range(KEYS):
            await pilot.pause()
            there.clear()
            begin = time.perf_counter()
            app.post_message(events.Key("x", "x"))
            await asyncio.wait_for(there.wait(), 10)
            taken.append(time.perf_counter() - begin)
    return taken


def watched(form: RecordScreen) -> asyncio.Event:
    """Return what is set each time the findings of a form are on the screen."""
    there = asyncio.Event()
    show = form.show_all

    def show_and_tell(findings: list[Finding], draft: Mapping[str, Any]) -> None:
        show(findings, draft)
        form.call_after_refresh(there.set)

    form.show_all = show_and_tell  # type: ignore[method-assign]
    return there
