"""The interpreter's search for reference cycles, out of the way of much work."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
            if not gc.get_freeze_count():  # who froze objects wants them to stay so
                # What was made meanwhile joins the oldest objects without a look: that
                # look comes at once, and takes a second for all cells of an overview.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
