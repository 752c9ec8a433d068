"""What has to stay true of all saved questions, whatever way one of them changes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from samenwerking.errors import (
    N_,
    FrameworkDataError,
    RecordError,
    RegistryError,
    SamenwerkingError,
    UnknownCodeError,
)
from samenwerking.matrices.reading import list_names as list_matrices
from samenwerking.query.shipped import list_shipped
from samenwerking.query.tree import Saved
from samenwerking.records.question_names import same_name
from samenwerking.service.question_meaning import Meanings
from samenwerking.service.questions import of_file, pick, several
from samenwerking.store.questions import SavedQuestion, list_saved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.service.questions import Question
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

Problems = dict[tuple[str, str], SamenwerkingError]
"""(key of a question, its name) -> what is wrong with it."""


@contextmanager
def kept_sound(session: Session, exports: str) -> Iterator[None]:
    """Refuse what makes a saved question wrong that was right before.

    What is wrong already, as after a merge, stands in nobody's way.

    Raises:
        RecordError: two questions have one name, a name is that of a shipped one, or a
            query cannot be read, names a question that is not there, or itself.
    """
    before = list_saved(session)
    yield
    after = list_saved(session)
    problems = find_problems(session, exports, after) if after != before else {}
    if not problems:
        return
    known = find_problems(session, exports, before)
    for key, error in problems.items():
        if key not in known:
            template = N_("Nothing was stored. Question @{name}: {error}")
            raise RecordError(template, name=key[1], error=error)


def find_problems(
    session: Session, exports: str, saved: Sequence[SavedQuestion] | None = None
) -> Problems:
    """Return what is wrong with the saved questions, as they stand or stood."""
    saved = list_saved(session) if saved is None else saved

    def find(name: str) -> Question:
        found = [one for one in saved if one.folded == same_name(name)]
        return pick(session, exports, name, found)

    return _problems(saved, exports, Meanings(session.framework, find))


def _problems(
    saved: Sequence[SavedQuestion], exports: str, meanings: Meanings
) -> Problems:
    shipped = {same_name(name) for name in list_shipped(exports)}
    called: dict[str, list[SavedQuestion]] = {}
    for one in saved:
        called.setdefault(one.folded, []).append(one)
    problems: Problems = {}
    for one in saved:
        try:
            if len(called[one.folded]) > 1:
                raise several(called[one.folded])
            if one.folded in shipped:
                raise _reserved(one.name)
            meanings.node(Saved(one.name))
        except SamenwerkingError as error:
            problems[one.uuid, one.name] = error
    return problems


def _reserved(name: str) -> RecordError:
    return RecordError(
        N_(
            "@{name} is the name of a question that the program ships. Choose another"
            " name."
        ),
        name=name,
    )


def check_saved(session: Session, exports: str) -> tuple[int, RegistryError | None]:
    """Return how many saved questions there are, and the first that cannot be asked."""
    saved = list_saved(session)
    for (_, name), error in find_problems(session, exports, saved).items():
        template = N_("Question @{name}: {error}")
        return len(saved), RegistryError(template, name=name, error=error)
    return len(saved), None


def shipped_mistakes(workplace: Workplace) -> Iterator[FrameworkDataError]:
    """Yield what is wrong with the files of `export/questions`."""
    exports = workplace.exports
    names = list_shipped(exports)

    def find(name: str) -> Question:
        known = {same_name(one): one for one in names}
        if same_name(name) not in known:
            raise UnknownCodeError(name, "export/questions", names)
        return of_file(exports, known[same_name(name)])

    shipped = Meanings(workplace.framework, find)
    for name in names:
        try:
            question = of_file(exports, name)
            for matrix in set(question.matrices) - set(list_matrices(exports)):
                raise UnknownCodeError(matrix, "export/matrices", question.matrices)
            shipped.node(Saved(name))
        except FrameworkDataError as error:
            yield error
        except SamenwerkingError as error:
            yield FrameworkDataError(f"questions/{name}.toml", None, str(error))
