"""Short ways to put records into a registry and to look at what became of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from samenwerking.service.entry import add_text
from samenwerking.store import changes, integrity, records
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.log import read_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.service.entry import Imported
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Change, Document
    from samenwerking.store.records import Stored

Json = dict[str, Any]
MOMENT = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)


def key(number: int) -> str:
    """Return a key that the test can write down."""
    return f"01900000-0000-7000-8000-{number:012x}"


def interchange(**blocks: Sequence[Json]) -> bytes:
    """Return a file in the interchange format."""
    heading = {"format": "samenwerking", "version": 1}
    return json.dumps({**heading, **blocks}).encode()


def offer(
    place: Workplace,
    *,
    organisations: Sequence[Json] = (),
    people: Sequence[Json] = (),
    partnerships: Sequence[Json] = (),
    who: str = "an",
    at: datetime = MOMENT,
) -> Imported:
    """Bring the registry to what these records say, as one batch."""
    data = interchange(
        organisations=organisations, people=people, partnerships=partnerships
    )
    return add_text(place, data, "offer.json", who, "", at)


def write(
    place: Workplace, *edits: Edit, who: str = "an", at: datetime = MOMENT
) -> str:
    """Store edits as one batch, and return the key of the batch."""
    with place.registry.writing() as session:
        return changes.apply(session, edits, Stamp(at, who, "", "edit")).batch


def partnership_edit(number: int, path: str, value: Any) -> Edit:
    """Return an edit of the partnership with this key, whatever it is now."""
    return Edit(key(number), "partnership", path, value)


def number_of(place: Workplace, uuid: str) -> int:
    """Return the number of a record, also of one that was taken away."""
    with place.registry.reading() as session:
        return records.get_number(session, uuid)


def find(place: Workplace, uuid: str) -> Stored | None:
    """Return a record as it stands, or None if it is not there."""
    number = number_of(place, uuid)
    with place.registry.reading() as session:
        return records.find_stored(session, number)


def document_of(place: Workplace, uuid: str) -> Document:
    """Return the document of a record that is there."""
    found = find(place, uuid)
    assert found is not None
    return found.document


def heads_of(place: Workplace, uuid: str) -> tuple[str, ...]:
    """Return the heads that an edit has to have seen."""
    found = find(place, uuid)
    assert found is not None
    return found.heads


def changes_of(place: Workplace, uuid: str) -> list[Change]:
    """Return the changes of one record, parents first."""
    number = number_of(place, uuid)
    with place.registry.reading() as session:
        return read_changes(session, [number])[number]


def count_rows(place: Workplace, table: str) -> int:
    """Count the rows of a table."""
    with place.registry.reading() as session:
        (number,) = session.row(f"SELECT COUNT(*) FROM {table}") or (0,)
    return int(number)


def assert_sound(place: Workplace) -> None:
    """Fail unless file, tables and sets are what the log says."""
    for look in (integrity.check_file, integrity.check_fold, integrity.check_sets):
        with place.registry.reading() as session:
            _, error = look(session)
        assert error is None, str(error)
