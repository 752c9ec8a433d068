"""The participants of a partnership: organisations, and groups without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.records.identity import Ids
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.collections import CollectionField

if TYPE_CHECKING:
    from samenwerking.tui.widgets.collections import Element


class ParticipantsField(CollectionField):
    """Who takes part: known organisations, new ones, and groups without a name."""

    invitation = N_("type a name, or {key}")

    def named(self) -> dict[str, str]:
        """Return {"participation/<key>": name}."""
        found = {}
        for element in self.elements:
            key = element.get("organisation")
            name = self.names.get(key, key) if key else element.get("group", "?")
            found[f"{self.record}/{element.get('key')}"] = line(str(name)).plain
        return found

    def in_words(self) -> list[str]:
        """Return each participant with its side."""
        app = self.app
        framework, named = app.workplace.framework, self.named()
        lines = []
        for element in self.elements:
            name = named[f"{self.record}/{element.get('key')}"]
            size = f" ({element['count']})" if element.get("count") else ""
            side = element.get("side")
            label = framework.label(side, app.language) if side else "?"
            lines.append(f"{name}{size} — {label}")
        return lines

    async def ask(self, held: Element | None, typed: str) -> Element | None:
        """Ask who takes part, or more about somebody who does."""
        from samenwerking.tui.dialogs.actor import ActorDialog

        if held is not None:
            return await super().ask(held, typed)
        role = self.app.workplace.framework.role
        # The first participant is mostly the school itself, the next ones its partners.
        learning = role("learning_side")
        known = any(element.get("side") == learning for element in self.elements)
        side = role("partner_side") if known else learning
        made: dict[str, Any] = getattr(self.screen, "new_records", {})
        chosen = await self.app.push_screen_wait(ActorDialog(side, typed, made))
        if chosen is None:
            return None
        element, new = chosen.as_element(Ids(self.app.clock()))
        if "organisation" in element:
            self.names[element["organisation"]] = chosen.name
        if new is not None:
            made[new["id"]] = new
        return element
