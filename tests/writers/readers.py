"""Reads a drawn matrix back, one reader a format, without the code that wrote it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.writers.html_reader import read_html
from tests.writers.latex_reader import read_latex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Row = tuple[str, tuple[int | None, ...]]
"""A label and the numbers behind it; None for one that is hidden."""


class Sheet(NamedTuple):
    """What a reader finds.

    Attributes:
        title: of the matrix.
        about: the header block, each as "name: value".
        headings: of the columns, the corner first.
        rows: the rows of the grid, that of the totals too.
    """

    title: str
    about: list[str]
    headings: list[str]
    rows: list[Row]


def _rows(grid: Sequence[Sequence[str]]) -> list[Row]:
    return [(row[0], tuple(map(_count, row[1:]))) for row in grid]


def _count(word: str) -> int | None:
    return None if word == "×" else 0 if word == "·" else int(word)


def read_csv(text: str) -> Sheet:
    """Read CSV; the `'` that keeps formulas out is undone as an import would."""
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if text.startswith('"#'):
        raise ValueError("a line in quotes is no comment")
    head = [line for line in lines if len(line) == 2 and line[0].startswith("# ")]
    about = [(name.removeprefix("# "), _undone(value)) for name, value in head]
    headings, *grid = [[_undone(cell) for cell in row] for row in lines[len(head) :]]
    block = [f"{name}: {value}" for name, value in about[2:]]
    return Sheet(about[0][1], block, headings, _rows(grid))


def _undone(text: str) -> str:
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def read_json(text: str) -> Sheet:
    """Read JSON; the totals come last, as in the other formats."""
    data = json.loads(text)
    totals = bool(data["rows"] and "total" in data["rows"][0])
    grid: list[Row] = []
    for line, counts in zip(data["rows"], data["cells"], strict=True):
        grid.append((_label(line), (*counts, *([line["total"]] if totals else []))))
    if data["columns"] and "total" in data["columns"][0]:
        bottom = tuple(line["total"] for line in data["columns"])
        grid.append(("", (*bottom, *([data["total"]] if totals else []))))
    corner = f"{data['row_title']} \\ {data['column_title']}"
    headings = [corner, *map(_label, data["columns"]), *([""] if totals else [])]
    return Sheet(data["title"], _json_block(data), headings, grid)


def _label(line: dict[str, Any]) -> str:
    return ": ".join(line["labels"])


def _json_block(data: dict[str, Any]) -> list[str]:
    names = ("counted", "date", "program", "framework", "registry", "command")
    shown = f"in the table: {data['total']} of {data['things']}"
    return [
        f"{data['records']} of {data['registry_records']}",
        *(f"{entry['field']}: {entry['value']}" for entry in data["filter"]),
        *(f"{entry['reason']}: {entry['records']}" for entry in data["left_out"]),
        *([shown] if data["total"] != data["things"] else []),
        *(f"{name}: {data[name]}" for name in (*names, "checksum") if data[name]),
    ]


def read_markdown(text: str) -> Sheet:
    """Read the one table and the list of a Markdown section."""
    lines = text.splitlines()
    table = [_pipe_cells(line) for line in lines if line.startswith("|")]
    rule = table.pop(1)
    if not all(re.fullmatch(r":?-+:?", cell) for cell in rule):
        raise ValueError(f"no rule under the headings: {rule}")
    headings, *grid = [[_plain(cell) for cell in row] for row in table]
    about = [_plain(line[2:]) for line in lines if line.startswith("- ")]
    return Sheet(_plain(lines[0].removeprefix("# ")), about, headings, _rows(grid))


def _pipe_cells(line: str) -> list[str]:
    cells: list[str] = re.findall(r"\|((?:\\.|[^|\\])*)", line)
    return [cell.strip() for cell in cells[:-1]]


def _plain(text: str) -> str:
    """Undo backslashes; refuse what Markdown would not show as it is."""
    escaped = r"\\([!-/:-@\[-`{-~])"
    if re.search(r"[\\`*_\[\]<>|~$&]", re.sub(escaped, "", text)):
        raise ValueError(f"Markdown reads more than text in {text!r}")
    return re.sub(escaped, r"\1", text)


def read_text(text: str) -> Sheet:
    """Read plain text: the columns stand where the dashes are."""
    title, _, _, *lines = text.splitlines()
    rule = next(n for n, line in enumerate(lines) if re.fullmatch(r"-+(  -+)*", line))
    spans = [match.span() for match in re.finditer(r"-+", lines[rule])]
    headings = [
        " ".join(" ".join(line[start:end] for line in lines[:rule]).split())
        for start, end in spans
    ]
    grid: list[Row] = []
    for line in lines[rule + 1 : lines.index("", rule)]:
        label, *counts = line.rsplit(maxsplit=len(spans) - 1)
        if len(counts) == len(spans) - 1 and all(map(_is_count, counts)):
            grid.append((label, tuple(map(_count, counts))))
        else:  # the rest of a label that takes several lines
            label, counted = grid.pop()
            blank = "" if label.endswith("-") else " "
            grid.append((f"{label}{blank}{line.strip()}", counted))
    block = "\n".join(lines).strip().rpartition("\n\n")[2].splitlines()
    about = [re.sub(r" {2,}", ": ", line, count=1) for line in block]
    return Sheet(title, about, headings, grid)


def _is_count(word: str) -> bool:
    return word in ("·", "×") or word.isdecimal()


def _html(text: str) -> Sheet:
    page = read_html(text)
    return Sheet(page.title, page.about, page.grid[0], _rows(page.grid[1:]))


def _latex(text: str) -> Sheet:
    caption = re.search(r"\\caption\{(.*)\}", text)
    about = [line[2:] for line in text.splitlines() if line.startswith("% ")]
    headings, *grid = read_latex(text)
    return Sheet(caption[1] if caption else "", about, headings, _rows(grid))


READERS: Mapping[str, Callable[[str], Sheet]] = {
    "text": read_text,
    "md": read_markdown,
    "html": _html,
    "latex": _latex,
    "csv": read_csv,
    "json": read_json,
}
"""The name of a format -> what reads it."""
