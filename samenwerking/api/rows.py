"""Rows of a table: what an SQL statement gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.api import frames, html
from samenwerking.api.speaking import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.language import Language


@spoken
class Rows:
    """Rows with named columns; `len()`, indexes and loops work as with a list."""

    def __init__(
        self,
        columns: tuple[str, ...],
        rows: tuple[tuple[Any, ...], ...],
        language: Language,
    ) -> None:
        self._columns, self._rows = columns, rows
        self._language: Language = language

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self._columns

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> tuple[Any, ...]:
        return self._rows[index]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self._columns)}>"

    def to_dict(self) -> list[dict[str, Any]]:
        """Return a dictionary for each row."""
        return [dict(zip(self._columns, row, strict=True)) for row in self._rows]

    def to_pandas(self) -> Any:
        """Return a DataFrame of pandas; `MissingLibraryError` without pandas."""
        return frames.to_pandas(self._columns, self._rows, {})

    def to_polars(self) -> Any:
        """Return a DataFrame of polars; `MissingLibraryError` without polars."""
        return frames.to_polars(self._columns, self._rows)

    def _repr_html_(self) -> str:
        return html.table(self._columns, self._rows, self._language)
