"""What a careless hand does to a workbook is said, or understood; never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import SamenwerkingError
from tests.service.content import content
from tests.service.round_trips import take
from tests.service.workbooks import (
    ACTOR,
    OTHER,
    SCHOOL,
    Edited,
    P,
    changes,
    workbook_of,
)
from tests.store.builders import assert_sound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

STORY = f"{P}/stories/1"


@pytest.fixture
def file(workplace: Workplace, tmp_path: Path) -> Path:
    """A workbook of a small registry."""
    return workbook_of(workplace, tmp_path)


def _set(*cell: Any) -> Callable[[Edited], None]:
    return lambda book: book.set(*cell)


def _strange_key(book: Edited) -> None:
    cell: Any = book.sheet("partnership").cell(book.row("partnership", OTHER["id"]), 1)
    cell.value = SCHOOL


def _error(text: str, kind: str) -> Callable[[Edited], None]:
    def spoil(book: Edited) -> None:
        row, column = book.row("partnership", P), book.column("partnership", "notes")
        cell: Any = book.sheet("partnership").cell(row, column)
        cell.value, cell.data_type = text, kind

    return spoil


def _second_motive(book: Edited) -> None:
    book.add("motive", at_of=P, code="waarom.taak.zorg")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_strange_key, r"\[Samenwerkingen\] 4: .* is the key of something else"),
        (_error("#REF!", "e"), r"\[Samenwerkingen\] 3: notes .*\(#REF!\)"),
        (_error('=A3&"x"', "f"), r"\[Samenwerkingen\] 3: notes .*\(#FORMULA!\)"),
        (_second_motive, r"\[Beweegredenen\] 4: 'waarom.taak.zorg' stands there"),
        (_set("participation", ACTOR, "@remove", "bellen"), r"\[Deelnemers\] 3: 'bell"),
        (_set("participation", ACTOR, "@position", "nan"), r"\[Deelnemers\] 3: 'nan'"),
        (_set("participation", ACTOR, "count", "1_0"), "'1_0' is not a whole number"),
        (_set("partnership", P, "status", "Lopent"), r"\[Sam.*\] 3: .* 'Lopend'"),
    ],
)
def test_it_is_refused_with_its_place(
    workplace: Workplace, file: Path, spoil: Callable[[Edited], None], told: str
) -> None:
    with Edited(file) as book:
        spoil(book)
    before = content(workplace)
    with pytest.raises(SamenwerkingError, match=told):
        take(workplace, file)
    assert content(workplace) == before


@pytest.mark.parametrize("also", [(), (1,), (1, 2)])
def test_a_story_that_is_taken_out_takes_its_steps_along(
    workplace: Workplace, file: Path, also: tuple[int, ...]
) -> None:
    with Edited(file) as book:
        book.set("story", STORY, "@remove", "X")
        for step in also:
            book.set("step", f"{STORY}/steps/{step}", "@remove", "x")
    assert [(path, new) for path, _, new in changes(workplace, file)] == [
        ("stories", None)
    ]
    take(workplace, file)
    assert changes(workplace, file) == []
    assert_sound(workplace)


def test_a_step_that_was_changed_needs_its_story(
    workplace: Workplace, file: Path
) -> None:
    with Edited(file) as book:
        book.set("story", STORY, "@remove", "x")
        book.set("step", f"{STORY}/steps/1", "words", "Toch dit")
    with pytest.raises(SamenwerkingError, match=r"\[Stappen\] 3: it belongs to"):
        take(workplace, file)


@pytest.mark.parametrize("said", ["nee", "Nee ", 0, False, "-"])
def test_who_says_no_keeps_the_part(
    workplace: Workplace, file: Path, said: object
) -> None:
    with Edited(file) as book:
        book.set("participation", ACTOR, "@remove", said)
    assert changes(workplace, file) == []


@pytest.mark.parametrize("row", ["gone", "below an empty one"])
def test_the_row_of_headings_is_found_or_missed_but_no_record_is(
    workplace: Workplace, file: Path, row: str
) -> None:
    with Edited(file) as book:
        book.set("partnership", P, "topic", "Anders")
        sheet = book.sheet("partnership")
        sheet.delete_rows(2) if row == "gone" else sheet.insert_rows(2)
    assert [(path, new) for path, _, new in changes(workplace, file)] == [
        ("topic", "Anders")
    ]
