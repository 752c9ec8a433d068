"""Where one works on a story: the teller's words, the codes beside them, the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input

from samenwerking.errors import N_
from samenwerking.records.story_chain import cell_origin, examples
from samenwerking.tui.plain import Plain
from samenwerking.tui.widgets.fields_text import DateField, LineField, TextField
from samenwerking.tui.widgets.story_letters import ExampleField, LettersField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult

    from samenwerking.framework import Field
    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.widgets.fields import FieldRow
    from samenwerking.tui.widgets.story_draft import StoryDraft

WORDS, EXAMPLE = "words", "example"

_KINDS: dict[str, type[FieldRow]] = {
    "line": LineField,
    "text": TextField,
    "date": DateField,
    "code": LettersField,
}


def _row(name: str, field: Field, value: Any) -> FieldRow:
    kind = ExampleField if name == EXAMPLE else _KINDS[field.kind]
    return kind(name, field, value)


def typed_in(row: FieldRow) -> Any:
    """Return what a field holds; what cannot be read, as it stands there."""
    value = row.value
    if value is None and isinstance(row, DateField):
        boxes = list(row.query(Input))
        return boxes[0].value.strip() or None if boxes else row.typed
    return value


class Desk(VerticalScroll, can_focus=False):
    """The fields of the place where one is: a step, or the story itself."""

    app: RegistryApp

    def __init__(self, draft: StoryDraft, actors: Iterable[str]) -> None:
        """Show a draft.

        Args:
            draft: the story.
            actors: what those who took part are called.
        """
        super().__init__(id="desk")
        self._draft = draft
        self._actors = tuple(actors)
        fields = draft.framework.fields
        words = fields("step")[WORDS]
        self.words = TextField(WORDS, words, draft.step.get(WORDS))
        self._step = self._rows(fields("step"), draft.step) | {WORDS: self.words}
        self._about = self._rows(fields("story"), draft.about)
        self._shown: dict[str, Any] = {}

    def _rows(
        self, fields: Mapping[str, Field], held: Mapping[str, Any]
    ) -> dict[str, FieldRow]:
        return {
            name: _row(name, field, held.get(name))
            for name, field in fields.items()
            if field.kind in _KINDS
        }

    def compose(self) -> ComposeResult:
        """Lay out the words, the codes apart from them, and the story itself."""
        say = self.app.say
        with Vertical(id="told"):
            yield Plain(id="question", classes="title")
            yield Plain(id="question-help", classes="hint")
            yield Plain(id="actors", classes="hint")
            yield self.words
        with VerticalScroll(id="coding", can_focus=False):
            yield Plain(say(N_("What it tells, in codes")), classes="title")
            yield from (row for name, row in self._step.items() if name != WORDS)
        with Vertical(id="about"):
            yield Plain(say(N_("About the story")), classes="title")
            yield from self._about.values()

    @property
    def rows(self) -> Mapping[str, FieldRow]:
        """The fields of the place where one is."""
        return self._about if self._draft.place.about else self._step

    @property
    def is_whole(self) -> bool:
        """Whether every field has its parts."""
        rows = (*self._step.values(), *self._about.values())
        return all(row.children for row in rows)

    @property
    def first(self) -> FieldRow:
        """The field to begin with."""
        about = self._draft.place.about
        return next(iter(self._about.values())) if about else self.words

    def show(self) -> None:
        """Show the place where one is."""
        draft = self._draft
        about = draft.place.about
        for part in ("#told", "#coding"):
            self.query_one(part).display = not about
        self.query_one("#about").display = about
        if not about:
            self.ask()
        held = draft.about if about else draft.step
        for name, row in self.rows.items():
            row.set_value(held.get(name))
        self._shown = {name: typed_in(row) for name, row in self.rows.items()}

    def ask(self) -> None:
        """Show the question of this step, and the examples that go with its codes."""
        app, step = self.app, self._draft.step
        question = self._draft.question
        text = question.text(app.language) if question else app.say(N_("A step"))
        hint = app.say(N_("Tell it in your own words; every field may stay empty."))
        help_text = question.help(app.language) if question else hint
        self.query_one("#question", Plain).show(text)
        self.query_one("#question-help", Plain).show(help_text)
        actors = self.query_one("#actors", Plain)
        names = " · ".join(self._actors)
        actors.show(app.say(N_("Together: {names}"), names=names))
        actors.display = bool(names)
        row = self._step[EXAMPLE]
        if isinstance(row, ExampleField):
            framework, level, value = (
                self._draft.framework,
                step.get("level"),
                step.get("value"),
            )
            known = cell_origin(framework, level, value) is not None
            row.narrow(list(examples(framework, level, value)) if known else None)

    def typed(self) -> dict[str, Any]:
        """Return what somebody changed since the last time: {field: value}."""
        now = {name: typed_in(row) for name, row in self.rows.items()}
        changed = {n: value for n, value in now.items() if value != self._shown.get(n)}
        self._shown = now
        return changed
