"""Registries to test with: always files or schemas on PostgreSQL, never `:memory:`."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import uuid
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from samenwerking.cycles import keep
from samenwerking.framework import Framework, load_framework
from samenwerking.records.identity import Ids
from samenwerking.service.workplace import (
    Workplace,
    create_registry,
    create_sample,
    open_workplace,
)
from tests.rounds import THOROUGH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOW = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
TODAY = date(2026, 10, 1)
POSTGRES = os.environ.get(
    "SAMENWERKING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test"
)

settings.load_profile("thorough" if THOROUGH else "usual")


def pytest_collection_finish() -> None:
    """Spare thousands of tests, which stay, the collector of garbage."""
    gc.collect()
    keep()


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tester's own settings out of the tests."""
    for name in list(os.environ):
        if name.startswith("SAMENWERKING_") and name != "SAMENWERKING_TEST_POSTGRES":
            monkeypatch.delenv(name)
    for name in ("LANGUAGE", "EDITOR", "VISUAL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def framework() -> Framework:
    """The framework that the program ships."""
    return load_framework()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Workplace]:
    """What makes an empty registry in a file: a copy, with a key of its own."""
    made = tmp_path_factory.mktemp("empty") / "empty.db"
    create_registry(open_workplace(str(made)), NOW)
    ids = Ids(NOW)

    def copy(path: Path) -> Workplace:
        shutil.copy(made, path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA synchronous = OFF")
            for name in ("id", "replica"):
                change = "UPDATE registry SET value = ? WHERE name = ?"
                connection.execute(change, (ids(), name))
        return open_workplace(str(path))

    return copy


@pytest.fixture
def workplace(new_file: Callable[[Path], Workplace], tmp_path: Path) -> Workplace:
    """An empty registry in a file."""
    return new_file(tmp_path / "register.db")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the sample registry, made once; not to be changed."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create_sample(open_workplace(str(path)), NOW)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Workplace:
    """A copy of the sample registry of the test's own."""
    path = tmp_path / "sample.db"
    shutil.copy(sample_file, path)
    return open_workplace(str(path))


@pytest.fixture
def postgres_location() -> Iterator[str]:
    """The address of an empty schema of the test's own on PostgreSQL."""
    psycopg = pytest.importorskip(
        "psycopg", reason="psycopg is not installed: pip install -e '.[test]'"
    )
    schema = f"samenwerking_{uuid.uuid4().hex}"
    try:
        admin = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES}: {error}")
    admin.execute(f"CREATE SCHEMA {schema}")
    joint = "&" if "?" in POSTGRES else "?"
    # No test pulls the plug of the server: what is written need not wait for its disk.
    quick = "-csynchronous_commit%3Doff%20"
    yield f"{POSTGRES}{joint}options={quick}-csearch_path%3D{schema}"
    admin.execute(f"DROP SCHEMA {schema} CASCADE")
    admin.close()


@pytest.fixture(params=["sqlite", "postgres"])
def either(
    request: pytest.FixtureRequest,
    new_file: Callable[[Path], Workplace],
    tmp_path: Path,
) -> Workplace:
    """An empty registry on each of the databases in turn."""
    if request.param == "sqlite":
        return new_file(tmp_path / "either.db")
    place = open_workplace(request.getfixturevalue("postgres_location"))
    create_registry(place, NOW)
    return place
