"""Joining what no program of ours has written: refused by name and place, all of it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service.merging import merge, preview_merge
from samenwerking.service.workplace import open_workplace
from tests.conftest import NOW
from tests.service.content import content
from tests.service.test_merging_damage import tamper
from tests.store.apart_registries import assert_all_sound, everything, join
from tests.store.builders import document_of, key, partnership_edit, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

LONG, ENDLESS = "x" * 10_001, "x" * 16_000_001
DEEP = "[" * 100_000
WHOLE = {"title": "Samen lezen", "participations": [{"key": "1", "group": "klas 3"}]}


@pytest.fixture
def other(new_file: Callable[[Path], Workplace], tmp_path: Path) -> Workplace:
    place = new_file(tmp_path / "other.db")
    write(place, partnership_edit(1, "", WHOLE), who="bo")
    write(place, partnership_edit(1, "notes", "Elke dag."), who="bo")
    return place


def set_value(place: Workplace, path: str, value: Any) -> None:
    text = json.dumps(value).replace("'", "''")
    tamper(place, f"UPDATE change SET path = '{path}', value = '{text}' WHERE id = 2")


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("notes", "\x1b]0;eve\x07weg", "control characters"),
        ("notes", "a\u202eb", "control characters"),
        ("notes", LONG, "wrong kind"),
        ("notes", ENDLESS, "too long"),
        ("notes", 7, "wrong kind"),
        ("notes", float("nan"), "cannot be read"),
        ("notes", ["a"], "wrong kind"),
        ("themes", "taal", "wrong kind"),
        ("themes", {"a": 1}, "wrong kind"),
        ("themes", [["taal"]], "wrong kind"),
        ("starts", "gisteren", "wrong kind"),
        ("zzz", "x", "a field that there is not"),
        ("notes/1", {"note": "x"}, "a field that there is not"),
        ("participations", 7, "wrong kind"),
        ("participations/2", {"group": {"a": 1}}, "wrong kind"),
        ("participations/2", {"zzz": "x"}, "wrong kind"),
        ("participations/2", "x", "wrong kind"),
        ("participations/1/count", "3", "wrong kind"),
        ("participations/1/count", True, "wrong kind"),
        ("participations/\x1b[31m", {"group": "x"}, "control characters"),
        ("participations/@order", [1], "wrong kind"),
        ("stories/1", {"steps": [{"key": "1", "words": "a\x9b2J"}]}, "control"),
        ("", {"title": "x", "notes": "a\x00b"}, "control characters"),
        ("", ["x"], "wrong kind"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_a_value_that_no_program_of_ours_writes(
    workplace: Workplace, other: Workplace, path: str, value: Any, reason: str
) -> None:
    set_value(other, path, value)
    before = content(workplace)
    for act in (preview_merge, merge):
        with pytest.raises(RegistryError, match=reason) as caught:
            act(workplace, [other.registry.location], NOW)
        said = str(caught.value)
        assert "other.db" in said
        assert key(1)[-12:] in said
        assert said.isprintable()
        assert len(said) < 600
    assert content(workplace) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET uuid = 'x' WHERE id = 2",
        "UPDATE change SET uuid = x'00' WHERE id = 2",
        "UPDATE change SET value = x'00ff' WHERE id = 2",
        "UPDATE change SET path = x'00' WHERE id = 2",
        "UPDATE change SET value = 'DEEP' WHERE id = 2",
        "UPDATE change SET parents = 'DEEP' WHERE id = 2",
        "UPDATE change SET parents = '[7]' WHERE id = 2",
        "UPDATE change SET parents = '{\"a\": 1}' WHERE id = 2",
        "UPDATE batch SET who = 'e' || char(27) || '[31mve' WHERE id = 2",
        "UPDATE batch SET why = x'00' WHERE id = 2",
        "UPDATE batch SET made_at = 'gisteren' WHERE id = 2",
        "UPDATE batch SET who = replace(hex(zeroblob(600000)), '0', 'e') WHERE id = 2",
        "UPDATE batch SET undoes = 7 WHERE id = 2",
        "UPDATE record SET kind = '[red]eve' WHERE id = 1",
        "UPDATE record SET uuid = 'x' WHERE id = 1",
    ],
)
def test_a_row_that_no_program_of_ours_writes(
    workplace: Workplace, other: Workplace, statement: str
) -> None:
    write(workplace, partnership_edit(2, "", {"title": "van hier"}))
    tamper(other, statement.replace("DEEP", DEEP))
    before = everything(workplace)
    with pytest.raises(RegistryError, match=r"other\.db") as caught:
        join(workplace, other)
    assert str(caught.value).isprintable()
    assert everything(workplace) == before


@pytest.mark.parametrize(
    "value",
    [
        {"title": "x", "themes": ["?"]},  # the first version took these in a list
        {
            "title": "x",
            "participations": [
                {"key": str(n), "group": "klas", "note": "woord " * 1_600}
                for n in range(250)
            ],
        },
    ],
    ids=["mark in codes", "two million letters"],
)
def test_what_somebody_once_stored_honestly_is_joined(
    workplace: Workplace, other: Workplace, value: Any
) -> None:
    write(other, partnership_edit(2, "", value), who="bo" * 600)
    join(workplace, other)
    assert document_of(workplace, key(2)) == document_of(other, key(2))
    assert everything(workplace) == everything(other)
    assert_all_sound(workplace)


def test_a_cut_file_another_programs_file_and_a_newer_one(
    workplace: Workplace, other: Workplace, tmp_path: Path
) -> None:
    whole = (tmp_path / "other.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.db").write_text("geen register")
    (tmp_path / "empty.db").write_bytes(b"")
    with closing(sqlite3.connect(tmp_path / "strange.db")) as connection, connection:
        connection.execute("CREATE TABLE change (uuid TEXT)")
    shutil.copy(tmp_path / "other.db", tmp_path / "newer.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
    before = content(workplace)
    for name, reason in {
        "cut": "cut off",
        "text": "no registry",
        "empty": "empty",
        "strange": "another program",
        "newer": "newer version",
        "absent": "no registry at",
    }.items():
        path = str(tmp_path / f"{name}.db")
        with pytest.raises(RegistryError, match=reason) as caught:
            merge(workplace, [other.registry.location, path], NOW)
        assert name in str(caught.value)
        assert content(workplace) == before


def test_a_page_in_the_middle_that_was_overwritten(
    workplace: Workplace, other: Workplace, tmp_path: Path
) -> None:
    whole = bytearray((tmp_path / "other.db").read_bytes())
    before = content(workplace)
    for start in range(4096, len(whole), 4096):
        hurt = bytearray(whole)
        hurt[start : start + 4096] = b"\xff" * 4096
        (tmp_path / "hurt.db").write_bytes(hurt)
        with pytest.raises(RegistryError, match=r"hurt\.db"):
            merge(workplace, [str(tmp_path / "hurt.db")], NOW)
    assert content(workplace) == before


def test_two_copies_of_one_file_that_both_went_on_keep_all(
    workplace: Workplace, tmp_path: Path
) -> None:
    write(workplace, partnership_edit(1, "", WHOLE))
    path = tmp_path / "kopie.db"
    shutil.copy(workplace.registry.location, path)
    copy = open_workplace(str(path))
    for number, place in enumerate((workplace, copy)):
        write(place, partnership_edit(1, "notes", f"van {number}"))
        write(place, partnership_edit(10 + number, "", {"title": f"nieuw {number}"}))
        write(place, partnership_edit(1, "participations/2", {"group": f"g{number}"}))
    done = join(workplace, copy)
    assert done.sources[0].copied
    assert {one.path for one in done.conflicts} == {"notes", "participations/2"}
    join(copy, workplace)
    assert everything(workplace) == everything(copy)
    assert join(workplace, copy).nothing
