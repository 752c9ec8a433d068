"""Registries by the dozen: a new empty one for every example of a property test."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from samenwerking.service.workplace import create_registry, open_workplace
from tests.rounds import rounds
from tests.store.builders import MOMENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


class Fresh(NamedTuple):
    """Makes empty registries; `examples` says how many a test can afford."""

    make: Callable[[], Workplace]
    examples: settings


def _created(location: str) -> Workplace:
    place = open_workplace(location)
    create_registry(place, MOMENT)
    return place


@pytest.fixture(params=["sqlite", "postgres"])
def fresh(
    request: pytest.FixtureRequest,
    new_file: Callable[[Path], Workplace],
    tmp_path: Path,
) -> Fresh:
    """Give a maker of empty registries, on each of the databases in turn."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    if request.param == "sqlite":
        numbers = iter(range(10_000))
        return Fresh(
            lambda: new_file(tmp_path / f"{next(numbers)}.db"),
            settings(
                max_examples=rounds(25, 200), deadline=None, suppress_health_check=slow
            ),
        )
    location = request.getfixturevalue("postgres_location")
    schema = location.rpartition("%3D")[2]

    def emptied() -> Workplace:
        import psycopg

        with psycopg.connect(location, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        return _created(location)

    return Fresh(
        emptied,
        settings(max_examples=rounds(7, 50), deadline=None, suppress_health_check=slow),
    )


@pytest.fixture
def postgres_place(postgres_location: str) -> Workplace:
    """Give an empty registry on PostgreSQL."""
    return _created(postgres_location)
