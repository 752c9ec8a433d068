"""Writers: one file a format, each drawing the same `Matrix` or `Report` object."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.reports.report import Report

Drawn = str | bytes
"""What a file holds: text, or the bytes of a format that is none."""

_OF_MATRICES: Mapping[str, str] = {
    "text": "text",
    "md": "markdown",
    "html": "html",
    "latex": "latex",
    "csv": "csv_file",
    "json": "json_file",
    "xlsx": "xlsx",
    "pdf": "pdf",
    "svg": "svg",
    "png": "png",
}
FORMATS = tuple(_OF_MATRICES)
"""The names of the formats, as one gives them on the command line."""

_OF_REPORTS: Mapping[str, str] = {
    "html": "report_html",
    "pdf": "report_pdf",
    "xlsx": "report_xlsx",
    "md": "report_markdown",
}
REPORT_FORMATS = tuple(_OF_REPORTS)
"""The formats of reports, the usual one first."""

SUFFIXES = {
    ".txt": "text",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".tex": "latex",
    ".csv": "csv",
    ".json": "json",
    ".xlsx": "xlsx",
    ".pdf": "pdf",
    ".svg": "svg",
    ".png": "png",
}
"""The format that the end of a file name asks for."""

BINARY = ("xlsx", "pdf", "png")
"""The formats that are no text: they go to a file, never to a screen."""
TEXT_FORMATS = tuple(form for form in FORMATS if form not in (*BINARY, "svg"))
"""The formats that are read as text, and that `reproduce` reads back."""


def writer(name: str) -> Callable[[Matrix], Drawn]:
    """Return the function that draws a matrix in a format; only it is imported."""
    write: Callable[[Matrix], Drawn] = _module(_OF_MATRICES[name]).write
    return write


def report_writer(name: str) -> Callable[[Report], Drawn]:
    """Return the function that draws a report in a format; only it is imported."""
    write: Callable[[Report], Drawn] = _module(_OF_REPORTS[name]).write
    return write


def _module(name: str) -> ModuleType:
    return import_module(f"samenwerking.writers.{name}")
