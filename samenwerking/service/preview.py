"""What an import changes, place by place: to be looked at before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.exchange.interchange_about import About
from samenwerking.store.fold import value_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.store.fold import Document


class FieldChange(NamedTuple):
    """One place of one record: what stands there, and what will.

    A new record has the empty path, and nothing old; a part that goes has nothing new.
    """

    kind: str
    key: str
    name: str
    path: str
    old: Any
    new: Any


class Preview:
    """Learns what an import does.

    Args:
        detailed: keep every change; else only which records are new.
    """

    def __init__(self, *, detailed: bool = False) -> None:
        self.about = About()
        self.added: set[str] = set()
        self.changes: list[FieldChange] = []
        self.seen: dict[str, tuple[str, ...]] = {}
        """Key of a record -> the heads on which what is to be stored builds."""
        self._detailed = detailed

    def note(
        self,
        key: str,
        kind: str,
        known: Document | None,
        document: Document,
        pairs: Sequence[tuple[str, Any]],
    ) -> None:
        """Take in a record that is stored.

        Args:
            key: of the record.
            kind: of the record.
            known: as it stands; None for a new one.
            document: as it will be.
            pairs: (path, value) of what changes in it.
        """
        if known is None:
            self.added.add(key)
        if not self._detailed:
            return
        name = document.get("title") or document.get("name") or ""
        if known is None:
            self.changes.append(FieldChange(kind, key, name, "", None, document))
        self.changes += [
            FieldChange(kind, key, name, path, value_at(known, path), value)
            for path, value in pairs
        ]
