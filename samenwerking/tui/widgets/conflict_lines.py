"""Draws the places that were set differently, and what each version says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from samenwerking.errors import N_
from samenwerking.records.text import clean, clean_line

if TYPE_CHECKING:
    from samenwerking.service.settling_lines import ConflictLine, VersionLine
    from samenwerking.tui.app import RegistryApp

_MOMENT = "%d/%m/%Y %H:%M"


class Choice(NamedTuple):
    """How a place was settled on this screen.

    Attributes:
        take: the number of the version; "both", or empty for a value of the user's own.
        batch: the act that stored it.
        changed: whether the record holds something else since.
    """

    take: str
    batch: str
    changed: bool


def told_place(one: ConflictLine, choice: Choice | None) -> Content:
    """Return a place for the list: the record, and the field below it."""
    sign = "✓ " if choice else "? "
    style = "$text-success" if choice else "bold $text-warning"
    return Content.assemble(
        (sign, style),
        (clean_line(one.conflict.name), "" if choice else "bold"),
        "\n  ",
        (clean_line(one.place), "$text-muted"),
    )


def told_version(
    app: RegistryApp, number: int, version: VersionLine, choice: Choice | None
) -> Content:
    """Return a version: whose, when, on which side, and below that what it says."""
    told = [clean_line(version.who), _moment(version.made_at)]
    if version.here is not None:
        told.append(app.say(N_("here")) if version.here else app.say(N_("elsewhere")))
    if choice is None and version.counts:
        told.append(app.say(N_("counts for now")))
    taken = choice is not None and choice.take == str(number)
    text = "\n   ".join(clean(version.text).splitlines())
    return Content.assemble(
        (f"{number}  ", "bold $text-accent"),
        ("✓ " if taken else "", "$text-success"),
        (" · ".join(told), "$text-muted"),
        f"\n   {text}",
    )


def _moment(made_at: str) -> str:
    """Return a moment of the log where the user is."""
    try:
        return datetime.fromisoformat(made_at).astimezone().strftime(_MOMENT)
    except ValueError:
        return made_at
