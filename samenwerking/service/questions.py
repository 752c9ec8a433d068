"""Finds saved questions: those of the registry, and those that the program ships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, SamenwerkingError, UnknownRecordError
from samenwerking.query.shipped import list_shipped, read_shipped
from samenwerking.records.question_names import same_name
from samenwerking.store.questions import SavedQuestion, find_saved, list_saved

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.shipped import Shipped
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

_SHORTEST_KEY = 4


class Question(NamedTuple):
    """A question under its name.

    Attributes:
        name: in a query a @ stands before it.
        query: its text, in no language: it holds codes and the English names of fields.
        uuid: the key of its record; empty for one that the program ships.
        note: what somebody wrote with it.
        shipped: titles and descriptions of one that the program ships.
    """

    name: str
    query: str
    uuid: str = ""
    note: str = ""
    shipped: Shipped | None = None

    def title(self, language: Language) -> str:
        """Return what it is called in words; its name, where it has no other."""
        return self.shipped.title(language) if self.shipped else self.name

    def description(self, language: Language) -> str:
        """Return what it looks for; empty where nobody said."""
        return self.shipped.description(language) if self.shipped else self.note

    @property
    def serves(self) -> str:
        """The research question it serves, "1" to "4"; empty for none."""
        return self.shipped.question if self.shipped else ""

    @property
    def matrices(self) -> tuple[str, ...]:
        """The overviews that go with it."""
        return self.shipped.matrices if self.shipped else ()

    def text(self, framework: Framework, language: Language) -> str:
        """Return its query in the user's language; as it stands if it says nothing."""
        from samenwerking.query.parse import parse
        from samenwerking.query.write import to_text

        try:
            return to_text(parse(self.query, framework), framework, language)
        except SamenwerkingError:
            return self.query


def list_questions(workplace: Workplace, as_of: date | None = None) -> list[Question]:
    """Return the questions of the registry by name, then those that are shipped."""
    with workplace.reading(as_of) as session:
        saved = list_saved(session)
    own = {question.folded for question in saved}
    shipped = [
        of_file(workplace.exports, name)
        for name in list_shipped(workplace.exports)
        if same_name(name) not in own
    ]
    shipped.sort(key=lambda question: (question.serves or "9", question.name))
    return [*map(of_record, saved), *shipped]


def list_names(session: Session, exports: str) -> list[str]:
    """Return the names of all questions; no file is read for them."""
    own = [question.name for question in list_saved(session)]
    return [*dict.fromkeys((*own, *list_shipped(exports)))]


def get_question(
    workplace: Workplace, name: str, as_of: date | None = None
) -> Question:
    """Return the question of a name, or of the end of a key; see `find_question`."""
    with workplace.reading(as_of) as session:
        return find_question(session, workplace.exports, name)


def exported(workplace: Workplace) -> dict[str, Any]:
    """Return the questions of the registry in the interchange format."""
    from samenwerking.records.models.interchange import FORMAT, FORMAT_VERSION

    with workplace.registry.reading() as session:
        saved = list_saved(session)
    questions = [
        {"id": one.uuid, "name": one.name}
        | ({"description": one.description} if one.description else {})
        | {"query": one.query}
        for one in saved
    ]
    version = workplace.framework.version
    heading = {"format": FORMAT, "version": FORMAT_VERSION, "framework": version}
    return {**heading, "questions": questions}


def find_question(session: Session, exports: str, name: str) -> Question:
    """Return the question that answers to a name, with or without its @.

    One of the registry goes before one that is shipped: what somebody saved goes on
    meaning the same. The end of a key names one of the registry too.

    Args:
        session: an open transaction.
        exports: the folder with `questions/`.
        name: accents and capitals do not matter.

    Raises:
        UnknownRecordError: there is none, or two registries that were put together
            brought two of that name.
    """
    return pick(session, exports, name, find_saved(session, name))


def pick(
    session: Session, exports: str, name: str, found: Sequence[SavedQuestion]
) -> Question:
    """Return the one question that is meant; `found` are those of the registry."""
    if not found:
        shipped = {same_name(known): known for known in list_shipped(exports)}
        if same_name(name) in shipped:
            return of_file(exports, shipped[same_name(name)])
        found = _by_key(session, name)
    if len(found) == 1:
        return of_record(found[0])
    if found:
        raise several(found)
    raise _unknown(name, list_names(session, exports))


def several(found: Sequence[SavedQuestion]) -> UnknownRecordError:
    """Return what to say where questions have one name, as after a merge."""
    return UnknownRecordError(
        N_(
            "{count} questions are called @{name}: {keys}. Rename one: samenwerking"
            " question rename {key} NAME"
        ),
        count=len(found),
        name=found[0].name,
        keys="; ".join(f"{one.uuid[-8:]} ({one.query[:40]})" for one in found),
        key=found[0].uuid[-8:],
    )


def of_record(saved: SavedQuestion) -> Question:
    """Return a question of the registry."""
    return Question(saved.name, saved.query, saved.uuid, saved.description or "")


def of_file(exports: str, name: str) -> Question:
    """Return a question that is shipped."""
    shipped = read_shipped(exports, name)
    return Question(name, shipped.query, shipped=shipped)


def _by_key(session: Session, reference: str) -> list[SavedQuestion]:
    key = reference.strip().lower()
    if len(key) < _SHORTEST_KEY:
        return []
    return [one for one in list_saved(session) if one.uuid.endswith(key)]


def _unknown(name: str, known: list[str]) -> UnknownRecordError:
    from difflib import get_close_matches  # only a mistake pays for its import

    name = name.strip().removeprefix("@")
    folded = {same_name(one): one for one in known}
    near = get_close_matches(same_name(name), folded, n=1)
    if near:
        return UnknownRecordError(
            N_(
                "There is no question @{name}. Did you mean @{near}? All of them:"
                " samenwerking question list"
            ),
            name=name,
            near=folded[near[0]],
        )
    return UnknownRecordError(
        N_("There is no question @{name}. All of them: samenwerking question list"),
        name=name,
    )
