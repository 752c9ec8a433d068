"""A list of partnerships as a file: CSV, JSON, JSON lines, Markdown, text.

In data several values of one cell are an array; in CSV, which has none, they stand
between upright strokes: "a|b". A stroke within a value has a backslash before it, and
so has a backslash.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.answers import MARKS
from samenwerking.writers.csv_file import comment, safe
from samenwerking.writers.parts import PROGRAM
from samenwerking.writers.sheet import (
    applied,
    data_columns,
    data_names,
    header_block,
    worded_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samenwerking.writers.sheet import Answer, Sheet

BETWEEN = "|"
"""What stands between the values of one cell of CSV."""


def write_csv(sheet: Sheet) -> str:
    """Return the list as CSV: comment lines, headings, one line a partnership."""
    file = io.StringIO()
    head = csv.writer(file, lineterminator="\r\n")
    title = translations(sheet.language).gettext(N_("Title"))
    about = [(title, sheet.title), *header_block(sheet)]
    head.writerows(comment(name, value) for name, value in about)
    # Joined: what `csv` does for each cell takes longer than reading them all.
    names = ",".join(map(_quoted, data_names(sheet)))
    columns = [applied(_cell, column) for column in data_columns(sheet)]
    rows = map(",".join, zip(*columns, strict=True))
    return file.getvalue() + "\r\n".join([names, *rows, ""])


def _cell(answer: Answer) -> str:
    if isinstance(answer, str):
        # A dash alone can be no formula, and stands for "none" here.
        return _quoted(answer if answer in MARKS else safe(answer))
    if isinstance(answer, tuple):
        return _quoted(safe(BETWEEN.join(_escaped(str(value)) for value in answer)))
    return _quoted("") if answer is None else str(answer)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _escaped(value: str) -> str:
    if BETWEEN in value or "\\" in value:
        return value.replace("\\", "\\\\").replace(BETWEEN, f"\\{BETWEEN}")
    return value


def write_json(sheet: Sheet) -> str:
    """Return the list as one JSON object; what was not asked is null."""
    contents = {**_about(sheet), "partnerships": list(data_rows(sheet))}
    return json.dumps(contents, ensure_ascii=False, indent=1) + "\n"


def write_lines(sheet: Sheet) -> str:
    """Return the list as JSON lines: the header first, then one line a partnership."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = [encode({"header": _about(sheet)})]
    lines += map(encode, data_rows(sheet))
    # The line separators of Unicode end a line to some readers.
    text = "\n".join([*lines, ""])
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def data_rows(sheet: Sheet) -> Iterator[dict[str, Answer]]:
    """Yield {column: answer} of each partnership."""
    names = data_names(sheet)
    for row in zip(*data_columns(sheet), strict=True):
        yield dict(zip(names, row, strict=True))


def _about(sheet: Sheet) -> dict[str, Any]:
    header = sheet.header
    return {
        "list": "partnerships",
        "title": sheet.title,
        "language": sheet.language,
        "columns": [
            {"name": column.name, "label": column.label, "coded": column.coded}
            for column in sheet.columns
        ],
        "records": header.records,
        "registry_records": header.total,
        "filter": [{"field": name, "value": value} for name, value in header.filters],
        "sorted_by": header.orders,
        "date": header.made_on,
        "program": PROGRAM,
        "framework": header.framework,
        "registry": header.registry,
        "command": header.command,
        "checksum": sheet.checksum,
    }


def write_markdown(sheet: Sheet) -> str:
    """Return the list as a Markdown section with one table, in words."""
    from samenwerking.writers.markdown import escape

    names = [escape(column.label) for column in sheet.columns]
    # Joined, not drawn: lining up 100,000 rows takes longer than reading them.
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(map(escape, row))} |" for row in worded_rows(sheet)]
    about = [f"- {escape(n)}: {escape(value)}" for n, value in header_block(sheet)]
    return "\n".join([f"# {escape(sheet.title)}", "", *lines, "", *about, ""])


def write_text(sheet: Sheet) -> str:
    """Return the list as plain text, with nothing cut."""
    from samenwerking.writers.tables import table

    rows = [[" ".join(cell.split()) for cell in row] for row in worded_rows(sheet)]
    names = [column.label for column in sheet.columns]
    block = header_block(sheet)
    longest = max(len(name) for name, _ in block)
    lines = [sheet.title, "=" * len(sheet.title), ""]
    lines += [table(rows, names, "simple", numbers=False), ""]
    lines += [f"{name:<{longest}}  {' '.join(value.split())}" for name, value in block]
    return "\n".join([*lines, ""])


WRITERS: Mapping[str, Callable[[Sheet], str]] = {
    "table": write_text,
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_lines,
    "md": write_markdown,
}
"""The name of a format -> what draws a list in it."""

SUFFIXES: Mapping[str, str] = {
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "md",
}
"""The format that the end of a file name asks for."""
