"""The overviews counted again in SQL, from the views alone: every cell the same."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from samenwerking.matrices.reading import list_names
from samenwerking.service.overview import make_matrix

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace

MATRIX = """
SELECT a.code, b.code, COUNT(DISTINCT a.partnership)
FROM v_matrix_long a JOIN v_matrix_long b ON b.partnership = a.partnership
JOIN v_partnership p ON p.partnership = a.partnership AND p.nature = {only}
WHERE a.field = '{rows}' AND b.field = '{columns}' GROUP BY a.code, b.code
"""
NAMED = """
SELECT a.partnership, b.code, COUNT(DISTINCT a.partnership)
FROM v_partnership a JOIN v_matrix_long b ON b.partnership = a.partnership
WHERE b.field = '{columns}' AND a.nature = {only} GROUP BY a.partnership, b.code
"""
STEPS = """
SELECT s.level, s.value, COUNT({counted}) FROM v_step s
JOIN v_partnership p ON p.partnership = s.partnership AND p.nature = {only}
GROUP BY s.level, s.value
"""
CONDITIONS = """
SELECT w.within, COALESCE(c.locus, 'not_asked') || '|' ||
  COALESCE(c.effect, 'not_asked'), COUNT(DISTINCT c.partnership)
FROM v_condition c JOIN v_code_within w ON w.code = c.code AND w.within_kind = 'item'
JOIN v_partnership p ON p.partnership = c.partnership AND p.nature = {only}
GROUP BY 1, 2
"""
STATUS = """
SELECT s.level, s.value || '|' || s.status, COUNT(*) FROM v_step s
JOIN v_partnership p ON p.partnership = s.partnership AND p.nature = {only}
GROUP BY 1, 2
"""
TRANSITIONS = """
SELECT a.value, b.value, COUNT(*) FROM v_step a JOIN v_step b
  ON b.partnership = a.partnership AND b.story = a.story AND b.position = a.position + 1
JOIN v_partnership p ON p.partnership = a.partnership AND p.nature = {only}
GROUP BY a.value, b.value
"""
ROLES = """
SELECT r.code, a.kind, COUNT(*) FROM v_participation a
JOIN v_participation_code r ON r.partnership = a.partnership
  AND r.participation = a.participation AND r.field = 'roles'
JOIN v_partnership p ON p.partnership = a.partnership AND p.nature = {only}
WHERE a.side = {partner} GROUP BY r.code, a.kind
"""
SCHOOLS = """
SELECT s.organisation, k.code, COUNT(DISTINCT s.partnership) FROM v_participation s
JOIN v_matrix_long k ON k.partnership = s.partnership AND k.field = 'partner_kind'
JOIN v_partnership p ON p.partnership = s.partnership AND p.nature = {only}
WHERE s.side = {school} AND s.organisation IS NOT NULL
GROUP BY s.organisation, k.code
"""
SHARED = """
SELECT a.organisation, b.organisation, COUNT(DISTINCT q.organisation)
FROM v_participation a
JOIN v_participation q ON q.partnership = a.partnership AND q.side = {partner}
JOIN v_participation r ON r.organisation = q.organisation AND r.side = {partner}
JOIN v_participation b ON b.partnership = r.partnership AND b.side = {school}
JOIN v_partnership p ON p.partnership = a.partnership AND p.nature = {only}
JOIN v_partnership o ON o.partnership = b.partnership AND o.nature = {only}
WHERE a.side = {school} AND b.organisation IS NOT NULL
GROUP BY a.organisation, b.organisation
"""


class Recount(NamedTuple):
    """How an overview is counted in SQL."""

    sql: str
    rows: str = ""
    columns: str = ""
    counted: str = ""


RECOUNTS = {
    "carry-over": Recount(MATRIX, "carry_over", "development_place"),
    "constellation-motive": Recount(MATRIX, "constellations", "motives.code"),
    "theme-partner-kind": Recount(MATRIX, "themes", "partner_kind"),
    "partnership-motive": Recount(NAMED, columns="motives.code"),
    "partnership-value": Recount(NAMED, columns="stories.steps.value"),
    "partnership-school-year": Recount(NAMED, columns="school_year"),
    "level-value-steps": Recount(STEPS, counted="*"),
    "level-value-partnerships": Recount(STEPS, counted="DISTINCT s.partnership"),
    "level-value-stories": Recount(
        STEPS, counted="DISTINCT s.partnership || '/' || s.story"
    ),
    "level-value-status": Recount(STATUS),
    "condition-effect": Recount(CONDITIONS),
    "transition": Recount(TRANSITIONS),
    "role-partner-kind": Recount(ROLES),
    "school-partner-kind": Recount(SCHOOLS),
    "school-school": Recount(SHARED),
}
ELSEWHERE = {
    "board-level-value": "a board counts while it was the board of a school",
    "board-school-year": "a board counts while it was the board of a school",
    "condition-practice": "its columns are conditions with a name",
    "motive-outcome": "its columns are groups of codes",
}
"""Overviews whose lines are more than codes of a field, and why."""

_MISSING = {"unknown": "?", "none": "-", "not_asked": None}


def test_every_overview_is_counted_again_or_says_why_not(sample: Workplace) -> None:
    assert set(list_names(sample.exports)) == {*RECOUNTS, *ELSEWHERE}


@pytest.mark.parametrize("name", RECOUNTS)
def test_a_cell_counted_in_sql_is_the_cell_of_the_overview(
    name: str, sample: Workplace, framework: Framework
) -> None:
    today = datetime.now(UTC).date()
    matrix = make_matrix(sample, name, "nl", today)
    recount = RECOUNTS[name]
    facts = {
        **recount._asdict(),
        "only": f"'{framework.role('collaboration')}'",
        "partner": f"'{framework.role('partner_side')}'",
        "school": f"'{framework.role('learning_side')}'",
    }
    sql = recount.sql.format(**facts)
    with sample.registry.reading() as session:
        found = {(row, column): n for row, column, n in session.rows(sql)}
    assert cells(matrix, found) == cells(matrix, None)


def cells(matrix: Matrix, found: dict[tuple[str, str], int] | None) -> Counter[object]:
    """Return the cells that are not 0 by label, of the overview or as found.

    What is not asked is no row in `v_matrix_long`, so that it is left out there.
    """
    counts: Counter[object] = Counter()
    skipped = set() if matrix.name in _ASKED else {"not_asked"}
    skipped |= {"unknown"} if matrix.name in _UNKNOWN_IS_DERIVED else set()
    for row, numbers in zip(matrix.rows, matrix.cells, strict=True):
        for column, number in zip(matrix.columns, numbers, strict=True):
            if row.kind in skipped or column.kind in skipped:
                continue
            of = (_code(row.key), _code(column.key))
            counts[of] += number or 0 if found is None else found.get(of, 0)
    return +counts


_ASKED = ("condition-effect",)
"""Overviews whose SQL names what was not asked."""

_UNKNOWN_IS_DERIVED = (
    "partnership-school-year",
    "school-partner-kind",
)
"""Overviews in which "unknown" is what has no code at all: no row in a view."""


def _code(key: str) -> str:
    parts = [_MISSING.get(part, part) or "not_asked" for part in key.split("|")]
    return "|".join(parts)
