"""A school that is kept three times, and what the tables make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.service.duplicates_answered import answer
from samenwerking.store import identities, set_scan, sets, text_index, thing_sets
from samenwerking.store.columns import STATE_COLUMNS
from tests.store.builders import MOMENT, key, offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.service.duplicates_answered import Answered
    from samenwerking.service.workplace import Workplace

SCHOOL, TWIN, THIRD, PARTNER, BOARD = (key(number) for number in range(1, 6))
LESSONS, GARDEN, MUSIC = (key(number) for number in range(11, 14))


def organisation(number: str, name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": number, "name": name, "kind": f"organisatiesoort.{kind}", **more}


def partnership(number: str, title: str, school: str, **more: Any) -> dict[str, Any]:
    actors = [
        {"organisation": school, "side": "kant.school"},
        {"organisation": PARTNER, "side": "kant.partner"},
    ]
    nature = "aard.samenwerking"
    return {
        "id": number,
        "title": title,
        "participations": actors,
        "nature": nature,
    } | more


def fill(place: Workplace) -> None:
    """Add a school that is kept three times, each time with a partnership."""
    governed = {"kind": "relatiesoort.bestuur", "organisation": BOARD}
    offer(
        place,
        organisations=[
            organisation(SCHOOL, "De Linde", "school", note="eerste"),
            organisation(
                TWIN,
                "Basisschool De Linde",
                "school",
                institution_number="012345",
                relations=[governed],
            ),
            organisation(THIRD, "Lindeschool", "school", municipality="Gent"),
            organisation(PARTNER, "Bibliotheek Gent", "cultuur"),
            organisation(BOARD, "Scholengroep Oost", "schoolbestuur"),
        ],
        partnerships=[
            partnership(LESSONS, "Lezen in de bib", SCHOOL),
            partnership(GARDEN, "Moestuin", TWIN),
            partnership(MUSIC, "Muziek", THIRD),
        ],
    )


def say(place: Workplace, one: str, other: str, *, same: bool = True) -> Answered:
    return answer(place, (one, other), "an", "", MOMENT, same=same)


def tables(place: Workplace, *, but: Sequence[str] = ()) -> dict[str, list[Any]]:
    """Return all that follows from the log: tables, sets, words."""
    found: dict[str, list[Any]] = {}
    with place.registry.reading() as session:
        for table in STATE_COLUMNS:
            found[table] = sorted(map(repr, session.rows(f"SELECT * FROM {table}")))
        found["joined"] = session.rows("SELECT * FROM joined ORDER BY record_id")
        numbers = [n for (n,) in session.rows("SELECT id FROM record ORDER BY id")]
        for table in text_index.TABLES:
            kept = text_index.kept(session, table, numbers)
            found[table] = sorted(kept.items())
        held = {key: members for key, members in sets.read(session).items() if members}
        found["sets"] = sorted(held.items())
        universe = thing_sets.read(
            session, "participation", set_scan.THINGS["participation"]
        )
        assert universe is not None
        found["things"] = sorted(map(repr, thing_sets.in_order(universe).items()))
    return {name: rows for name, rows in found.items() if name not in but}


def into(place: Workplace) -> dict[str, str]:
    """Return {key: key of the record that it counts as}."""
    with place.registry.reading() as session:
        keys: dict[int, str] = dict(session.rows("SELECT id, uuid FROM record"))
        return {keys[n]: keys[first] for n, first in identities.read(session).items()}


LIBRARY, TOWN_LIBRARY = key(6), key(7)


def fill_doubles(place: Workplace) -> None:
    """Add two organisations and two partnerships that look like one, and others."""
    fill(place)
    offer(
        place,
        organisations=[
            organisation(
                LIBRARY, "De Boekenboom [/] vzw", "cultuur", website="boom.be"
            ),
            organisation(TOWN_LIBRARY, "DE BOEKENBOOM [/]", "cultuur", note="Tweede."),
        ],
        partnerships=[partnership(key(15), "Lezen in de bib.", SCHOOL, starts="2024")],
    )
