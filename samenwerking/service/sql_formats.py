"""Draws the rows of a question in SQL, page by page, so that memory stays bounded."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from samenwerking.records.answers import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Page = list[list[Any]]

NULL = "NULL"
"""What stands for a value that is not there, where people read."""

_PAGE = 1_000
"""Rows that are lined up together; then the headings come again."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
# What a terminal or a browser would obey, and what ends a line to some readers.
_ORDERS = (
    *range(0x7F, 0xA0),
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
)
_ESCAPED = {code: f"\\u{code:04x}" for code in _ORDERS}


def draw(form: str, names: Sequence[str], rows: Iterable[Page]) -> Iterator[str]:
    """Yield the answer in a format, in parts.

    Args:
        form: one of `FORMATS`.
        names: of the columns.
        rows: in portions. {"number": text} is a number that has to stay as it is
            written, {"bytes": hexadecimal} is no text.
    """
    return _WRITERS[form](names, rows)


def _plain(value: Any) -> str:
    """Return a value as text, digit by digit as it was found."""
    if isinstance(value, dict):
        return str(value["number"]) if "number" in value else f"x'{value['bytes']}'"
    if isinstance(value, str):
        return value
    if isinstance(value, bool | list):
        return json.dumps(value, ensure_ascii=False)
    return repr(value)


def _is_number(value: Any) -> bool:
    if isinstance(value, dict):
        return "number" in value
    return isinstance(value, int | float) and not isinstance(value, bool)


# --- for people


def _shown(value: Any) -> str:
    if value is None:
        return NULL
    # A text that says NULL is another answer than none.
    return f"'{NULL}'" if value == NULL else _plain(value)


def _table(names: Sequence[str], rows: Iterable[Page]) -> Iterator[str]:
    from samenwerking.writers.tables import table

    for number, page in enumerate(_pages(rows)):
        numbers = bool(page) and all(
            value is None or _is_number(value) for row in page for value in row[1:]
        )
        cells = [[_shown(value) for value in row] for row in page]
        drawn = table(cells, names, "simple", numbers=numbers)
        yield f"{chr(10) if number else ''}{drawn}\n"


def _pages(rows: Iterable[Page]) -> Iterator[Page]:
    """Yield the rows in pages of one size; one empty page where there are none."""
    page: Page = []
    first = True
    for row in chain.from_iterable(rows):
        page.append(row)
        if len(page) == _PAGE:
            yield page
            page, first = [], False
    if page or first:
        yield page


def _markdown(names: Sequence[str], rows: Iterable[Page]) -> Iterator[str]:
    from samenwerking.writers.markdown import escape

    yield f"| {' | '.join(map(escape, names))} |\n|{'---|' * len(names)}\n"
    for page in rows:
        lines = [" | ".join(escape(_shown(value)) for value in row) for row in page]
        yield "".join(f"| {line} |\n" for line in lines)


# --- for programs


def _csv(names: Sequence[str], rows: Iterable[Page]) -> Iterator[str]:
    yield f"{','.join(map(_quoted, names))}\r\n"
    for page in rows:
        yield "".join(f"{','.join(map(_csv_cell, row))}\r\n" for row in page)


def _csv_cell(value: Any) -> str:
    """Return a cell; nothing at all for what is not there, "" for an empty text."""
    if value is None:
        return ""
    return _plain(value) if _is_number(value) else _quoted(_plain(value))


def _quoted(text: str) -> str:
    from samenwerking.writers.csv_file import safe

    # A dash alone can be no formula, and stands for "none" here.
    text = text if text in MARKS else safe(text)
    return '"' + text.replace('"', '""') + '"'


def _json(names: Sequence[str], rows: Iterable[Page]) -> Iterator[str]:
    keys = _keys(names)
    before = "[\n"
    for page in rows:
        yield before + ",\n".join(_json_row(keys, row) for row in page)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _json_lines(names: Sequence[str], rows: Iterable[Page]) -> Iterator[str]:
    keys = _keys(names)
    for page in rows:
        yield "".join(f"{_json_row(keys, row)}\n" for row in page)


def _keys(names: Sequence[str]) -> list[str]:
    """Return a key for each column; of two with one name a reader would keep one."""
    keys: list[str] = []
    for name in names:
        key, number = name, 1
        while key in keys:
            number += 1
            key = f"{name}_{number}"
        keys.append(key)
    return [json.dumps(key, ensure_ascii=False).translate(_ESCAPED) for key in keys]


def _json_row(keys: Sequence[str], row: Sequence[Any]) -> str:
    pairs = zip(keys, map(_json_value, row), strict=True)
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"


def _json_value(value: Any) -> str:
    if isinstance(value, dict):
        text = _plain(value)
        return text if _NUMBER.fullmatch(text) else json.dumps(text)
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)


_WRITERS: Mapping[str, Callable[[Sequence[str], Iterable[Page]], Iterator[str]]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "jsonl": _json_lines,
    "md": _markdown,
}
FORMATS = tuple(_WRITERS)
"""The names of the formats, as one gives them on the command line."""
