"""`samenwerking split`, as an adviser uses it; and what is said of a copy."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.workplace import open_workplace
from tests.cli.invoking import run, run_json
from tests.store.builders import document_of, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")


def test_a_part_is_made_worked_in_and_joined(registry: Path, tmp_path: Path) -> None:
    part = tmp_path / "deel.db"
    done = run("split", "titel:essen", "-o", str(part))
    assert done.exit_code == 0, done.stderr
    assert "1 partnership.\n" in done.stdout
    assert f"samenwerking merge {part}" in done.stderr
    assert "no names of persons" in done.stderr
    (line,) = run_json("--registry", str(part), "list", "--json")
    key = line["uuid"]
    for command in (["doctor"], ["matrix", "constellation-motive"], ["show", key]):
        answer = run("--registry", str(part), *command)
        assert answer.exit_code == 0, answer.stdout
    noted = run("--registry", str(part), "activity", key, "2026-09-30 overleg")
    assert noted.exit_code == 0, noted.stderr
    joined = run_json("merge", str(part), "--yes", "--json")
    assert joined["changed"] == {"partnership": 1}
    assert joined["conflicts"] == []
    assert run_json("merge", str(part), "--json")["changed"] == {}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["titel:essen"], 2, "Missing option"),
        (["titel:essen", "-o", "{part}", "--names"], 2, "wants a reason"),
        (["titel:zzz", "-o", "{part}"], 1, "no part was made"),
        (["titel:essen", "-o", "{registry}"], 4, "exists already"),
        (
            ["titel:essen", "-o", "postgresql://ann:geheim@huis/x"],
            1,
            "A part is a file",
        ),
    ],
)
def test_what_cannot_be_made_is_refused(
    registry: Path, tmp_path: Path, arguments: list[str], code: int, told: str
) -> None:
    part = tmp_path / "deel.db"
    before = registry.read_bytes()
    filled = [one.format(part=part, registry=registry) for one in arguments]
    done = run("split", *filled)
    assert (done.exit_code, told in done.stderr) == (code, True), done.stderr
    assert "geheim" not in done.stderr
    assert not part.exists()
    assert registry.read_bytes() == before


def test_names_come_along_for_a_reason_that_is_logged(
    registry: Path, tmp_path: Path
) -> None:
    part = str(tmp_path / "deel.db")
    found = run_json(
        "split", "", "-o", part, "--names", "--why", "raad van 3 mei", "--json"
    )
    assert found["names"]
    assert found["records"]["partnership"] == 32
    assert "raad van 3 mei" in run("log").stdout
    assert "raad van 3 mei" not in run("--registry", part, "log").stdout


@pytest.mark.parametrize("name", ["deel van Ann.db", "-deel.db", "d'eel.db"])
def test_how_to_join_it_can_be_typed_as_it_is_told(
    registry: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(registry.parent)
    told = run("split", "titel:essen", "-o", name).stderr
    (line,) = [one for one in told.splitlines() if "samenwerking merge" in one]
    words = shlex.split(line.partition("samenwerking ")[2])
    assert "holds all of it" in run(*words, "--dry-run").stdout


def test_a_copy_is_named_at_a_terminal_only(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenwerking.store.edits import Edit

    copy = registry.with_name(f"{registry.stem} (Bea's conflicted copy).db")
    shutil.copy(registry, copy)
    place = open_workplace(str(copy))
    (line, *_) = run_json("list", "essen", "--json")
    write(place, Edit(line["uuid"], "partnership", "topic", "Daar"), who="bea")
    assert "samenwerking merge" not in run("list").stderr

    monkeypatch.setattr("samenwerking.cli.base.at_screen", lambda: True)
    told = run("list").stderr
    assert "lies beside it" in told
    assert "conflicted copy" in told
    assert told.count("\n") == 1
    assert run("merge", str(copy), "--yes").exit_code == 0
    assert "lies beside it" not in run("list").stderr
    assert document_of(open_workplace(str(registry)), line["uuid"])["topic"] == "Daar"
