"""Gives every reader of files damaged input, for some seconds of processor time.

`--seconds` is for all readers together; `--reader` names one. An input that a reader
ends badly with is kept in tests/data/fuzz, and this fails. Each reader runs in
processes of its own: one that dies is held against the real reader, which has to say
what is wrong all the same.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

os.environ["RUST_BACKTRACE"] = "0"

from samenwerking.errors import RecordError  # noqa: E402
from samenwerking.exchange.sheets import read_sheets  # noqa: E402
from samenwerking.exchange.sheets_limits import MEMORY, SECONDS  # noqa: E402
from tests.exchange.fuzzing import (  # noqa: E402
    CORPUS,
    READERS,
    mutated,
    seeds,
    try_one,
)

_PORTION = 200
"""Inputs that one process is given."""
_BAD = 3
_SHEETS = ("xlsx", "xls", "ods", "csv")


def main() -> int:
    """Try each reader for its share of the time; return how many inputs broke one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--reader", choices=[*READERS], action="append")
    asked = parser.parse_args()
    seed = int(time.time()) if asked.seed is None else asked.seed
    readers = asked.reader or [*READERS]
    broken = 0
    for reader in readers:
        tried, bad = _try(reader, asked.seconds / len(readers), seed)
        print(f"{reader}: {tried} inputs, {len(bad)} broke it (seed {seed})")
        for path in bad:
            print(f"  {path.relative_to(ROOT)}")
        broken += len(bad)
    return min(broken, 1)


def _try(reader: str, seconds: float, seed: int) -> tuple[int, list[Path]]:
    files = [path.read_bytes() for path in seeds(reader)]
    chance = random.Random(f"{seed} {reader}")  # noqa: S311 - no secret
    tried, bad = 0, []
    ending = "json" if reader == "official" else reader
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"input.{ending}"
        count = Path(folder) / "count"
        begun = _spent()
        while _spent() - begun < seconds and files:
            left = seconds - (_spent() - begun)
            ended = _portion(reader, files, path, count, chance.random(), left)
            tried += int(count.read_text())
            if ended and not _is_said(reader, path):
                bad.append(_keep(reader, path))
    return tried, bad


def _portion(
    reader: str, files: list[bytes], path: Path, count: Path, seed: float, left: float
) -> int:
    """Try a portion of inputs in a process of their own; return how that ended."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    chance = random.Random(seed)  # noqa: S311 - no secret
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (base + MEMORY, base + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    begun = time.process_time()
    for number in range(1, _PORTION + 1):
        path.write_bytes(mutated(chance.choice(files), chance))
        count.write_text(str(number))
        signal.setitimer(signal.ITIMER_REAL, SECONDS * 2)
        try:
            try_one(reader, path)
        except MemoryError:
            os._exit(_BAD)  # the real reader may have an answer
        except BaseException:
            traceback.print_exc()
            os._exit(_BAD)
        if time.process_time() - begun > left:
            break
    os._exit(0)


def _is_said(reader: str, path: Path) -> bool:
    """Whether the real reader ends as it should with what a process died of."""
    if reader not in _SHEETS or _raises(reader, path):
        return False
    try:
        read_sheets(str(path))
    except RecordError:
        return True
    return True


def _raises(reader: str, path: Path) -> bool:
    """Whether an input makes the reader raise what it should not, memory apart."""
    child = os.fork()
    if child:
        ended = os.waitpid(child, 0)[1]
        return os.WIFEXITED(ended) and os.WEXITSTATUS(ended) == _BAD
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    signal.setitimer(signal.ITIMER_REAL, SECONDS * 2)
    try:
        try_one(reader, path)
    except BaseException:
        os._exit(_BAD)
    os._exit(0)


def _keep(reader: str, path: Path) -> Path:
    data = path.read_bytes()
    kept = CORPUS / reader / f"{hashlib.sha256(data).hexdigest()[:12]}{path.suffix}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(data)
    return kept


def _spent() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


if __name__ == "__main__":
    sys.exit(main())
