"""A copy of the framework to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.framework.copies import DataCopy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def schema(tmp_path: Path) -> DataCopy:
    """A copy of `schema/` of the test's own."""
    return DataCopy("schema", tmp_path)
