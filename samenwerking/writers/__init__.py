"""Writers: one file a format, each drawing the same `Matrix` object."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samenwerking.matrices.matrix import Matrix

_MODULES: Mapping[str, str] = {
    "text": "text",
    "md": "markdown",
    "html": "html",
    "latex": "latex",
    "csv": "csv_file",
    "json": "json_file",
}
FORMATS = tuple(_MODULES)
"""The names of the formats, as one gives them on the command line."""

SUFFIXES = {
    ".txt": "text",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".tex": "latex",
    ".csv": "csv",
    ".json": "json",
}
"""The format that the end of a file name asks for."""


def writer(name: str) -> Callable[[Matrix], str]:
    """Return the function that draws a matrix in a format; only it is imported."""
    module = import_module(f"samenwerking.writers.{_MODULES[name]}")
    write: Callable[[Matrix], str] = module.write
    return write
