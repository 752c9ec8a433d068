"""From the bytes of a file to plain values, or to the line that is wrong."""

from __future__ import annotations

import json
import re
import reprlib
from datetime import date, time
from typing import Any

from samenwerking.errors import N_, RecordError, SamenwerkingError

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DIGITS = 18
_SHOWN = 60
_DEPTH = 100
"""Brackets in brackets of which more are certainly a mistake; records have eight."""

# A text (with the colon that makes it a key) or a bracket.
_TOKEN = re.compile(r'("(?:[^"\\]++|\\.)*+")(\s*+:)?|[][{}]')
# A name of TOML made of a hundred names.
_DOTTED = re.compile(r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){100}")

_LIBRARY_WORDS = (
    N_("Expecting value"),
    N_("Expecting ',' delimiter"),
    N_("Expecting ':' delimiter"),
    N_("Expecting property name enclosed in double quotes"),
    N_("Illegal trailing comma before end of object"),
    N_("Unterminated string starting at"),
    N_("Extra data"),
    N_("Invalid value"),
    N_("Invalid statement"),
    N_("Invalid date or datetime"),
    N_("Unterminated string"),
    N_("Unclosed array"),
    N_("Cannot overwrite a value"),
    N_("Expected '=' after a key in a key/value pair"),
    N_("Expected newline or end of document after a statement"),
)
"""What the readers of JSON and TOML say most; named here to be translated."""

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def decode(data: bytes, file: str, line: int = 1) -> str:
    """Return the text of a file: UTF-8, with or without a byte-order mark.

    Args:
        data: the file, or a part of it.
        file: its name, for messages.
        line: the line of the file at which `data` begins.
    """
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line += data.count(b"\n", 0, error.start)
        raise RecordError(
            N_("{file}: this is not UTF-8. Save it again as UTF-8."),
            file=f"{file}:{line}",
        ) from None


def load_json(text: str, file: str, line: int = 1) -> Any:
    """Read JSON; no key may stand twice in one object.

    NaN and numbers of any size are read, so that whoever looks at the field can refuse
    them by its name.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise RecordError(
            N_("{file}: this is no JSON: {reason} (line {line}, column {column})."),
            file=file,
            reason=_reason(error.msg),
            line=line + error.lineno - 1,
            column=error.colno,
        ) from None
    except RecursionError:
        raise _too_deep(f"{file}:{line + _deepest(text)}") from None
    except _TwiceError:
        key, of = _second(text)
        raise RecordError(
            N_("{file}: {key!r} stands twice in one object; keep one."),
            file=f"{file}:{line + of}",
            key=shown(key),
        ) from None


def load_toml(text: str, file: str) -> dict[str, Any]:
    """Read TOML; its dates and times become the text that a record holds."""
    import tomllib

    deep = _DOTTED.search(text)
    if deep is not None:  # it would be read in the end, far too late
        number = 1 + text.count("\n", 0, deep.start())
        raise _too_deep(f"{file}:{number}")
    try:
        found: dict[str, Any] = _as_text(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        place = _TOML_PLACE.search(words)
        line, column = place.groups() if place else (None, None)
        raise RecordError(
            N_("{file}: this is no TOML: {reason} (line {line}, column {column})."),
            file=file,
            reason=_reason(_TOML_PLACE.sub("", words)),
            line=line or text.count("\n") + 1,
            column=column or len(text.rpartition("\n")[2]) + 1,
        ) from None
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError:
        # Python refuses to read a number of thousands of digits.
        raise RecordError(
            N_("{file}: it holds a number that is too long to read."), file=file
        ) from None
    return found


def shown(value: object) -> object:
    """Return a value short enough for a message."""
    if isinstance(value, int | float | None):
        return value
    text = value if isinstance(value, str) else reprlib.repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _reason(words: str) -> SamenwerkingError:
    return SamenwerkingError(words.replace("{", "{{").replace("}", "}}"))


def _too_deep(file: str) -> RecordError:
    return RecordError(N_("{file}: nested too deeply."), file=file)


def _deepest(text: str) -> int:
    """Return how many lines stand before what is nested too deeply."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        if depth > _DEPTH:
            return text.count("\n", 0, token.start())
    return 0


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_text(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_text(part) for part in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS else float(digits)


class _TwiceError(Exception):
    """A key that stands twice in one object; JSON would let the last one win."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError
    return found


def _second(text: str) -> tuple[str, int]:
    """Return the first key that stands twice in one object, and the lines before it."""
    objects: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        string, colon = token.groups()
        if string is None:
            if token[0] in "[{":
                objects.append(set())
            else:
                objects.pop()
        elif colon:
            key: str = json.loads(string)
            if key in objects[-1]:
                return key, text.count("\n", 0, token.start())
            objects[-1].add(key)
    raise AssertionError("no key stands there twice")
