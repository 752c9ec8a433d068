"""Where nothing may be written: looking goes well, changing is refused in words."""

from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import create_registry, open_workplace
from tests.store.apart import give_up_rights, run_apart
from tests.store.builders import MOMENT, offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def read_only_file(path: Path) -> None:
    path.chmod(0o444)


def read_only_folder(path: Path) -> None:
    path.parent.chmod(0o555)


def unreadable_file(path: Path) -> None:
    path.chmod(0)


@pytest.fixture
def folder(tmp_path: Path, sample_file: Path) -> Iterator[Path]:
    """A folder with the sample registry, that may be closed."""
    folder = tmp_path / "closed"
    folder.mkdir()
    shutil.copy(sample_file, folder / "r.db")
    yield folder
    folder.chmod(stat.S_IRWXU)


def _attempt(action: Callable[[], Any]) -> str:
    try:
        action()
    except RegistryError as error:
        return str(error)
    return ""


def look_and_change(path: str) -> dict[str, Any]:
    """Try everything at a closed place; runs in a process without special rights."""
    give_up_rights()
    if os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK):
        return {"open": True}
    place, new = open_workplace(path), open_workplace(f"{path}.new.db")
    return {
        "open": False,
        "read": _attempt(lambda: listing.list_partnerships(place)),
        "change": _attempt(lambda: offer(place, partnerships=[{"title": "T"}])),
        "make": _attempt(lambda: create_registry(new, MOMENT)),
        "read_only": place.read_only,
    }


def tried(path: Path, close: Callable[[Path], None]) -> dict[str, Any]:
    """Close a place, try everything at it, and look that nothing changed."""
    before = path.read_bytes()
    close(path)
    found: dict[str, Any] = run_apart(look_and_change, str(path))
    path.parent.chmod(stat.S_IRWXU)
    path.chmod(0o600)
    if found["open"]:
        pytest.skip("read-only marks do not bind this user on this system")
    assert path.read_bytes() == before
    return found


@pytest.mark.parametrize("close", [read_only_file, read_only_folder])
def test_a_read_only_place_can_be_looked_at_but_not_changed(
    folder: Path, close: Callable[[Path], None]
) -> None:
    found = tried(folder / "r.db", close)
    assert found["read"] == ""
    assert found["read_only"]
    assert "read-only: it can be looked at but not changed" in found["change"]
    assert str(folder / "r.db") in found["change"]
    assert "Copy it" in found["change"]


def test_no_registry_is_made_in_a_read_only_folder(folder: Path) -> None:
    found = tried(folder / "r.db", read_only_folder)
    assert "No registry can be made at" in found["make"]
    assert "Permission denied" in found["make"]
    assert os.listdir(folder) == ["r.db"]


def test_a_file_that_may_not_be_read_is_said(folder: Path) -> None:
    found = tried(folder / "r.db", unreadable_file)
    assert "cannot be read: Permission denied" in found["read"]
    assert "cannot be read: Permission denied" in found["change"]


def test_a_place_of_ones_own_is_not_read_only(folder: Path) -> None:
    assert not open_workplace(str(folder / "r.db")).read_only
