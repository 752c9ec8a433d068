"""Reads the project's own interchange format: JSON, JSON Lines, or TOML for people."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.records.models.interchange import FORMAT, FORMAT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

BLOCKS = {
    "organisations": "organisation",
    "people": "person",
    "partnerships": "partnership",
}
"""Block of the file -> kind of record, in the order in which they are stored."""

LINE_LIMIT = 4 * 1024 * 1024
"""Bytes in one line of a JSON Lines file; a record is a few thousand."""


class RawRecord(NamedTuple):
    """A record as a file holds it; `place` says where, for messages."""

    kind: str
    raw: Any
    place: str


def read_json(text: str, file: str) -> list[RawRecord]:
    """Read a whole file: an interchange object, or one bare record.

    Raises:
        RecordError: no JSON, a key twice in one object, another format or version.
    """
    data = _load(text, file)
    if not isinstance(data, dict):
        raise RecordError(
            N_("{file}: a JSON object is expected, not a list or a single value."),
            file=file,
        )
    return _records(data, file)


def read_toml(text: str, file: str) -> list[RawRecord]:
    """Read the same from TOML, which is friendlier to write by hand."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecordError(
            N_("{file}: this is no TOML: {reason}."), file=file, reason=error
        ) from None
    return _records(_dates_as_text(data), file)


def _dates_as_text(value: Any) -> Any:
    """Turn TOML's own dates into the text that a record holds."""
    if isinstance(value, dict):
        return {name: _dates_as_text(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _records(data: dict[str, Any], file: str) -> list[RawRecord]:
    if "format" not in data:
        return [RawRecord(_kind_of(data, file), data, file)]
    _check_heading(data, file)
    for name in data:
        if name not in (*BLOCKS, "format", "version", "framework", "$schema"):
            raise RecordError(
                N_("{file}: {name!r} is not one of {known}."),
                file=file,
                name=name,
                known=", ".join(BLOCKS),
            )
    records = []
    for block, kind in BLOCKS.items():
        found = data.get(block, [])
        if not isinstance(found, list):
            raise RecordError(
                N_("{file}: {name!r} has to be a list of records."),
                file=file,
                name=block,
            )
        records += [
            RawRecord(kind, raw, f"{file}: {block} {number}")
            for number, raw in enumerate(found, start=1)
        ]
    return records


def _kind_of(data: dict[str, Any], file: str) -> str:
    """Tell the kind of a bare record by the field that only that kind has."""
    if "title" in data:
        return "partnership"
    if "legal_ground" in data or "function" in data:
        return "person"
    if "name" in data:
        return "organisation"
    raise RecordError(
        N_(
            "{file}: this is no record: a partnership has a title, an organisation a"
            " name, a file of records starts with format = {format!r}."
        ),
        file=file,
        format=FORMAT,
    )


def _check_heading(data: dict[str, Any], file: str) -> None:
    if data.get("format") != FORMAT:
        raise RecordError(
            N_("{file}: format {found!r} is not {wanted!r}."),
            file=file,
            found=data.get("format"),
            wanted=FORMAT,
        )
    if data.get("version") != FORMAT_VERSION:
        raise RecordError(
            N_(
                "{file}: version {found!r} of the format is not known; this program"
                " reads version {wanted}."
            ),
            file=file,
            found=data.get("version"),
            wanted=FORMAT_VERSION,
        )


def read_lines(lines: IO[bytes], file: str) -> Iterator[RawRecord]:
    """Read JSON Lines: a heading object, then `{"partnership": {...}}` a line.

    Goes line by line, so that a file of any length takes little memory.
    """
    names = frozenset(BLOCKS.values())
    heading = True
    for number, line in enumerate(_limited(lines, file), start=1):
        place = f"{file}:{number}"
        if not line.strip():
            continue
        data = _load(_decoded(line, place), place)
        if not isinstance(data, dict):
            raise RecordError(N_("{file}: a JSON object is expected."), file=place)
        if heading:
            _check_heading(data, place)
            heading = False
            continue
        kind = next(iter(data)) if len(data) == 1 else ""
        if kind not in names:
            raise RecordError(
                N_("{file}: one of {known} with a record is expected."),
                file=place,
                known=", ".join(sorted(names)),
            )
        yield RawRecord(kind, data[kind], place)


def _limited(lines: IO[bytes], file: str) -> Iterable[bytes]:
    number = 0
    while line := lines.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT:
            raise RecordError(
                N_("{file}:{number}: the line is longer than {limit} bytes."),
                file=file,
                number=number,
                limit=LINE_LIMIT,
            )
        yield line


def _decoded(data: bytes, place: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise RecordError(
            N_("{file}: not UTF-8 (byte {byte})."), file=place, byte=error.start
        ) from None


def decode(data: bytes, file: str) -> str:
    """Return the text of a file: UTF-8, with or without a byte-order mark."""
    return _decoded(data.removeprefix(b"\xef\xbb\xbf"), file)


def _load(text: str, place: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise RecordError(
            N_("{file}: this is no JSON: {reason} (line {line}, column {column})."),
            file=place,
            reason=error.msg,
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise RecordError(N_("{file}: nested too deeply."), file=place) from None
    except _Twice as error:
        raise RecordError(
            N_("{file}: {key!r} stands twice in one object; keep one."),
            file=place,
            key=str(error),
        ) from None
    except ValueError as error:
        raise RecordError(
            N_("{file}: this is no JSON: {reason} (line {line}, column {column})."),
            file=place,
            reason=error,
            line="?",
            column="?",
        ) from None


class _Twice(Exception):  # noqa: N818 - never leaves this module
    """A key that stands twice in one object; JSON would let the last one win."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)
