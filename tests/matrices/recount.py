"""Counts the overviews of the sample again, in plain Python, from the sources.

Nothing of the program is used here: only the two JSON files, `samenwerkingen_bronnen`
(what the sources say) and `sample_coding` (how their words were read).
"""

from __future__ import annotations

import calendar
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"
STATUS = {"beoogd": "beoogd", "deels": "deels", "bereikt": "bevestigd"}
UNKNOWN, NOT_ASKED = "unknown", "not_asked"

Pairs = dict[tuple[str, str], set[Any]]
"""(row, column) -> the things that are counted there."""


@dataclass
class Actor:
    """A school or a partner as the sources name it."""

    name: str
    kind: str
    school: bool
    named: bool
    board: bool = False
    roles: set[str] = field(default_factory=set)


@dataclass
class Step:
    """An outcome: level, value, status."""

    level: str
    value: str
    status: str


@dataclass
class Source:
    """One collected partnership."""

    title: str
    themes: list[str]
    constellations: list[str]
    motives: list[str]
    conditions: list[tuple[str, str]]
    actors: list[Actor]
    steps: list[Step]
    years: set[int]

    @property
    def partner_kinds(self) -> set[str]:
        """Kinds of its partners from outside; "?" where the kind is not known."""
        return {actor.kind for actor in self.actors if not actor.school}


def load() -> list[Source]:
    """Read the sources."""
    sources = json.loads((DATA / "samenwerkingen_bronnen.json").read_text("utf-8"))
    coding = json.loads((DATA / "sample_coding.json").read_text("utf-8"))
    return [_source(raw, coding) for raw in sources]


def _source(raw: dict[str, Any], coding: dict[str, Any]) -> Source:
    read = coding["records"][raw["id"]]
    effects = read.get("condition_effects", {})
    return Source(
        title=raw["title"],
        themes=read["themes"],
        constellations=raw["actor_categories"],
        motives=[motive["code"] for motive in raw["motives"]],
        conditions=[
            (condition["code"], effects.get(str(number), UNKNOWN))
            for number, condition in enumerate(raw["conditions"])
        ],
        actors=_actors(raw, coding),
        steps=_steps(raw),
        years=_years(raw, read),
    )


def _actors(raw: dict[str, Any], coding: dict[str, Any]) -> list[Actor]:
    read = coding["records"][raw["id"]]
    school = "organisatiesoort.school"
    actors = [
        Actor(name, coding["schools"].get(name, school), school=True, named=True)
        for name in raw["schools"]
    ]
    for name in raw.get("school_groups", []):
        kind = "organisatiesoort.schoolbestuur"
        actors.append(Actor(name, kind, school=True, named=True, board=True))
    if "unnamed_schools" in read:
        group = read["unnamed_schools"]["group"]
        actors.append(Actor(group, school, school=True, named=False))
    for partner in raw["partners"]:
        for part in coding["partners"][partner["name"]]:
            named = "organisation" in part
            name = part["organisation"] if named else part["group"]
            actors.append(Actor(name, part["kind"], school=False, named=named))
    for role in read["roles"]:
        for actor in actors:
            meant = actor.name in role["participants"]
            if meant or (actor.school and "@scholen" in role["participants"]):
                actor.roles |= set(role["codes"])
    return actors


def _steps(raw: dict[str, Any]) -> list[Step]:
    steps = []
    for outcome in raw["outcomes"]:
        _, level, value = outcome["code"].split(".")[:3]
        steps.append(Step(level, value, STATUS[outcome["status"]]))
    for outcome in raw.get("uncoded_outcomes", []):
        partner = "ligt bij de partner" in outcome["why_not_sono"]
        level = "partner" if partner else UNKNOWN
        steps.append(Step(level, UNKNOWN, STATUS[outcome["status"]]))
    steps += [Step(UNKNOWN, UNKNOWN, "verteld") for _ in raw.get("negative", [])]
    return steps


def _years(raw: dict[str, Any], read: dict[str, Any]) -> set[int]:
    """Return the school years in which it certainly went on, by first calendar year."""
    end = raw.get("end") or read.get("ends")
    if not raw.get("end") and any(u.startswith("einddatum") for u in raw["unknown"]):
        end = None
    start = raw.get("start") or read.get("starts")
    seen = raw.get("observed_date") or read.get("observed_on")
    moments = [_days(text) for text in (start, end, seen) if text]
    years = {_school_year(a) for a, b in moments if _school_year(a) == _school_year(b)}
    if moments:
        begun, not_over = min(b for _, b in moments), max(a for a, _ in moments)
        if begun <= not_over:
            years |= set(range(_school_year(begun), _school_year(not_over) + 1))
    return years


def _days(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 2 and parts[1] > 12:
        return date(parts[0], 9, 1), date(parts[1], 8, 31)
    if len(parts) == 3:
        day = date(parts[0], parts[1], parts[2])
        return day, day
    if len(parts) == 2:
        year, month = parts
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1), date(year, month, last)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def _school_year(day: date) -> int:
    return day.year - (day.month < 9)


def year_name(year: int) -> str:
    """Return 2024-2025 for 2024."""
    return f"{year}-{year + 1}"


def level_code(level: str) -> str:
    """Return the code of a level."""
    return level if level == UNKNOWN else f"waartoe.niveau.{level}"


def value_code(value: str) -> str:
    """Return the code of a value category."""
    return value if value == UNKNOWN else f"waartoe.waarde.{value}"


def item(condition: str) -> str:
    """Return the item that a condition's code belongs to."""
    return ".".join(condition.split(".")[:3])


def pairs(found: list[tuple[str, str, Any]]) -> Pairs:
    """Gather (row, column, thing) into sets of things."""
    gathered: Pairs = defaultdict(set)
    for row, column, thing in found:
        gathered[row, column].add(thing)
    return gathered
