"""The log only grows: the database itself refuses anything else."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from samenwerking.store import sqlite
from tests.store.builders import (
    count_rows,
    document_of,
    key,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

GUARD = "append-only"
TAMPERINGS = {
    "change a value": 'UPDATE change SET value = \'{"title":"B"}\'',
    "change an author": "UPDATE batch SET who = 'bo'",
    "take a change away": "DELETE FROM change",
    "take a batch away": "DELETE FROM batch",
}
REPLACINGS = {
    "replace a change": "INSERT OR REPLACE INTO change SELECT * FROM change",
    "replace a batch": "INSERT OR REPLACE INTO batch SELECT * FROM batch",
    "replace by key": (
        "INSERT OR REPLACE INTO change (uuid, batch_id, record_id, path, parents)"
        " SELECT uuid, batch_id, record_id, 'title', '[]' FROM change"
    ),
}


def refused(place: Workplace, statement: str) -> None:
    """Run a statement that has to be refused, and look that nothing happened."""
    with (
        pytest.raises(Exception, match=GUARD),
        place.registry.writing() as session,
    ):
        session.execute(statement)
    assert document_of(place, key(1)) == {"title": "A"}
    assert count_rows(place, "change") == count_rows(place, "batch") == 1


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_was_logged_stays_as_it_is(either: Workplace, statement: str) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    refused(either, statement)


@pytest.mark.parametrize("statement", REPLACINGS.values(), ids=REPLACINGS)
def test_sqlite_cannot_replace_what_was_logged(
    workplace: Workplace, statement: str
) -> None:
    write(workplace, partnership_edit(1, "", {"title": "A"}))
    refused(workplace, statement)


@pytest.mark.parametrize("table", ["change", "batch"])
def test_postgres_cannot_empty_what_was_logged(
    postgres_place: Workplace, table: str
) -> None:
    write(postgres_place, partnership_edit(1, "", {"title": "A"}))
    refused(postgres_place, f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        (
            "INSERT INTO change SELECT * FROM change ON CONFLICT (id)"
            " DO UPDATE SET value = NULL"
        ),
        (
            "INSERT INTO batch SELECT * FROM batch ON CONFLICT (id)"
            " DO UPDATE SET who = 'bo'"
        ),
    ],
    ids=["change", "batch"],
)
def test_postgres_cannot_overwrite_on_conflict(
    postgres_place: Workplace, statement: str
) -> None:
    write(postgres_place, partnership_edit(1, "", {"title": "A"}))
    refused(postgres_place, statement)


def test_a_connection_that_only_reads_cannot_write(workplace: Workplace) -> None:
    connection = sqlite.connect(workplace.registry.location, read_only=True)
    with closing(connection), pytest.raises(Exception, match="readonly"):
        connection.execute("UPDATE registry SET value = ''")


def test_a_transaction_that_reads_cannot_write_on_postgres(
    postgres_place: Workplace,
) -> None:
    with (
        pytest.raises(Exception, match="read-only"),
        postgres_place.registry.reading() as session,
    ):
        session.execute("UPDATE registry SET value = ''")
