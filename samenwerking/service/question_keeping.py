"""Keeps questions under a name: saves, renames, describes and removes them.

All of it goes through the change log, so that it can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError, SamenwerkingError
from samenwerking.query.nesting import named_in, replaced
from samenwerking.query.tree import Saved
from samenwerking.records.gate import Gate
from samenwerking.records.identity import Ids
from samenwerking.records.question_names import find_name, same_name
from samenwerking.service.question_soundness import kept_sound
from samenwerking.service.questions import Question, find_question, several
from samenwerking.store import records
from samenwerking.store.changes import apply
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.fold import differences
from samenwerking.store.questions import find_saved, list_saved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from samenwerking.framework import Framework
    from samenwerking.query.tree import Query
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Document
    from samenwerking.store.questions import SavedQuestion
    from samenwerking.store.records import Stored
    from samenwerking.store.session import Session

_KIND = "question"


def save_question(
    workplace: Workplace,
    name: str,
    query: str,
    description: str | None,
    who: str,
    why: str,
    now: datetime,
    *,
    force: bool = False,
) -> Question:
    """Keep a query under a name, and return the question.

    It is stored as the language itself says it, with codes in full and the English
    names of fields: whoever reads it in another language reads the same.

    Args:
        workplace: the registry.
        name: letters, digits and hyphens.
        query: its text, in either language; it may name other questions.
        description: None leaves the one that stands there as it is.
        who: for the log.
        why: for the log; else it says which question.
        now: for the log.
        force: change the question that has this name already.

    Raises:
        QueryError: the query says nothing.
        RecordError: the name is taken or none; the query names itself or what is not
            there; two questions of this name wait for another name.
    """
    name = checked_name(name)
    text = canonical(workplace.framework, query)
    with workplace.registry.writing() as session:
        found = find_saved(session, name)
        if len(found) > 1:
            raise several(found)
        if found and not force:
            raise _taken(found[0])
        before = records.find_stored(session, found[0].number) if found else None
        if description is None:
            description = str(before.document.get("description", "")) if before else ""
        document = {"name": name, "description": description, "query": text}
        uuid = before.uuid if before else Ids(now)()
        edits = _edits(workplace, uuid, before, document)
        kind = "edit" if before else "add"
        _apply(workplace, session, edits, Stamp(now, who, why or f"@{name}", kind))
    return Question(name, text, uuid, description)


def _taken(saved: SavedQuestion) -> RecordError:
    return RecordError(
        N_(
            "There is a question @{name} already: {query}. Choose another name, or"
            " change that one with --force."
        ),
        name=saved.name,
        query=saved.query,
    )


def _edits(
    workplace: Workplace, uuid: str, before: Stored | None, raw: Document
) -> list[Edit]:
    """Return what brings a question to what `raw` says."""
    held = {name: value for name, value in raw.items() if value != ""}
    document = Gate(workplace.framework).admit(_KIND, held)
    if before is None:
        return [Edit(uuid, _KIND, "", document)]
    return [
        Edit(uuid, _KIND, path, value, before.heads)
        for path, value in differences(before.document, document)
    ]


def canonical(framework: Framework, query: str) -> str:
    """Return a query as the language itself says it, for people of any language.

    Raises:
        QueryError: it says nothing.
    """
    from samenwerking.query.parse import parse

    return _written(framework, parse(query, framework))


def _written(framework: Framework, query: Query) -> str:
    from samenwerking.query.write import to_text

    return to_text(query, framework, "en")


def checked_name(name: str) -> str:
    """Return a name for a question, without its @.

    Raises:
        RecordError: it is none.
    """
    found = find_name(name)
    if found is None:
        raise RecordError(
            N_("{value!r} is no name for a question: letters, digits and hyphens."),
            value=name,
        )
    return found


def describe_question(
    workplace: Workplace, name: str, description: str, who: str, why: str, now: datetime
) -> Question:
    """Give a question another description; an empty one takes it away."""
    with workplace.registry.writing() as session:
        before = _get(session, workplace.exports, name)
        document = {**before.document, "description": description}
        edits = _edits(workplace, before.uuid, before, document)
        why = why or f"@{document['name']}"
        _apply(workplace, session, edits, Stamp(now, who, why, "edit"))
    return _question(before.uuid, document)


def _question(uuid: str, document: Document) -> Question:
    note = document.get("description", "")
    return Question(document["name"], document["query"], uuid, note)


def rename_question(
    workplace: Workplace, name: str, new: str, who: str, why: str, now: datetime
) -> Question:
    """Give a question of the registry another name, also inside other questions.

    Args:
        workplace: the registry.
        name: its name, or the end of its key.
        new: its name from now on.
        who: for the log.
        why: for the log.
        now: for the log.

    Raises:
        UnknownRecordError: there is none of that name.
        RecordError: it is one that the program ships, or the new name is taken.
    """
    new = checked_name(new)
    with workplace.registry.writing() as session:
        before = _get(session, workplace.exports, name)
        old = before.document["name"]
        edits = [Edit(before.uuid, _KIND, "name", new, before.heads)]
        # Of two questions of one name nobody knows which one another question means.
        if len(find_saved(session, old)) == 1:
            edits += _renamed_inside(session, old, new)
        why = why or f"@{old} → @{new}"
        _apply(workplace, session, edits, Stamp(now, who, why, "edit"))
    return _question(before.uuid, {**before.document, "name": new})


def _renamed_inside(session: Session, old: str, new: str) -> list[Edit]:
    def put(term: Saved) -> Saved:
        return Saved(new) if same_name(term.name) == same_name(old) else term

    edits = []
    for one, query in _naming(session, old):
        term = replaced(query.term, put) if query.term else None
        text = _written(session.framework, query._replace(term=term))
        edits.append(Edit(one.uuid, _KIND, "query", text))
    return edits


def _naming(session: Session, name: str) -> Iterator[tuple[SavedQuestion, Query]]:
    """Yield the questions of the registry that name another one, and their queries."""
    from samenwerking.query.parse import parse

    for one in list_saved(session):
        try:
            query = parse(one.query, session.framework)
        except SamenwerkingError:
            continue  # it could not be asked before either
        if same_name(name) in _names(query):
            yield one, query


def _names(query: Query) -> set[str]:
    return {same_name(name) for name in named_in(query.term)}


def remove_question(
    workplace: Workplace, name: str, who: str, why: str, now: datetime
) -> Question:
    """Take a question of the registry away, and return it; an undo brings it back.

    Raises:
        UnknownRecordError: there is none of that name.
        RecordError: it is one that the program ships, or another question names it.
    """
    with workplace.registry.writing() as session:
        before = _get(session, workplace.exports, name)
        edits = [Edit(before.uuid, _KIND, "", None, before.heads)]
        why = why or f"@{before.document['name']}"
        try:
            _apply(workplace, session, edits, Stamp(now, who, why, "edit"))
        except RecordError as error:
            raise _in_use(session, before.document["name"]) or error from error
    return _question(before.uuid, before.document)


def _in_use(session: Session, name: str) -> RecordError | None:
    """Return what is wrong with removing a question that others name, if any do."""
    users = [f"@{one.name}" for one, _ in _naming(session, name)]
    if not users:
        return None
    return RecordError(
        N_(
            "@{name} stands in {users}, which would ask for what is no longer there."
            " Change or remove that first: samenwerking question --help"
        ),
        name=name,
        users=", ".join(users),
    )


def _get(session: Session, exports: str, name: str) -> Stored:
    """Return the record of a question that can be changed."""
    question = find_question(session, exports, name)
    if not question.uuid:
        raise RecordError(
            N_(
                "@{name} is shipped with the program and stays as it is. Keep one of"
                " your own: samenwerking question save NAME QUERY"
            ),
            name=question.name,
        )
    found = records.get_record(session, question.uuid, _KIND)
    stored = records.find_stored(session, found.number)
    assert stored is not None  # noqa: S101 - it was found in this transaction
    return stored


def _apply(
    workplace: Workplace, session: Session, edits: Sequence[Edit], stamp: Stamp
) -> None:
    if edits:
        with kept_sound(session, workplace.exports):
            apply(session, edits, stamp)
