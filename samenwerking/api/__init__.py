"""The registry in Python: for notebooks and scripts.

    import samenwerking as s

    with s.open("register.db") as r:
        for partnership in r.partnerships("motief:groei sj:2025-2026"):
            print(partnership.title)

The names in `__all__` are stable, and so are the arguments of what they hold.
"""

from samenwerking.api.errors import (
    ClosedError,
    MissingLibraryError,
    OnlyNowError,
    ReadOnlyError,
)
from samenwerking.api.matrix import Line, Matrix
from samenwerking.api.opening import open  # noqa: A004
from samenwerking.api.partnerships import Partnership, Partnerships
from samenwerking.api.records import Hit, Organisation, Overview, Question, Record
from samenwerking.api.registry import Registry
from samenwerking.api.rows import Rows
from samenwerking.errors import SamenwerkingError

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
