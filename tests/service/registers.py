"""Registries by chance: awkward names, every kind of missing, things that change."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.conftest import TODAY
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.service.browse import Browser, Need
    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json

WORDS = (
    *("Basisschool", "school", "Schoolbestuur", "lezen", "Één", "café", "straße"),
    *("100%", "snake_case", "back\\slash", "œuvre", "İstanbul", "[/]", "ﬁets", "🎒"),
    *("Sint-Jozef", "gent", "Gentbrugge", "zorg", "ａｂ", "z"),
)
BOARDS = range(900, 904)
ORGANISATIONS = range(904, 930)
STATUSES = ("idee", "lopend", "stilgevallen", "beeindigd")
_DATES = (
    *("2020", "2024-09", "2024-2025", "2025-2026", "2026-10-20", "2026-12-30", "?"),
    *("2026-11", "2026", "2025-03-01", "2026-09-30"),
)


class Chance:
    """Makes records, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def _name(self) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(1, 3)))

    def _maybe(self, *answers: object) -> object:
        return self.dice.choice([None, *answers])

    def organisation(self, number: int) -> Json:
        board = number in BOARDS
        kinds = ("school", "bedrijf", "cultuur")
        kind = "schoolbestuur" if board else self.dice.choice(kinds)
        relation = {
            "kind": "relatiesoort.bestuur",
            "organisation": key(self.dice.choice(BOARDS)),
            "starts": self._maybe("2024-09", "2019"),
            "ends": self._maybe("2025-08-31"),
        }
        raw = {
            "id": key(number),
            "name": self._name(),
            "kind": f"organisatiesoort.{kind}",
            "municipality": self._maybe("Gent", "Sint-Niklaas", "?"),
            "institution_number": self._maybe(f"0{number}28"),
            "relations": None if board or self.dice.random() < 0.4 else [relation],
        }
        return _given(raw)

    def partnership(self, number: int) -> Json:
        dice = self.dice
        status = self._maybe("?", *(f"status.{status}" for status in STATUSES))
        actors = [
            {
                "organisation": key(dice.choice((*BOARDS, *ORGANISATIONS))),
                "side": dice.choice(("kant.school", "kant.partner")),
            }
            for _ in range(dice.randint(0, 3))
        ]
        group = {"group": self._name(), "group_kind": "?", "side": "kant.partner"}
        raw = {
            "id": key(number),
            "title": self._name(),
            "learning_question": self._maybe("?", "Hoe leren wij\nsamen lezen?"),
            "topic": self._maybe("Straße", "-"),
            "status": status,
            "depth": self._maybe("diepte.breed", "diepte.diep"),
            "review_state": self._maybe("nazicht.concept"),
            "starts": self._maybe(*_DATES),
            "ends": self._maybe(*_DATES, ".."),
            "project_until": self._maybe("2026-12-24", "2025"),
            "observed_on": self._maybe("2025-10-02", "2023"),
            "constellations": self._maybe(
                "?", "-", ["wie.actor.leraren"], ["wie.actor.academici"]
            ),
            "motives": self._maybe(
                "?",
                "-",
                [{"code": "waarom.taak.zorg"}, {"code": "waarom.groei.bestuur"}],
                [{"code": "waarom.relatie.connecties"}],
            ),
            "participations": self._maybe("?", "-", [*actors, group], actors or "?"),
            "agreements": self._maybe([{"renewal": dice.choice(_DATES)}]),
            "activities": self._maybe([{"dated": dice.choice(_DATES)}]),
            "waivers": self._maybe(
                None, None, [{"rule": "silent-year", "reason": "zomer"}]
            ),
        }
        return _given(raw)


def _given(raw: Json) -> Json:
    return {name: value for name, value in raw.items() if value is not None}


def fill(place: Workplace, chance: Chance, count: int = 60) -> None:
    """Put organisations, boards and `count` partnerships into a registry."""
    offer(
        place,
        organisations=[chance.organisation(n) for n in (*BOARDS, *ORGANISATIONS)],
        partnerships=[chance.partnership(number) for number in range(1, count + 1)],
    )


def stir(
    place: Workplace, chance: Chance, count: int = 60, organisations: int = 3
) -> None:
    """Change some organisations and partnerships, and add others."""
    dice = chance.dice
    some = dice.sample(ORGANISATIONS, organisations)
    offer(
        place,
        organisations=[chance.organisation(number) for number in some],
        partnerships=[
            chance.partnership(number)
            for number in dice.sample(range(1, count + 10), 5)
        ],
    )


def need(browser: Browser, name: str, today: date = TODAY) -> Need:
    """Return one of the needs that a browser tells."""
    return next(found for found in browser.needs(today) if found.id == name)
