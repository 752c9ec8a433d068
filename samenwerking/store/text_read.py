"""Reads the words that partnerships hold, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.words import BORDER
from samenwerking.store.text_index import kept, key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from samenwerking.store.session import Session


class Lines(NamedTuple):
    """The words of a partnership, each column on a line."""

    title: str = ""
    name: str = ""
    question: str = ""
    story: str = ""
    note: str = ""


def read_lines(
    session: Session, numbers: Sequence[int], columns: Collection[str]
) -> dict[int, Lines]:
    """Return the words of partnerships in some columns; the others stay empty."""
    named = not {"title", "question", "name"}.isdisjoint(columns)
    own = kept(session, "text_name", numbers) if named else {}
    names = _actor_names(session, numbers) if "name" in columns else {}
    stories = {}
    if not {"story", "note"}.isdisjoint(columns):
        stories = kept(session, "text_story", numbers)
    found = {}
    for number in numbers:
        title, question, unnamed, _ = own.get(number, ("", "", "", ""))
        name = f" {BORDER} ".join([unnamed, *names.get(number, ())])
        story, note = stories.get(number, ("", ""))
        found[number] = Lines(title, name, question, story, note)
    return found


def _actor_names(session: Session, numbers: Sequence[int]) -> dict[int, list[str]]:
    """Return the words in the names of those who take part."""
    first = "" if session.dialect == "sqlite" else " AND n.part = 0"
    sql = (
        "SELECT a.record_id, n.name FROM participation a"
        f" JOIN text_name n ON n.{key_of(session)} = a.organisation_id{first}"
        " WHERE a.record_id IN ({})"
    )
    found: dict[int, list[str]] = {}
    for number, line in session.rows_in(sql, numbers):
        found.setdefault(number, []).append(line)
    return found
