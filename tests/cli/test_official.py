"""`samenwerking official`: a dry run until it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json
from tests.service.official_lists import Lists

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english", "empty")


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Six schools under one board."""
    return Lists(tmp_path)


def test_nothing_is_stored_until_somebody_agrees(lists: Lists) -> None:
    paths = lists.write()
    done = run("official", *paths, "--dry-run")
    assert done.exit_code == 0
    assert "School: new: 6" in done.stdout
    assert "new  001000  Basisschool Ter Duinen 1000" in done.stdout
    assert "Nothing was stored." in done.stderr
    assert "Nothing was stored." in run("official", *paths, typed="n\n").stderr
    assert run("organisation", "1000").exit_code == 1
    done = run("official", *paths, typed="y\n")
    assert "Take it back with: samenwerking undo" in done.stderr
    assert "Dorp1000straat" in run("organisation", "1000").stdout
    again = run("official", *paths, "--yes")
    assert "This registry holds all of it already." in again.stdout
    lists.institutions.append({"instelling_nummer": 9000})
    without_name = run("official", *lists.write(), "--yes")
    assert "refused: 1" in without_name.stdout
    assert "Nothing was stored." in without_name.stdout


def test_each_change_stands_on_a_line_in_words(lists: Lists) -> None:
    run("official", *lists.write(), "--yes")
    lists.institutions[0]["instelling_net"] = {"omschrijving": "Gemeenschapsonderwijs"}
    lists.institutions[0]["instelling_bestuur"] = {"instellingsnummer": 900002}
    lists.institutions[1]["instelling_net"] = {"omschrijving": "Maanonderwijs"}
    done = run("official", *lists.write(), "--yes", "--date", "2027-02-01")
    assert "Network: 'Subsidised free' becomes 'GO! (Flemish Community)'" in done.stdout
    assert "School board: 'Schoolbestuur 900001' until 2027-01-31" in done.stdout
    assert "School board: 'Schoolbestuur 900002' from 2027-02-01" in done.stdout
    assert "Network: 'Maanonderwijs' is not in schema/mappings" in done.stdout
    assert "imported" in run("log").stdout


def test_a_shrunken_list_is_refused_with_the_way_out(lists: Lists) -> None:
    run("official", *lists.write(), "--yes")
    del lists.institutions[3:]
    institutions, _ = lists.write()
    done = run("official", institutions, "--yes")
    assert done.exit_code == 3
    assert "School: 6 the last time, 3 now. Nothing was stored." in done.stderr
    done = run("official", institutions, "--yes", "--force")
    assert "not in the list any more: 3" in done.stdout


def test_json_asks_nothing_and_tells_all(lists: Lists) -> None:
    paths = lists.write()
    told = run_json("official", *paths, "--json")
    assert told["stored"] is False
    assert len(told["organisations"]) == 8
    assert run_json("official", *paths, "--json", "--yes")["stored"] is True
    told = run_json("official", *paths, "--json", "--yes")
    assert (told["stored"], told["organisations"]) == (False, [])


def test_an_answer_has_a_form(lists: Lists) -> None:
    done = run("official", *lists.write(), "--answer", "school")
    assert done.exit_code == 2
    assert "'school': write a number, = and a key, a name or new." in done.stderr
