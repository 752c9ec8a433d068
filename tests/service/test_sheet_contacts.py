"""A messy list of organisations comes in by number and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.service.entry import add_text
from tests.conftest import NOW
from tests.service.sheet_lists import documents, review, statuses, store

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

CONTACTS = """CONTACTLIJST;;;;
;;;;
Naam;Type;Nr.;Gemeente;E-mail
  De Bron ;School;40428;TIELT;mailto:info@bron.be
Sint-Jozef;SO;nr 29421;Gent;
Sint-Jozef;school;029447;Gent;
Universiteit;universiteit;BE 0259.366.176;;
"""


def test_a_list_of_organisations_comes_in_by_number_and_name(
    workplace: Workplace, tmp_path: Path
) -> None:
    known = b'name = "De Bron"\ninstitution_number = "040428"\nmunicipality = "Tielt"'
    add_text(workplace, known, "a.toml", "tester", "", NOW)
    path = tmp_path / "contacts.csv"
    path.write_text(CONTACTS, encoding="cp1252")
    report = review(workplace, str(path))
    assert statuses(report) == ["changed", "new", "new", "new"]
    store(workplace, report)
    made = documents(workplace, "organisation")
    assert len(made) == 4
    assert made[0]["municipality"] == "Tielt"  # the same but for its capitals
    assert made[0]["email"] == "info@bron.be"
    numbers = {one.get("institution_number") for one in made}
    assert numbers == {"040428", "029421", "029447", None}
    assert made[3]["enterprise_number"] == "BE 0259.366.176"
    again = review(workplace, str(path))
    assert statuses(again) == ["unchanged"] * 4


def test_one_number_with_two_names_is_asked(
    workplace: Workplace, tmp_path: Path
) -> None:
    known = b'name = "Technisch Instituut"\ninstitution_number = "040428"'
    add_text(workplace, known, "a.toml", "tester", "", NOW)
    path = tmp_path / "contacts.csv"
    path.write_text("Naam;Nr.\nMuziekacademie;40428\nCollege;1234\n")
    report = review(workplace, str(path))
    assert statuses(report) == ["doubtful", "new"]
