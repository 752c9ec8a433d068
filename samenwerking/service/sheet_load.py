"""Reads mappings from where they are kept, and names what is wrong with them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError, reason_of
from samenwerking.exchange.sheet_map import FORMAT, SheetMap, read_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samenwerking.errors import SamenwerkingError
    from samenwerking.framework import Framework

_SIZE = 4 * 1024 * 1024
"""Bytes of a mapping at most: answers for a long list are in it."""


def load_map(path: str, framework: Framework) -> SheetMap:
    """Read a mapping from a file, or one that is shipped by its name ("berlin").

    Raises:
        RecordError: it cannot be read; names file and line.
    """
    if not os.path.exists(path) and is_shipped(path, framework):
        path = framework.path(f"mappings/{path}.toml")
    return read_map(_read(path), os.path.basename(path), framework)


def is_shipped(name: str, framework: Framework) -> bool:
    """Whether the program brings the mapping of a list with this name."""
    path = framework.path(f"mappings/{name}.toml")
    return name.isidentifier() and os.path.exists(path) and bool(_mapping(path))


def map_mistakes(
    framework: Framework, paths: Iterable[str] = ()
) -> Iterator[SamenwerkingError]:
    """Yield the mistakes in the mappings that are shipped, and in those of `paths`."""
    from samenwerking.exchange import official_map
    from samenwerking.exchange.sheet_map_read import mistakes_in

    folder = framework.path("mappings")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    for name in names:
        path = os.path.join(folder, name)
        if name == official_map.NAME:
            file = f"schema/mappings/{name}"
            yield from official_map.mistakes_in(_read(path), file, framework)
        if name.endswith(".toml") and (data := _mapping(path)):
            yield from mistakes_in(data, f"schema/mappings/{name}", framework)
    for path in paths:
        try:
            yield from mistakes_in(_read(path), path, framework)
        except RecordError as error:
            yield error


def _mapping(path: str) -> bytes | None:
    """Return a file if it is the mapping of a list: other mappings stand beside it."""
    data = _read(path)
    return data if FORMAT.encode() in data else None


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(_SIZE + 1)
    except OSError as error:
        raise RecordError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason_of(error)
        ) from None
    if len(data) > _SIZE:
        raise RecordError(
            N_("{file}: a mapping has {most} bytes at most."),
            file=os.path.basename(path),
            most=_SIZE,
        )
    return data
