"""Copies that a program for folders left: known by name, and by what is in them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.copies import find_copies, names_beside
from samenwerking.service.copy_names import find_program
from samenwerking.service.workplace import open_workplace
from tests.store.apart_registries import join
from tests.store.builders import partnership_edit, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.service.workplace import Workplace

DROPBOX = "Dropbox, Nextcloud, Seafile"
NAMES = {
    "register (conflicted copy 2026-11-03).db": DROPBOX,
    "register (Jan's conflicted copy).db": DROPBOX,
    "register (Jan's conflicted copy 2026-11-03).db": DROPBOX,
    "register (Jan Peeters's conflicted copy 2026-11-03 (1)).db": DROPBOX,
    "register (conflicted copy 2026-11-03 101112).db": DROPBOX,
    "register (SFConflict jan@school.be 2026-11-03-10-11-12).db": DROPBOX,
    "register (Conflict van PC-12 2026-11-03).db": DROPBOX,
    "register (conflicterend exemplaar van Jan 2026-11-03).db": DROPBOX,
    "register (Exemplaar van Jan in conflict).db": DROPBOX,
    "register_conflict-20261103-101112.db": "ownCloud",
    "register.sync-conflict-20261103-101112-ABCDEFG.db": "Syncthing",
    "register.sync-conflict-20261103-101112.db": "Syncthing",
    "register.Conflict.db": "Resilio Sync",
    "register-LAPTOP12.db": "OneDrive",
    "register-DESKTOP-7A2B.db": "OneDrive",
    "REGISTER-pc.DB": "OneDrive",
    "register (1).db": "Google Drive",
    "register(2).db": "Google Drive",
    "register 2.db": "iCloud",
}
OTHERS = (
    "register.db-journal",
    "register-schema7-20261103-101112.db",
    "register (conflicted copy).xlsx",
    "registers.db",
    "register2.db",
    "ander register (1).db",
    "register (oud).db",
    "register.db",
    "register.1a2b3c4d5e6f.new",
)


@pytest.mark.parametrize(("name", "program"), NAMES.items())
def test_each_program_has_names_of_its_own(name: str, program: str) -> None:
    assert find_program("register.db", name) == program


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_no_copies(name: str) -> None:
    assert find_program("register.db", name) is None


def test_a_name_may_hold_signs_that_mean_something_in_a_pattern() -> None:
    assert find_program("a+b (x).db", "a+b (x) (1).db") == "Google Drive"
    assert find_program("register", "register 2") == "iCloud"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture
def copied(new_file: Callable[[Path], Workplace], tmp_path: Path) -> Workplace:
    """A registry in a folder of its own, with a copy beside it."""
    place = new_file(_made(tmp_path / "gedeeld") / "register.db")
    write(place, partnership_edit(1, "", {"title": "Samen"}))
    shutil.copy(place.registry.location, tmp_path / "gedeeld" / "register-PC1.db")
    return place


def _copy_of(place: Workplace, name: str = "register-PC1.db") -> str:
    return str(Path(place.registry.location).with_name(name))


def test_a_copy_is_offered_only_for_what_the_registry_lacks(
    copied: Workplace,
) -> None:
    copy = _copy_of(copied)
    assert names_beside(copied) == [copy]
    assert find_copies(copied) == []
    other = open_workplace(copy)
    write(other, partnership_edit(1, "topic", "Daar"), who="bea")
    assert find_copies(copied) == [copy]
    assert find_copies(copied, [copy]) == []
    join(copied, other)
    assert Path(copy).exists()
    assert find_copies(copied) == []
    write(other, partnership_edit(1, "topic", "Weer"), who="bea")
    assert find_copies(copied) == [copy]


def test_what_is_no_registry_of_the_family_is_never_offered(
    copied: Workplace, new_file: Callable[[Path], Workplace]
) -> None:
    stranger = new_file(Path(_copy_of(copied, "register (1).db")))
    write(stranger, partnership_edit(9, "", {"title": "Vreemd"}))
    for name, held in (("register 2.db", b""), ("register 3.db", b"x" * 5000)):
        Path(_copy_of(copied, name)).write_bytes(held)
    whole = Path(_copy_of(copied)).read_bytes()
    Path(_copy_of(copied, "register 4.db")).write_bytes(whole[:9000])
    Path(_copy_of(copied, "register 5.db")).mkdir()
    assert len(names_beside(copied)) == 6
    assert find_copies(copied) == []


def test_a_folder_without_copies_is_only_listed(
    new_file: Callable[[Path], Workplace],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = new_file(_made(tmp_path / "alleen") / "register.db")

    def no_reading() -> None:
        raise AssertionError

    monkeypatch.setattr(place.registry.__class__, "reading", no_reading)
    assert find_copies(place) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_what_is_no_file_is_not_waited_for(workplace: Workplace) -> None:
    write(workplace, partnership_edit(1, "", {"title": "Hier"}))
    os.mkfifo(workplace.registry.location.replace(".db", " (2).db"))
    assert names_beside(workplace)
    found: list[list[str]] = []
    # Where it is waited for after all, the test fails and does not wait along.
    looking = Thread(target=lambda: found.append(find_copies(workplace)), daemon=True)
    looking.start()
    looking.join(20)
    assert found == [[]]
