"""Generated registries: as many partnerships as asked, always the same ones.

Each has about twelve codings and three participations, dates of all precisions, and
every tenth a story; organisations are a tenth of the partnerships.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from samenwerking.framework import load_framework
from samenwerking.records.identity import Ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOMENT = datetime(2026, 10, 1, tzinfo=UTC)
_WORDS = (
    *("lezen", "rekenen", "techniek", "zorg", "school", "buurt", "museum", "taal"),
    *("kunst", "stage", "bedrijf", "netwerk", "team", "project", "data", "welzijn"),
)


class Generator:
    """Makes records by chance, the same for the same seed."""

    def __init__(self, count: int, seed: int = 1) -> None:
        self._count = count
        self._dice = random.Random(seed)  # noqa: S311 - no secret
        framework = load_framework()
        self._choices = {
            name: list(framework.choices(name))
            for name in (
                *("thema", "wie.actor", "wie.schaal", "waarom", "hoe", "wie.rol"),
                *("organisatiesoort", "status", "frequentie", "effect", "locus"),
                *("waartoe.niveau", "waartoe.waarde", "stapstatus"),
            )
        }
        self._new_key = Ids(MOMENT, self._dice.randbytes)
        self._organisations: list[str] = []

    def lines(self) -> Iterator[str]:
        """Yield the lines of an interchange file."""
        yield json.dumps({"format": "samenwerking", "version": 1})
        for number in range(max(20, self._count // 10)):
            key = self._new_key()
            self._organisations.append(key)
            yield json.dumps({"organisation": self._organisation(key, number)})
        for number in range(self._count):
            yield json.dumps({"partnership": self._partnership(number)})

    def _one(self, name: str) -> str:
        return self._dice.choice(self._choices[name])

    def _some(self, name: str, least: int, most: int) -> list[str]:
        return self._dice.sample(self._choices[name], self._dice.randint(least, most))

    def _organisation(self, key: str, number: int) -> dict[str, Any]:
        school = number % 3 == 0
        kind = "organisatiesoort.school" if school else self._one("organisatiesoort")
        return {"id": key, "name": f"Organisatie {number}", "kind": kind}

    def _partnership(self, number: int) -> dict[str, Any]:
        dice = self._dice
        year = dice.randint(2010, 2026)
        schools = dice.sample(self._organisations, 3)
        sides = ("kant.school", "kant.partner", "kant.partner")
        record: dict[str, Any] = {
            "id": self._new_key(),
            "title": f"{dice.choice(_WORDS)} {dice.choice(_WORDS)} {number}".title(),
            "learning_question": f"Hoe leren wij {dice.choice(_WORDS)} met partners?",
            "themes": self._some("thema", 1, 2),
            "nature": "aard.samenwerking",
            "depth": "diepte.diep",
            "status": self._one("status"),
            "constellations": self._some("wie.actor", 1, 2),
            "scale": self._one("wie.schaal"),
            "starts": dice.choice([str(year), f"{year}-09", f"{year}-{year + 1}"]),
            "ends": dice.choice([f"{year + 1}-06-30", "?", "..", f"{year + 2}"]),
            "frequency": self._one("frequentie"),
            "participations": [
                {
                    "organisation": organisation,
                    "side": side,
                    "roles": [self._one("wie.rol")],
                    "voluntary": "wie.vrijwilligheid.vrijwillig",
                }
                for organisation, side in zip(schools, sides, strict=True)
            ],
            "motives": [{"code": code} for code in self._some("waarom", 2, 4)],
            "conditions": [
                {
                    "code": code,
                    "effect": self._one("effect"),
                    "locus": self._one("locus"),
                }
                for code in self._some("hoe", 4, 6)
            ],
        }
        if number % 10 == 0:
            step = {
                "level": self._one("waartoe.niveau"),
                "value": self._one("waartoe.waarde"),
                "status": self._one("stapstatus"),
                "words": "Zo werd het verteld.",
            }
            record["stories"] = [{"title": "Een verhaal", "steps": [step, step]}]
        return record


def write(path: Path, count: int) -> Path:
    """Write an interchange file with `count` partnerships, unless it is there."""
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in Generator(count).lines())
    return path
