"""Motives and conditions: ticked by their code, with more about each behind Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from samenwerking.records.answers import MARKS, elements
from samenwerking.records.identity import Ids
from samenwerking.records.outline import Outliner
from samenwerking.tui.standing import in_front
from samenwerking.tui.widgets.choices import Choice, code_choices, mark_choices
from samenwerking.tui.widgets.collections import participants_of
from samenwerking.tui.widgets.ticks import TickField

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from textual.widget import Widget

    from samenwerking.framework import Field

Element = dict[str, Any]
_CODE = "code"


class ElementTicks(TickField):
    """Elements that are told by a code: a tick makes one, Enter opens it."""

    def __init__(
        self, name: str, field: Field, value: Any, names: MutableMapping[str, str]
    ) -> None:
        super().__init__(name, field, value)
        self.record = field.refers_to
        self.names = names
        self._held: dict[str, list[Element]] = {}
        self._asking = False
        self._learn(value)

    def _learn(self, value: Any) -> None:
        for element in elements(value):
            same = [e for e in elements(value) if e.get(_CODE) == element.get(_CODE)]
            self._held[element.get(_CODE, "")] = [dict(e) for e in same]

    def codes_of(self, value: Any) -> list[str]:
        """Return the codes of the elements, each once."""
        if isinstance(value, str):
            return [value]
        return list(dict.fromkeys(e.get(_CODE, "") for e in elements(value)))

    def choices(self) -> list[Choice]:
        """Return the codes that an element can have."""
        app = self.app
        framework = app.workplace.framework
        codes = framework.choices(framework.fields(self.record)[_CODE].refers_to)
        return code_choices(framework, codes, app.language) + mark_choices(app)

    def editor(self) -> Widget:
        """Return the list to tick; what more is known stands behind each line."""
        made = super().editor()
        self._note()
        return made

    def put(self, value: Any) -> None:
        """Tick something else."""
        self._learn(value)
        super().put(value)
        self._note()

    def held(self) -> Any:
        """Return the elements, a mark, or None."""
        codes = super().held()
        if not isinstance(codes, list):
            return codes
        return [dict(e) for code in codes for e in self._elements_of(code)]

    def _elements_of(self, code: str) -> list[Element]:
        found = self._held.get(code)
        if found is None:
            element = {_CODE: code}
            if "key" in self.app.workplace.framework.fields(self.record):
                element["key"] = Ids(self.app.clock())()
            found = self._held[code] = [element]
        return found

    def _note(self) -> None:
        """Say in a few words what is known of each."""
        app = self.app
        names = {**self.names, **participants_of(self.screen)}
        say = Outliner(app.workplace.framework, app.language, names)
        self.ticks.notes = {
            code: "; ".join(
                words
                for element in found
                if (words := say.brief(self.record, {**element, _CODE: None}))
            )
            for code, found in self._held.items()
        }

    def open(self) -> None:
        """Open the element under the cursor."""
        current = self.ticks.current
        if current is not None and current.value not in MARKS and not self._asking:
            self._asking = True  # two keys in a row open one window
            self._ask_for(current.value, current.label)

    @work(group="element")
    async def _ask_for(self, code: str, title: str) -> None:
        try:
            if in_front(self.screen):
                await self._ask(code, title)
        finally:
            self._asking = False

    async def _ask(self, code: str, title: str) -> None:
        from samenwerking.tui.dialogs.element import ElementDialog

        first, *others = self._elements_of(code)
        names = {**self.names, **participants_of(self.screen)}
        dialog = ElementDialog(
            self.record, first, names, self.field, title=title, without=(_CODE,)
        )
        answer = await self.app.push_screen_wait(dialog)
        if answer is not None and self.is_attached:
            self._held[code] = [answer, *others]
            self._note()
            self.ticks.changed()
            self.tell()
