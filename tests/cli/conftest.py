"""A registry that the commands find by themselves, and a clock that stands still."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.cli.desk import Desk
from tests.conftest import NOW, TODAY

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@pytest.fixture(autouse=True)
def _still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "now", NOW)
    monkeypatch.setattr(Desk, "today", TODAY)


@pytest.fixture(autouse=True)
def _user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who is at work; and no registry of the tester's own within reach."""
    monkeypatch.setenv("SAMENWERKING_USER", "tester")
    monkeypatch.setenv("SAMENWERKING_REGISTRY", str(tmp_path / "nowhere.db"))
    monkeypatch.setenv("SAMENWERKING_FOLDER", str(tmp_path / "folder"))


@pytest.fixture
def registry(sample: Workplace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a sample registry, which the commands use."""
    monkeypatch.setenv("SAMENWERKING_REGISTRY", sample.registry.location)
    return Path(sample.registry.location)


@pytest.fixture
def empty(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an empty registry, which the commands use."""
    monkeypatch.setenv("SAMENWERKING_REGISTRY", workplace.registry.location)
    return Path(workplace.registry.location)


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program speaks English."""
    monkeypatch.setenv("SAMENWERKING_LANG", "en")
