"""Reads the table of an overview off the screen, as somebody who looks at it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.tui.widgets.grid import Grid
from samenwerking.tui.widgets.matrix_drawing import Place

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix
    from tests.tui.driving import Program

NAME = "constellation-motive"
LARGE = (1000, 120)
"""A screen on which every overview of the sample stands whole."""


class Seen(NamedTuple):
    """What stands on the screen.

    Attributes:
        headings: of the columns, without what was cut off; blanks and hyphens left out.
        labels: of the rows, likewise.
        cells: what the cells show, those of the totals too.
    """

    headings: list[str]
    labels: list[str]
    cells: list[list[str]]


def grid(program: Program) -> Grid:
    return program.find("#cells", Grid)


def seen(program: Program, grouped: int = 0) -> Seen:
    """Return what the table shows, read from the characters on the screen.

    The first `grouped` lines hold names that stand over several columns.
    """
    drawn = grid(program)
    lines = [drawn.render_line(y).text for y in range(drawn.size.height)]
    lines = [re.sub("[▸‹]", " ", line.replace("‹", "│", 1)) for line in lines]
    parts = [line.partition("│") for line in lines if line.strip()]
    body = [part for part in parts if re.fullmatch(r"(\s*(\d+|·))+\s*", part[2])]
    above = [part[2] for part in parts[grouped : len(parts) - len(body)]]
    # A number stands under the end of its heading.
    ends = [match.end() for match in re.finditer(r"\S+", body[0][2])] if body else []
    spans = list(zip([0, *ends], ends, strict=False))
    headings = [squeezed("".join(line[a:b] for line in above)) for a, b in spans]
    return Seen(
        headings,
        [squeezed(label) for label, _, _ in body],
        [numbers.split() for _, _, numbers in body],
    )


def squeezed(text: str) -> str:
    """Return text without what depends on where lines are broken."""
    return re.sub(r"[\s-]", "", text)


def is_short_for(shown: str, label: str) -> bool:
    """Whether a label is shown, whole or cut at an ellipsis."""
    if shown.endswith("…"):
        return len(shown) > 5 and squeezed(label).startswith(shown[:-1])
    return shown == squeezed(label)


def numbers(matrix: Matrix) -> list[list[str]]:
    """Return the cells of a matrix as the screen has to show them."""
    rows = [[str(n) if n else "·" for n in row] for row in matrix.cells]
    if matrix.row_totals:
        rows = [
            [*row, str(total)]
            for row, total in zip(rows, matrix.row_totals, strict=True)
        ]
    if matrix.column_totals:
        last = [str(total) for total in matrix.column_totals]
        rows.append([*last, str(matrix.total)] if matrix.row_totals else last)
    return rows


async def open_overview(program: Program, name: str) -> None:
    """Go to an overview from the first screen, and into its table."""
    from samenwerking.tui.widgets.matrix_names import Names

    await program.press("ctrl+o")
    names = program.find("#names", Names)
    names.highlighted = names.get_option_index(name)
    await program.settle()
    await program.press("enter")


async def go_to(program: Program, row: int, column: int) -> None:
    """Put the cursor on a cell of the table; column -1 is the name of the row."""
    cells = grid(program)
    cells.focus()
    cells.cursor = Place(row, column)
    await program.settle()
