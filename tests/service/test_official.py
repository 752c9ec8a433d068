"""An official list becomes organisations, and comes in as often as one likes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.service.entry import add_text
from samenwerking.service.history import undo
from samenwerking.store import changes
from tests.conftest import NOW
from tests.service.official_lists import (
    BOARD,
    IN_BOARD,
    SCHOOL,
    SITE,
    Lists,
    bring,
    dump,
    line,
    order,
    organisations,
    preview,
    relations,
    told,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

PRIVATE = ("Zebedeus", "Xylo", "555 66 77", "an.peeters", "an@peeters", "Janssens")

OFFICIAL_CSV = """\
\ufeffschoolnummer;intern_vplnummer;net;naam;hoofdzetel;straat;huisnummer;busnummer;\
postcode;gemeente;niscode;kbo-nummer;telefoon;e-mail;beheerder(s);\
instellingstype;onderwijsniveau;begindatum;einddatum;clb;bestuur
1234;2;vrij;De Brug;nee;Kaai;4;;9000;Gent;44021;0200065765;09 1;info@brug.be;\
Karel Janssens;Lagere school;Lager onderwijs;01/09/2001;;55;900001
1234;1;vrij;De Brug;ja;Kaai;2;B;9000;Gent;44021;0200065765;09 1;an@peeters.be;\
Karel Janssens;Lagere school;Lager onderwijs;01/09/2001;;55;900001
55;1;vrij;CLB Één;ja;Laan;1;;9000;Gent;44021;0200065799;;;Karel Janssens;\
Centrum voor leerlingenbegeleiding;;;;;
"""


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Six schools under one board; the first has a second site."""
    return Lists(tmp_path)


def test_schools_sites_and_boards_become_organisations(
    workplace: Workplace, lists: Lists
) -> None:
    report = bring(workplace, order(*lists.write()))
    assert report.counts == {
        SCHOOL: {"new": 6},
        BOARD: {"new": 1},
        SITE: {"new": 1},
    }
    found = organisations(workplace)
    assert len(found) == 8
    school = found["001000"]
    assert school["kind"] == SCHOOL
    assert school["name"] == "Basisschool Ter Duinen 1000"
    assert school["net"] == "net.vgo"
    assert school["email"] == "info@school1000.be"
    assert school["site_number"] == "1"
    assert school["address"] == "Dorp1000straat 1"
    assert (school["municipality"], school["nis_code"]) == ("Gent", "44021")
    assert relations(school, IN_BOARD) == [("?", None)]
    assert found["900001"]["name"] == "Schoolbestuur 900001"
    second = found["Basisschool Ter Duinen 1000 (Dorp1000straat 2, Gent)"]
    assert (second["kind"], second["site_number"]) == (SITE, "2")
    assert relations(second, "relatiesoort.vestiging") == [(None, None)]
    assert "institution_number" not in second  # that is the number of the school
    sources = {one["key"]: one for one in school["sources"]}
    assert sources["list-api"]["reference"] == "instellingen.json"
    assert sources["list-api"]["dated"] == "2026-10-01"
    assert "instelling_nummer: 1000" in sources["list-api"]["note"]


def test_the_same_list_again_changes_nothing(
    workplace: Workplace, lists: Lists
) -> None:
    paths = lists.write()
    bring(workplace, order(*paths))
    before = organisations(workplace)
    report = bring(workplace, order(*paths, day=date(2027, 1, 1)))
    assert (report.batch, report.nothing) == (None, True)
    assert report.counts == {SCHOOL: {"unchanged": 6}, SITE: {"unchanged": 1}}
    assert organisations(workplace) == before


def test_a_preview_stores_nothing_and_one_undo_takes_all_back(
    workplace: Workplace, lists: Lists
) -> None:
    paths = lists.write()
    preview(workplace, order(*paths))
    assert organisations(workplace) == {}
    report = bring(workplace, order(*paths))
    assert report.batch is not None
    undo(workplace, report.batch, None, "tester", "", NOW)
    assert organisations(workplace) == {}
    assert preview(workplace, order(*paths)).counts[SCHOOL] == {"new": 6}


