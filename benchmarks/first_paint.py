"""How long until the program shows its first screen, against others on a terminal.

    python -m benchmarks.first_paint REGISTRY            against an empty textual app
    python -m benchmarks.first_paint REGISTRY --peers    and against posting, harlequin

Each program runs on a pseudo-terminal of 120 x 40, in turns; its first paint is the
moment at which the words of its first screen have reached the terminal. The peers are
installed from the package index into environments of their own, in a folder that is
gone afterwards. Works where there are pseudo-terminals: Linux and macOS.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import venv
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Result

EMPTY = """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Empty(App):
    def compose(self):
        yield Header()
        yield Static("empty app")
        yield Footer()
Empty().run()
"""
TIMES = 11
_PATIENCE = 30.0
_SEQUENCE = re.compile(rb"\x1b\][^\x07]*\x07|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.")


class Program(NamedTuple):
    """A program to start, and the words by which one knows its first screen."""

    command: tuple[str, ...]
    words: tuple[bytes, ...]


class Start(NamedTuple):
    """What one start took: seconds until the first paint, and then bytes of memory."""

    seconds: float
    memory: int


def start(program: Program, folder: Path, rest: float = 0.0) -> Start:
    """Start a program on a terminal of its own, and stop it when it has painted.

    Args:
        program: which one.
        folder: its working folder and home.
        rest: seconds to let it go on before its memory is read.
    """
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        os.chdir(folder)
        os.execvpe(program.command[0], program.command, environment)  # noqa: S606
    try:
        _read_until(terminal, program.words)
        taken = time.perf_counter() - begun
        _drain(terminal, rest)
        return Start(taken, _memory(child))
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _read_until(terminal: int, words: tuple[bytes, ...]) -> None:
    seen = b""
    until = time.monotonic() + _PATIENCE
    while not all(word in _SEQUENCE.sub(b"", seen) for word in words):
        ready, _, _ = select.select([terminal], [], [], until - time.monotonic())
        if not ready:
            raise TimeoutError(f"no {words!r} in {seen[-2000:]!r}")
        try:
            seen += os.read(terminal, 1 << 16)
        except OSError:  # the program has ended
            raise RuntimeError(f"it ended: {seen[-2000:]!r}") from None


def _drain(terminal: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 1 << 16)


def _memory(child: int) -> int:
    status = Path(f"/proc/{child}/status")
    if not status.exists():
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text("ascii"))
    return int(found[1]) * 1024 if found else 0


def ours(registry: Path) -> Program:
    """Return this program on a registry, known by its list and its foot."""
    script = str(Path(sys.executable).with_name("samenwerking"))
    command = (script, "--registry", str(registry), "--lang", "en")
    return Program(command, (b"Partnerships: ", b"Overviews"))


def peers(folder: Path) -> dict[str, Program]:
    """Install posting and harlequin, each in an environment of its own."""
    words = {"posting": (b"Collection",), "harlequin": (b"Data Catalog",)}
    # posting 2.11 ends with a segmentation fault on tree-sitter 0.26.
    also = {"posting": ["tree-sitter<0.26"], "harlequin": []}
    found = {}
    for name, shown in words.items():
        environment = folder / name
        venv.create(environment, with_pip=True)
        python = str(environment / "bin/python")
        subprocess.run(
            [python, "-m", "pip", "install", "-q", name, *also[name]], check=True
        )
        found[name] = Program((str(environment / "bin" / name),), shown)
    return found


def run(registry: Path, *, with_peers: bool = False) -> list[Result]:
    """Measure first paint and memory on a registry."""
    with tempfile.TemporaryDirectory(prefix="samenwerking-") as name:
        folder = Path(name)
        programs = {
            "empty": Program((sys.executable, "-c", EMPTY), (b"empty app", b"palette")),
            "ours": ours(registry),
            **(peers(folder) if with_peers else {}),
        }
        _seen_the_tour(folder)
        for program in programs.values():
            start(program, folder)  # compiles, makes its settings
        taken: dict[str, list[float]] = {which: [] for which in programs}
        for _ in range(TIMES):
            for which, program in programs.items():
                taken[which].append(start(program, folder).seconds)
        memory = start(programs["ours"], folder, rest=5.0).memory
    seconds = {which: statistics.median(found) for which, found in taken.items()}
    for which, found in seconds.items():
        print(f"        {found * 1000:8.0f} ms first paint of {which}")
    results = [
        Result(
            "first paint, against an empty app",
            seconds["ours"] / seconds["empty"],
            1.4,
            "x",
        ),
        Result("resident memory after five seconds", memory / 1e6, 120, "MB"),
    ]
    results += [
        Result(
            f"first paint, against {which}", seconds["ours"] / seconds[which], 1, "x"
        )
        for which in seconds
        if which not in ("empty", "ours")
    ]
    return results


def _seen_the_tour(folder: Path) -> None:
    """Be somebody who has used the program before."""
    for place in ("data/samenwerking", "Library/Application Support/samenwerking"):
        (folder / place).mkdir(parents=True)
        (folder / place / "settings.toml").write_text("toured = true\n", "utf-8")


if __name__ == "__main__":
    found = run(Path(sys.argv[1]).resolve(), with_peers="--peers" in sys.argv)
    print(*found, sep="\n")
    sys.exit(not all(result.kept for result in found))
