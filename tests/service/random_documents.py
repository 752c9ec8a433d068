"""Documents by chance: every block, every kind of missing, dates of all precisions."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.framework import Framework

Json = dict[str, Any]
ORGANISATIONS = 12
WORDS = (
    *("Samen", "lezen", "leesclub", "rekenen", "techniek", "basisschool", "school"),
    *("scholen", "café", "École", "Één", "straße", "Gent", "Gentbrugge", "zorg", "op"),
    *("de", "Sint-Jozef", "wiskunde-B", "snake_case", "100%", "[/]", "ﬁets", "kunst"),
)
_DATES = (
    *("2019", "2020-09", "2020-2021", "2021-03-15", "2022", "2023-2024", "2024-01"),
    *(
        "2025-09-01",
        "2025-2026",
        "2026",
        "2026-09-15",
        "2026-12",
        "2027-2028",
        "?",
        "-",
    ),
)


def date_text(dice: random.Random) -> str:
    """Return a date as people know it, around those of the registry."""
    year = dice.randint(2018, 2028)
    return dice.choice(
        [
            str(year),
            f"{year}-{dice.randint(1, 12):02}",
            f"{year}-{year + 1}",
            f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        ]
    )


class Chance:
    """Makes documents, the same ones for the same seed."""

    def __init__(self, seed: int, framework: Framework) -> None:
        self.dice = random.Random(seed)
        self._framework = framework
        self.keys = [self.key() for _ in range(ORGANISATIONS)]
        self.boards = self.keys[:2]

    def key(self) -> str:
        """Return a new key."""
        # So that several keys end alike.
        end = self.dice.choice(["3f9a1c", "0b2c", "77e0"])
        start = f"{self.dice.getrandbits(128):032x}"[: 32 - len(end)] + end
        parts = (start[:8], start[8:12], start[12:16], start[16:20], start[20:])
        return "-".join(parts)

    def text(self, most: int = 4) -> str:
        """Return some words."""
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(1, most)))

    def _filled(self, **makers: Callable[[], Any]) -> Json:
        """Return what was answered: each field in two out of three records."""
        found = {n: make() for n, make in makers.items() if self.dice.random() < 0.66}
        return {name: value for name, value in found.items() if value is not None}

    def _code(self, vocabulary: str) -> Callable[[], str]:
        codes = list(self._framework.choices(vocabulary))
        return lambda: self.dice.choice([*self.dice.choices(codes, k=6), "?", "-"])

    def _codes(self, vocabulary: str) -> Callable[[], Any]:
        codes = list(self._framework.choices(vocabulary))

        def some() -> Any:
            count = self.dice.randint(1, 3)
            found = list(dict.fromkeys(self.dice.choices(codes, k=count)))
            return self.dice.choice([found, found, found, "?", "-"])

        return some

    def _date(self) -> str:
        return self.dice.choice([*_DATES, date_text(self.dice)])

    def _end(self) -> str:
        return self.dice.choice([*_DATES, "..", "..", ".."])

    def _words(self) -> str:
        return self.dice.choice([self.text(8), self.text(8), self.text(8), "?", "-"])

    def _block(self, make: Callable[[], Json], least: int = 0) -> Callable[[], Any]:
        def some() -> Any:
            found = [make() for _ in range(self.dice.randint(least, 3))]
            for number, element in enumerate(found):
                element.setdefault("key", str(number + 1))
            return self.dice.choice([found, found, found, found, "?", "-"]) or None

        return some

    def organisation(self, key: str) -> Json:
        """Return an organisation; the first ones are boards."""
        role = self._framework.role
        number = f"0{self.dice.randint(10_000, 99_999)}"
        found = self._filled(
            short_name=lambda: self.text(1),
            institution_number=lambda: number,
            municipality=lambda: self.dice.choice(["Gent", "Gentbrugge", "Aalst"]),
            kind=self._code("organisatiesoort"),
        )
        if key in self.boards:
            return {**found, "name": self.text(3), "kind": role("board_kind")}
        relation = {
            "kind": role("board_relation"),
            "organisation": self.dice.choice(self.boards),
            "key": "1",
            **self._filled(starts=self._date, ends=self._end),
        }
        relations = {"relations": [relation]} if self.dice.random() < 0.7 else {}
        return {**found, **relations, "name": self.text(3)}

    def partnership(self) -> Json:
        """Return a partnership with a bit of everything."""
        code, codes, words = self._code, self._codes, self._words
        found = self._filled(
            learning_question=words,
            topic=words,
            themes=codes("thema"),
            target_groups=codes("doelgroep"),
            nature=code("aard"),
            form=code("vorm"),
            status=code("status"),
            depth=code("diepte"),
            review_state=code("nazicht"),
            constellations=codes("wie.actor"),
            scale=code("wie.schaal"),
            places=codes("wie.waar"),
            frequency=code("frequentie"),
            carry_over=code("doorwerking"),
            starts=self._date,
            ends=self._end,
            observed_on=self._date,
            project_until=self._date,
            notes=words,
            status_reason=words,
            development_goal=words,
            participations=self._block(self._actor),
            motives=self._motives,
            conditions=self._block(self._condition),
            stories=self._block(self._story),
            activities=self._block(self._activity),
            agreements=self._block(self._agreement),
            funding=self._block(self._funding),
            sources=self._block(self._source),
        )
        return {"title": self.text(), **found, **self._waivers()}

    def _actor(self) -> Json:
        code, codes = self._code, self._codes
        found = self._filled(
            side=code("kant"),
            unit=code("eenheid"),
            roles=codes("wie.rol"),
            voluntary=code("wie.vrijwilligheid"),
            brings=codes("wie.hulpbron"),
            starts=self._date,
            ends=self._end,
            note=self._words,
        )
        if self.dice.random() < 0.75:
            return {**found, "organisation": self.dice.choice([*self.keys, "?"])}
        return {
            **found,
            **self._filled(group=self.text, group_kind=code("organisatiesoort")),
        }

    def _motives(self) -> Any:
        codes = list(self._framework.choices("waarom"))
        found = dict.fromkeys(self.dice.choices(codes, k=self.dice.randint(1, 3)))
        motives = [
            {"code": one, **self._filled(main=self._code("ja_nee"), note=self._words)}
            for one in found
        ]
        return self.dice.choice([motives, motives, motives, "?", "-"])

    def _condition(self) -> Json:
        code = self._code
        return {
            "code": self.dice.choice(list(self._framework.choices("hoe"))),
            **self._filled(
                effect=code("effect"),
                locus=code("locus"),
                strength=code("sterkte"),
                observed_on=self._date,
                note=self._words,
            ),
        }

    def _story(self) -> Json:
        found = self._filled(
            title=self._words,
            teller=self._code("verteller"),
            consent=self._code("toestemming"),
            told_on=self._date,
            contribution=self._words,
            note=self._words,
        )
        steps = self._block(self._step)()
        return {**found, **({"steps": steps} if isinstance(steps, list) else {})}

    def _step(self) -> Json:
        code = self._code
        levels = list(self._framework.choices("waartoe.niveau"))
        values = list(self._framework.choices("waartoe.waarde"))
        return self._filled(
            level=lambda: self.dice.choice(levels),
            value=lambda: self.dice.choice(values),
            status=code("stapstatus"),
            sign=code("teken"),
            dated=self._date,
            words=self._words,
            evidence=self._words,
            note=self._words,
        )

    def _activity(self) -> Json:
        return self._filled(
            dated=self._date,
            purpose=self._words,
            report=self._code("ja_nee"),
            follow_up=self._words,
        )

    def _agreement(self) -> Json:
        return self._filled(
            title=self._words, starts=self._date, ends=self._end, renewal=self._date
        )

    def _funding(self) -> Json:
        return self._filled(
            funder=self._words, programme=self._words, co_funding=self._code("ja_nee")
        )

    def _source(self) -> Json:
        found = self._filled(
            dated=self._date,
            reliability=self._code("betrouwbaarheid"),
            note=self._words,
        )
        return {"reference": "gesprek", **found}

    def _waivers(self) -> Json:
        rules = [rule.id for rule in self._framework.rules]
        waiver = {"key": "1", "rule": self.dice.choice(rules), "reason": "Mag."}
        return {"waivers": [waiver]} if self.dice.random() < 0.3 else {}
