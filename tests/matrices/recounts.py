"""The recount of each overview: what stands in which cell, from the sources alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.matrices.recount import (
    NOT_ASKED,
    UNKNOWN,
    Pairs,
    Source,
    item,
    level_code,
    pairs,
    value_code,
    year_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def _kind(kind: str) -> str:
    return UNKNOWN if kind == "?" else kind


def constellation_motive(sources: list[Source]) -> Pairs:
    """Actor category and motive."""
    return pairs(
        [(a, m, s.title) for s in sources for a in s.constellations for m in s.motives]
    )


def theme_partner_kind(sources: list[Source]) -> Pairs:
    """Theme and kind of partner."""
    return pairs(
        [
            (theme, _kind(kind), s.title)
            for s in sources
            for theme in s.themes
            for kind in s.partner_kinds
        ]
    )


def school_partner_kind(sources: list[Source]) -> Pairs:
    """School and kind of partner; schools without a name are unknown."""
    found = []
    for s in sources:
        for actor in s.actors:
            if actor.school:
                row = actor.name if actor.named else UNKNOWN
                found += [(row, _kind(kind), s.title) for kind in s.partner_kinds]
    return pairs(found)


def role_partner_kind(sources: list[Source]) -> Pairs:
    """Role and kind of partner, counted in participations."""
    found = []
    for s in sources:
        for number, actor in enumerate(s.actors):
            if not actor.school:
                kind, thing = _kind(actor.kind), (s.title, number)
                found += [(role, kind, thing) for role in actor.roles or {UNKNOWN}]
    return pairs(found)


def condition_effect(sources: list[Source]) -> Pairs:
    """Condition by effect; no source says where a condition is at work."""
    return pairs(
        [
            (item(code), f"{UNKNOWN}|{effect}", s.title)
            for s in sources
            for code, effect in s.conditions
        ]
    )


def condition_practice(sources: list[Source]) -> Pairs:
    """Condition beside what became of practice."""
    found = []
    for s in sources:
        statuses = {step.status for step in s.steps if step.value == "praktijk"}
        changed = bool(statuses & {"deels", "bevestigd"})
        columns = ["changed" if changed else "not-recorded"]
        columns += ["intended"] if "beoogd" in statuses else []
        found += [(item(c), k, s.title) for c, _ in s.conditions for k in columns]
    return pairs(found)


def _steps(sources: list[Source], *, by_status: bool, thing: str) -> Pairs:
    found = []
    for s in sources:
        for number, step in enumerate(s.steps):
            column = value_code(step.value)
            if by_status:
                column += f"|stapstatus.{step.status}"
            # Each collected outcome is a story of one step.
            counted = s.title if thing == "partnership" else (s.title, number)
            if not (by_status and UNKNOWN in (step.value, step.level)):
                found.append((level_code(step.level), column, counted))
    return pairs(found)


def motive_outcome(sources: list[Source]) -> Pairs:
    """Motive beside the cells that were meant, told or reached."""
    how_far = {
        "beoogd": "meant",
        "verteld": "told",
        "deels": "reached",
        "bevestigd": "reached",
    }
    return pairs(
        [
            (
                motive,
                f"waartoe.{step.level}.{step.value}|{how_far[step.status]}",
                s.title,
            )
            for s in sources
            for motive in s.motives
            for step in s.steps
            if UNKNOWN not in (step.level, step.value) and step.level != "partner"
        ]
    )


def partnership_school_year(sources: list[Source]) -> Pairs:
    """Partnership and the school years in which it certainly went on."""
    found = []
    for s in sources:
        years = {year_name(year) for year in s.years} or {UNKNOWN}
        found += [(s.title, year, s.title) for year in years]
    return pairs(found)


def carry_over(sources: list[Source]) -> Pairs:
    """Nobody was asked about carry-over."""
    return pairs([(NOT_ASKED, NOT_ASKED, s.title) for s in sources])


def partnership_motive(sources: list[Source]) -> Pairs:
    """Partnership and motive."""
    return pairs([(s.title, m, s.title) for s in sources for m in s.motives])


def partnership_value(sources: list[Source]) -> Pairs:
    """Partnership and value; without any story it is unknown what came of it."""
    found = []
    for s in sources:
        values = {value_code(step.value) for step in s.steps} or {UNKNOWN}
        found += [(s.title, value, s.title) for value in values]
    return pairs(found)


def school_school(sources: list[Source]) -> Pairs:
    """Schools and the outside partners that they share."""
    partners: dict[str, set[str]] = {}
    for s in sources:
        outside = {a.name for a in s.actors if not a.school and a.named}
        for actor in s.actors:
            if actor.school and actor.named:
                partners.setdefault(actor.name, set()).update(outside)
    return {
        (one, other): partners[one] & partners[other]
        for one in partners
        for other in partners
    }


def board_school_year(sources: list[Source]) -> Pairs:
    """Boards that take part themselves; of no school a board is known."""
    found = []
    for s in sources:
        for actor in s.actors:
            if actor.school:
                row = actor.name if actor.board else UNKNOWN
                years = {year_name(year) for year in s.years} or {UNKNOWN}
                found += [(row, year, s.title) for year in years]
    return pairs(found)


def board_level_value(sources: list[Source]) -> Pairs:
    """Stories by board, level and value; of no school a board is known."""
    found = []
    for s in sources:
        boards = {a.name if a.board else UNKNOWN for a in s.actors if a.school}
        for number, step in enumerate(s.steps):
            if UNKNOWN in (step.value, step.level) or step.level == "partner":
                continue
            column = value_code(step.value)
            rows = (f"{board}|{level_code(step.level)}" for board in boards)
            found += [(row, column, (s.title, number)) for row in rows]
    return pairs(found)


RECOUNTS: dict[str, Callable[[list[Source]], Pairs]] = {
    "constellation-motive": constellation_motive,
    "theme-partner-kind": theme_partner_kind,
    "school-partner-kind": school_partner_kind,
    "role-partner-kind": role_partner_kind,
    "condition-effect": condition_effect,
    "condition-practice": condition_practice,
    "level-value-steps": lambda s: _steps(s, by_status=False, thing="step"),
    "level-value-stories": lambda s: _steps(s, by_status=False, thing="story"),
    "level-value-partnerships": lambda s: _steps(
        s, by_status=False, thing="partnership"
    ),
    "level-value-status": lambda s: _steps(s, by_status=True, thing="step"),
    "motive-outcome": motive_outcome,
    "partnership-school-year": partnership_school_year,
    "transition": lambda _: {},
    "carry-over": carry_over,
    "partnership-motive": partnership_motive,
    "partnership-value": partnership_value,
    "school-school": school_school,
    "board-school-year": board_school_year,
    "board-level-value": board_level_value,
}
"""Overview -> its recount."""
