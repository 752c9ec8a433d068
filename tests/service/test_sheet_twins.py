"""Rows of one title in a list that comes in a second time: none becomes the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.service.sheet_import import import_list
from tests.conftest import NOW
from tests.service.content import content
from tests.service.sheet_lists import FIRST, SECOND, review, statuses, store, write

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

TWIN = [FIRST[0].upper(), "De Kers", *FIRST[2:]]


def test_a_twin_that_was_left_out_stays_a_question(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND, TWIN])
    report = review(workplace, path)
    assert statuses(report) == ["new", "new", "doubtful"]
    import_list(workplace, report, "an", "", NOW, leave_out=True)
    before = content(workplace)
    for _ in range(2):
        report = review(workplace, path)
        assert statuses(report) == ["unchanged", "unchanged", "doubtful"]
        import_list(workplace, report, "an", "", NOW, leave_out=True)
        assert content(workplace) == before


def test_a_row_that_moved_and_changed_is_still_its_record(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND])
    store(workplace, review(workplace, path))
    changed = [*SECOND[:4], "2011", *SECOND[5:]]
    report = review(workplace, write(tmp_path / "a.xlsx", [changed, FIRST]))
    assert statuses(report) == ["changed", "unchanged"]


def test_what_was_asked_is_asked_again_whatever_was_stored(
    workplace: Workplace, tmp_path: Path
) -> None:
    titles = [
        "Netwerk",
        "Netwerk lezen",
        *(f"Netwerk nummer{n} x{n}" for n in range(45)),
    ]
    rows = [[title, *FIRST[1:]] for title in [*titles, "Leesclub Noord", "Leesclub"]]
    path = write(tmp_path / "a.xlsx", rows)
    report = review(workplace, path)
    doubtful = [row.name for row in report.rows if row.status == "doubtful"]
    # A word of so many titles tells none of them apart, from the first row on.
    assert "Leesclub" in doubtful
    assert "Netwerk lezen" not in doubtful
    import_list(workplace, report, "an", "", NOW, leave_out=True)
    again = review(workplace, path)
    assert [row.name for row in again.rows if row.status == "doubtful"] == doubtful
    assert {row.status for row in again.rows} == {"unchanged", "doubtful"}
