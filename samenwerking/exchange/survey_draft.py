"""The answers about one partnership as a record, not yet matched with any."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.exchange.sheet_drafts import Draft

if TYPE_CHECKING:
    from samenwerking.exchange.sheet_actors import Actor


class Participant(NamedTuple):
    """Somebody who takes part; `key` is a key that the file gives, or ""."""

    actor: Actor
    key: str
    said: dict[str, Any]


@dataclass
class SurveyDraft(Draft):
    """The answers about one partnership as a record."""

    identity: str = ""
    """The key of the partnership that the file gives, or ""."""
    was_known: bool = False
    """Whether the program gave that key itself, in a file that was filled in before."""
    file: str = ""
    participants: list[Participant] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    """Answers as they were written, of those that had to be interpreted."""

    def source(self) -> dict[str, str]:
        """Return the source that names the survey and whose answers these are."""
        note = "\n".join((self.file, *self.noted))
        return {"key": self.key, "reference": self.reference, "note": note}
