"""How the screens look, against pictures in `__snapshots__`.

`pytest tests/tui/test_looks.py --snapshot-update` accepts what they look like now: look
at the pictures before you keep them.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol

import pytest
from textual.widgets import Input, TextArea

from samenwerking.tui.app import RegistryApp
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

SIZES = {"80x24": (80, 24), "160x50": (160, 50)}
KEYS = {
    "home": [],
    "form": ["ctrl+n", "L", "e", "s", "tab"],
    "record": ["down", "down", "f2"],
    "matrix": ["ctrl+o", "enter", "right"],
    "behind": ["ctrl+o", "enter", "right", "enter", "enter"],
    "participant": ["ctrl+n", "ctrl+n", "b", "i", "b"],
    "help": ["ctrl+n", "f1"],
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
        await program.press(*keys)
        for box in app.screen.query("Input, TextArea"):
            if isinstance(box, Input | TextArea):
                box.cursor_blink = False
        await program.settle()

    return drive


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", KEYS)
def test_it_looks_as_it_did(
    sample: Workplace, snap_compare: SnapCompare, screen: str, size: str
) -> None:
    assert looks_right(sample, snap_compare, screen, size, "nl")


@pytest.mark.parametrize("screen", ["home", "form"])
def test_in_english_too(
    sample: Workplace, snap_compare: SnapCompare, screen: str
) -> None:
    assert looks_right(sample, snap_compare, screen, "80x24", "en")


def looks_right(
    workplace: Workplace,
    snap_compare: SnapCompare,
    screen: str,
    size: str,
    language: Language,
) -> bool:
    app = RegistryApp(workplace, language, USER, clock=lambda: NOW)
    drive = go_to(KEYS[screen])
    return snap_compare(app, terminal_size=SIZES[size], run_before=drive)
