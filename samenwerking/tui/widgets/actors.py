"""The participants of a partnership in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.answers import elements
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.fields import FieldRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.widget import Widget

    from samenwerking.framework import Field


class ActorsField(FieldRow):
    """A list of participants; they are added in a dialog and taken out with a key."""

    def __init__(
        self, name: str, field: Field, value: Any, names: Mapping[str, str]
    ) -> None:
        super().__init__(name, field, value)
        self._actors: list[dict[str, Any]] = [dict(actor) for actor in elements(value)]
        self._names = dict(names)

    def editor(self) -> Widget:
        """Return the list; its last line invites to add one."""
        return OptionList(*self._options(), markup=False)

    def _options(self) -> list[Option]:
        framework, language = self.app.workplace.framework, self.app.language
        options = []
        for actor in self._actors:
            key = actor.get("organisation")
            name = self._names.get(key, key) if key else actor.get("group", "?")
            size = f" ({actor['count']})" if actor.get("count") else ""
            side = framework.label(actor["side"], language) if "side" in actor else "?"
            options.append(Option(line(f"{name}{size} — {side}")))
        options.append(
            Option(line(self.app.say(N_("+ add a participant (Ctrl+N)"))), "add")
        )
        return options

    @property
    def value(self) -> Any:
        """The participants as elements of a document, a mark, or None."""
        if not self._actors and isinstance(self._first, str):
            return self._first
        return self._actors or None

    def add(self, actor: dict[str, Any], name: str) -> None:
        """Add a participant; `name` is what its organisation is called."""
        if "organisation" in actor:
            self._names[actor["organisation"]] = name
        keys = {other["key"] for other in self._actors}
        number = len(self._actors) + 1
        while str(number) in keys:
            number += 1
        self._actors.append({"key": str(number), **actor})
        self._refresh(len(self._actors) - 1)

    def take_out(self) -> bool:
        """Take out the participant under the cursor; say whether there was one."""
        index = self.query_one(OptionList).highlighted
        if index is None or index >= len(self._actors):
            return False
        del self._actors[index]
        self._refresh(index)
        return True

    def _refresh(self, cursor: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options())
        options.highlighted = cursor
        self.post_message(self.Changed())
