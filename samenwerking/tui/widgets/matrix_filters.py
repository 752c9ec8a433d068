"""What is counted, in words over the table; each condition can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import HorizontalScroll
from textual.message import Message
from textual.widgets import Static

from samenwerking.errors import N_
from samenwerking.matrices.matrix import shown
from samenwerking.query.shape import all_of
from samenwerking.query.tree import Query
from samenwerking.query.write import in_words, to_text
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.query_parts import in_line, terms_of
from samenwerking.tui.understanding import hear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.overview import Question
    from samenwerking.tui.app import RegistryApp


class Asked(NamedTuple):
    """One thing that was asked for, in words, and the question without it."""

    words: str
    without: Question


def asked_for(app: RegistryApp, question: Question) -> Iterator[Asked]:
    """Yield what was asked for on top of the overview's own conditions."""
    say, framework, language = app.say, app.workplace.framework, app.language
    heard = hear(question.query, framework)
    terms = terms_of(heard.query) if heard.query else ()
    for number, term in enumerate(terms):
        rest = Query(all_of([*terms[:number], *terms[number + 1 :]]))
        without = to_text(rest, framework, language)
        yield Asked(
            in_line(term, framework, language), question._replace(query=without)
        )
    if question.every_nature:
        yield Asked(say(N_("Every nature")), question._replace(every_nature=False))
    if question.hide_under is not None:
        words = say(N_("Hidden: below {number}"), number=question.hide_under)
        yield Asked(words, question._replace(hide_under=None))
    if question.as_of is not None:
        day = question.as_of.isoformat()
        words = say(N_("The registry as it was on: {day}"), day=day)
        yield Asked(words, question._replace(as_of=None))


class Chip(Static, can_focus=True):
    """A condition; a click, Enter or Delete takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,delete,backspace", "remove", show=False)
    ]

    class Removed(Message):
        """Somebody took the condition away."""

        def __init__(self, asked: Asked) -> None:
            super().__init__()
            self.asked = asked

    def __init__(self, asked: Asked) -> None:
        super().__init__(line(f"{asked.words} ×"), markup=False)
        self._asked = asked

    def on_click(self) -> None:
        """Take the condition away."""
        self.action_remove()

    def action_remove(self) -> None:
        """Take the condition away."""
        self.post_message(self.Removed(self._asked))


class FilterBar(HorizontalScroll, can_focus=False):
    """The number of what is counted, and the conditions."""

    app: RegistryApp

    def show(self, matrix: Matrix, question: Question) -> None:
        """Show what a matrix counts."""
        header = matrix.header
        words = self.app.say(
            N_("Counted: {records} of {total}"),
            records=shown(header.records),
            total=shown(header.total),
        )
        own = len(header.filters) - _told(self.app, question)
        for name, value in header.filters[:own]:
            words += f" · {name}: {value}"
        self.remove_children()
        self.mount(
            Plain(words, classes="hint"),
            *map(Chip, asked_for(self.app, question)),
        )


def _told(app: RegistryApp, question: Question) -> int:
    """Return how many of the header's filters the question itself asked for."""
    framework = app.workplace.framework
    query = hear(question.query, framework).query
    return len(in_words(query, framework, app.language)) if query else 0
