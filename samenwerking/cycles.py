"""The interpreter's search for reference cycles, out of the way of much work."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_kept: list[bool] = []
"""Whether somebody keeps objects out of the search; empty until it was looked up.

To count them walks along all of them: in the program that is 20 ms, for each overview.
"""


def keep() -> None:
    """Keep all objects that there are out of the search, for good."""
    gc.freeze()
    _kept[:] = [True]


@contextmanager
def unhurried() -> Iterator[None]:
    """Pause the search for reference cycles: records hold none, and there are many.

    Without it a tenth of the time of a large import goes into looking at them again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not _kept:
                _kept.append(gc.get_freeze_count() > 0)
            if not _kept[0]:  # who froze objects wants them to stay so
                # What was made meanwhile joins the oldest objects without a look: that
                # look comes at once, and takes a second for all cells of an overview.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
