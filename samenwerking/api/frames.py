"""Tables for pandas and polars, if they are installed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samenwerking.api.errors import MissingLibraryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _load(library: str) -> Any:
    """Import a library, or say how to get it."""
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        raise MissingLibraryError(library) from None


def to_pandas(
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
    about: Mapping[str, str],
    index: tuple[str, Sequence[object]] | None = None,
) -> Any:
    """Return rows as a DataFrame of pandas.

    Args:
        names: of the columns.
        rows: the cells; several values of one cell are a list.
        about: where they come from, for `DataFrame.attrs`.
        index: name and values of the index.
    """
    pd = _load("pandas")
    labels = None if index is None else pd.Index(list(index[1]), name=index[0])
    cells = [[_plain(cell) for cell in row] for row in rows]
    frame = pd.DataFrame(cells, columns=list(names), index=labels)
    frame.attrs.update(about)
    return frame


def to_polars(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Any:
    """Return rows as a DataFrame of polars; it has no index.

    A column with a list in it holds lists only: of one value, or of none.
    """
    pl = _load("polars")
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pl.DataFrame(
        {name: _alike(column) for name, column in zip(names, columns, strict=True)},
        strict=False,
    )


def _plain(cell: object) -> object:
    return list(cell) if isinstance(cell, tuple) else cell


def _alike(column: Sequence[object]) -> list[object]:
    """Return a column of one type: polars has no lists beside texts."""
    if not any(isinstance(cell, tuple) for cell in column):
        return list(column)
    return [
        list(cell) if isinstance(cell, tuple) else None if cell is None else [cell]
        for cell in column
    ]
