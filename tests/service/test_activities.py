"""An activity is stored as one change, also while others write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.service import activities
from samenwerking.service.activities import add_activity
from samenwerking.service.saving import save
from tests.conftest import NOW
from tests.tui.registry import broad, change, changed_paths, document_of, store

if TYPE_CHECKING:
    from samenwerking.service.saving import Saved
    from samenwerking.service.workplace import Workplace

OVERLEG = {"dated": "2026-03-12", "purpose": "overleg"}


def test_it_is_one_change_of_the_record(workplace: Workplace) -> None:
    key = store(workplace, broad("Boekenbende"))
    noted = add_activity(workplace, key, OVERLEG, "Ann", NOW)
    assert noted.message.format(**noted.facts) == "Noted in Boekenbende: overleg"
    [element] = document_of(workplace, key)["activities"]
    assert element == {"key": element["key"], **OVERLEG}
    assert changed_paths(workplace, key) == [f"activities/{element['key']}"]


def test_two_activities_stand_beside_each_other(workplace: Workplace) -> None:
    key = store(workplace, broad("Boekenbende"))
    for _ in range(2):
        add_activity(workplace, key, OVERLEG, "Ann", NOW)
    first, second = document_of(workplace, key)["activities"]
    assert first["key"] != second["key"]


def test_what_somebody_else_stores_meanwhile_stays(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = store(workplace, broad("Boekenbende", activities="?"))
    meanwhile = [{"key": "7", "purpose": "intake"}]

    def slow(*arguments: object) -> Saved:
        if len(document_of(workplace, key)["activities"]) == 1 and meanwhile:
            held = [meanwhile.pop()]
            change(workplace, key, activities=held)
        return save(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(activities, "save", slow)
    add_activity(workplace, key, OVERLEG, "Ann", NOW)
    held = document_of(workplace, key)["activities"]
    assert [element["purpose"] for element in held] == ["intake", "overleg"]


def test_only_a_partnership_has_activities(workplace: Workplace) -> None:
    school = {"name": "De Esdoorn", "kind": "organisatiesoort.school"}
    key = store(workplace, school, "organisation")
    with pytest.raises(RecordError, match="De Esdoorn is no partnership"):
        add_activity(workplace, key, OVERLEG, "Ann", NOW)


def test_a_locked_record_takes_none(workplace: Workplace) -> None:
    key = store(workplace, broad("Boekenbende", review_state="nazicht.vergrendeld"))
    with pytest.raises(RecordError, match="lock"):
        add_activity(workplace, key, OVERLEG, "Ann", NOW)
