"""Reads what was written in partnerships, as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.answers import MARKS
from samenwerking.store import records
from samenwerking.store.text_rows import NOTES, STORIES, texts_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.store.session import Session


class Originals(NamedTuple):
    """The texts of a partnership.

    Attributes:
        uuid: its key.
        title: as it was written.
        questions: learning question and topic.
        names: of each who takes part the name, then what else can be found of it.
        stories: texts of stories; empty unless they were asked for.
        notes: other texts; empty unless they were asked for.
    """

    uuid: str
    title: str
    questions: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    stories: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_originals(
    session: Session, numbers: Sequence[int], deep: Sequence[int]
) -> dict[int, Originals]:
    """Return {partnership: its texts}; with stories and notes for those in `deep`."""
    names: dict[int, list[tuple[str, ...]]] = {}
    sql = (
        "SELECT a.record_id, COALESCE(o.name, a.group_name), o.short_name,"
        " o.institution_number, o.municipality FROM participation a"
        " LEFT JOIN organisation o ON o.record_id = a.organisation_id"
        " WHERE a.record_id IN ({}) ORDER BY a.record_id, a.position"
    )
    for number, *parts in session.rows_in(sql, numbers):
        if parts[0]:
            names.setdefault(number, []).append(_given(parts))
    sql = (
        "SELECT p.record_id, r.uuid, p.title, p.learning_question, p.topic"
        " FROM partnership p JOIN record r ON r.id = p.record_id"
        " WHERE p.record_id IN ({})"
    )
    found = {
        number: Originals(uuid, title, _given(texts), tuple(names.get(number, ())))
        for number, uuid, title, *texts in session.rows_in(sql, numbers)
    }
    for stored in records.stored(deep, session):
        found[stored.number] = found[stored.number]._replace(
            stories=_given(texts_at(stored.document, STORIES)),
            notes=_given(texts_at(stored.document, NOTES)),
        )
    return found


def _given(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(text for text in texts if text and text not in MARKS)
