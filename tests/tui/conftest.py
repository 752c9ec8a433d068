"""What the tests of the terminal program share."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.service.workplace import Workplace


@pytest.fixture(autouse=True)
def _one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Live in Greenwich: the program shows moments, and today, where the user is."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def three(workplace: Workplace) -> Workplace:
    """A registry with three partnerships."""
    for title in ("École mutuelle", "Boekenbende", "Ateliers"):
        store(workplace, broad(title))
    return workplace


@pytest.fixture
def varied(workplace: Workplace) -> Workplace:
    """Partnerships that differ in status, motive and in what they are called."""
    store(workplace, broad("Aula", status="status.lopend", starts="2024-09"))
    store(workplace, broad("Brug", starts="2023-09"))
    care = [{"code": "waarom.groei.leerprestaties"}]
    store(workplace, broad("Cirkel lezen", motives=care, starts="2022-09"))
    story = [{"title": "Durven", "steps": [{"words": "Ze durven hardop lezen."}]}]
    store(workplace, broad("Duif", stories=story, starts="2025-09"))
    return workplace
