"""How the screens look, against pictures in `__snapshots__`.

`pytest tests/tui/test_looks.py --snapshot-update` accepts what they look like now: look
at the pictures before you keep them.
"""

from __future__ import annotations

from importlib.metadata import version
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

import pytest
from textual.widgets import Input, TextArea

from samenwerking.tui.app import RegistryApp
from samenwerking.tui.themes import CONTRAST, DARK, LIGHT
from tests.conftest import NOW
from tests.tui.driving import USER, Program

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

_DRAWN_WITH = {"textual": "8.2.8", "rich": "15.0.0"}
_PATH = "/home/ann/samenwerking/register.db"

_OTHER = [
    f"{name} {version(name)}"
    for name, drawn in _DRAWN_WITH.items()
    if version(name) != drawn
]
pytestmark = pytest.mark.skipif(
    bool(_OTHER), reason=f"the pictures were drawn with {_DRAWN_WITH}, not {_OTHER}"
)

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "160x50": (160, 50)}
_RECORD = ["down", "down", "f2"]
_STORY = ["down"] * 4 + ["f2", "ctrl+t"]
_ORGANISATION = ["f7", *"ucll", "enter"]
SCREENS = {
    "home": ["down", "down"],
    "form": ["ctrl+n", *"Lees", "tab"],
    "record": _RECORD,
    "explained": [*_RECORD, "ctrl+b", "f1"],
    "story": _STORY,
    "organisation": _ORGANISATION,
    "network": [*_ORGANISATION, "f6"],
    "matrix": ["ctrl+o", "enter", "right", "down"],
    "pictures": ["ctrl+o", "f2", *["down"] * 7],
}
WINDOWS = {
    "filters": ["f4", "down", "enter"],
    "columns": ["ctrl+l", "down", "right"],
    "activity": ["f6", *"12/3 overleg"],
    "renew": ["down", "down", "ctrl+r"],
    "bulk": ["ctrl+b"],
    "find": ["f7", *"gent"],
    "participant": ["ctrl+n", "ctrl+n", *"bib"],
    "ticks": ["ctrl+n", "ctrl+b", "ctrl+b", "z"],
    "leaving": ["ctrl+n", *"Lees", "escape"],
    "help": ["ctrl+n", "f1", "f1"],
    "offers": [*"schaal:lokaal motief:gro"],
    "questions": ["ctrl+s", *["down"] * 5],
    "builder": [*"motief:groei (lezen OF taal)", "f10"],
    "list": ["ctrl+o"],
    "filter": ["ctrl+o", "enter", "f4", *"lokaal", "enter", *"diep"],
    "behind": ["ctrl+o", "enter", "enter", "enter"],
    "report": ["tab", "ctrl+e", "down", "down"],
    "hidden": ["ctrl+o", "enter", "f8"],
    "narrow": ["ctrl+o", *"effect", "enter", "f7", "f6", "ctrl+t"],
}
_NAMES = {
    " ": "space",
    "/": "slash",
    ":": "colon",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
}


class SnapCompare(Protocol):
    """Compares a screen with its picture."""

    def __call__(
        self,
        app: RegistryApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


def go_to(keys: list[str]) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what presses keys, and then leaves nothing on the screen that varies."""

    async def drive(pilot: Pilot[None]) -> None:
        app = pilot.app
        app.animation_level = "none"
        app.sub_title = _PATH
        assert isinstance(app, RegistryApp)
        program = Program(app, pilot)
        await program.settle()
        # Letters go in one after the other; what they find is waited for once.
        for typed, run in groupby(keys, key=lambda key: len(key) == 1):
            names = [_NAMES.get(key, key) for key in run]
            for part in [names] if typed else [[name] for name in names]:
                await program.press(*part)
        for box in app.screen.query("Input, TextArea"):
            if isinstance(box, Input | TextArea):
                box.cursor_blink = False
                box.notify_style_update()  # what is drawn without it is kept
        await program.settle()

    return drive


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    sample: Workplace, snap_compare: SnapCompare, screen: str, size: str
) -> None:
    assert looks_right(sample, snap_compare, SCREENS[screen], size=size)


@pytest.mark.parametrize("window", WINDOWS)
def test_a_window_fits_on_a_small_screen(
    sample: Workplace, snap_compare: SnapCompare, window: str
) -> None:
    assert looks_right(sample, snap_compare, WINDOWS[window])


@pytest.mark.parametrize("screen", ["home", "record"])
@pytest.mark.parametrize("theme", [LIGHT, CONTRAST])
def test_it_can_be_read_in_other_colours(
    sample: Workplace, snap_compare: SnapCompare, screen: str, theme: str
) -> None:
    keys = SCREENS[screen]
    assert looks_right(sample, snap_compare, keys, size="120x40", theme=theme)


@pytest.mark.parametrize("screen", ["home", "form"])
def test_in_english_too(
    sample: Workplace, snap_compare: SnapCompare, screen: str
) -> None:
    assert looks_right(sample, snap_compare, SCREENS[screen], language="en")


def looks_right(
    workplace: Workplace,
    snap_compare: SnapCompare,
    keys: list[str],
    *,
    size: str = "80x24",
    language: Language = "nl",
    theme: str = DARK,
) -> bool:
    app = RegistryApp(workplace, language, USER, clock=lambda: NOW)
    app.theme = theme
    return snap_compare(app, terminal_size=SIZES[size], run_before=go_to(keys))
