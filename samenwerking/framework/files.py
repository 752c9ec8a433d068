"""Reads the files of the data folders, and says what is wrong with them and where."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING, Any

from samenwerking.errors import FrameworkDataError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What spreadsheets put before UTF-8; it is no part of the first heading."""
_NOT_UTF_8 = "a character is not UTF-8; save the file as UTF-8."
_QUOTES = (
    "a quotation mark is not closed, or text stands behind the closing one; a quotation"
    ' mark inside a text is written twice ("").'
)


def list_names(path: str, name: str, ending: str) -> tuple[str, ...]:
    """Return the names of the files in a folder that end so, without it, sorted.

    Raises:
        FrameworkDataError: there is no such folder; it is called `name` then.
    """
    try:
        found = os.listdir(path)
    except FileNotFoundError:
        raise FrameworkDataError(name, None, "the folder is missing.") from None
    except OSError as error:
        problem = f"the folder cannot be read ({error.strerror})."
        raise FrameworkDataError(name, None, problem) from None
    return tuple(sorted(n.removesuffix(ending) for n in found if n.endswith(ending)))


def _read_bytes(path: str, name: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read().removeprefix(_BYTE_ORDER_MARK)
    except FileNotFoundError:
        raise FrameworkDataError(name, None, "the file is missing.") from None
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror})."
        raise FrameworkDataError(name, None, problem) from None


def read_text(path: str, name: str) -> str:
    """Return the text of a file; FrameworkDataError, which calls it `name`, if none."""
    data = _read_bytes(path, name)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FrameworkDataError(name, line, _NOT_UTF_8) from None


# --- TOML


def read_toml(path: str, name: str) -> dict[str, Any]:
    """Read a TOML file; FrameworkDataError, which calls it `name`, if it is broken."""
    return parse_toml(read_text(path, name), name)


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """Read the text of a TOML file; FrameworkDataError if it is broken."""
    import tomllib  # a command that prints a list does without

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = str(error).partition("at line ")[2].partition(",")[0]
        # Without a number it is "at end of document".
        number = int(line) if line.isdigit() else len(text.splitlines())
        raise FrameworkDataError(name, number, f"{error}.") from None


# --- CSV


def read_rows(
    path: str, name: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, list[str]]]:
    """Yield (line on which it begins, values) of each row of a CSV file.

    Raises:
        FrameworkDataError: absent or unreadable file, other headings, or a row that is
            longer or shorter than the headings.
    """
    for line, row in look_through(path, name, columns):
        if isinstance(row, str):
            raise FrameworkDataError(name, line, row)
        yield line, row


def look_through(
    path: str, name: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line on which each row begins, with its values or what is wrong.

    Raises:
        FrameworkDataError: the file is absent or cannot be read at all.
    """
    data = _read_bytes(path, name)
    try:
        text, replaced = data.decode(), ""
    except UnicodeDecodeError:
        # Go on, in order to say which rows are wrong and to keep the others.
        text, replaced = data.decode(errors="replace"), "\N{REPLACEMENT CHARACTER}"
    rows = _parse(text)
    line, headings = next(rows, (1, []))
    problem = _row_problem(headings, replaced)
    if problem is None and headings != list(columns):
        problem = f"expected the headings {','.join(columns)}."
    if problem is not None:
        yield line, problem
        return
    for line, row in rows:
        problem = _row_problem(row, replaced)
        if problem is None and len(row) != len(columns):
            problem = f"{len(row)} values where {len(columns)} are expected."
        yield line, row if problem is None else problem


def _row_problem(row: list[str] | str, replaced: str) -> str | None:
    if isinstance(row, str):
        return row
    if replaced and any(replaced in value for value in row):
        return _NOT_UTF_8
    return None


def _parse(text: str) -> Iterator[tuple[int, list[str] | str]]:
    lines = list(io.StringIO(text, newline=""))
    done = 0
    while done < len(lines):
        reader = csv.reader(lines[done:], strict=True)
        start = done
        try:
            for row in reader:
                yield start + 1, row
                start = done + reader.line_num
        except csv.Error:
            yield start + 1, _QUOTES
            # An unclosed quotation mark eats the rows below: begin again right there.
            done = start + 1
        else:
            return
