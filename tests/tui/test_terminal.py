"""On a real pseudo-terminal: hostile text in every place of every screen."""

from __future__ import annotations

import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

from tests.tui.terminal import Terminal

HOSTILE = (
    "Gent [/] Noord",
    "[bold red]vet[/bold red] [@click=app.quit]x[/]",
    "\x1b]52;c;UFdORUQ=\x07klembord",
    "\x1b]0;PWNED\x07titel",
    "\x1b[31mrood\x1b[0m\x1b[2J",
    "\x9b31mC1\x9d52;c;UFdORUQ=\x9c",
    "rechts\u202elinks\u2066",
    "regel\r\nregel\x00\x07\x08",
    "=1+1|a,b;c\td",
    "'; DROP TABLE partnership; --",
    "e\u0301\u0301\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 \ufeff",
    "%s {0} {x!r} $HOME ../../etc/passwd",
)
"""What somebody may paste: markup, escape sequences, controls, code."""

COUNTED = "Totaal (verschillende)"
"""Before this stands there an overview has no filter and no export."""
SCREENS: dict[str, tuple[str, ...]] = {
    "home": (),
    "filters": ("f4",),
    "columns": ("ctrl+l",),
    "activity": ("down", "f6"),
    "find an organisation": ("f7",),
    "bulk": ("ctrl+b",),
    "new record": ("ctrl+n",),
    "participant": ("ctrl+n", "ctrl+n"),
    "deep record": ("down", "f2", "f2"),
    "story": ("down", "f2", "ctrl+t"),
    "overview": ("ctrl+o", "enter"),
    "filter of an overview": ("ctrl+o", "enter", COUNTED, "f4"),
    "export": ("ctrl+o", "enter", COUNTED, "ctrl+s"),
    "palette": ("ctrl+p",),
    "questions": ("ctrl+s",),
    "builder": ("f10",),
}
SHOWN = {
    "home": "Samenwerkingen:",
    "filters": "Schooljaar",
    "columns": "Kolommen van de lijst",
    "activity": "Wat is er gebeurd?",
    "find an organisation": "Zoek een organisatie op",
    "new record": "Nieuwe samenwerking",
    "participant": "Wie doet mee?",
    "deep record": "Leervraag",
    "story": "Woorden van de verteller",
    "overview": COUNTED,
    "filter of an overview": "Wat geteld wordt",
    "export": "Naar een bestand schrijven",
    "palette": "Zoek een opdracht",
    "questions": "Onderzoeksvraag 1",
    "builder": "Een filter bouwen",
}
"""What stands on a screen once it is there: one not reached would prove nothing."""
_PLACES = {"new record": 20, "deep record": 48, "story": 20}
"""Places that get every text, one Tab after another; elsewhere six."""
_SEQUENCES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[=>78cM()][0B]?|\x1bP[^\x1b]*\x1b\\"
)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_pasted_steers_the_terminal_or_ends_the_program(
    workplace: Workplace, tmp_path: Path, screen: str
) -> None:
    for text in HOSTILE[:4]:
        store(workplace, broad(f"x{text}"))
    folder = tmp_path / "user"
    folder.mkdir()
    (folder / "settings.toml").write_text("toured = true\n", "utf-8")
    shutil.copy(workplace.registry.location, folder / "r.db")
    with Terminal(["--registry", "r.db"], folder, environment={"EDITOR": "true"}) as t:
        t.until(lambda: "4" in t.text and "Ctrl+Q" in t.text)
        for key in SCREENS[screen]:
            if key == COUNTED:
                t.until(lambda: COUNTED in t.text)
            else:
                t.press(key)
        t.until(lambda: SHOWN.get(screen, "") in t.text)
        for _ in range(_PLACES.get(screen, 6)):
            # One by one they would take minutes; a box keeps what fits of them.
            t.paste(" ".join(HOSTILE[:6]), " ".join(HOSTILE[6:]))
            assert t.alive, t.text
            t.press("tab")
        t.press("escape")
        assert t.alive, t.text
        assert "Traceback" not in t.text
        _harmless(t.raw)


def _harmless(raw: bytes) -> None:
    """Refuse what the program itself never sends: controls beyond its drawing."""
    assert b"PWNED\x07" not in raw
    text = _SEQUENCES.sub(b"", raw).decode("utf-8", "replace")
    left = {c for c in text if ord(c) < 32 or 0x7F <= ord(c) < 0xA0}
    # The bell rings when a box is full; it is none that ends a pasted sequence.
    assert left <= set("\r\n\x07\x0e\x0f\x08\x1b"), left
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", text)
    # What is left of escape sequences is none of the pasted ones.
    assert "\x1b]52" not in text
    assert "\x1b]0;" not in text
