"""What happened to a record, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from samenwerking.errors import N_
from samenwerking.service.history import KIND_WORDS
from samenwerking.tui.plain import Plain, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.service.history import LogLine
    from samenwerking.tui.app import RegistryApp

_LONG = 160


class Log(Plain, can_focus=True):
    """Who changed what, and when; the latest first."""

    app: RegistryApp

    def __init__(self) -> None:
        super().__init__(id="log")

    def tell(self, lines: Sequence[LogLine]) -> None:
        """Show what happened."""
        parts: list[Content] = []
        last: tuple[str, str] | None = None
        for one in lines:
            if (one.made_at, one.who) != last:
                last = one.made_at, one.who
                parts.append(self._heading(one))
            parts += _change(one)
        if not parts:
            parts = [Content(self.app.say(N_("Nothing is stored yet.")))]
        self.update(Content("").join(parts))

    def _heading(self, one: LogLine) -> Content:
        moment = datetime.fromisoformat(one.made_at).astimezone()
        kind = self.app.say(KIND_WORDS[one.kind]) if one.kind in KIND_WORDS else ""
        why = f" — {line(one.why).plain}" if one.why else ""
        return Content.assemble(
            (f"{moment:%d/%m/%Y %H:%M} ", "bold"),
            (line(one.who).plain, "bold $text-accent"),
            (f" {kind}{why}\n", "$text-muted"),
        )


def _change(one: LogLine) -> list[Content]:
    parts = [Content(f"  {line(one.place).plain}")]
    if one.before:
        parts.append(Content.styled(f"\n    - {_short(one.before)}", "$text-muted"))
    if one.after:
        parts.append(Content(f"\n    + {_short(one.after)}"))
    return [*parts, Content("\n")]


def _short(text: str) -> str:
    text = line(text).plain
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
