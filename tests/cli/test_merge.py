"""`samenwerking merge` and `samenwerking conflicts`, as an adviser uses them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.workplace import open_workplace
from tests.cli.invoking import run, run_json
from tests.service.content import content
from tests.service.pairs import SCHOOL, TWIN, fill, say
from tests.store.apart_registries import log_of
from tests.store.builders import document_of, key, partnership_edit, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def other(
    empty: Path, new_file: Callable[[Path], Workplace], tmp_path: Path
) -> Workplace:
    """Bo's registry: one partnership that An changed too, and one that is new."""
    place = new_file(tmp_path / "bo.db")
    write(place, partnership_edit(1, "", {"title": "Lezen"}), who="bo")
    assert run("merge", place.registry.location, "--yes").exit_code == 0
    write(
        place,
        partnership_edit(1, "title", "Lezen [/] Bo"),
        partnership_edit(2, "", {"title": "Nieuw"}),
        who="bo",
    )
    here = open_workplace(str(empty))
    write(here, partnership_edit(1, "title", "Lezen [red]An"), who="an")
    return place


def test_it_shows_asks_joins_and_lists_the_conflicts(
    empty: Path, other: Workplace
) -> None:
    here = open_workplace(str(empty))
    write(here, partnership_edit(1, "title", "Lezen \x1b[31mAn"), who="an")
    done = run("merge", other.registry.location, typed="y\n")
    assert done.exit_code == 0
    assert "new acts: 1, new changes: 2" in done.stdout
    assert "new: 1 partnership\n" in done.stdout
    assert "changed: 1 partnership\n" in done.stdout
    assert "set differently here and there: 1" in done.stdout
    assert "Join them?" in done.stderr
    assert "Joined: 2 changes." in done.stdout
    assert "an  2026-10-01 09:30Z" in done.stdout
    assert "bo  2026-10-01 09:30Z" in done.stdout
    assert "Lezen [/] Bo" in done.stdout
    assert "\x1b" not in done.stdout
    assert "samenwerking conflicts settle 000001 title --take" in done.stderr
    assert log_of(other).items() <= log_of(open_workplace(str(empty))).items()


@pytest.mark.parametrize(
    "arguments", [("--dry-run",), ("--dry-run", "--yes"), ("--json",)]
)
def test_what_is_only_shown_is_not_stored(
    empty: Path, other: Workplace, arguments: tuple[str, ...]
) -> None:
    before = content(open_workplace(str(empty)))
    done = run("merge", other.registry.location, *arguments)
    assert done.exit_code == 0
    assert content(open_workplace(str(empty))) == before


@pytest.mark.parametrize(("typed", "code"), [("n\n", 0), ("", 130)])
def test_no_or_no_answer_stores_nothing(
    empty: Path, other: Workplace, typed: str, code: int
) -> None:
    before = log_of(open_workplace(str(empty)))
    assert run("merge", other.registry.location, typed=typed).exit_code == code
    assert log_of(open_workplace(str(empty))) == before


def test_for_a_script_it_is_json(other: Workplace) -> None:
    shown = run_json("merge", other.registry.location, "--json")
    done = run_json("merge", other.registry.location, "--json", "--yes")
    assert shown == {**done, "stored": False}
    assert done["stored"]
    assert done["new"] == done["changed"] == {"partnership": 1}
    (conflict,) = run_json("conflicts", "--json")
    assert conflict == done["conflicts"][0]
    assert {v["who"] for v in conflict["versions"]} == {"an", "bo"}
    assert run_json("merge", other.registry.location, "--json", "--yes")["new"] == {}


def test_a_conflict_is_settled_and_stays_so(empty: Path, other: Workplace) -> None:
    run("merge", other.registry.location, "--yes")
    (conflict,) = run_json("conflicts", "--json")
    take = next(v["change"] for v in conflict["versions"] if v["who"] == "bo")
    done = run("conflicts", "settle", "000001", "title", "--take", take[-8:])
    assert done.exit_code == 0
    assert "Settled: " in done.stdout
    assert ", Title. Still open" in done.stdout
    assert run_json("conflicts", "--json") == []
    here = open_workplace(str(empty))
    assert document_of(here, key(1))["title"] == "Lezen [/] Bo"
    again = run("--registry", other.registry.location, "merge", str(empty), "--yes")
    assert again.exit_code == 0
    assert "set differently" not in again.stdout
    assert run_json("merge", other.registry.location, "--json")["new"] == {}
    assert "no conflicts" in run("conflicts").stderr


def test_what_cannot_be_settled_says_how(other: Workplace) -> None:
    done = run("conflicts", "settle", "Lezen", "--take", "1")
    assert done.exit_code == 1
    run("merge", other.registry.location, "--yes")
    done = run("conflicts", "settle", "000001", "notes", "--take", "1")
    assert (done.exit_code, "title" in done.stderr) == (1, True)
    assert run("conflicts", "settle", "000001").exit_code == 2


def test_a_copy_that_went_its_own_way_is_told(empty: Path, tmp_path: Path) -> None:
    here = open_workplace(str(empty))
    write(here, partnership_edit(1, "", {"title": "A"}))
    copy = tmp_path / "copy.db"
    shutil.copy(empty, copy)
    write(here, partnership_edit(2, "", {"title": "B"}))
    write(open_workplace(str(copy)), partnership_edit(3, "", {"title": "C"}))
    done = run("merge", str(copy), "--yes")
    assert "began as a copy of this registry" in done.stderr
    assert run_json("count", "--json")


def test_a_missing_other_is_named(empty: Path, tmp_path: Path) -> None:
    before = empty.read_bytes()
    for name, text in (("none.db", ""), ("other.txt", "no registry")):
        path = tmp_path / name
        if text:
            path.write_text(text)
        done = run("merge", str(path), "--yes")
        assert (done.exit_code, done.stdout) == (4, "")
        assert str(path) in done.stderr
    assert empty.read_bytes() == before


def test_what_was_said_of_two_is_counted_by_its_name(
    empty: Path, new_file: Callable[[Path], Workplace], tmp_path: Path
) -> None:
    place = new_file(tmp_path / "bo.db")
    fill(place)
    run("merge", place.registry.location, "--yes")
    say(place, SCHOOL, TWIN)
    done = run("merge", place.registry.location, "--dry-run")
    assert "new: 1 statement that two are the same\n" in done.stdout
    part = tmp_path / "deel.db"
    done = run("--registry", place.registry.location, "split", "Lezen", "-o", str(part))
    assert "1 statement that two are the same" in done.stdout
