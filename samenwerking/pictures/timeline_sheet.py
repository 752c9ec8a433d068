"""Where everything of a timeline lies on its sheet, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures.measure import LEADING, width_of, wrap
from samenwerking.pictures.spans import Span, latest, spans_of
from samenwerking.pictures.words import known, label

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

MOST_ROWS, MOST_YEARS = 40, 40
"""Rows below the bars, and school years, of which the last ones are shown."""
SIZE = 10.5
_LABEL = 270.0
_ROOM = 780.0
BARS = 110.0
ROW = 17.0
GAP = 10.0


class Sheet(NamedTuple):
    """Where everything lies.

    Attributes:
        years: the columns that are school years and are shown.
        apart: the columns that are none ("unknown").
        rows: of the rows below the bars, in order.
        names: of these rows, in lines.
        left: where the years begin.
        step: how wide a year is.
        whole: whether the rows are partnerships: there in a year, or not.
    """

    years: tuple[int, ...]
    apart: tuple[int, ...]
    rows: tuple[Span, ...]
    names: tuple[tuple[str, ...], ...]
    left: float
    step: float
    whole: bool

    def x(self, column: int) -> float:
        """Return the left border of a column."""
        if column in self.years:
            return self.left + self.years.index(column) * self.step
        beside = self.apart.index(column) * self.apart_width
        return self.left + len(self.years) * self.step + GAP + beside

    @property
    def apart_width(self) -> float:
        """How wide a column is that is no school year."""
        return 64.0

    @property
    def right(self) -> float:
        """Where the columns end."""
        end = self.left + len(self.years) * self.step
        return end + (GAP + len(self.apart) * self.apart_width if self.apart else 0)

    def height(self, place: int) -> float:
        """Return how high a row is."""
        return max(ROW, len(self.names[place]) * SIZE * LEADING + 4)

    def width(self, column: int) -> float:
        """Return how wide a column is."""
        return self.step if column in self.years else self.apart_width


def lay_out(matrix: Matrix) -> Sheet:
    """Return where everything of a timeline lies."""
    say = translations(matrix.language).gettext
    every = years_of(matrix)
    years = every[-MOST_YEARS:]
    apart = [n for n, line in enumerate(matrix.columns) if line.kind != "code"]
    # An empty "unknown" would only ask what is unknown.
    apart = [n for n in apart if any(row[n] != 0 for row in matrix.cells)]
    whole = all(c in {0, 1} for row in matrix.cells for c in row)
    rows = latest(spans_of(matrix, years, apart), MOST_ROWS)
    # Partnerships in the order in which they began; what has them, in its own.
    rows = rows if whole else sorted(rows, key=lambda span: span.row)
    names = [label(matrix.rows[span.row]) for span in rows]
    heads = [say(N_("certain from")), say(N_("certain up to"))]
    longest = max(width_of(each, SIZE) for each in names + heads)
    room = min(_LABEL, longest)
    return Sheet(
        years=tuple(years),
        apart=tuple(apart),
        rows=tuple(rows),
        names=tuple(tuple(wrap(each, room, SIZE, 2)) for each in names),
        left=room + 8,
        step=max(18.0, min(46.0, _ROOM / max(len(years), 1))),
        whole=whole,
    )


def years_of(matrix: Matrix) -> list[int]:
    """Return the columns that are school years."""
    return [n for n, line in enumerate(matrix.columns) if line.kind == "code"]


def ran(matrix: Matrix, column: int) -> int | None:
    """Return how many ran in a column; None if that is hidden."""
    if matrix.column_totals:
        return matrix.column_totals[column]
    counts = [row[column] for row in matrix.cells]
    return None if None in counts else sum(known(counts))


def begun(matrix: Matrix, sheet: Sheet) -> list[int]:
    """Return for each school year how many rows have their first one there."""
    firsts = [span.first for span in spans_of(matrix, years_of(matrix), ())]
    return [firsts.count(year) for year in sheet.years]


def ended(matrix: Matrix, sheet: Sheet) -> list[int]:
    """Return the same for the last one; of the last year of all nobody can say it."""
    lasts = [span.last for span in spans_of(matrix, years_of(matrix), ())]
    return [lasts.count(y) if y != sheet.years[-1] else 0 for y in sheet.years]
