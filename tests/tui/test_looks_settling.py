"""How the screen of conflicts looks, against pictures in `__snapshots__`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.test_looks import SnapCompare, looks_right, pytestmark
from tests.tui.test_settling import open_places

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

__all__ = ["open_places", "pytestmark"]

_CONFLICTS = ["ctrl+p", *"conflicts", "enter", "right"]


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_the_conflicts_look_as_they_did(
    open_places: Workplace,
    snap_compare: SnapCompare,
    size: str,
) -> None:
    assert looks_right(open_places, snap_compare, _CONFLICTS, size=size, language="en")
