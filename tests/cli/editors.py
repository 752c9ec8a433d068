"""Editors that need nobody at the keyboard: small scripts that change a file."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SCRIPT = """
import sys
from pathlib import Path

file, folder = Path(sys.argv[1]), Path({folder!r})
text = file.read_text(encoding="utf-8")
turn = len(list(folder.glob("seen-*"))) + 1
(folder / f"seen-{{turn}}").write_text(text, encoding="utf-8")
"""
_SAVED = """
file.write_text(text, encoding="utf-8")
"""


def make_editor(folder: Path, body: str) -> str:
    """Return the command of an editor.

    Args:
        folder: where it leaves its script, and what it was shown as `seen-1`, ...
        body: Python that changes `text`; knows `file`, `folder` and `turn`, from 1.
    """
    folder.mkdir(exist_ok=True)
    script = folder / "editor.py"
    code = _SCRIPT.format(folder=str(folder)) + body + _SAVED
    script.write_text(code, encoding="utf-8")
    return shlex.join([sys.executable, str(script)])
