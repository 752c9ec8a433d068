"""Duplicates among 10,000 organisations and 100,000 partnerships, against reading them.

One in fifty is kept twice, under a name that is written in another way: what is found
of those is measured too.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from benchmarks.measure import Result
from samenwerking.framework import load_framework
from samenwerking.records import doubles, doubles_partnerships
from samenwerking.records.doubles import Party
from samenwerking.records.doubles_partnerships import Bond
from samenwerking.records.plain_names import PlainNames

if TYPE_CHECKING:
    from collections.abc import Callable

_ORGANISATIONS, _PARTNERSHIPS = 10_000, 100_000
_KINDS = ("Basisschool", "Vrije Basisschool", "GO! Atheneum", "VTI", "Bibliotheek")
_LETTERS = "aeioubdgklmnprstvz"
_LIMIT = 20.0
"""Seconds of the processor for both."""
_TIMES = 25.0
"""How much longer it may take than making all names and titles comparable."""
_FOUND = 0.95


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_LETTERS) for _ in range(chance.randint(5, 9)))


def _otherwise(chance: random.Random, name: str) -> str:
    """Return a name as somebody else writes it."""
    at = chance.randrange(len(name) // 2, len(name))
    ways: tuple[Callable[[], str], ...] = (
        name.upper,
        lambda: f"{name} vzw",
        lambda: name.replace(" ", "-"),
        lambda: name[:at] + name[at + 1 :],
    )
    return chance.choice(ways)()


def _parties(chance: random.Random) -> list[Party]:
    towns = [_word(chance).title() for _ in range(300)]
    saints = [_word(chance) for _ in range(2_000)]
    found: list[Party] = []
    for number in range(_ORGANISATIONS):
        name = f"{chance.choice(_KINDS)} {chance.choice(saints)} {_word(chance)}"
        town = chance.choice(towns)
        if number % 50 == 49:
            name = _otherwise(chance, found[-1].name)
            town = found[-1].municipality
        found.append(Party(number, "", name, "", "", "", "", town))
    return found


def _bonds(chance: random.Random, plain: PlainNames) -> list[tuple[str, Bond]]:
    words = [_word(chance) for _ in range(5_000)]
    nothing: frozenset[str] = frozenset()
    found: list[tuple[str, Bond]] = []
    for number in range(_PARTNERSHIPS):
        title = " ".join(chance.choice(words) for _ in range(4))
        school, partner = (chance.randrange(_ORGANISATIONS) for _ in range(2))
        if number % 50 == 49:
            title = _otherwise(chance, found[-1][0])
            school = min(found[-1][1].schools)
            partner = max(found[-1][1].actors)
        bond = Bond(
            *(number, plain.plain(title), "", nothing, frozenset((school, partner))),
            *(frozenset((school,)), "", "", "", ""),
        )
        found.append((title, bond))
    return found


def run() -> list[Result]:
    """Measure how long it takes, and how many of those that are kept twice it finds."""
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret
    plain = PlainNames(load_framework().mapping("names"))
    parties = _parties(chance)
    titled = _bonds(chance, plain)
    start = time.process_time()
    for party in parties:
        plain.plain(party.name)
    for title, _ in titled:
        plain.plain(title)
    read = time.process_time() - start
    start = time.process_time()
    names = {party.number: party.name for party in parties}
    pairs = [
        *doubles.find_doubles(parties, plain),
        *doubles_partnerships.find_doubles([bond for _, bond in titled], names),
    ]
    taken = time.process_time() - start
    wanted = (_ORGANISATIONS + _PARTNERSHIPS) // 50
    right = sum(pair.other == pair.one + 1 and pair.other % 50 == 49 for pair in pairs)
    size = f"{_ORGANISATIONS:,} organisations and {_PARTNERSHIPS:,} partnerships"
    return [
        Result(f"duplicates among {size}", taken, _LIMIT, "s"),
        Result("the same, against reading names", taken / read, _TIMES, "times"),
        Result("of those kept twice found", right / wanted, _FOUND, "", at_least=True),
        Result(
            "of those found kept twice", right / len(pairs), _FOUND, "", at_least=True
        ),
    ]
