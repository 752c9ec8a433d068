"""Copies of the data folders to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.framework.copies import DataCopy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def schema(tmp_path: Path) -> DataCopy:
    return DataCopy("schema", tmp_path)


@pytest.fixture
def export(tmp_path: Path) -> DataCopy:
    return DataCopy("export", tmp_path)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return tmp_path / "register.db"
