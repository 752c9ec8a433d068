"""Lists of numbers as they are stored: little-endian, each as wide as its kind says."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def to_bytes(kind: str, numbers: Iterable[int]) -> bytes:
    """Return numbers as they are stored; `kind` as `array` names it."""
    stored = array(kind, numbers)
    if sys.byteorder == "big":
        stored.byteswap()
    return stored.tobytes()


def from_bytes(kind: str, stored: bytes) -> array[int]:
    """Read numbers as they are stored."""
    numbers: array[int] = array(kind, stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
