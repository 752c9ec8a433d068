"""An overview in a script: numbers, totals, and what is behind a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.api import frames, html
from samenwerking.api.partnerships import Partnerships
from samenwerking.api.speaking import spoken
from samenwerking.errors import N_, SamenwerkingError, UnknownCodeError
from samenwerking.matrices.matrix import HIDDEN, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.api.place import Place
    from samenwerking.matrices.matrix import Line as MatrixLine
    from samenwerking.matrices.matrix import Matrix as Drawn


class Line(NamedTuple):
    """A row or a column: its key (a code, the key of a record) and its label."""

    key: str
    label: str


@spoken
class Matrix:
    """Counts of distinct things in rows and columns; a total is a union, not a sum."""

    def __init__(self, place: Place, drawn: Drawn) -> None:
        self._place, self._drawn = place, drawn

    @property
    def name(self) -> str:
        """The name of the overview."""
        return self._drawn.name

    @property
    def title(self) -> str:
        """What it shows."""
        return self._drawn.title

    @property
    def notes(self) -> str:
        """How to read it."""
        return self._drawn.notes

    @property
    def rows(self) -> tuple[Line, ...]:
        """The rows."""
        return _lines(self._drawn.rows)

    @property
    def columns(self) -> tuple[Line, ...]:
        """The columns."""
        return _lines(self._drawn.columns)

    @property
    def cells(self) -> tuple[tuple[int | None, ...], ...]:
        """The counts, one tuple a row; None for what is hidden."""
        return self._drawn.cells

    @property
    def row_totals(self) -> tuple[int | None, ...]:
        """Distinct things in each row; empty where the overview has none."""
        return self._drawn.row_totals

    @property
    def column_totals(self) -> tuple[int | None, ...]:
        """Distinct things in each column; empty where the overview has none."""
        return self._drawn.column_totals

    @property
    def total(self) -> int | None:
        """Distinct things in the whole matrix; None if that is hidden."""
        return self._drawn.total

    @property
    def header(self) -> tuple[tuple[str, str], ...]:
        """Filter, counts, versions: (name, value) as it stands in every file."""
        from samenwerking.service.output import header_pairs

        return tuple(header_pairs(self._drawn))

    @property
    def command(self) -> str:
        """The command that gives it again, whatever changes in the registry."""
        return self._drawn.header.command

    @property
    def checksum(self) -> str:
        """SHA-256 of its keys and numbers: equal checksums are equal overviews."""
        return self._drawn.checksum

    def __repr__(self) -> str:
        size = f"{len(self._drawn.rows)} x {len(self._drawn.columns)}"
        return f"<{self.name}: {size}, total {shown(self.total)}>"

    def partnerships(
        self, row: int | str | None = None, column: int | str | None = None
    ) -> Partnerships:
        """Return the partnerships behind a cell.

        Args:
            row: its place (from 0), key or label; None for all rows together.
            column: the same.

        Raises:
            UnknownCodeError: there is no such line; the nearest is offered.
            HiddenError: the overview hides its small cells.
        """
        drawn = self._drawn
        at = _place_of(drawn.rows, row), _place_of(drawn.columns, column)
        from samenwerking.service.columns_read import by_title

        place = self._place
        numbers = by_title(place.workplace, drawn.partnerships(*at), place.as_of)
        return Partnerships(place, numbers, "", self.command)

    def to_dict(self, *, keys: bool = False) -> dict[str, dict[str, int | None]]:
        """Return {row: {column: count}}, by labels or by keys; None is hidden."""
        names = self._names(self._drawn.columns, keys=keys)
        return {
            row: dict(zip(names, counts, strict=True))
            for row, counts in zip(
                self._names(self._drawn.rows, keys=keys), self.cells, strict=True
            )
        }

    def to_pandas(self, *, keys: bool = False) -> Any:
        """Return a DataFrame of pandas without totals; `attrs` holds the command.

        What is hidden is NA, in columns of pandas' own integers with gaps.

        Raises:
            MissingLibraryError: pandas is not installed.
        """
        about = {"command": self.command, "checksum": self.checksum}
        frame = frames.to_pandas(
            self._names(self._drawn.columns, keys=keys),
            self.cells,
            about,
            (self._drawn.row_title, self._names(self._drawn.rows, keys=keys)),
        )
        if self._drawn.hidden:
            frame = frame.astype("Int64")
        frame.columns.name = self._drawn.column_title
        return frame

    def to_polars(self, *, keys: bool = False) -> Any:
        """Return a DataFrame of polars without totals, with the rows' names first.

        What is hidden is null.

        Raises:
            MissingLibraryError: polars is not installed.
        """
        names = self._names(self._drawn.columns, keys=keys)
        rows = self._names(self._drawn.rows, keys=keys)
        data = [(row, *counts) for row, counts in zip(rows, self.cells, strict=True)]
        return frames.to_polars([self._drawn.row_title, *names], data)

    def save(self, path: str, *, force: bool = False) -> None:
        """Write it to a file: .csv, .json, .md, .html, .tex or .txt.

        Raises:
            ExistsError: there is a file of that name, and no `force`.
        """
        from samenwerking.service.output import export, format_of

        export(self._drawn, str(path), format_of(str(path)), force=force)

    def _names(self, lines: Sequence[MatrixLine], *, keys: bool) -> list[str]:
        """Return what lines are called; two of one name by their keys as well."""
        if keys:
            return [line.key for line in lines]
        labels = [line.label for line in lines]
        seen = {label for label in labels if labels.count(label) > 1}
        return [
            f"{line.label} ({line.key[-6:]})" if line.label in seen else line.label
            for line in lines
        ]

    def _repr_html_(self) -> str:
        drawn = self._drawn
        total = ["Σ"] if drawn.row_totals else []
        headings = [drawn.row_title, *(line.label for line in drawn.columns), *total]
        rows: list[list[object]] = [
            [line.label, *map(_hide, (*counts, *drawn.row_totals[number : number + 1]))]
            for number, (line, counts) in enumerate(
                zip(drawn.rows, drawn.cells, strict=True)
            )
        ]
        if drawn.column_totals and len(rows) <= html.ROWS:
            corner = (drawn.total,) if drawn.row_totals else ()
            rows.append(["Σ", *map(_hide, (*drawn.column_totals, *corner))])
        return html.table(
            headings,
            rows,
            drawn.language,
            caption=drawn.title,
            most=html.ROWS + 1 if len(rows) == html.ROWS + 1 else html.ROWS,
        )


def _hide(count: int | None) -> int | str:
    return HIDDEN if count is None else count


def _lines(lines: Sequence[MatrixLine]) -> tuple[Line, ...]:
    return tuple(Line(line.key, line.label) for line in lines)


def _place_of(lines: Sequence[MatrixLine], asked: int | str | None) -> int | None:
    if asked is None:
        return None
    keys = [line.key for line in lines]
    if isinstance(asked, int):
        if not -len(keys) <= asked < len(keys):
            raise UnknownCodeError(str(asked), SamenwerkingError(_OF_MATRIX), keys)
        return asked % len(keys)
    labels = [line.label for line in lines]
    for names in (keys, labels, [key.rpartition(".")[2] for key in keys]):
        if names.count(asked) == 1:
            return names.index(asked)
    raise UnknownCodeError(asked, SamenwerkingError(_OF_MATRIX), [*keys, *labels])


_OF_MATRIX = N_("the lines of this overview")
