"""Small official lists of schools that do not exist, and what becomes of them."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from samenwerking.service.official import (
    Order,
    bring_official,
    preview_official,
    read_files,
)
from tests.conftest import NOW, TODAY
from tests.service.sheet_lists import documents

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.official_report import OfficialLine, OfficialReport
    from samenwerking.service.workplace import Workplace

SCHOOL = "organisatiesoort.school"
SITE = "organisatiesoort.vestiging"
BOARD = "organisatiesoort.schoolbestuur"
IN_BOARD = "relatiesoort.bestuur"
LATER = date(2027, 2, 1)
_NAMES = ("De Linde", "Het Anker", "Sint-Rochus", "De Regenboog", "Ter Duinen", "Ibis")


def institution(number: int, **more: object) -> dict[str, Any]:
    """Return a row of the dump of institutions, with what no one may read."""
    name = _NAMES[number % len(_NAMES)]
    return {
        "instelling_nummer": number,
        "instelling_naam_volledig": f"Basisschool {name} {number}",
        "instelling_net": {"omschrijving": "Vrij gesubsidieerd onderwijs"},
        "instelling_bestuur": {"instellingsnummer": 900001},
        "instelling_hoofdzetel_vestigingsnr": 1,
        "instelling_email": f"info@school{number}.be",
        "instelling_website": f"https://www.school{number}.be",
        "instelling_telefoon": "03 555 66 77",
        "instelling_directeur": {"naam": "Zebedeus Xylo"},
        **more,
    }


def site(number: int, place: int = 1, **more: object) -> dict[str, Any]:
    """Return a row of the dump of sites."""
    return {
        "instelling_nummer": number,
        "instellingslocatie_vestigingsnummer": place,
        "instellingslocatie_straatnaam": f"Dorp{number}straat",
        "instellingslocatie_huisnummer": str(place),
        "instellingslocatie_postcode": "9000",
        "instellingslocatie_gemeente": "Gent",
        "instellingslocatie_gemeente_nis": "44021",
        "instellingslocatie_telefoonnummers": ["03 555 66 77"],
        **more,
    }


def dump(path: Path, rows: list[dict[str, Any]], **meta: object) -> str:
    """Write rows in the envelope of the API."""
    told = {"total_elements": len(rows), "total_pages": 1, "number": 1, "last": True}
    whole = {"meta": {**told, **meta}, "content": rows}
    path.write_text(json.dumps(whole), "utf-8")
    return str(path)


class Lists:
    """The lists of institutions and of sites in a folder, ready to be changed."""

    def __init__(self, folder: Path, count: int = 6) -> None:
        self.folder = folder
        self.institutions = [institution(1000 + n) for n in range(count)]
        self.sites = [site(1000 + n) for n in range(count)] + [site(1000, 2)]

    def copy(self) -> Lists:
        """Return lists that can be changed apart from these."""
        other = Lists(self.folder)
        other.institutions = deepcopy(self.institutions)
        other.sites = deepcopy(self.sites)
        return other

    def write(self) -> tuple[str, str]:
        """Write both, and return where they are."""
        return (
            dump(self.folder / "instellingen.json", self.institutions),
            dump(self.folder / "locaties.json", self.sites),
        )


def order(
    *paths: str, day: date | None = None, forced: bool = False, **answers: str
) -> Order:
    """Return what is to be brought in; answers as `n1000="new"`."""
    told = {number[1:].zfill(6): whom for number, whom in answers.items()}
    return Order(paths, TODAY, day, told, forced)


def later(place: Workplace, lists: Lists, *, forced: bool = False) -> OfficialReport:
    """Bring in the lists as they are now, as of a later day."""
    return bring(place, order(*lists.write(), day=LATER, forced=forced))


def preview(place: Workplace, wanted: Order) -> OfficialReport:
    """Say what bringing in a list would do."""
    return preview_official(place, read_files(place, wanted), wanted, NOW)


def bring(place: Workplace, wanted: Order) -> OfficialReport:
    """Bring in a list."""
    files = read_files(place, wanted)
    return bring_official(place, files, wanted, "tester", "list", NOW)


def organisations(place: Workplace) -> dict[str, dict[str, Any]]:
    """Return all organisations: schools and boards by number, sites by name."""
    return {
        one.get("institution_number", one["name"]): one
        for one in documents(place, "organisation")
    }


def relations(organisation: dict[str, Any], kind: str) -> list[tuple[Any, Any]]:
    """Return (start, end) of the relations of a kind."""
    return [
        (one.get("starts"), one.get("ends"))
        for one in organisation.get("relations", ())
        if one["kind"] == kind
    ]


def line(report: OfficialReport, number: str) -> OfficialLine:
    """Return the line of an organisation."""
    [found] = [one for one in report.lines if one.number == number]
    return found


def told(found: OfficialLine) -> str:
    """Return all that a line tells."""
    return "\n".join(map(str, (*found.changes, *found.doubts)))
