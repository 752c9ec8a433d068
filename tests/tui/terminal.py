"""The program on a real pseudo-terminal: what reaches the terminal, byte by byte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_PATIENCE = 120.0  # seconds; a busy machine is no reason to fail
_QUIET = 0.15

KEYS = {
    "escape": b"\x1b",
    "enter": b"\r",
    "tab": b"\t",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "backspace": b"\x7f",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    **{
        f"f{n}": f"\x1b[{code}~".encode()
        for n, code in {5: 15, 6: 17, 7: 18, 8: 19, 9: 20, 10: 21}.items()
    },
    **{f"ctrl+{chr(96 + n)}": bytes([n]) for n in range(1, 27)},
}


class Terminal:
    """A terminal with the program in it; `raw` is everything that reached it."""

    def __init__(
        self,
        arguments: list[str],
        folder: Path,
        size: tuple[int, int] = (100, 30),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        width, height = size
        self.raw = b""
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        sized = ("COLUMNS", "LINES")  # they would go before the size of the terminal
        set_ = {
            **{name: value for name, value in os.environ.items() if name not in sized},
            "TERM": "xterm-256color",
            "SAMENWERKING_FOLDER": str(folder),
            "SAMENWERKING_USER": "Ann",
            "PYTHONPATH": os.pathsep.join(sys.path),
            **(environment or {}),
        }
        self.child, self._end = pty.fork()
        if self.child == 0:
            window = struct.pack("HHHH", height, width, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, window)
            os.chdir(folder)
            program = [sys.executable, "-m", "samenwerking", *arguments]
            os.execvpe(program[0], program, set_)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._end)

    @property
    def text(self) -> str:
        """The screen as one reads it, line breaks as spaces."""
        return " ".join(" ".join(self._screen.display).split())

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return os.waitpid(self.child, os.WNOHANG) == (0, 0)

    def kill(self) -> None:
        """Kill the program as a power cut would."""
        try:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        except (ProcessLookupError, ChildProcessError):
            return

    def press(self, *keys: str) -> None:
        """Press keys, one after another, and let the screen come to rest."""
        for key in keys:
            os.write(self._end, KEYS.get(key) or key.encode())
            self.rest()

    def type(self, text: str) -> None:
        """Type letters without waiting for the screen."""
        os.write(self._end, text.encode())

    def paste(self, *texts: str) -> None:
        """Paste texts, one after another, as a terminal hands them on."""
        for text in texts:
            data = text.encode("utf-8", "surrogateescape")
            os.write(self._end, b"\x1b[200~" + data + b"\x1b[201~")
        self.rest()

    def rest(self, quiet: float = _QUIET) -> None:
        """Read until nothing has come for a moment."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if not select.select([self._end], [], [], quiet)[0]:
                return
            if not self._read():
                return

    def until(self, condition: Callable[[], bool]) -> None:
        """Read until something is so."""
        until = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > until or not self.alive:
                raise TimeoutError(f"it never was so; on the screen: {self.text}")
            if select.select([self._end], [], [], 0.2)[0]:
                self._read()

    def _read(self) -> bool:
        try:
            data = os.read(self._end, 1 << 16)
        except OSError:  # the program has ended
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)
