"""A registry of an older version is brought up to date by whatever is asked first."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from samenwerking.store import create, session, version
from tests.cli.invoking import run

if TYPE_CHECKING:
    from pathlib import Path

MIGRATION = """
from peewee import TextField

def up(migrator, db):
    migrator.migrate(
        migrator.add_column("organisation", "nickname", TextField(null=True)),
    )
"""


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    registry = str(tmp_path / "older.db")
    assert run("--registry", registry, "init").exit_code == 0
    folder = tmp_path / "migrations"
    shutil.copytree(create.MIGRATIONS, folder)
    after = session.SCHEMA_VERSION + 1
    (folder / f"{after:04}_next.py").write_text(MIGRATION)
    monkeypatch.setattr(create, "MIGRATIONS", str(folder))
    for module in (session, create, version):
        monkeypatch.setattr(module, "SCHEMA_VERSION", after)
    return registry


def test_what_was_typed_is_stored_after_the_update(older: str) -> None:
    typed = json.dumps({"title": "Samen lezen"})
    done = run("--registry", older, "add", "-", typed=typed)
    assert done.exit_code == 0, done.stderr
    assert "Samen lezen" in run("--registry", older, "list").stdout


def test_the_update_tells_where_the_copy_is(older: str, tmp_path: Path) -> None:
    done = run("--registry", older, "list")
    assert done.exit_code == 0, done.stderr
    (copy,) = tmp_path.glob("older-*.db")
    assert copy.name in done.stderr
    again = run("--registry", older, "list")
    assert copy.name not in again.stderr
