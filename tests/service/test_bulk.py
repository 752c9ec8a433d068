"""One field of many partnerships: looked at first, stored whole, taken back as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import ConflictError
from samenwerking.framework import load_framework
from samenwerking.matrices import bits
from samenwerking.records.gate import GateError
from samenwerking.service import bulk, history, listing
from samenwerking.service.bulk import (
    Preview,
    StoppedError,
    Wanted,
    apply,
    changed_value,
    preview,
)
from tests.conftest import NOW, TODAY
from tests.tui.registry import broad, change, document_of, store, undo

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

TAAL, ZORG = "thema.taal", "thema.zorg"


def members_of(workplace: Workplace, *keys: str) -> int:
    numbers = [listing.get_record(workplace, key).stored.number for key in keys]
    return bits.from_numbers(numbers, max(numbers) + 1)


def looked_at(workplace: Workplace, wanted: Wanted, *keys: str) -> Preview:
    return preview(workplace, members_of(workplace, *keys), wanted, TODAY)


def told(found: Preview) -> tuple[int, int, int, int]:
    return found.changed, found.same, len(found.locked), len(found.refused)


@pytest.mark.parametrize(
    ("action", "value", "before", "after"),
    [
        ("set", "x", None, "x"),
        ("set", "x", "y", "x"),
        ("set", [TAAL], [ZORG], [TAAL]),
        ("set", "?", [ZORG], "?"),
        ("empty", None, "y", None),
        ("empty", None, None, None),
        ("add", [TAAL], None, [TAAL]),
        ("add", [TAAL], "?", [TAAL]),
        ("add", [TAAL, ZORG], [ZORG], [ZORG, TAAL]),
        ("remove", [TAAL], [ZORG, TAAL], [ZORG]),
        ("remove", [TAAL], [TAAL], None),
        ("remove", [TAAL], "?", "?"),
        ("remove", [TAAL], None, None),
    ],
)
def test_what_an_action_makes_of_a_value(
    action: bulk.Action, value: Any, before: Any, after: Any
) -> None:
    assert changed_value(before, Wanted("themes", action, value)) == after


def test_a_preview_tells_what_would_change_and_stores_nothing(
    workplace: Workplace,
) -> None:
    one = store(workplace, broad("Eén", themes=[ZORG]))
    two = store(workplace, broad("Twee", themes=[ZORG, TAAL]))
    found = looked_at(workplace, Wanted("themes", "add", [TAAL]), one, two)
    assert told(found) == (1, 1, 0, 0)
    assert [tuple(line) for line in found.lines] == [(one, "Eén", [ZORG], [ZORG, TAAL])]
    assert document_of(workplace, one)["themes"] == [ZORG]


def test_it_is_stored_in_one_batch_and_taken_back_as_one(either: Workplace) -> None:
    keys = [store(either, broad(f"P{n}", themes=[ZORG])) for n in range(5)]
    other = store(either, broad("Blijft", themes=[ZORG]))
    before = [document_of(either, key) for key in keys]
    found = looked_at(either, Wanted("themes", "set", [TAAL]), *keys)
    done = apply(either, found, "Ann", "themes", NOW)
    assert done.records == 5
    assert [document_of(either, key)["themes"] for key in keys] == [[TAAL]] * 5
    assert document_of(either, other)["themes"] == [ZORG]
    (line,) = [b for b in history.list_batches(either) if b.uuid == done.batch]
    assert (line.who, line.why, line.records, line.changes) == ("Ann", "themes", 5, 5)
    undo(either)
    assert [document_of(either, key) for key in keys] == before


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("themes", "add", ["thema.bestaat_niet"]),
        Wanted("status", "set", "lopend"),
        Wanted("starts", "set", "ooit"),
        Wanted("contact_point", "set", "x" * 400),
        Wanted("participations", "set", "x"),
    ],
)
def test_what_cannot_stand_in_the_field_is_refused_at_once(
    workplace: Workplace, wanted: Wanted
) -> None:
    key = store(workplace, broad("Ateliers"))
    with pytest.raises(GateError):
        looked_at(workplace, wanted, key)


def test_a_locked_partnership_stays_as_it_is(workplace: Workplace) -> None:
    locked = workplace.framework.role("locked")
    one = store(workplace, broad("Vast", ends="2027"))
    change(workplace, one, review_state=locked)
    two = store(workplace, broad("Los"))
    found = looked_at(workplace, Wanted("frequency_note", "set", "x"), one, two)
    assert told(found) == (1, 0, 1, 0)
    assert found.locked == ["Vast"]
    assert apply(workplace, found, "Ann", "", NOW).records == 1
    assert "frequency_note" not in document_of(workplace, one)
    opened = looked_at(workplace, Wanted("review_state", "empty"), one)
    assert told(opened) == (1, 0, 0, 0)


def test_what_has_errors_does_not_leave_concept(workplace: Workplace) -> None:
    good = store(workplace, broad("Goed", ends="2027"))
    bad = store(workplace, {"title": "Half"})
    locked = workplace.framework.role("locked")
    found = looked_at(workplace, Wanted("review_state", "set", locked), good, bad)
    assert told(found) == (1, 0, 0, 1)
    assert found.refused[0].title == "Half"
    assert "cannot leave concept" in str(found.refused[0].why)
    apply(workplace, found, "Ann", "", NOW)
    assert "review_state" not in document_of(workplace, bad)


def test_what_changed_since_it_was_looked_at_is_looked_at_again(
    workplace: Workplace,
) -> None:
    one, two = store(workplace, broad("Eén")), store(workplace, broad("Twee"))
    elsewhere = store(workplace, broad("Drie"))
    found = looked_at(workplace, Wanted("topic", "set", "x"), one)
    change(workplace, elsewhere, notes="geen deel ervan")
    assert apply(workplace, found, "Ann", "", NOW).records == 1
    found = looked_at(workplace, Wanted("topic", "set", "y"), one, two)
    change(workplace, two, notes="intussen")
    with pytest.raises(ConflictError, match="'Twee'"):
        apply(workplace, found, "Ann", "", NOW)
    assert document_of(workplace, one)["topic"] == "x"


def test_one_that_was_taken_away_since_is_a_conflict(workplace: Workplace) -> None:
    one, two = store(workplace, broad("Eén")), store(workplace, broad("Twee"))
    found = looked_at(workplace, Wanted("topic", "set", "x"), one, two)
    undo(workplace)
    with pytest.raises(ConflictError):
        apply(workplace, found, "Ann", "", NOW)


def test_it_tells_how_far_it_is_and_can_be_stopped(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_PORTION", 2)
    keys = [store(workplace, broad(f"P{n}")) for n in range(5)]
    members = members_of(workplace, *keys)
    wanted = Wanted("topic", "set", "x")
    steps: list[tuple[int, int]] = []

    def going_on(done: int, total: int) -> bool:
        steps.append((done, total))
        return True

    def stopping(done: int, total: int) -> bool:
        return done < 3

    found = preview(workplace, members, wanted, TODAY, going_on)
    assert steps == [(2, 5), (4, 5), (5, 5)]
    with pytest.raises(StoppedError):
        preview(workplace, members, wanted, TODAY, stopping)
    with pytest.raises(StoppedError):
        apply(workplace, found, "Ann", "", NOW, stopping)
    assert all("topic" not in document_of(workplace, key) for key in keys)
    steps.clear()
    assert apply(workplace, found, "Ann", "", NOW, going_on).records == 5
    assert steps == [(2, 5), (4, 5), (5, 5)]


def test_every_field_that_is_offered_takes_what_it_is_given(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Ateliers"))
    framework = load_framework()
    values = {"line": "x", "date": "2026-09"}
    fields = bulk.fields_to_change(framework)
    assert len(fields) > 25
    assert "title" not in {field.field for field in fields}
    for field in fields:
        if field.coded:
            code = next(iter(framework.choices(field.refers_to)))
            value: Any = [code] if field.kind == "codes" else code
        else:
            value = values[field.kind]
        wanted = Wanted(field.field, bulk.actions_of(field)[0], value)
        found = looked_at(workplace, wanted, key)
        assert found.changed + found.same + len(found.refused) == 1
