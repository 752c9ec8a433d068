"""A field that names another record: found by its name as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from samenwerking.errors import N_
from samenwerking.service import listing
from samenwerking.tui.asking import ask
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.choices import Choice
from samenwerking.tui.widgets.choose import Chooser
from samenwerking.tui.widgets.fields_coded import ChoiceField

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from textual.widget import Widget

    from samenwerking.framework import Field

_FOUND = 8


class Finder(Chooser):
    """A chooser whose choices are looked up in the registry."""

    def __init__(
        self, kind: str, value: str | None, names: MutableMapping[str, str], hint: str
    ) -> None:
        self._kind = kind
        self._names = names
        held = [Choice(value, names.get(value, value))] if value else []
        super().__init__(held, value, hint=hint)

    def look(self, typed: str) -> None:
        """Look up what was typed; nothing is chosen until it is found."""
        if typed.strip():
            self.unknown = typed.strip()
            self._choose(None)
            self.find(typed)
        else:
            self.unknown = ""
            super().look("")

    @work(exclusive=True, group="find")
    async def find(self, words: str) -> None:
        """Offer the records that answer to some words."""
        found = await ask(self.app, self.screen, self._records, words)
        if found is None or self.box.value != words or not self.box.has_focus:
            return
        self._choices = [Choice(key, name) for key, name in found]
        self._names.update(found)
        self.unknown = "" if found else words.strip()
        self._choose(found[0][0] if found else None)
        self.offer(self._choices, 0 if found else None)

    def _records(self, words: str) -> list[tuple[str, str]]:
        workplace = self.app.workplace
        if self._kind == "organisation":
            known = listing.find_organisations(workplace, words, _FOUND)
            return [(one.uuid, line(one.name).plain) for one in known]
        found = listing.find_partnerships(workplace, words, _FOUND)
        return [(one.uuid, line(one.title).plain) for one in found]


class ReferenceField(ChoiceField):
    """Another record."""

    markable = False

    def __init__(
        self, name: str, field: Field, value: Any, names: MutableMapping[str, str]
    ) -> None:
        super().__init__(name, field, value)
        self._names = names

    def editor(self) -> Widget:
        """Return a box that looks up what is typed into it."""
        hint = self.app.say(N_("Type a few letters of the name"))
        self.chooser = Finder(self.field.refers_to, self._first, self._names, hint)
        return self.chooser
