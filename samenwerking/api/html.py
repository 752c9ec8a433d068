"""Tables as a notebook shows them: escaped, and never longer than one can look over."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.language import Language

ROWS = 20
"""Rows that are shown of a table."""
COLUMNS = 30
"""Columns that are shown."""
_LONGEST = 200


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    language: Language,
    *,
    caption: str = "",
    of: int | None = None,
    most: int = ROWS,
) -> str:
    """Return a table as HTML.

    Args:
        headings: of the columns.
        rows: the cells; those behind `most` are only counted.
        language: of the remark on what is not shown.
        caption: stands above it.
        of: how many rows there are, if `rows` are only the first of them.
        most: rows that are shown.
    """
    say = translations(language).gettext
    shown = [row[:COLUMNS] for row in rows[:most]]
    head = "".join(f"<th>{_cell(name)}</th>" for name in headings[:COLUMNS])
    lines = [
        f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>"
        for row in shown
    ]
    remarks = [
        say(template).format(count=count)
        for template, count in (
            (N_("{count} more rows"), (len(rows) if of is None else of) - len(shown)),
            (N_("{count} more columns"), len(headings) - COLUMNS),
        )
        if count > 0
    ]
    above = f"<caption>{_cell(caption)}</caption>" if caption else ""
    below = f"<p>{_cell('; '.join(remarks))}</p>" if remarks else ""
    return (
        f"<table>{above}<thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>{below}"
    )


def _cell(value: object) -> str:
    if isinstance(value, tuple | list):
        value = "; ".join(map(str, value))
    text = "" if value is None else str(value)
    return escape(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