def test_what_fails_half_way_stores_nothing(
    workplace: Workplace, lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = changes.apply

    def fail(*arguments: object) -> None:
        apply(*arguments)  # type: ignore[arg-type]
        raise OSError("no space left")

    monkeypatch.setattr(changes, "apply", fail)
    with pytest.raises(OSError, match="no space"):
        bring(workplace, order(*lists.write()))
    assert organisations(workplace) == {}


def test_nothing_of_a_person_reaches_registry_or_report(
    workplace: Workplace, lists: Lists
) -> None:
    lists.institutions[0]["instelling_email"] = "an.peeters@school.be"
    lists.institutions[1]["beheerder(s)"] = "Karel Janssens"
    report = bring(workplace, order(*lists.write()))
    data = Path(workplace.registry.location).read_bytes()
    assert b"Dorp1000straat" in data
    for private in PRIVATE:
        assert private.encode() not in data
        assert private not in repr(report)
    assert "email" not in organisations(workplace)["001000"]


def test_the_official_csv_comes_in(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "lijst-20260915.csv"
    path.write_bytes(OFFICIAL_CSV.replace("\n", "\r").encode())
    report = bring(workplace, order(str(path)))
    assert report.dated == date(2026, 9, 15)
    found = organisations(workplace)
    school = found["001234"]
    assert (
        school["address"] == "Kaai 2 bus B"
    )  # of the main seat, whichever comes first
    assert school["enterprise_number"] == "0200065765"
    assert school["level"] == "onderwijsniveau.lager"
    assert relations(school, "relatiesoort.clb") == [("?", None)]
    assert found["000055"]["kind"] == "organisatiesoort.clb"
    assert found["De Brug (Kaai 4, Gent)"]["kind"] == SITE
    assert "last two digits do not fit" in told(line(report, "000055"))
    data = Path(workplace.registry.location).read_bytes()
    assert not any(private.encode() in data for private in PRIVATE)
    assert bring(workplace, order(str(path))).batch is None


def test_an_own_csv_of_excel_comes_in(workplace: Workplace, tmp_path: Path) -> None:
    text = (
        "schoolnummer;naam;net;soortBestuur;isHoofdzetel;straat;huisnummer;gemeente;"
        "lat;telefoon\r\n77;Sint-Gabriël;Gemeentelijk;Gemeente;WAAR;Markt;1;Boechout;"
        "51,1;03 555 66 77\r\n"
    )
    path = tmp_path / "scholen.csv"
    path.write_bytes(text.encode("cp1252"))
    bring(workplace, order(str(path)))
    school = organisations(workplace)["000077"]
    assert school["name"] == "Sint-Gabriël"
    assert (school["net"], school["board_kind"]) == (
        "net.ogo",
        "bestuurssoort.gemeente",
    )
    assert school["address"] == "Markt 1"


def test_a_known_school_is_recognised_by_name_and_gets_its_number(
    workplace: Workplace, lists: Lists
) -> None:
    known = b'name = "Basisschool Ter Duinen 1000"\nwebsite = "https://own.be"\n'
    add_text(workplace, known, "known.toml", "me", "", NOW)
    report = bring(workplace, order(*lists.write()))
    assert report.counts[SCHOOL] == {"new": 5, "changed": 1}
    found = organisations(workplace)
    assert len(found) == 8
    assert found["001000"]["website"] == "https://own.be"  # what people wrote stays
    assert "stays 'https://own.be'" in told(line(report, "001000"))
    assert bring(workplace, order(*lists.write())).nothing


def test_a_number_alone_proves_nothing(workplace: Workplace, lists: Lists) -> None:
    other = b'name = "Vliegclub Zwaluw"\ninstitution_number = "001001"\n'
    add_text(workplace, other, "known.toml", "me", "", NOW)
    report = bring(workplace, order(*lists.write()))
    assert line(report, "001001").status == "doubtful"
    assert "which has another name" in told(line(report, "001001"))
    assert organisations(workplace)["001001"]["name"] == "Vliegclub Zwaluw"
    again = bring(workplace, order(*lists.write(), n1001="Vliegclub Zwaluw"))
    assert line(again, "001001").status == "changed"
    assert bring(workplace, order(*lists.write())).nothing


def test_a_likely_name_is_asked_and_an_answer_makes_another(
    workplace: Workplace, lists: Lists
) -> None:
    known = b'name = "Basisschool Ter Duinen"\nmunicipality = "Gent"\n'
    add_text(workplace, known, "known.toml", "me", "", NOW)
    wanted = order(*lists.write())
    assert "the same as Basisschool Ter Duinen" in told(
        line(preview(workplace, wanted), "001000")
    )
    report = bring(workplace, order(*lists.write(), n1000="new"))
    assert line(report, "001000").status == "new"
    assert bring(workplace, wanted).nothing


def test_a_name_that_is_only_somewhat_alike_is_not_asked(
    workplace: Workplace, lists: Lists
) -> None:
    for name in ("Basisschool Ter Beke", "Basisschool Ter Duinen"):
        known = f'name = "{name}"\nmunicipality = "Brugge"\n'
        add_text(workplace, known.encode(), "known.toml", "me", "", NOW)
    assert preview(workplace, order(*lists.write())).counts[SCHOOL] == {"new": 6}


def test_a_board_with_the_number_of_a_school_is_not_joined(
    workplace: Workplace, lists: Lists
) -> None:
    lists.institutions[0]["instelling_bestuur"] = {"instellingsnummer": 1001}
    report = bring(workplace, order(*lists.write()))
    assert "no relation made" in told(line(report, "001000"))
    assert relations(organisations(workplace)["001000"], IN_BOARD) == []


def test_sites_alone_need_schools_that_are_known(
    workplace: Workplace, lists: Lists
) -> None:
    institutions, sites = lists.write()
    report = bring(workplace, order(sites))
    assert report.counts == {SITE: {"doubtful": 7}}
    bring(workplace, order(institutions))
    assert "address" not in organisations(workplace)["001000"]
    report = bring(workplace, order(sites))
    assert report.counts == {SCHOOL: {"changed": 6}, SITE: {"new": 1}}


def test_boards_that_have_a_list_of_their_own_get_their_name(
    workplace: Workplace, lists: Lists
) -> None:
    bring(workplace, order(*lists.write()))
    row = {
        "instelling_nummer": 900001,
        "instelling_naam": "vzw De Brug",
        "instelling_soort_bestuur": {"code": "2"},
    }
    report = bring(workplace, order(dump(lists.folder / "boards.json", [row])))
    assert report.counts == {BOARD: {"changed": 1}}  # of schools it tells nothing
    board = organisations(workplace)["900001"]
    assert (board["name"], board["board_kind"]) == ("vzw De Brug", "bestuurssoort.vrij")
    assert bring(workplace, order(*lists.write())).nothing


def test_lists_of_two_kinds_do_not_come_in_together(
    workplace: Workplace, lists: Lists
) -> None:
    path = lists.folder / "own.csv"
    path.write_text("schoolnummer;naam\n1;A\n")
    with pytest.raises(RecordError, match="different lists"):
        preview(workplace, order(lists.write()[0], str(path)))
