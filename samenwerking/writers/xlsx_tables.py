"""Blocks of a report that become tables in a workbook: figures, spots, pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.reports.report import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samenwerking.pictures.scene import Picture
    from samenwerking.reports.report import Cell, Figure, Section, Spots

BARS = "bars"
"""The name of the column with a name for each bar of a table's chart."""
FIGURES_ASIDE = 1
"""Columns of the key figures that stand on the screen only: the commands."""
_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}")


def figures_table(
    say: Callable[[str], str], figures: Sequence[tuple[Section, Figure]]
) -> Table:
    """Return key figures, each with the chapter in which it stands."""
    columns = [
        Column("figure", say(N_("Key figure"))),
        Column("value", say(N_("Number")), "number"),
        Column("before", say(N_("The school year before")), "number"),
        Column("change", say(N_("Change"))),
        Column("sentence", say(N_("In words"))),
        Column("chapter", say(N_("Chapter"))),
        Column("command", say(N_("Command"))),
    ]
    rows: list[tuple[Cell, ...]] = []
    for section, figure in figures:
        value = HIDDEN if figure.value is None else figure.value
        before: Cell = None
        if figure.compared:
            before = HIDDEN if figure.before is None else figure.before
        words = figure.change, figure.sentence, section.title, figure.command
        rows.append((figure.label, value, before, *words))
    return Table("figures", say(N_("Key figures")), tuple(columns), tuple(rows))


def spots_table(
    say: Callable[[str], str], title: str, blocks: Sequence[Spots]
) -> Table:
    """Return what to look at, with the keys of the partnerships where one may see them.

    Args:
        say: translates.
        title: of the chapter.
        blocks: all of that chapter.
    """
    spots = [spot for block in blocks for spot in block.spots]
    columns = [Column("spot", say(N_("What"))), Column("reasons", say(N_("Why")))]
    rows: list[tuple[Cell, ...]]
    rows = [(spot.label, "\n".join(spot.reasons)) for spot in spots]
    if any(spot.keys for spot in spots):
        columns.append(Column("partnerships", say(N_("Partnerships")), "number"))
        columns.append(Column("keys", say(N_("Keys of the partnerships"))))
        rows = [
            (*row, len(spot.keys), ", ".join(spot.keys))
            for row, spot in zip(rows, spots, strict=True)
        ]
    total = sum(block.total for block in blocks)
    return Table("spots", title, tuple(columns), tuple(rows), total=total)


def named_bars(say: Callable[[str], str], table: Table) -> Table:
    """Return a table whose rows can be told apart in a chart.

    Where its first column names several rows alike, a last column names each by all
    the words before its numbers. It belongs to the table: what is sorted or filtered
    there stays right in the chart.
    """
    if is_unique([row[0] for row in table.rows]):
        return table
    numbers = (col for col, c in enumerate(table.columns) if c.kind == "number")
    words = next(numbers, len(table.columns))
    names = [" – ".join(str(c) for c in row[:words] if c) for row in table.rows]
    rows = tuple((*row, name) for row, name in zip(table.rows, names, strict=True))
    column = Column(BARS, say(N_("Name in the chart")))
    return table._replace(columns=(*table.columns, column), rows=rows)


def is_unique(names: Sequence[Cell]) -> bool:
    """Return whether no two names are the same."""
    return len(set(names)) == len(names)


def grid_table(picture: Picture) -> Table:
    """Return the numbers behind a picture; a column of numbers alone holds numbers."""
    grid = picture.grid
    held = list(zip(*grid.rows, strict=True)) or [()] * len(grid.headings)
    numbers = [
        any(map(_NUMBER.fullmatch, column))
        and all(_NUMBER.fullmatch(cell) for cell in column if cell not in ("", HIDDEN))
        for column in held
    ]
    columns = tuple(
        Column(heading, heading, "number" if number else "text")
        for heading, number in zip(grid.headings, numbers, strict=True)
    )
    rows = tuple(
        tuple(
            int(cell) if number and _NUMBER.fullmatch(cell) else cell or None
            for cell, number in zip(row, numbers, strict=True)
        )
        for row in grid.rows
    )
    return Table(picture.name, picture.title, columns, rows)
