"""The screen of an organisation: its card, and its network of two steps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.measure import Result, medians
from samenwerking.network import draw
from samenwerking.service import organisations
from samenwerking.service.workplace import open_workplace

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

_TODAY = date(2026, 10, 1)
_LIMIT = 100.0  # milliseconds in which nobody notices that something was looked up


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
