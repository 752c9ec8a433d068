"""What is counted, in words over the table; each condition can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import HorizontalScroll
from textual.message import Message
from textual.widgets import Static

from samenwerking.errors import N_
from samenwerking.matrices.select import in_words
from samenwerking.records.dates import school_year_name
from samenwerking.tui.plain import Plain, line

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
    say, selection = app.say, question.selection

    def without(**changes: object) -> Question:
        changed = selection._replace(**changes)  # type: ignore[arg-type]
        return question._replace(selection=changed)

    for number, condition in enumerate(selection.conditions):
        others = selection.conditions
        told = in_words(condition, app.workplace.framework, app.language)
        yield Asked(
            "; ".join(f"{name}: {value}" for name, value in told),
            without(conditions=(*others[:number], *others[number + 1 :])),
        )
    if selection.school_year is not None:
        name = school_year_name(selection.school_year)
        yield Asked(
            say(N_("School year: {year}"), year=name), without(school_year=None)
        )
    if selection.on is not None:
        day = selection.on.isoformat()
        yield Asked(say(N_("Going on on: {day}"), day=day), without(on=None))
    if selection.every_nature:
        yield Asked(say(N_("Every nature")), without(every_nature=False))
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
            records=header.records,
            total=header.total,
        )
        own = len(header.filters) - _told(question)
        for name, value in header.filters[:own]:
            words += f" · {name}: {value}"
        self.remove_children()
        self.mount(
            Plain(words, classes="hint"),
            *map(Chip, asked_for(self.app, question)),
        )


def _told(question: Question) -> int:
    """Return how many of the header's filters the question itself asked for."""
    selection = question.selection
    fields = sum(len(condition.where) for condition in selection.conditions)
    return fields + (selection.school_year is not None) + (selection.on is not None)
