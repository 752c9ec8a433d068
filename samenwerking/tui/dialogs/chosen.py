"""What can be chosen as a participant, and what it becomes in a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.content import Content

from samenwerking.records.text import fold
from samenwerking.tui.plain import line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samenwerking.service.listing import OrganisationLine
    from samenwerking.tui.app import RegistryApp

NEW, GROUP = "new", "group"


class Offer(NamedTuple):
    """One line to choose: the key of an organisation, or how to make one.

    `words` stand there in place of the name; `detail` tells two of a name apart.
    """

    key: str
    name: str
    detail: str = ""
    words: str = ""

    def shown(self) -> Content:
        """Return the line."""
        name = line(self.words or self.name).plain
        detail = line(self.detail).plain
        return Content.assemble(name, (f" — {detail}" if detail else "", "dim"))


def offers_of(
    app: RegistryApp,
    found: Iterable[OrganisationLine],
    made: Mapping[str, Mapping[str, Any]],
    words: str,
) -> list[Offer]:
    """Return the organisations that were found, and those made just now, as offers."""
    label, language = app.workplace.framework.label, app.language
    offers = [
        Offer(key, str(raw.get("name")), str(raw.get("municipality", "")))
        for key, raw in made.items()
        if all(word in fold(str(raw.get("name"))) for word in fold(words).split())
    ]
    for one in found:
        kind = label(one.kind, language) if one.kind else ""
        facts = (kind, one.municipality or "", one.institution_number or "")
        offers.append(Offer(one.uuid, one.name, " · ".join(f for f in facts if f)))
    return offers


class Chosen(NamedTuple):
    """A participant as the user chose it.

    `organisation` is the key of a known one, None for a new one or a group.
    """

    name: str
    organisation: str | None
    is_group: bool
    kind: str | None
    side: str
    size: int | None
    municipality: str = ""

    def as_element(
        self, new_key: Callable[[], str]
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """Return the element of the record, and the new organisation that it names."""
        if self.is_group:
            actor: dict[str, Any] = {"group": self.name, "side": self.side}
            if self.kind:
                actor["group_kind"] = self.kind
            if self.size:
                actor["count"] = self.size
            return actor, None
        key, new = self.organisation, None
        if key is None:
            key = new_key()
            new = {"id": key, "name": self.name, "kind": self.kind or "?"}
            if self.municipality:
                new["municipality"] = self.municipality
        return {"organisation": key, "side": self.side}, new
