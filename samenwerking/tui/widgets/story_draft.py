"""A story while somebody works on it: its steps, where one is, and what came before."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import RecordError
from samenwerking.records.answers import MARKS, elements
from samenwerking.records.story_chain import (
    begin_step,
    open_questions,
    place_for,
    question_of,
    questions,
)
from samenwerking.records.typed_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from samenwerking.framework import Framework
    from samenwerking.records.story_chain import Question, Step

ONE_GO = timedelta(seconds=2)
"""Keys in one field within this time are taken back together."""


class Place(NamedTuple):
    """Where one is in a story.

    `about` is the story itself. `key` names a step. Else a question is being asked, by
    its `question`, or a step without one where that is empty; `before` is the key of
    the step before which the answer goes, if not to its usual place.
    """

    about: bool = False
    key: str = ""
    question: str = ""
    before: str = ""


ABOUT = Place(about=True)


class _State(NamedTuple):
    about: dict[str, Any]
    steps: list[Step]
    mark: str | None
    place: Place


class StoryDraft:
    """The story as it is being told; answers become steps as soon as they are given."""

    def __init__(
        self,
        framework: Framework,
        story: Mapping[str, Any] | None,
        new_key: Callable[[], str],
    ) -> None:
        """Begin with a story, or with nothing.

        Args:
            framework: holds the questions.
            story: the story as an element of a document; its dates may be unreadable.
            new_key: makes keys.
        """
        self.framework = framework
        self._new_key = new_key
        held = copy.deepcopy(dict(story)) if story else {}
        steps = held.pop("steps", None)
        self.key = str(held.pop("key", None) or new_key())
        self._state = _State(
            held,
            elements(steps),
            steps if isinstance(steps, str) and steps in MARKS else None,
            ABOUT,
        )
        for step in self.steps:
            step.setdefault("key", new_key())
        self._born: dict[str, Step] = {}
        asked = questions(framework)[0].id
        first = Place(key=self.steps[0]["key"]) if self.steps else Place(question=asked)
        self._state = self._state._replace(place=first)
        self._done: list[_State] = []
        self._undone: list[_State] = []
        self._last: tuple[str, str, datetime] | None = None
        self._first = self.element()

    # --- reading

    @property
    def steps(self) -> list[Step]:
        """The steps in their order; not to be changed from outside."""
        return self._state.steps

    @property
    def mark(self) -> str | None:
        """The answer "unknown" or "none" in place of steps."""
        return self._state.mark

    @property
    def about(self) -> Mapping[str, Any]:
        """The fields of the story itself."""
        return self._state.about

    @property
    def place(self) -> Place:
        """Where one is."""
        return self._state.place

    @property
    def step(self) -> Step:
        """The step where one is; what it would begin with while there is none."""
        index = self._index()
        if index is not None:
            return self.steps[index]
        return begin_step(self.framework, self.question)

    @property
    def question(self) -> Question | None:
        """The question that is asked here."""
        index = self._index()
        if index is not None:
            return question_of(self.framework, self.steps[index])
        asked = questions(self.framework)
        return next((q for q in asked if q.id == self.place.question), None)

    @property
    def changed(self) -> bool:
        """Whether the story is another one than at the start."""
        return self.element() != self._first

    def element(self) -> dict[str, Any]:
        """Return the story as an element of a document, without steps that say nothing.

        A date that cannot be read stands in it as it was typed.
        """
        steps = [dict(step) for step in self.steps if self._counts(step)]
        story = {"key": self.key, **self._state.about}
        if steps or self.mark:
            story["steps"] = steps or self.mark
        return story

    def unreadable(self, today: date) -> Iterator[tuple[Place, str, RecordError]]:
        """Yield (place, field, error) of every date that cannot be read."""
        places = [(ABOUT, "story", self._state.about)]
        places += [(Place(key=step["key"]), "step", step) for step in self.steps]
        for place, record, held in places:
            for name, field in self.framework.fields(record).items():
                if field.kind == "date" and isinstance(held.get(name), str):
                    try:
                        read_date(held[name], today)
                    except RecordError as error:
                        yield place, name, error

    def readable(self, today: date) -> dict[str, Any]:
        """Return the story as an element, without dates that cannot be read."""
        story = self.element()
        for place, name, _ in self.unreadable(today):
            for held in (story, *elements(story.get("steps"))):
                if held["key"] == (self.key if place.about else place.key):
                    held.pop(name, None)
        return story

    # --- changing

    def go(self, place: Place) -> None:
        """Go elsewhere; a step that says nothing is left behind for good."""
        steps = [s for s in self.steps if self._counts(s) or s["key"] == place.key]
        self._state = self._state._replace(steps=steps, place=place)
        self._last = None

    def set(self, name: str, value: Any, now: datetime) -> None:
        """Give a field at this place a value; None takes it away."""
        again = self._last
        here = self.key if self.place.about else self.place.key
        go_on = again is not None and again[:2] == (here, name)
        if not go_on or again is None or now - again[2] > ONE_GO:
            self._remember()
        if not self.place.about and not self.place.key:
            here = self._make()
        self._last = (here, name, now)
        held = self._state.about if self.place.about else self.step
        if value is None:
            held.pop(name, None)
        else:
            held[name] = value

    def _make(self) -> str:
        """Make the step that an answer becomes, and go there."""
        question, keys = self.question, [step["key"] for step in self.steps]
        if self.place.before in keys:
            index = keys.index(self.place.before)
        else:
            index = place_for(self.framework, self.steps, question)
        key = self._new_key()
        step: Step = {"key": key, **begin_step(self.framework, question)}
        self._born[key] = dict(step)
        steps = [*self.steps[:index], step, *self.steps[index:]]
        place = Place(key=key)
        self._state = self._state._replace(steps=steps, place=place, mark=None)
        return key

    def next_question(self) -> Place:
        """Return the place of the next question that is not answered yet."""
        asked = [q.id for q in questions(self.framework)]
        here = self.question
        behind = asked[asked.index(here.id) + 1 :] if here else []
        told = {q.id for q in open_questions(self.framework, self.steps)}
        return Place(question=next((one for one in behind if one in told), ""))

    def remove(self) -> bool:
        """Take the step where one is out."""
        index = self._index()
        if index is None:
            return False
        self._remember()
        steps = [step for n, step in enumerate(self.steps) if n != index]
        near = steps[min(index, len(steps) - 1)]["key"] if steps else ""
        asked = questions(self.framework)[0].id
        place = Place(key=near) if near else Place(question=asked)
        self._state = self._state._replace(steps=steps, place=place)
        return True

    def move(self, by: int) -> bool:
        """Put the step where one is earlier (-1) or later (1) in the chain."""
        index = self._index()
        if index is None or not 0 <= index + by < len(self.steps):
            return False
        self._remember()
        steps = list(self.steps)
        steps.insert(index + by, steps.pop(index))
        self._state = self._state._replace(steps=steps)
        return True

    def set_mark(self, mark: str | None) -> bool:
        """Answer "unknown" or "none" in place of steps; only where there are none."""
        if self.steps:
            return False
        self._remember()
        self._state = self._state._replace(mark=mark)
        return True

    # --- taking back

    def _remember(self) -> None:
        self._done.append(copy.deepcopy(self._state))
        self._undone.clear()
        self._last = None

    def undo(self) -> bool:
        """Take back the last change; no if there is none."""
        return self._swap(self._done, self._undone)

    def redo(self) -> bool:
        """Do again what was taken back; no if there is nothing."""
        return self._swap(self._undone, self._done)

    def _swap(self, source: list[_State], target: list[_State]) -> bool:
        if not source:
            return False
        target.append(self._state)
        self._state = source.pop()
        self._last = None
        return True

    def _index(self) -> int | None:
        return _index(self.steps, self.place.key)

    def _counts(self, step: Step) -> bool:
        # One that was there before stays, however little it says.
        return step != self._born.get(step["key"])


def _index(steps: Sequence[Step], key: str) -> int | None:
    return next((n for n, step in enumerate(steps) if step["key"] == key), None)
