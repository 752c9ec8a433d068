"""Readers that are given anything at all: each has to read it, or to say what is wrong.

`.ci/fuzz.py` makes inputs of the files that are known; what broke something is kept in
`tests/data/fuzz` and tried again by every run of the tests.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenwerking.errors import SamenwerkingError
from samenwerking.exchange import interchange, official, official_child, sheets_child
from samenwerking.exchange.sheet_map import read_map
from samenwerking.exchange.sheet_propose import propose
from samenwerking.exchange.sheet_rows import Rows
from samenwerking.exchange.sheet_shape import shape
from samenwerking.exchange.sheet_table import choose_table
from samenwerking.exchange.sheet_words import Words
from samenwerking.exchange.sheets import Sheet
from samenwerking.exchange.sheets_limits import RefusedError
from samenwerking.framework import Framework, load_framework

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

DATA = Path(__file__).parents[1] / "data"
CORPUS = DATA / "fuzz"
_UNPACKED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_TODAY = date(2026, 10, 1)


@cache
def _framework() -> Framework:
    return load_framework()


def _allowed() -> tuple[type[BaseException], ...]:
    from python_calamine import CalamineError

    # What the libraries say of a damaged file; the reading process passes it on.
    damaged = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError)
    return (SamenwerkingError, RefusedError, CalamineError, *damaged)


def _sheets(path: Path, read: Callable[[str], None]) -> None:
    """Read a file as the reading process does, and then the list that is in it."""
    found: list[Sheet] = []

    def hear(said: dict[str, Any]) -> None:
        if "sheet" in said:
            found.append(Sheet(path.name, said["sheet"], []))
        if "rows" in said:
            rows = found[-1].rows
            assert isinstance(rows, list)
            rows += [[_as_read(cell) for cell in row] for row in said["rows"]]

    usual = sheets_child._say
    sheets_child._say = hear
    try:
        read(str(path))
    finally:
        sheets_child._say = usual
    words = Words(_framework())
    table = choose_table(found, words)
    mapping = propose(table, words)
    for draft in Rows(shape(table, mapping), mapping, words, _TODAY):
        assert draft.rows


def _as_read(cell: Any) -> Any:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["day"][:10])
    return cell


def _official(path: Path) -> None:
    order = official._asked(_framework().mapping("official"))
    official_child.tell({**order, "path": str(path)}, lambda _: None)


READERS: dict[str, Callable[[Path], object]] = {
    "xlsx": lambda path: _sheets(path, sheets_child._book),
    "xls": lambda path: _sheets(path, sheets_child._book),
    "ods": lambda path: _sheets(path, sheets_child._book),
    "csv": lambda path: _sheets(path, sheets_child._csv),
    "toml": lambda path: read_map(path.read_bytes(), path.name, _framework()),
    "json": lambda path: interchange.read_whole(path.read_bytes(), path.name),
    "official": _official,
}
"""How the names of the inputs end -> what reads them; official lists are JSON."""


def try_one(reader: str, path: Path) -> str:
    """Give a reader a file; return "read" or the name of the error that it said.

    Raises:
        BaseException: what no reader may end with.
    """
    try:
        READERS[reader](path)
    except _allowed() as error:
        return type(error).__name__
    except BaseException as error:
        # The library for workbooks panics now and then; its process says so.
        if type(error).__name__ == "PanicException":
            return "PanicException"
        raise
    return "read"


def seeds(reader: str) -> list[Path]:
    """Return the files that inputs are made of."""
    kept = sorted((CORPUS / reader).glob("*"))
    own = {
        "json": [DATA.parents[1] / "schema/examples/sample.json"],
        "official": [],
        "toml": [DATA / "lists/schulen.toml"],
    }
    return kept + own.get(reader, sorted((DATA / "lists").glob(f"*.{reader}")))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with something wrong in it, mostly within a packed part."""
    if data[:2] == b"PK" and chance.random() < 0.8:
        try:
            return _repacked(data, chance)
        except _UNPACKED:
            pass  # it is no whole one any more
    return _spoiled(data, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        parts = old.namelist()
        chosen = chance.choice(parts)
        for name in parts:
            part = old.read(name)
            new.writestr(name, _spoiled(part, chance) if name == chosen else part)
    return made.getvalue()


_ODD = (
    b"\0",
    b"\xff\xfe",
    b'"',
    b"'",
    b";" * 40,
    b"\n",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"<![CDATA[",
    b"<!DOCTYPE a>",
    b"&#0;",
    b"\xed\xa0\x80",
    b"[[[[",
    b"{" * 60,
    b"\x1b[2J",
    b"XFD1048576",
)


def _spoiled(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made) + 1)
        to = min(at + chance.choice((1, 2, 8, 64, 512)), len(made))
        kind = chance.randrange(5)
        if kind == 0 and at < len(made):
            made[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del made[at:to]
        elif kind == 2:
            made[at:at] = chance.choice(_ODD)
        elif kind == 3:
            made[at:at] = made[at:to] * chance.choice((1, 2, 30))
        else:
            other = chance.randrange(len(made) + 1)
            made[at:to] = made[other : other + to - at]
    return bytes(made)
