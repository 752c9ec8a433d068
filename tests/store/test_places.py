"""Who takes part where: what is kept in memory says what the database says."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from samenwerking.store.places import Places, taking_part
from tests.service.registers import Chance, fill, stir

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

CHANGED = "SELECT DISTINCT record_id FROM change WHERE id > ?"


def compare(session: Session, places: Places, chance: random.Random) -> None:
    """Fail where some organisations, asked for twice, take part elsewhere."""
    sql = "SELECT record_id AS number FROM organisation ORDER BY 1"
    everybody = session.numbers(sql)
    assert everybody
    for count in (0, 1, len(everybody) // 2, len(everybody)):
        asked = chance.sample(everybody, count)
        expected = taking_part(session, asked)
        assert bool(expected) or count < len(everybody)
        assert places(session, asked) == places(session, {*asked}) == expected
    assert places(session, [10**9]) == 0


@pytest.mark.parametrize("seed", [0, 1])
def test_memory_says_what_the_database_says_after_changes_too(
    workplace: Workplace, seed: int
) -> None:
    made = Chance(seed)
    fill(workplace, made, 30)
    chance = random.Random(seed)
    with workplace.registry.reading() as session:
        places = Places(session)
        compare(session, places, chance)
    for _ in range(3):
        with workplace.registry.reading() as session:
            (last,) = session.row("SELECT MAX(id) FROM change") or (0,)
        stir(workplace, made, 30, organisations=2)
        with workplace.registry.reading() as session:
            changed = [number for (number,) in session.rows(CHANGED, last)]
            sql = "SELECT record_id FROM partnership WHERE record_id IN ({})"
            moved = [number for (number,) in session.rows_in(sql, changed)]
            assert moved
            places.update(session, moved)
            compare(session, places, chance)


def test_numbers_are_those_of_the_rows(workplace: Workplace) -> None:
    fill(workplace, Chance(2), 30)
    with workplace.registry.reading() as session:
        sql = "SELECT record_id AS number FROM partnership WHERE record_id > ?"
        rows = [number for (number,) in session.rows(sql, 0)]
        assert len(rows) > 1
        assert sorted(session.numbers(sql, 0)) == sorted(rows)
        assert len(session.numbers(f"{sql} LIMIT 1", 0)) == 1
        assert session.numbers(sql, max(rows)) == []
