"""The answers about one partnership as a record, not yet matched with any."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
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

    def outweigh(self, field: str, mark: str, places: set[str]) -> None:
        """Say of a mark at these places that it does not count beside an answer."""
        for at, told in enumerate(self.told):
            if (told.field, told.becomes) == (field, mark) and told.place in places:
                remark = RecordError(
                    N_("{text!r} does not count: something else was answered too."),
                    text=told.raw,
                )
                self.told[at] = told._replace(becomes="", problem=remark)
                self.noted.append(f"{told.column}: {told.raw}")

    def source(self) -> dict[str, str]:
        """Return the source that names the survey and whose answers these are."""
        note = "\n".join((self.file, *self.noted))
        return {"key": self.key, "reference": self.reference, "note": note}
