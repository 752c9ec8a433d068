"""How records are called that count as another one, and statements about two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.records.identity import institution_number
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.store.session import Session

_SHORTEST_KEY = 4

_JOINED = (
    "SELECT j.record_id, COALESCE(p.title, o.name) FROM joined j"
    " LEFT JOIN partnership p ON p.record_id = j.into_id"
    " LEFT JOIN organisation o ON o.record_id = j.into_id"
    " WHERE j.record_id IN ({})"
)
_NAME = (
    "COALESCE((SELECT name FROM joined WHERE record_id = {id}),"
    " (SELECT name FROM organisation WHERE record_id = {id}),"
    " (SELECT title FROM partnership WHERE record_id = {id}), '…')"
)
_ONE = _NAME.format(id="COALESCE(s.organisation_id, s.partnership_id)")
_OTHER = _NAME.format(id="COALESCE(s.other_id, s.other_partnership_id)")
_SAID = f"SELECT s.record_id, {_ONE} || ' ~ ' || {_OTHER} FROM same_as s"


def of(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """Return what is shown of records that have no name of their own in the tables.

    What counts as another record goes by the name of that one; a statement by the
    names of the two that it is about.
    """
    if not numbers:
        return {}
    found: dict[int, str] = dict(session.rows_in(_JOINED, numbers))
    said = f"{_SAID} WHERE s.record_id IN ({{}})"
    return found | dict(session.rows_in(said, numbers))


def find(session: Session, reference: str) -> list[int]:
    """Return the numbers of what counts for a joined record: by key, number or name."""
    key, wanted = reference.strip().lower(), fold(reference)
    number = institution_number(reference)
    found = {
        first
        for first, uuid, name, school in session.rows(
            "SELECT j.into_id, r.uuid, j.name, j.institution_number FROM joined j"
            " JOIN record r ON r.id = j.record_id"
        )
        if (len(key) >= _SHORTEST_KEY and uuid.endswith(key))
        or fold(name) == wanted
        or (number is not None and number == institution_number(school or ""))
    }
    return sorted(found)


def keys_into(session: Session) -> dict[str, str]:
    """Return {key of a record: key of the one that it counts as}."""
    sql = (
        "SELECT r.uuid, f.uuid FROM joined j JOIN record r ON r.id = j.record_id"
        " JOIN record f ON f.id = j.into_id"
    )
    return dict(session.rows(sql))


def names_into(session: Session, number: int) -> list[str]:
    """Return the names of the records that count as this one, each once."""
    sql = "SELECT name FROM joined WHERE into_id = ? AND name <> '' ORDER BY name"
    return list(dict.fromkeys(name for (name,) in session.rows(sql, number)))
