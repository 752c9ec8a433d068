"""Mappings that were kept, on the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english", "empty")

LIST = "Naam samenwerking;School;Partner;Iets\nLezen;De Bron;Odisee;1/9/24\n"
MAP = """format = "samenwerking-mapping"
version = 1
kind = "partnership"
sheet = ""

[[column]]
name = "Naam samenwerking"
field = "title"

[[column]]
name = "Iets"
field = "starts"
"""


@pytest.fixture
def listed(tmp_path: Path) -> str:
    """The path of a small list, whose last column says nothing by its name."""
    path = tmp_path / "Onze lijst.csv"
    path.write_text(LIST)
    return str(path)


@pytest.fixture
def mapped(listed: str, tmp_path: Path) -> str:
    """The list, stored by a mapping of its own, which is kept."""
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    done = run("import", listed, "--map", str(path), "--yes")
    assert done.exit_code == 0, done.stderr
    assert "kept as onze-lijst" in done.stderr
    return listed


def test_a_list_like_one_before_is_read_the_same_way_and_that_is_said(
    mapped: str, tmp_path: Path
) -> None:
    other = tmp_path / "volgend jaar.csv"
    other.write_text(LIST.replace("Lezen", "Schrijven"))
    done = run("import", str(other))
    assert "read as onze-lijst was before" in done.stderr
    assert "Iets -> starts" in done.stdout
    assert "Partner -> (left out)" in done.stdout
    assert run_json("import", str(other), "--json")["saved_map"] == "onze-lijst"
    fresh = run("import", str(other), "--fresh")
    assert "before" not in fresh.stderr
    assert "Partner -> partners" in fresh.stdout
    again = run("import", mapped, "--yes")
    assert "0 added, 0 changed" in again.stdout


def test_a_mapping_is_asked_for_by_its_name(mapped: str, tmp_path: Path) -> None:
    done = run("import", mapped, "--map", "Onze lijst")
    assert "Iets -> starts" in done.stdout
    done = run("import", mapped, "--map", "nobody")
    assert done.exit_code == 3
    assert "There is no mapping 'nobody'; there are: onze-lijst" in done.stderr


def test_mappings_are_listed_and_forgotten(mapped: str) -> None:
    done = run("import", "--maps")
    headings = "Naam samenwerking, Iets, School, Partner"
    assert done.stdout.strip() == f"onze-lijst  {headings}"
    (one,) = run_json("import", "--maps", "--json")
    assert one["name"] == "onze-lijst"
    assert os.path.isfile(one["path"])
    assert run("import", "--forget", "onze-lijst").exit_code == 0
    assert not os.path.exists(one["path"])
    assert "No mapping is kept yet" in run("import", "--maps").stderr
    assert run("import", "--forget", "onze-lijst").exit_code == 3
    assert "before" not in run("import", mapped).stderr


def test_a_dry_run_keeps_nothing(listed: str) -> None:
    run("import", listed)
    assert "No mapping is kept yet" in run("import", "--maps").stderr


def test_without_a_file_it_is_said_what_is_missing() -> None:
    done = run("import")
    assert done.exit_code == 2
    assert "FILE" in done.stderr
