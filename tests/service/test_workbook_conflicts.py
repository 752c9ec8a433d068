"""A workbook that is older than the registry, or that somebody broke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import ConflictError, RecordError, SamenwerkingError
from samenwerking.service.workbook_import import import_workbook, review_workbook
from tests.conftest import NOW
from tests.service.content import documents
from tests.service.round_trips import empty, take
from tests.service.workbooks import (
    ACTOR,
    ORGANISATION,
    READING,
    Edited,
    P,
    changes,
    workbook_of,
)
from tests.store.builders import key, offer, partnership_edit, write

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@pytest.fixture
def file(workplace: Workplace, tmp_path: Path) -> Path:
    """A workbook of a small registry."""
    return workbook_of(workplace, tmp_path)


def test_what_changed_elsewhere_meanwhile_stays(
    workplace: Workplace, file: Path
) -> None:
    write(workplace, partnership_edit(2, "topic", "Elders"))
    write(workplace, partnership_edit(2, "participations/2", None))
    with Edited(file) as book:
        book.set("partnership", P, "title", "Hier")
    assert changes(workplace, file) == [("title", "007.50", "Hier")]
    take(workplace, file)
    found = documents(workplace)[P]
    assert (found["title"], found["topic"]) == ("Hier", "Elders")
    assert len(found["participations"]) == 1


def test_what_both_changed_is_a_conflict_that_is_shown(
    workplace: Workplace, file: Path
) -> None:
    write(workplace, partnership_edit(2, "title", "Elders"))
    write(workplace, partnership_edit(2, "participations/2", None))
    with Edited(file) as book:
        book.set("partnership", P, "title", "Hier")
        book.set("participation", f"{P}/participations/2", "note", "Nog iets")
        book.set("partnership", key(3), "title", "Anders")
    report = review_workbook(workplace, str(file), NOW)
    told = {(c.path, c.base, c.now, c.theirs) for c in report.conflicts}
    assert told == {
        ("title", "007.50", "Elders", "Hier"),
        ("participations/2/note", None, None, "Nog iets"),
    }
    before = documents(workplace)
    with pytest.raises(RecordError, match="2 places"):
        import_workbook(workplace, report, "an", "", NOW)
    assert documents(workplace) == before
    done = import_workbook(workplace, report, "an", "", NOW, leave_out=True)
    assert done.changed == 1
    assert documents(workplace)[key(3)]["title"] == "Anders"
    assert documents(workplace)[P] == before[P]


def test_the_same_change_on_both_sides_is_no_conflict(
    workplace: Workplace, file: Path
) -> None:
    write(workplace, partnership_edit(2, "title", "Samen"))
    with Edited(file) as book:
        book.set("partnership", P, "title", "Samen")
    assert changes(workplace, file) == []


def test_a_record_that_was_taken_away_does_not_come_back_by_itself(
    workplace: Workplace, file: Path
) -> None:
    write(workplace, partnership_edit(3, "", None))
    assert changes(workplace, file) == []
    with Edited(file) as book:
        book.set("partnership", key(3), "title", "Toch")
    (conflict,) = review_workbook(workplace, str(file), NOW).conflicts
    assert (conflict.path, conflict.now, conflict.theirs) == ("title", None, "Toch")


def test_what_another_registry_says_of_a_known_record_is_a_conflict(
    workplace: Workplace, file: Path, tmp_path: Path
) -> None:
    other = empty(tmp_path)
    offer(other, organisations=[ORGANISATION], partnerships=[{**READING, "notes": "N"}])
    report = review_workbook(other, str(file), NOW)
    assert [c.path for c in report.conflicts] == ["notes"]
    assert [c.key for c in report.changes] == [key(3)]


def test_a_change_between_looking_and_storing_is_refused(
    workplace: Workplace, file: Path
) -> None:
    with Edited(file) as book:
        book.set("partnership", P, "title", "Hier")
    report = review_workbook(workplace, str(file), NOW)
    write(workplace, partnership_edit(2, "topic", "Elders"))
    before = documents(workplace)
    with pytest.raises(ConflictError):
        import_workbook(workplace, report, "an", "", NOW)
    assert documents(workplace) == before


def _twice(book: Edited) -> None:
    book.add("participation", key=ACTOR, at_of=P)


def _nowhere(book: Edited) -> None:
    book.add("participation", at_of="Bestaat niet", group="x")


def _bad_code(book: Edited) -> None:
    book.set("partnership", P, "status", "Lopendd")


def _bad_mark(book: Edited) -> None:
    book.set("partnership", P, "participations", "-")


def _bad_place(book: Edited) -> None:
    book.set("participation", ACTOR, "@position", "eerst")


def _no_names(book: Edited) -> None:
    book.sheet("partnership").delete_rows(1)


def _no_state(book: Edited) -> None:
    book.book["_samenwerking"]["A1"] = "x"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_twice, r"\[Deelnemers\] 5: this key stands in .* 3 too"),
        (_nowhere, r"\[Deelnemers\] 5: .*'Bestaat niet'"),
        (_bad_code, r"\[Samenwerkingen\] 3: 'Lopendd' .*'status'.* mean 'Lopend'"),
        (_bad_mark, r"\[Samenwerkingen\] 3: participations is marked '-'"),
        (_bad_place, r"\[Deelnemers\] 3: 'eerst'"),
        (_no_names, r"\[Samenwerkingen\] 1: the hidden first row"),
        (_no_state, r"the hidden sheet '_samenwerking' is damaged"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    workplace: Workplace, file: Path, spoil: Any, told: str
) -> None:
    with Edited(file) as book:
        spoil(book)
    before = documents(workplace)
    with pytest.raises(SamenwerkingError, match=told):
        take(workplace, file)
    assert documents(workplace) == before
