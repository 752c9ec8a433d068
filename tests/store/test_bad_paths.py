"""What is no registry is told apart, with a message of its own, and left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import listing
from samenwerking.service.workplace import (
    Workplace,
    bring_up_to_date,
    open_workplace,
)
from tests.store.builders import MOMENT, offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = 4096


def other_program(path: Path, _: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE registry (name TEXT, value TEXT)")
        connection.commit()


def newer_schema(path: Path, sample: Path) -> None:
    shutil.copy(sample, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def cut_off(at: Callable[[int], int]) -> Callable[[Path, Path], None]:
    def make(path: Path, sample: Path) -> None:
        whole = sample.read_bytes()
        path.write_bytes(whole[: at(len(whole))])

    return make


def linked(to: str) -> Callable[[Path, Path], None]:
    return lambda path, _: path.symlink_to(path.parent / to)


BAD: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "a folder": (lambda path, _: path.mkdir(), "is a folder, not a registry"),
    "nothing": (lambda *_: None, "There is no registry at .*samenwerking init"),
    "in a missing folder": (linked("away/r.db"), "There is no registry at"),
    "an empty file": (lambda path, _: path.touch(), "is empty. Remove it"),
    "a text": (lambda path, _: path.write_text("naam;plaats\n" * 90), "not an SQLite"),
    "a short text": (lambda path, _: path.write_text("x"), "not an SQLite file"),
    "another program's": (other_program, "the database of another program"),
    "a newer schema": (newer_schema, "newer version.*schema 99, this one knows"),
    "cut in the middle": (cut_off(lambda size: size // 2), "was cut off: .* bytes"),
    "cut inside a page": (cut_off(lambda size: size - 100), "was cut off"),
    "without its last page": (cut_off(lambda size: size - PAGE), "was cut off"),
    "only the first page": (cut_off(lambda _: PAGE), "was cut off"),
    "a dangling link": (linked("nergens.db"), "There is no registry at"),
    "a link to itself": (linked("r.db"), "cannot be read"),
}


def state_of(folder: Path) -> dict[str, object]:
    """Return what is in a folder, byte for byte."""
    return {
        path.name: os.readlink(path)
        if path.is_symlink()
        else path.is_file() and (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
    }


@pytest.fixture(params=list(BAD.values()), ids=list(BAD))
def bad(
    request: pytest.FixtureRequest, tmp_path: Path, sample_file: Path
) -> tuple[Workplace, str]:
    """A place that is no registry of ours, and what has to be said of it."""
    make, message = request.param
    make(tmp_path / "r.db", sample_file)
    return open_workplace(str(tmp_path / "r.db")), message


def add(place: Workplace) -> object:
    return offer(place, partnerships=[{"title": "T"}])


def update(place: Workplace) -> object:
    return bring_up_to_date(place, MOMENT)


@pytest.mark.parametrize(
    "act",
    [listing.list_partnerships, listing.count_records, add, update, Workplace.identity],
)
def test_each_bad_place_has_its_message_and_stays_as_it_is(
    bad: tuple[Workplace, str], act: Callable[[Workplace], object], tmp_path: Path
) -> None:
    place, message = bad
    before = state_of(tmp_path)
    with pytest.raises(RegistryError, match=message) as refusal:
        act(place)
    assert place.name in str(refusal.value)
    assert refusal.value.exit_code == 4
    assert state_of(tmp_path) == before
