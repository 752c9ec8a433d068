"""A matrix as a table of a web page: joined, since it may have a million cells."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.pictures.palette import shade_of
from samenwerking.writers.parts import headings, notes, total_label
from samenwerking.writers.web_meanings import Meanings
from samenwerking.writers.web_table import Sheet, framed
from samenwerking.writers.web_text import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samenwerking.matrices.matrix import Line, Matrix

    Link = Callable[[Line], str]

FLAT = 8
"""The number of columns up to which headings lie flat; more would not fit a page."""
WHOLE = 60_000
"""Cells of a table that a browser lays out at once; more go into several tables."""
_UPRIGHT = 24
"""Columns up to which a table fits on a page that stands upright."""
_TOGETHER = 30
"""Rows up to which a table is not divided over two pages."""
_ROWS = 250
"""Rows of each of several tables."""


def no_link(_: Line) -> str:
    """Return no address: the lines of a page without other pages lead nowhere."""
    return ""


def matrix_sheet(matrix: Matrix, anchor: str, link: Link = no_link) -> Sheet:
    """Return a matrix as HTML, with how to read it and what its headings mean.

    Args:
        matrix: what to draw.
        anchor: its id in the page; `<anchor>-title` is that of its heading.
        link: the address of a row; empty for a row that leads nowhere.
    """
    meanings = Meanings(anchor)
    head = _head(matrix, meanings)
    lines = list(_rows(matrix, meanings, link))
    shapes = {
        "broad": len(matrix.columns) > _UPRIGHT,
        "short": len(matrix.rows) <= _TOGETHER,
    }
    kind = " ".join(name for name, holds in shapes.items() if holds)
    text = escape(" ".join(notes(matrix)))
    told = f'<p class="notes">{text}</p>\n' if text else ""
    return Sheet(
        framed(_tables(matrix, anchor, head, lines), anchor, kind),
        told + meanings.listed(matrix.language),
        tuple(meanings.pairs),
    )


def _tables(matrix: Matrix, anchor: str, head: str, lines: Sequence[str]) -> str:
    if len(matrix.rows) * len(matrix.columns) <= WHOLE:
        return _table(matrix, anchor, head, lines, last=True)
    starts = range(0, len(lines), _ROWS)
    # What is not in sight is not laid out: but for that a browser would stand still.
    return "".join(
        '<div class="part">'
        + _table(
            matrix,
            anchor if not start else f"{anchor}-{start}",
            head,
            lines[start : start + _ROWS],
            last=start == starts[-1],
        )
        + "</div>\n"
        for start in starts
    )


def _table(
    matrix: Matrix, anchor: str, head: str, lines: Sequence[str], *, last: bool
) -> str:
    shapes = {
        "wide": len(matrix.columns) > FLAT,
        "row-totals": bool(matrix.row_totals),
        "column-totals": bool(matrix.column_totals) and last,
    }
    kinds = "".join(f" {name}" for name, holds in shapes.items() if holds)
    caption = translations(matrix.language).gettext(N_("In each cell: {counted}."))
    return (
        f'<table class="matrix{kinds}" id="{anchor}">\n'
        f"<caption>{escape(caption.format(counted=matrix.counted))}</caption>\n"
        f"{head}<tbody>\n{''.join(lines)}</tbody>\n"
        f"{_foot(matrix) if last else ''}</table>\n"
    )


def _head(matrix: Matrix, meanings: Meanings) -> str:
    corner, *names = headings(matrix)
    told = [meanings.described(_pairs(line)) for line in matrix.columns]
    cells = "".join(
        f'<th scope="col"{means}><span>{escape(name)}</span></th>'
        for name, means in zip_longest(names, told, fillvalue="")
    )
    return (
        f'<thead>\n<tr><th scope="col" class="corner">{escape(corner)}</th>{cells}'
        "</tr>\n</thead>\n"
    )


def _pairs(line: Line) -> Iterator[tuple[str, str]]:
    """Return the labels of a line, each with its definition."""
    return zip(line.labels, line.definitions, strict=False)


def _rows(matrix: Matrix, meanings: Meanings, link: Link) -> Iterator[str]:
    cells = Cells(matrix.cells)
    totals: Sequence[int | None] = matrix.row_totals
    for number, (line, counts) in enumerate(
        zip(matrix.rows, matrix.cells, strict=True)
    ):
        label, address = escape(line.label), link(line)
        if address:
            label = f'<a href="{escape(address)}">{label}</a>'
        means = meanings.described(_pairs(line)) if line.definitions else ""
        total = _total(totals[number]) if totals else ""
        drawn = "".join(map(cells.__getitem__, counts))
        yield f'<tr><th scope="row"{means}>{label}</th>{drawn}{total}</tr>\n'


def _foot(matrix: Matrix) -> str:
    if not matrix.column_totals:
        return ""
    counts: list[int | None] = list(matrix.column_totals)
    counts += [matrix.total] if matrix.row_totals else []
    label = escape(total_label(matrix))
    drawn = "".join(map(_total, counts))
    return f'<tfoot>\n<tr><th scope="row">{label}</th>{drawn}</tr>\n</tfoot>\n'


def _total(count: int | None) -> str:
    if count is None:
        return f'<td class="hidden">{HIDDEN}</td>'
    return f"<td>{count}</td>"


class Cells(dict[int | None, str]):
    """A count -> its cell: there are few different counts, so each is drawn once."""

    def __init__(self, cells: Sequence[Sequence[int | None]]) -> None:
        super().__init__({0: "<td>0</td>", None: _total(None)})
        # Without zeros and what is hidden.
        most = (max(filter(None, row), default=0) for row in cells)
        self._most = max(most, default=0)

    def __missing__(self, count: int) -> str:
        self[count] = f'<td class="s{shade_of(count, self._most)}">{count}</td>'
        return self[count]
