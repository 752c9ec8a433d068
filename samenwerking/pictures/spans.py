"""From which school year to which one the rows of an overview reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.matrices.matrix import Matrix


class Span(NamedTuple):
    """When a row is there.

    Attributes:
        row: its number.
        runs: (first, last) column of each stretch without a gap.
        apart: the other columns ("unknown") in which it stands.
    """

    row: int
    runs: tuple[tuple[int, int], ...]
    apart: tuple[int, ...]

    @property
    def first(self) -> int | None:
        """The first column of all."""
        return self.runs[0][0] if self.runs else None

    @property
    def last(self) -> int | None:
        """The last column of all."""
        return self.runs[-1][1] if self.runs else None


def spans_of(matrix: Matrix, years: Sequence[int], apart: Sequence[int]) -> list[Span]:
    """Return the rows that are there at some time, the one that began first first.

    Args:
        matrix: what to look through. What is hidden is there.
        years: the columns that are school years, in order.
        apart: the others.
    """
    found = []
    for row, counts in enumerate(matrix.cells):
        runs: list[tuple[int, int]] = []
        before = None
        for year in years:
            if counts[year] != 0:
                start = runs.pop()[0] if before == "there" else year
                runs.append((start, year))
            before = "there" if counts[year] != 0 else "gone"
        beside = tuple(column for column in apart if counts[column] != 0)
        if runs or beside:
            found.append(Span(row, tuple(runs), beside))
    return sorted(found, key=_order)


def _order(span: Span) -> tuple[bool, int, int, int]:
    return not span.runs, span.first or 0, span.last or 0, span.row


def latest(spans: Sequence[Span], most: int) -> list[Span]:
    """Return the rows that were there last, as many as asked for, in their order."""
    by_end = sorted(spans, key=lambda span: (-(span.last or -1), _order(span)))
    kept = {span.row for span in by_end[:most]}
    return [span for span in spans if span.row in kept]
