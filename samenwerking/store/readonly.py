"""Asks a registry in SQL: in a process of its own, which is stopped when time is up."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING, Any, Self

from samenwerking.store.readonly_text import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.store.session import Registry

MEMORY = 256 * 1024 * 1024
"""Bytes that the database may take in the other process; the process itself, twice."""

_START = 20.0
"""Seconds in which the other process has to be there, on the slowest machine."""
_BEGIN = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    " from samenwerking.store.readonly_child import main; main()"
)


class Budget:
    """Seconds in which an answer has to be there; they pass from start to stop.

    Whoever reads the answer page by page may take all the time in the world.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._spent = 0.0
        self._started: float | None = None

    def start(self) -> None:
        """Let time pass."""
        self._started = time.monotonic()

    def stop(self) -> None:
        """Let time stand still."""
        if self._started is not None:
            self._spent += time.monotonic() - self._started
            self._started = None

    @property
    def left(self) -> float:
        """How many seconds are left."""
        since = self._started
        running = 0.0 if since is None else time.monotonic() - since
        return self.seconds - self._spent - running


class Asked:
    """A question that is being answered; used in a `with` block.

    Attributes:
        columns: the names of the columns, once the block has begun.
    """

    def __init__(self, registry: Registry, sql: str, budget: Budget) -> None:
        self.columns: list[str] = []
        self._budget = budget
        self._question = {
            "dialect": registry.dialect,
            "location": registry.location,
            "sql": sql,
            "seconds": budget.seconds,
            "memory": MEMORY,
        }
        self._stopped = False

    def __enter__(self) -> Self:
        # Nothing of the question stands on the command line, where all can read it. The
        # path is ours; no start-up file of the user's can do anything else.
        command = [sys.executable, "-I", "-S", "-c", _BEGIN, json.dumps(sys.path)]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            with suppress(BrokenPipeError, OSError):
                self._stdin.write(json.dumps(self._question).encode() + b"\n")
                self._stdin.close()
            self._read(_START)
            self._budget.start()
            self.columns = self._read(self._budget.left)["columns"]
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    @property
    def _stdin(self) -> Any:
        return self._process.stdin

    def _read(self, seconds: float) -> Any:
        """Return what the other process says next, and stop it if that takes longer."""
        if seconds <= 0:
            raise RefusedError("time")
        timer = Timer(seconds, self._stop)
        timer.start()
        try:
            line = self._process.stdout.readline()  # type: ignore[union-attr]
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            # It was stopped by us, or by the system where it took too much.
            raise RefusedError("time" if self._stopped else "memory")
        said = json.loads(line)
        if isinstance(said, dict) and "refused" in said:
            raise RefusedError(said["refused"], said["place"], **said["facts"])
        return said

    def _stop(self) -> None:
        self._stopped = True
        self._process.kill()

    def portions(self) -> Iterator[list[list[Any]]]:
        """Yield the rows, some at a time.

        A number that is no number of JSON's is {"number": text}, bytes are {"bytes":
        hexadecimal}.

        Raises:
            RefusedError: the question was refused, or stopped.
        """
        while isinstance(said := self._read(self._budget.left), list):
            yield said
