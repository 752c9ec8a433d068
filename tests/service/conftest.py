"""Registries by the dozen, as the tests of the store have them."""

from __future__ import annotations

from tests.store.conftest import fresh

__all__ = ["fresh"]
