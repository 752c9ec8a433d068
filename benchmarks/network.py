"""The screen of an organisation, and the picture of a network of a thousand."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.measure import Result, medians
from samenwerking.network import draw
from samenwerking.network.spread import spread
from samenwerking.network.whole import Membership, whole_network
from samenwerking.pictures.network import About, Actor, draw_network
from samenwerking.service import organisations
from samenwerking.service.workplace import open_workplace

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

_TODAY = date(2026, 10, 1)
_LIMIT = 100.0  # milliseconds in which nobody notices that something was looked up
_ORGANISATIONS, _PARTNERSHIPS = 1_000, 1_500
_PICTURE = 3.0  # seconds, with everything that is drawn
_ABOUT = About("network", "en", "Who works with whom", "", "")


def _busiest(workplace: Workplace) -> str:
    """Return the key of an organisation with more partnerships than any other."""
    sql = (
        "SELECT r.uuid FROM participation a JOIN record r ON r.id = a.organisation_id"
        " GROUP BY r.uuid ORDER BY COUNT(*) DESC LIMIT 1"
    )
    with workplace.registry.reading() as session:
        (key,) = session.rows(sql)[0]
    return str(key)


def run(registry: Path, count: int) -> list[Result]:
    """Measure the busiest organisation of a registry of so many partnerships."""
    workplace = open_workplace(str(registry))
    key = _busiest(workplace)
    network = organisations.get_network(workplace, key, 2)
    taken = medians(
        {
            "card": lambda: organisations.get_organisation(workplace, key, _TODAY),
            "one step": lambda: organisations.get_network(workplace, key, 1),
            "two steps": lambda: organisations.get_network(workplace, key, 2),
            "picture": lambda: draw(network.ego, network.names, 118, 36),
        },
        9,
    )
    return [
        Result(f"organisation, {name}, at {count:,}", seconds * 1000, _LIMIT, "ms")
        for name, seconds in taken.items()
    ]


def everybody() -> list[Result]:
    """Measure layout and picture of a network of a thousand organisations."""
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret
    members = [
        Membership(number, organisation, year)
        for number in range(_PARTNERSHIPS)
        for year in [chance.randrange(2016, 2026)]
        for organisation in {
            int(chance.betavariate(1, 3) * _ORGANISATIONS)
            for _ in range(chance.choice((2, 2, 2, 3, 4, 8)))
        }
    ]
    # Those whom chance left out work with the first.
    left = set(range(_ORGANISATIONS)) - {member.organisation for member in members}
    members += [
        Membership(_PARTNERSHIPS + n, organisation, 2026)
        for n, key in enumerate(sorted(left))
        for organisation in (0, key)
    ]
    keys = {number: f"{number:06}" for number in range(_ORGANISATIONS)}
    actors = {n: Actor(k, f"School {k}", n % 3 > 0, "") for n, k in keys.items()}
    titles = {member.partnership: ("key", "title") for member in members}

    def picture() -> None:
        places = spread(members, keys)
        draw_network(whole_network(members), places, actors, titles, _ABOUT)

    seconds = medians({"picture": picture}, 3)["picture"]
    name = f"network of {_ORGANISATIONS:,} organisations, laid out and drawn"
    return [Result(name, seconds, _PICTURE, "s")]
