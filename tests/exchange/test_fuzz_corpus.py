"""What once broke a reader breaks none any more, nor does what is made like it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.exchange.fuzzing import CORPUS, READERS, mutated, seeds, try_one

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
_ROUNDS = 15


@pytest.mark.parametrize(
    "path", _KEPT, ids=[f"{p.parent.name}-{p.stem}" for p in _KEPT]
)
def test_what_broke_a_reader_is_read_or_refused(path: Path) -> None:
    try_one(path.parent.name, path)


@pytest.mark.parametrize("reader", READERS)
def test_damaged_files_are_read_or_refused(reader: str, tmp_path: Path) -> None:
    files = [path.read_bytes() for path in seeds(reader)]
    assert files
    chance = random.Random(reader)
    path = tmp_path / f"input.{'json' if reader == 'official' else reader}"
    for _ in range(_ROUNDS):
        path.write_bytes(mutated(chance.choice(files), chance))
        try_one(reader, path)


@pytest.mark.parametrize("reader", READERS)
def test_what_is_whole_is_read(reader: str) -> None:
    own = [path for path in seeds(reader) if CORPUS not in path.parents]
    for path in own or seeds(reader)[:1]:
        assert try_one(reader, path) == "read"
