"""The registry as it was at the end of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import UnknownRecordError
from samenwerking.service import history, listing
from samenwerking.store import records
from samenwerking.store.edits import Edit
from tests.store.builders import (
    count_rows,
    key,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def moment(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 10, day, hour, tzinfo=UTC)


def on(day: int) -> date:
    return date(2026, 10, day)


@pytest.fixture
def lived(either: Workplace) -> Workplace:
    """A registry in which something happens on the 2nd, 4th, 6th and 8th."""
    actor = {"key": "1", "organisation": key(9), "side": "kant.partner"}
    write(
        either,
        Edit(
            key(9), "organisation", "", {"name": "Oud", "kind": "organisatiesoort.clb"}
        ),
        partnership_edit(1, "", {"title": "A", "participations": [actor]}),
        at=moment(2),
    )
    write(either, partnership_edit(1, "title", "B"), at=moment(4))
    write(either, Edit(key(9), "organisation", "name", "Nieuw"), at=moment(4))
    write(either, partnership_edit(2, "", {"title": "Later"}), at=moment(6))
    history.undo(either, None, None, "bo", "", moment(8))
    return either


@pytest.mark.parametrize(
    ("day", "titles"),
    [
        (1, []),
        (2, ["A"]),
        (3, ["A"]),
        (4, ["B"]),
        (5, ["B"]),
        (6, ["B", "Later"]),
        (7, ["B", "Later"]),
        (8, ["B"]),
        (30, ["B"]),
    ],
)
def test_a_day_shows_what_was_there_at_its_end(
    lived: Workplace, day: int, titles: list[str]
) -> None:
    page = listing.list_partnerships(lived, as_of=on(day))
    assert [line.title for line in page.lines] == titles
    assert page.total == len(titles)


def test_one_record_is_read_as_it_was(lived: Workplace) -> None:
    def title(day: int | None) -> str:
        shown = listing.get_record(lived, key(1), None if day is None else on(day))
        return str(shown.stored.document["title"])

    assert [title(day) for day in (2, 3, 4, None)] == ["A", "A", "B", "B"]


def test_other_records_are_called_as_they_were_called_then(lived: Workplace) -> None:
    assert listing.get_record(lived, key(1), on(3)).names == {key(9): "Oud"}
    assert listing.get_record(lived, key(1), on(5)).names == {key(9): "Nieuw"}
    (line,) = listing.list_partnerships(lived, "oud", as_of=on(3)).lines
    assert line.partners == ("Oud",)


@pytest.mark.parametrize(("reference", "day"), [(1, 1), (2, 5), (2, 8)])
def test_a_record_that_was_not_there_is_not_found(
    lived: Workplace, reference: int, day: int
) -> None:
    with pytest.raises(UnknownRecordError):
        listing.get_record(lived, key(reference), on(day))


def test_looking_back_changes_nothing_and_has_the_same_identity(
    lived: Workplace,
) -> None:
    before = [count_rows(lived, table) for table in ("batch", "change", "record")]
    with lived.reading(on(3)) as session:
        found = session.row("SELECT value FROM registry WHERE name = 'id'")
        assert records.count(session, "partnership") == 1
    assert found == (lived.identity(),)
    after = [count_rows(lived, table) for table in ("batch", "change", "record")]
    assert after == before


def test_the_day_is_one_of_utc(lived: Workplace) -> None:
    write(lived, partnership_edit(1, "title", "C"), at=moment(9, 23))
    write(lived, partnership_edit(1, "title", "D"), at=moment(10, 0))
    assert listing.get_record(lived, key(1), on(9)).stored.document["title"] == "C"
    assert listing.get_record(lived, key(1), on(10)).stored.document["title"] == "D"
