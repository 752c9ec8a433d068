"""Killed while somebody fills in a form: at most the last second is missing.

What stood on the screen a second before the kill is in the draft that is offered.
"""

from __future__ import annotations

import os
import random
import select
import sys
import time
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.drafts import DraftKeeper
from samenwerking.service.preferences import Preferences, write_preferences
from tests.rounds import rounds
from tests.store.apart import PROCESSES

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a thing of POSIX", allow_module_level=True)

import fcntl
import struct
import termios

from tests.tui.typist import fill_in

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

ROUNDS, AT_ONCE = rounds(6, 20), 5
"""Thirty kills or a hundred, in rounds that share the processors of the machine."""
LOST = 1.0
"""Seconds of typing that may be missing."""
_NEW = b"\x0e"  # Ctrl+N
_PACE = 0.1
_LONGEST = 2.2
_MOST = 20
_PATIENCE = 120.0  # seconds until all have been killed; a busy machine is no mistake
_FIRST = ord("①")
"""Letters that stand nowhere else on the screen: each is seen when it gets there."""


class Typist:
    """Fills in a form in a process of its own, until it is killed."""

    def __init__(self, workplace: Workplace, folder: Path, chance: random.Random):
        write_preferences(str(folder), Preferences(toured=True))
        self._ours, theirs = os.openpty()
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        arguments = (workplace.registry.location, str(folder), os.ttyname(theirs))
        self._process: BaseProcess = PROCESSES.Process(target=fill_in, args=arguments)
        self._process.start()
        self._theirs = theirs
        self.folder = folder
        self.shown = b""
        self.typed = ""
        self.seen: list[float] = []
        self.length = chance.uniform(0.1, _LONGEST)
        self._asked = self._open = False
        self._next = 0.0

    def work(self) -> bool:
        """Read what is shown, type when it is time; return whether to go on."""
        while select.select([self._ours], [], [], 0)[0]:
            self.shown += os.read(self._ours, 65536)
        now = time.monotonic()
        if not self._open:
            assert self._process.is_alive(), self.shown[-2000:].decode()
            self._open_form()
            return True
        for letter in self.typed[len(self.seen) :]:
            if letter.encode() in self.shown:
                self.seen.append(now)
        if now >= self._next and len(self.typed) < _MOST:
            letter = chr(_FIRST + len(self.typed))
            os.write(self._ours, letter.encode())
            self.typed += letter
            self._next = now + _PACE
        return not self.seen or now - self.seen[0] < self.length

    def _open_form(self) -> None:
        """Ask for an empty form as soon as the program is there."""
        if not self._asked and b"Nieuw" in self.shown:
            os.write(self._ours, _NEW)
            self._asked = True
            self.shown = b""
        elif self._asked and b"Toevoegen" in self.shown:  # a key of the form only
            self._open = True

    def kill(self) -> float:
        """Kill it as `kill -9` does; return when."""
        self._process.kill()
        moment = time.monotonic()
        self._process.join()
        for end in (self._ours, self._theirs):
            os.close(end)
        return moment


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_a_kill_loses_at_most_the_last_second_of_typing(
    workplace: Workplace, tmp_path: Path, turn: int
) -> None:
    chance = random.Random(turn)
    typists = [
        Typist(workplace, tmp_path / str(number), chance) for number in range(AT_ONCE)
    ]
    waiting, killed = [*typists], {}
    end = time.monotonic() + _PATIENCE
    while waiting and time.monotonic() < end:
        for typist in [one for one in waiting if not one.work()]:
            killed[typist] = typist.kill()
            waiting.remove(typist)
        time.sleep(0.002)
    for typist in waiting:
        typist.kill()
    assert waiting == [], typists[0].shown[-500:]
    for typist, moment in killed.items():
        keeper = DraftKeeper(str(typist.folder), workplace.identity())
        titles = [str(draft.document.get("title", "")) for draft in keeper.left()]
        assert keeper.damaged == ()
        kept = titles[0] if titles else ""
        assert typist.typed.startswith(kept)
        assert len(kept) >= sum(seen <= moment - LOST for seen in typist.seen)
