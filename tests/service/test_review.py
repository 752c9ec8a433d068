"""With errors a record stays a concept; once locked, it is changed no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.service.history import list_batches, undo
from samenwerking.service.saving import check_draft
from tests.conftest import TODAY
from tests.service.content import content, titles
from tests.service.edits import LATER, READING, keep, read
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json


@pytest.fixture
def place(either: Workplace) -> Workplace:
    """A registry with one partnership."""
    offer(either, partnerships=[READING])
    return either


def test_a_record_with_errors_cannot_leave_concept(
    place: Workplace, framework: Framework
) -> None:
    states = [
        code
        for code in framework.choices("nazicht")
        if code != framework.role("concept")
    ]
    before, whole = read(place), content(place)
    for state in states:
        with pytest.raises(RecordError, match=r"Errors: \d+; the first: [a-z-]+ at "):
            keep(place, before, review_state=state)
    assert content(place) == whole
    for stays in (framework.role("concept"), "?"):
        keep(place, read(place), review_state=stays)


def without_errors(framework: Framework) -> Json:
    """Return a partnership that may leave concept."""
    school, partner = framework.role("learning_side"), framework.role("partner_side")
    return {
        "id": key(2),
        "title": "Samen lezen",
        "learning_question": "Hoe lezen we samen voor?",
        "nature": framework.role("collaboration"),
        "motives": [{"code": "waarom.taak.zorg"}],
        "starts": "2024-2025",
        "contact_point": "secretariaat",
        "participations": [
            {"organisation": key(1), "side": school},
            {"group": "Bibliotheken", "group_kind": "?", "side": partner},
        ],
    }


@pytest.fixture
def finished(either: Workplace, framework: Framework) -> Workplace:
    """A registry with a partnership without errors."""
    school = {"id": key(1), "name": "S", "kind": framework.role("school_kind")}
    offer(either, organisations=[school], partnerships=[without_errors(framework)])
    return either


def test_without_errors_it_can(finished: Workplace, framework: Framework) -> None:
    done = keep(finished, read(finished), review_state=framework.role("locked"))
    assert done.changes == 1
    assert not any(f.severity == "error" for f in done.findings)


def test_an_error_that_somebody_else_made_meanwhile_counts(
    finished: Workplace, framework: Framework
) -> None:
    mine = read(finished)
    keep(finished, read(finished), "bo", learning_question=None)
    with pytest.raises(RecordError, match="learning-question"):
        keep(finished, mine, review_state=framework.role("locked"))


def test_a_locked_record_has_to_be_unlocked_first(
    finished: Workplace, framework: Framework
) -> None:
    locked, concept = framework.role("locked"), framework.role("concept")
    keep(finished, read(finished), review_state=locked)
    whole = content(finished)
    with pytest.raises(RecordError, match=r"'Samen lezen' is locked.*Unlock it first"):
        keep(finished, read(finished), notes="Anders")
    assert keep(finished, read(finished)).changes == 0
    assert content(finished) == whole
    keep(finished, read(finished), review_state=concept)
    assert keep(finished, read(finished), notes="Anders").changes == 1


def test_a_record_that_was_locked_meanwhile_is_not_changed(
    finished: Workplace, framework: Framework
) -> None:
    mine = read(finished)
    keep(finished, read(finished), "bo", review_state=framework.role("locked"))
    with pytest.raises(RecordError, match="is locked"):
        keep(finished, mine, notes="Anders")


def test_a_file_brings_no_record_with_errors_beyond_concept(
    place: Workplace, framework: Framework
) -> None:
    whole = content(place)
    locked = framework.role("locked")
    bad = {**without_errors(framework), "id": key(7), "review_state": locked}
    del bad["learning_question"]
    school = {"id": key(1), "name": "S", "kind": framework.role("school_kind")}
    fine = {**without_errors(framework), "id": key(8), "review_state": locked}
    with pytest.raises(RecordError, match=r"leave concept.*learning-question"):
        offer(place, organisations=[school], partnerships=[fine, bad])
    assert content(place) == whole
    offer(place, organisations=[school], partnerships=[fine])
    assert content(place) != whole


def test_a_locked_record_is_not_changed_by_a_file(
    finished: Workplace, framework: Framework
) -> None:
    locked = {**without_errors(framework), "review_state": framework.role("locked")}
    offer(finished, partnerships=[locked])
    before = content(finished)
    for record in ({**locked, "notes": "Anders."}, {**locked, "motives": "-"}):
        with pytest.raises(
            RecordError, match=r"partnerships 1: 'Samen lezen' is locked"
        ):
            offer(finished, partnerships=[record])
    assert offer(finished, partnerships=[locked]).unchanged == 1
    assert content(finished) == before
    unlocked = {**without_errors(framework), "notes": "Anders."}
    unlocked["review_state"] = framework.role("concept")
    assert offer(finished, partnerships=[unlocked]).changed == 1


def test_a_draft_is_checked_and_not_stored(finished: Workplace) -> None:
    before = content(finished)
    found = check_draft(finished, "partnership", {"participations": [{}]}, TODAY)
    assert {"title", "learning-question"} <= {finding.rule.id for finding in found}
    assert content(finished) == before


def test_an_undo_changes_no_locked_record(
    finished: Workplace, framework: Framework
) -> None:
    keep(finished, read(finished), notes="Anders")
    edit = list_batches(finished, 1)[0].uuid
    keep(finished, read(finished), review_state=framework.role("locked"))
    before = content(finished)
    with pytest.raises(RecordError, match="is locked"):
        undo(finished, edit, None, "an", "", LATER)
    assert content(finished) == before
    undo(finished, None, None, "an", "", LATER)
    undo(finished, edit, None, "an", "", LATER)
    assert "notes" not in read(finished).document


def test_an_undo_leaves_no_record_with_errors_beyond_concept(
    finished: Workplace, framework: Framework
) -> None:
    keep(finished, read(finished), learning_question="Hoe lezen we beter voor?")
    edit = list_batches(finished, 1)[0].uuid
    checked = next(
        code
        for code in framework.choices("nazicht")
        if code not in (framework.role("concept"), framework.role("locked"))
    )
    keep(finished, read(finished), review_state=checked)
    undo(finished, edit, None, "an", "", LATER)  # it had a question before, too
    keep(finished, read(finished), review_state=framework.role("concept"))
    keep(finished, read(finished), learning_question=None)
    without = list_batches(finished, 1)[0].uuid
    undo(finished, without, None, "an", "", LATER)
    again = list_batches(finished, 1)[0].uuid
    keep(finished, read(finished), review_state=checked)
    with pytest.raises(RecordError, match=r"leave concept.*learning-question"):
        undo(finished, again, None, "an", "", LATER)


def test_a_file_of_locked_records_can_be_taken_back(
    either: Workplace, framework: Framework
) -> None:
    school = {"id": key(1), "name": "S", "kind": framework.role("school_kind")}
    locked = {**without_errors(framework), "review_state": framework.role("locked")}
    offer(either, organisations=[school], partnerships=[locked])
    undo(either, None, None, "an", "", LATER)
    assert titles(either) == []
