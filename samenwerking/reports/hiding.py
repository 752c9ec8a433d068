"""Small numbers outside of overviews: hidden, and those that would tell them too."""

from __future__ import annotations


def is_small(value: int, under: int | None, whole: int | None = None) -> bool:
    """Whether a count has to be hidden.

    Args:
        value: the count.
        under: the smallest count that is shown; None to show all.
        whole: of how many it is a part, where that is shown: the rest is a count too.
    """
    if under is None:
        return False
    return 0 < value < under or (whole is not None and 0 < whole - value < under)
