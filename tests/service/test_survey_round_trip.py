"""A survey filled in by the program, or by a school, comes in as it was meant."""

from __future__ import annotations

import random
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.exchange.interchange import RawRecord
from samenwerking.framework.survey import Survey
from samenwerking.records.identity import Ids
from tests.conftest import NOW
from tests.rounds import rounds
from tests.service.surveys import bring_in, filled, held, recorded, review, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.framework import Framework
    from samenwerking.framework.survey import Question
    from samenwerking.service.workplace import Workplace

Json = dict[str, Any]
_NAMES = ("Odisee", "De Bron; Tielt", "Stad Gent", "École Één", "VTI 100%", "=1+1")
_TEXTS = ("Samen lezen, schrijven; rekenen", "Eén ja\nEn nog iets", "-3 lesuren", "@an")
_REFUSED = "toestemming.geweigerd"
_DATES = ("2011-12", "2023-2024", "2020", "2024-09-01", "?", "-")


class Chance:
    """Makes partnerships of all that the survey asks."""

    def __init__(self, seed: int, framework: Framework) -> None:
        self.dice, self.survey = random.Random(seed), Survey(framework)
        self.ids, self.number = Ids(NOW), count(1)
        self.organisations = [
            {"id": self.ids(), "name": name, "kind": "organisatiesoort.school"}
            for name in _NAMES
        ]

    def value(self, question: Question) -> Any:
        marks = ["?"] if not question.none else ["?", "-"]
        if question.refers_to and self.dice.random() < 0.2:
            return self.dice.choice(marks)
        if question.refers_to:
            codes = [c for c in self.survey.choices(question) if c != _REFUSED]
            if question.kind == "one":
                return self.dice.choice(codes)
            some = self.dice.sample(codes, self.dice.randint(1, len(codes)))
            if question.field == "motives":
                return [{"code": code} for code in some]
            if question.field == "conditions":
                effects = [*self.survey.framework.choices(question.beside), "?"]
                return [
                    {"code": code, "effect": self.dice.choice(effects)} for code in some
                ]
            return some
        if question.kind == "date":
            return self.dice.choice(_DATES)
        if question.kind == "number":
            return self.dice.randint(2, 60)
        return self.dice.choice(["?", *_TEXTS[question.kind == "line" :][::2]])

    def element(self, group: str, most: float = 0.7) -> Json:
        return {
            question.field: self.value(question)
            for question in self.survey.questions
            if question.group == group and not question.hidden
            if question != self.survey.title and self.dice.random() < most
        }

    def participation(self, group: str, organisation: str | None) -> Json:
        made = self.element(group)
        for name in ("organisation", "institution_number", "kind", "group", "count"):
            made.pop(name, None)
        if organisation:
            made["organisation"] = organisation
        else:
            made["group"] = f"groep {next(self.number)}"
            if self.dice.random() < 0.5:
                made["count"] = self.dice.randint(2, 40)
        return {**made, "side": f"kant.{group}"}

    def partnership(self) -> Json:
        dice = self.dice
        made: Json = {"id": self.ids(), "title": f"Netwerk {next(self.number)}"}
        made |= self.element("")
        keys = [one["id"] for one in dice.sample(self.organisations, 5)]
        made["participations"] = [
            self.participation(group, keys.pop() if dice.random() < 0.8 else None)
            for group in ("school", "school", "partner", "partner", "partner")
        ]
        story = self.element("verhaal")
        story["steps"] = [self.element("stap", 1) for _ in range(dice.randint(1, 5))]
        made["stories"] = dice.choice([[story], "-", "?", [story, story]])
        made["funding"] = dice.choice(["-", "?", [self.element("financiering", 1)]])
        for block in ("stories", "funding"):
            if dice.random() < 0.2:
                del made[block]
        return made

    def fill(self, workplace: Workplace, many: int) -> None:
        raws = [RawRecord("organisation", one, "") for one in self.organisations]
        raws += [RawRecord("partnership", self.partnership(), "") for _ in range(many)]
        stored(workplace, raws)


@pytest.mark.parametrize("seed", range(rounds(3, 300)))
def test_what_was_filled_in_comes_back_the_same(
    seed: int,
    framework: Framework,
    new_file: Callable[[Path], Workplace],
    tmp_path: Path,
) -> None:
    before, after = new_file(tmp_path / "a.db"), new_file(tmp_path / "b.db")
    Chance(seed, framework).fill(before, 8)
    path = filled(before, tmp_path / "a.xlsx", "en" if seed % 2 else "nl")
    report = review(after, path)
    told = [t for row in report.rows for t in row.told if t.problem]
    assert not told
    assert report.is_clear
    bring_in(after, path)
    assert held(after) == held(before)
    again = review(after, path)
    assert {row.status for row in again.rows} == {"unchanged"}


def test_the_sample_comes_back_the_same(
    sample: Workplace, workplace: Workplace, tmp_path: Path
) -> None:
    path = filled(sample, tmp_path / "a.xlsx")
    done = bring_in(workplace, path)
    assert done.batch is not None
    assert held(workplace) == held(sample)
    assert dict(recorded(workplace, "partnership")).keys() == (
        dict(recorded(sample, "partnership")).keys()
    )


def test_every_code_that_is_asked_comes_back(
    framework: Framework, workplace: Workplace, tmp_path: Path
) -> None:
    survey, ids = Survey(framework), Ids(NOW)
    wanted: set[str] = set()
    raws: list[RawRecord] = []
    for question in survey.questions:
        for number, code in enumerate(
            survey.choices(question) if question.refers_to else ()
        ):
            wanted.add(code)
            made: Json = {
                "id": ids(),
                "title": f"{question.group} {question.name} {number}",
            }
            several = question.kind == "several"
            value: Any = [code] if several else code
            if question.field in ("motives", "conditions"):
                value = [{"code": code}]
            group = survey.groups.get(question.group)
            if group is None:
                made[question.field] = value
            elif group.side:
                name = "group_kind" if question.field == "kind" else question.field
                one = {"side": framework.role(group.side), "group": "x", name: value}
                made["participations"] = [one]
            elif group.within:
                made["stories"] = [{"steps": [{question.field: value}]}]
            else:
                made[group.block] = [{question.field: value}]
            raws.append(RawRecord("partnership", made, ""))
    stored(workplace, raws)
    before = held(workplace)
    path = filled(workplace, tmp_path / "a.xlsx")
    report = review(workplace, path)
    assert {row.status for row in report.rows} == {"unchanged"}
    assert len(before) == len(raws)
    told = {t.becomes for row in report.rows for t in row.told}
    assert wanted - told == {_REFUSED}


def test_a_story_that_may_not_be_used_leaves_with_nobody(
    workplace: Workplace, tmp_path: Path
) -> None:
    refused = {"title": "Geheim", "consent": _REFUSED}
    made = {"title": "Netwerk", "stories": [{"title": "Open"}, refused]}
    stored(workplace, [RawRecord("partnership", {"id": Ids(NOW)(), **made}, "")])
    path = filled(workplace, tmp_path / "a.xlsx")
    told = [t.raw for row in review(workplace, path).rows for t in row.told]
    assert "Netwerk" in told
    assert not {"Geheim", "Open"} & {*told}
    bring_in(workplace, path)
    [(_, kept)] = recorded(workplace, "partnership")
    assert [story["title"] for story in kept["stories"]] == ["Open", "Geheim"]
