"""How often a test that draws at random tries: enough each time, more when asked.

`SAMENWERKING_THOROUGH=1 pytest -n auto` tries all that is promised anywhere: before a
release, and after a change of what these tests are about.
"""

from __future__ import annotations

import os

from hypothesis import settings

__all__ = ["THOROUGH", "rounds"]

THOROUGH = os.environ.get("SAMENWERKING_THOROUGH", "") not in ("", "0")


def rounds(usual: int, thorough: int) -> int:
    """Return how often to try in this run."""
    return thorough if THOROUGH else usual


# A busy machine is no mistake: no example has a deadline. The usual run tries the same
# examples each time, so that it fails for whoever broke something; the other, new ones.
settings.register_profile("usual", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
