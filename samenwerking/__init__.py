"""A registry of schools' collaboration with outside partners (SONO framework).

In a notebook: `import samenwerking as s`, then `s.open(path)`; see `samenwerking.api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samenwerking.api import (
        ClosedError,
        Hit,
        Line,
        Matrix,
        MissingLibraryError,
        OnlyNowError,
        Organisation,
        Overview,
        Partnership,
        Partnerships,
        Question,
        ReadOnlyError,
        Record,
        Registry,
        Rows,
        SamenwerkingError,
        open,  # noqa: A004
    )

__version__ = "0.1.0"

__all__ = [
    "ClosedError",
    "Hit",
    "Line",
    "Matrix",
    "MissingLibraryError",
    "OnlyNowError",
    "Organisation",
    "Overview",
    "Partnership",
    "Partnerships",
    "Question",
    "ReadOnlyError",
    "Record",
    "Registry",
    "Rows",
    "SamenwerkingError",
    "open",
]


def __getattr__(name: str) -> Any:
    """Load the API when something of it is asked for: the commands do without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("samenwerking.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
