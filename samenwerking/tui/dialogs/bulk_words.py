"""What a change of many partnerships would do, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.records.wording import Wording

if TYPE_CHECKING:
    from samenwerking.service.bulk import Preview
    from samenwerking.tui.app import RegistryApp

_SHOWN, _LONGEST = 6, 36


def in_short(app: RegistryApp, found: Preview) -> str:
    """Return how many would change, and how many would not."""
    parts = [app.say(N_("would change: {count}"), count=found.changed)]
    for template, count in (
        (N_("as it is already: {count}"), found.same),
        (N_("locked: {count}"), len(found.locked)),
        (N_("not allowed: {count}"), len(found.refused)),
    ):
        if count:
            parts.append(app.say(template, count=count))
    return " · ".join(parts)


def line_by_line(app: RegistryApp, found: Preview) -> str:
    """Return the first partnerships that change, and those that may not."""
    say, path = app.say, found.wanted.field
    words = Wording(app.workplace.framework, app.language, {}, "partnership")

    def said(value: object) -> str:
        return words.whole(path, value) or say(N_("(nothing)"))

    lines = [
        f"{_short(one.title)}: {said(one.before)} → {said(one.after)}"
        for one in found.lines[:_SHOWN]
    ]
    if found.changed > len(lines):
        lines.append(say(N_("… and {more} more"), more=found.changed - len(lines)))
    locked = N_("Locked, stays as it is: {title}")
    lines += [say(locked, title=_short(title)) for title in found.locked[:2]]
    for refused in found.refused[:2]:
        lines.append(say(N_("Not allowed: {title}"), title=_short(refused.title)))
        lines.append(f"  {refused.why.text(app.say)}")
    return "\n".join(lines)


def _short(title: str) -> str:
    """Return a title that leaves room for what changes."""
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
