"""A tour of five screens, on a scratch copy of the sample registry."""

from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.resources import scratch_folder
from samenwerking.tui.dialogs.tour import AWAY, BACK, NEXT, TourDialog
from samenwerking.tui.key_line import key_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from datetime import datetime

    from textual.screen import Screen

    from samenwerking.service.listing import Shown
    from samenwerking.service.workplace import Workplace
    from samenwerking.tui.app import RegistryApp


class Stop(NamedTuple):
    """One screen of the tour: what opens it, and what is said about it.

    `keys` are the commands whose keys the text names: {placeholder: id}.
    """

    opens: Callable[[Example], Screen[object]]
    title: str
    text: str
    keys: Mapping[str, str]


class Example(NamedTuple):
    """The sample partnership that the tour shows, and an organisation in it."""

    shown: Shown
    story: dict[str, object]
    organisation: str


def _home(example: Example) -> Screen[object]:
    del example
    from samenwerking.tui.screens.home import HomeScreen

    return HomeScreen()  # type: ignore[return-value]


def _record(example: Example) -> Screen[object]:
    from samenwerking.tui.screens.record import RecordScreen

    return RecordScreen(example.shown)  # type: ignore[return-value]


def _story(example: Example) -> Screen[object]:
    from samenwerking.tui.screens.story import StoryScreen

    return StoryScreen(example.story, example.shown.names)  # type: ignore[return-value]


def _organisation(example: Example) -> Screen[object]:
    from samenwerking.tui.screens.organisation import OrganisationScreen

    return OrganisationScreen(example.organisation)  # type: ignore[return-value]


def _matrix(example: Example) -> Screen[object]:
    del example
    from samenwerking.tui.screens.matrix import MatrixScreen

    return MatrixScreen()  # type: ignore[return-value]


STOPS = (
    Stop(
        _home,
        N_("What needs you, and all partnerships"),
        N_(
            "On top: what needs you today. Below: the list. Type to search, Enter opens"
            " a partnership, {new} records a new one, {filter} filters."
        ),
        {"new": "home.add", "filter": "home.facets"},
    ),
    Stop(
        _record,
        N_("One partnership: who, why, how, what for"),
        N_(
            "Fill in what you know and leave the rest: {unknown} says that nobody"
            " knows, {none} that there is none. {help} explains the field you are in."
            " What you type is kept, even if the computer stops."
        ),
        {"unknown": "form.unknown", "none": "form.none", "help": "app.help"},
    ),
    Stop(
        _story,
        N_("A story of what it brought"),
        N_(
            "Five questions, each of which you may skip. The words of the teller stay"
            " apart from the codes. {editor} opens your own editor."
        ),
        {"editor": "story.editor"},
    ),
    Stop(
        _organisation,
        N_("An organisation, and with whom it works"),
        N_(
            "Its card, its partnerships by school year, and a picture of its network"
            " ({network}). {search} in the list looks one up."
        ),
        {"network": "organisation.network", "search": "home.organisations"},
    ),
    Stop(
        _matrix,
        N_("Overviews that one can cite"),
        N_(
            "Choose one with Enter. From a cell, Enter goes down to what is behind its"
            " number; {export} writes the overview to a file."
        ),
        {"export": "matrix.export"},
    ),
)


async def give_tour(app: RegistryApp) -> None:
    """Show the five screens one after another, and come back to where one was.

    The program works on the sample registry meanwhile, so that nothing that a curious
    visitor does touches the user's own.
    """
    own, name = app.workplace, app.sub_title
    depth = len(app.screen_stack)
    try:
        async with _sample(app) as workplace:
            example = await asyncio.to_thread(_example, workplace)
            app.workplace = workplace
            app.sub_title = app.say(N_("sample registry"))
            at = 0
            while 0 <= at < len(STOPS):
                await _back_to(app, depth)
                await app.push_screen(STOPS[at].opens(example))
                stop = STOPS[at]
                keys = {name: key_for(app, one) for name, one in stop.keys.items()}
                text = app.say(stop.text, **keys)
                panel = TourDialog(at, len(STOPS), app.say(stop.title), text)
                answer = await app.push_screen_wait(panel)
                at = {NEXT: at + 1, BACK: max(at - 1, 0), AWAY: len(STOPS)}[answer]
            await _back_to(app, depth)
    finally:
        app.workplace, app.sub_title = own, name


async def _back_to(app: RegistryApp, depth: int) -> None:
    while len(app.screen_stack) > depth:
        await app.pop_screen()


@asynccontextmanager
async def _sample(app: RegistryApp) -> AsyncIterator[Workplace]:
    folder = scratch_folder()
    try:
        yield await asyncio.to_thread(_make, folder.name, app.workplace, app.clock())
    finally:
        folder.cleanup()


def _make(folder: str, own: Workplace, now: datetime) -> Workplace:
    from samenwerking.service.workplace import create_sample, open_workplace

    made = open_workplace(
        os.path.join(folder, "sample.db"), own.framework.folder, own.exports
    )
    create_sample(made, now)
    return made


def _example(workplace: Workplace) -> Example:
    """Return the partnership of the sample whose stories have the most steps."""
    from samenwerking.records.answers import elements
    from samenwerking.service.listing import get_by_number, list_partnerships

    best: tuple[int, Shown, dict[str, object]] | None = None
    for line in list_partnerships(workplace).lines:
        shown = get_by_number(workplace, line.number)
        for story in elements(shown.stored.document.get("stories")):
            steps = len(elements(story.get("steps")))
            if best is None or steps > best[0]:
                best = steps, shown, story
    if best is None:
        raise RuntimeError("the sample registry holds no story")
    _, shown, story = best
    actors = elements(shown.stored.document.get("participations"))
    named = [actor["organisation"] for actor in actors if "organisation" in actor]
    return Example(shown, story, named[0])
