"""`samenwerking import` of a list: a dry run until it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")

LIST = "Naam samenwerking;School;Partner;Start\nLezen;De Bron;Odisee;1/9/24\n"


@pytest.fixture
def listed(tmp_path: Path, empty: Path) -> str:
    """The path of a small list."""
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return str(path)


def test_a_list_is_a_dry_run_until_it_is_confirmed(listed: str) -> None:
    done = run("import", listed)
    assert done.exit_code == 0
    assert "     2  new  Lezen" in done.stdout
    assert "Start -> starts" in done.stdout
    assert "Nothing was stored" in done.stderr
    assert run("count").stdout.strip() == "0"
    done = run("import", listed, "--yes")
    assert "3 added, 0 changed, 0 as they were." in done.stdout
    assert "samenwerking undo" in done.stderr
    assert run("count").stdout.strip() == "1"


def test_a_dry_run_wins_over_a_confirmation(listed: str) -> None:
    assert "Nothing was stored" in run("import", listed, "--yes", "--dry-run").stderr


def test_a_mapping_is_written_read_and_not_written_over(
    listed: str, tmp_path: Path
) -> None:
    path = str(tmp_path / "map.toml")
    assert run("import", listed, "--propose", path).exit_code == 0
    assert run("import", listed, "--map", path, "--yes").exit_code == 0
    done = run("import", listed, "--propose", path)
    assert done.exit_code == 3
    assert "map.toml cannot be written" in done.stderr


def test_doubt_has_its_exit_code_and_its_way_out(listed: str, tmp_path: Path) -> None:
    more = "Lezen;De Bron;Odisee;1/9/25\n"
    (tmp_path / "list.csv").write_text(LIST + more)
    done = run("import", listed)
    assert done.exit_code == 3
    assert "? is 'row 3' the same as Lezen" in done.stdout
    assert "Suspected duplicates: 1." in done.stdout
    done = run("import", listed, "--yes")
    assert done.exit_code == 3
    assert "--leave-out" in done.stderr
    assert run("import", listed, "--yes", "--leave-out").exit_code == 0
    assert run("count").stdout.strip() == "1"


def test_json_tells_of_every_cell(listed: str) -> None:
    found = run_json("import", listed, "--json")
    assert found["counts"] == {"new": 1}
    cells = {cell["column"]: cell for cell in found["rows"][0]["cells"]}
    assert cells["Start"]["raw"] == "1/9/24"
    assert cells["Start"]["becomes"] == "2024-09-01"
    assert cells["Start"]["place"] == "list.csv D2"
    assert found["done"] is None


def test_a_mapping_is_for_lists_only(tmp_path: Path, empty: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}")
    done = run("import", str(path), "--yes")
    assert done.exit_code == 2
    assert "a mapping is for lists" in done.stderr


def test_questions_are_asked_in_the_language_of_the_user(
    listed: str, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(LIST + "Lezen;De Bron;Odisee;1/9/25\n")
    done = run("--lang", "nl", "import", listed)
    assert "dezelfde als" in done.stdout
    assert "the same as" not in done.stdout


def test_new_organisations_are_named_before_they_are_stored(
    empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    rows = [f"Samen {n};De Bron;Academie {chr(64 + n)}{n};\n" for n in range(1, 24)]
    path.write_text(LIST.splitlines(keepends=True)[0] + "".join(rows))
    said = run("import", str(path)).stdout
    assert "24 organisations would be added: De Bron; Academie A1; " in said
    assert said.rstrip().endswith("Academie S19; 4 more.")
    assert "would be" not in run("import", str(path), "--yes").stdout


def test_what_changes_is_said_in_the_words_of_the_fields(
    listed: str, tmp_path: Path
) -> None:
    run("import", listed, "--yes")
    (tmp_path / "list.csv").write_text(LIST.replace("1/9/24", "1/9/25"))
    said = run("import", listed).stdout
    assert "     2  changed  Lezen\n          = Start, Sources\n" in said
