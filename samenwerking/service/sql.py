"""Questions in SQL: asked through the views, in another process, and never changing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.records.text import fold
from samenwerking.service import sql_formats
from samenwerking.store.readonly import Asked, Budget
from samenwerking.store.readonly_text import LONGEST, RefusedError, place_of
from samenwerking.store.views import View, read_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.service.workplace import Workplace

__all__ = ["LONGEST", "SECONDS", "SqlError", "View", "ask", "list_views"]

SECONDS = 2.0
"""In which an answer has to be there, unless somebody gives it more."""


class SqlError(SamenwerkingError):
    """A question in SQL that is refused or was stopped: why, where, and what then.

    Attributes:
        place: where in the text it went wrong, if that is known.
    """

    place: int | None = None


class SqlMistakeError(SqlError):
    """A question in SQL that cannot be understood."""

    exit_code = 2


def list_views(workplace: Workplace) -> list[View]:
    """Return the views that one can ask, with their columns."""
    return read_views(workplace.framework)


def ask(
    workplace: Workplace, sql: str, form: str = "table", seconds: float = SECONDS
) -> Iterator[str]:
    """Yield the answer to a question in SQL, in parts.

    Nothing can be changed by it, and no personal data can be read.

    Args:
        workplace: the registry.
        sql: one statement that begins with SELECT, WITH or VALUES.
        form: one of `sql_formats.FORMATS`.
        seconds: after which it is stopped; the time in which the caller does something
            with a part does not count.

    Raises:
        SqlError: it is refused, or was stopped.
        RegistryError: there is no registry, or none that can be read.
    """
    with workplace.reading():
        pass  # says what is wrong with the registry, and mends what a crash left
    budget = Budget(seconds)
    try:
        with Asked(workplace.registry, sql, budget) as asked:
            for part in sql_formats.draw(form, asked.columns, asked.portions()):
                budget.stop()
                yield part
                budget.start()
    except RefusedError as refusal:
        raise in_words(refusal, workplace, sql, seconds) from None


class Answered(NamedTuple):
    """The answer to a question in SQL, whole."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def ask_rows(workplace: Workplace, sql: str, seconds: float = SECONDS) -> Answered:
    """Return the answer to a question in SQL as values, for a script; see `ask`."""
    with workplace.reading():
        pass
    try:
        with Asked(workplace.registry, sql, Budget(seconds)) as asked:
            rows = (tuple(row) for page in asked.portions() for row in page)
            return Answered(tuple(asked.columns), tuple(rows))
    except RefusedError as refusal:
        raise in_words(refusal, workplace, sql, seconds) from None


_TABLES = N_(
    "Only the views can be asked; they hold no personal data. Which there are:"
    " samenwerking sql --tables"
)
_WORDS = {
    "empty": N_("There is no question. For example: {example}"),
    "long": N_("The question is longer than {most} characters."),
    "null": N_("{place}: a character that is no text."),
    "nested": N_("{place}: a comment in a comment. Take one of them out."),
    "unclosed": N_("{place}: what begins with {name} does not end."),
    "sign": N_(
        "{place}: {name} is not allowed here. Write names as they are or in double"
        " quotation marks, and text in single ones."
    ),
    "several": N_("{place}: a second statement. Ask one question at a time."),
    "write": N_(
        "{place}: {name} is refused. This command only reads: a question begins with"
        " SELECT, WITH or VALUES."
    ),
    "table": N_("{place}: {name} cannot be asked. {hint}"),
    "shadow": N_(
        "{place}: {name} is the name of a view. Write it without main. before it, and"
        " call no part of the question so."
    ),
    "function": N_(
        "{place}: the function {name} is refused here. Those that count, compare and"
        " cut text are there; compute the rest from a file: -o FILE"
    ),
    "action": N_("This command only reads; what the question would do is refused."),
    "time": N_(
        "Stopped after {seconds} seconds; nothing was changed. Ask for less, or give"
        " it more time: --seconds {more}"
    ),
    "memory": N_(
        "Stopped because it took too much memory; nothing was changed. Ask for less at"
        " once."
    ),
    "big": N_("Stopped because a value became too large; nothing was changed."),
    "other": N_("{place}: {reason}"),
}
_MISTAKES = {
    "no_table": N_("{place}: there is no view {name}. {hint}"),
    "no_column": N_("{place}: there is no column {name}. {hint}"),
    "no_function": N_("{place}: there is no function {name}."),
    "syntax": N_("{place}: {name} does not fit here."),
    "incomplete": N_("{place}: the question stops before it is complete."),
}
_EXAMPLE = "SELECT status_nl, COUNT(*) FROM v_partnership GROUP BY status_nl"


def in_words(
    refusal: RefusedError, workplace: Workplace, sql: str, seconds: float
) -> SqlError:
    """Return what a refusal means for the user, where it is, and the way out."""
    name = refusal.facts.get("name", "")
    place = refusal.place
    if place is None and name and _names(sql, name):
        place = place_of(sql, name)
    views = read_views(workplace.framework)
    facts: dict[str, object] = {
        **refusal.facts,
        "place": _place(sql, place),
        "hint": _hint(refusal.kind, name, sql, views),
        "example": _EXAMPLE,
        "seconds": f"{seconds:g}",
        "more": f"{seconds * 15:g}",
    }
    if refusal.kind in _MISTAKES:
        error: SqlError = SqlMistakeError(_MISTAKES[refusal.kind], **facts)
    else:
        error = SqlError(_WORDS[refusal.kind], **facts)
    error.place = place
    return error


def _place(sql: str, place: int | None) -> SamenwerkingError:
    if place is None:
        return SamenwerkingError(N_("The question"))
    before = sql[:place]
    return SamenwerkingError(
        N_("Line {line}, character {column}"),
        line=before.count("\n") + 1,
        column=place - before.rfind("\n"),
    )


def _hint(kind: str, name: str, sql: str, views: list[View]) -> SamenwerkingError:
    """Return the nearest view or column, or where they are listed."""
    from difflib import get_close_matches

    last = fold(name.rpartition(".")[2])
    if kind == "no_column":
        asked = [view for view in views if _names(sql, view.name)] or views
        known = {column.name: column.name for view in asked for column in view.columns}
        for column in (column for view in asked for column in view.columns):
            if not column.of:  # what it is called in words leads to its name too
                known.setdefault(fold(column.title_nl), column.name)
                known.setdefault(fold(column.title_en), column.name)
    else:
        known = {view.name: view.name for view in views}
        last = last if last.startswith("v_") else f"v_{last}"
    near = get_close_matches(last, known, n=1, cutoff=0.7)
    if near:
        return SamenwerkingError(N_("Did you mean {near}?"), near=known[near[0]])
    return SamenwerkingError(_TABLES)


def _names(sql: str, name: str) -> bool:
    """Whether a question names something."""
    try:
        return place_of(sql, name) is not None
    except RefusedError:
        return False
