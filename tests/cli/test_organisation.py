"""`samenwerking organisation`: card, school years, people when asked, network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_json
from tests.service.neighbourhood import fill

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

pytestmark = pytest.mark.usefixtures("english", "empty")


@pytest.fixture
def keys(workplace: Workplace) -> dict[str, str]:
    return fill(workplace)


def test_it_shows_card_relations_and_school_years(keys: dict[str, str]) -> None:
    done = run("organisation", "De Linde")
    assert done.exit_code == 0
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[:4] == [
        "De Linde",
        "========",
        "School · Gent · 012345",
        keys["De Linde"],
    ]
    assert "Network: unknown" in lines
    assert "Website: none" in lines
    bond = "Belongs to school board: Bestuur Zuid (from 2022-2023 to open end)"
    assert bond in lines
    assert "With those of: De Oude Linde." in lines
    assert "Oude banden (as De Oude Linde) ● ● · · · · ·" in lines
    assert "Leesbende · · · · ● ● ●" in lines


def test_people_are_hidden_until_asked_for(keys: dict[str, str]) -> None:
    hidden = run("organisation", "De Linde").stdout
    assert "Peeters" not in hidden
    assert "1, hidden. Show them with --people." in hidden
    shown = run("organisation", "De Linde", "--people").stdout
    assert "An Peeters · Care coordinator · released: 40 h" in shown
    assert "Peeters" not in run("organisation", "De Linde", "--json").stdout


def test_the_network_is_a_picture_with_its_counts(keys: dict[str, str]) -> None:
    plain = run("organisation", "De Linde").stdout
    assert "╭" not in plain
    done = run("organisation", "De Linde", "--network").stdout
    assert "│ De Linde │" in done
    assert "● 2 CLB Noord" in done
    assert "Bibliotheek [/] Gent" in done
    assert "KU Leuven" not in done
    assert "Partners: 3, in 3 partnerships; ties among them: 1." in done
    assert "Only collaboration counts; left out: 1." in done
    assert "Without a name, so not in the picture: ouders (12)." in done
    assert (
        "KU Leuven"
        in run("organisation", "De Linde", "--network", "--steps", "2").stdout
    )
    every = run("organisation", "De Linde", "--network", "--all-natures").stdout
    assert "1 KU Leuven" in " ".join(every.split()) or "KU Leuven 1" in every
    assert "Every kind of contact counts." in every


def test_json_holds_what_was_asked_for(keys: dict[str, str]) -> None:
    data = run_json("organisation", "012345", "--network", "--people", "--json")
    assert data["id"] == keys["De Linde"]
    assert {p["title"]: p["certain"] for p in data["partnerships"]}["Leesbende"] == [
        2024, 2025, 2026,
    ]  # fmt: skip
    assert [person["name"] for person in data["people"]] == ["An Peeters"]
    shared = {p["id"]: p["shared"] for p in data["network"]["partners"]}
    assert shared[keys["CLB Noord"]] == 2
    ties = [[keys["CLB Noord"], keys["Bibliotheek [/] Gent"], 1]]
    assert data["network"]["ties"] == ties
    board = run_json("organisation", "Bestuur Zuid", "--json")
    assert [one["id"] for one in board["named_by"]] == [keys["De Linde"]]


def test_one_that_takes_part_nowhere_says_so(keys: dict[str, str]) -> None:
    done = run("organisation", "Bestuur Zuid", "--network").stdout
    assert "It takes part in no partnership." in done
    assert "Partners: 0, in 0 partnerships" in done


def test_another_kind_of_record_is_refused(keys: dict[str, str], empty: Path) -> None:
    done = run("organisation", "Leesbende")
    assert done.exit_code == 1
    assert "Leesbende" in done.stderr
