"""Ways into a form that is not empty: as template, renewed, a draft, after a conflict.

Each asks what it needs and answers None where the user thought better of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_
from samenwerking.tui.asking import ask
from samenwerking.tui.standing import in_front

if TYPE_CHECKING:
    from textual.screen import Screen

    from samenwerking.service.conflicts import Settled
    from samenwerking.service.drafts import Draft
    from samenwerking.service.listing import Shown, Stored
    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.screens.record import Start


class Opening(NamedTuple):
    """What a record screen opens on."""

    shown: Shown | None
    start: Start


async def as_template(app: RegistryApp, screen: Screen[Any], key: str) -> Start | None:
    """Return what a new partnership begins with that looks like another one."""
    from samenwerking.service.templates import template_of
    from samenwerking.tui.screens.record import Start

    found = await ask(app, screen, template_of, app.workplace, key, app.today)
    if found is None:
        return None
    document, names = found
    return Start(document, names=names)


async def renewed(app: RegistryApp, screen: Screen[Any], key: str) -> Start | None:
    """Ask for which school year and what changed; return what it begins with."""
    from samenwerking.service.templates import renewal_of
    from samenwerking.tui.dialogs.renew import RenewDialog
    from samenwerking.tui.screens.record import Start

    place, today = app.workplace, app.today
    renewal = await ask(app, screen, renewal_of, place, key, today)
    if renewal is None:
        return None
    answer = await app.push_screen_wait(RenewDialog(renewal))
    if answer is None:
        return None
    if answer.year != renewal.year:
        renewal = await ask(app, screen, renewal_of, place, key, today, answer.year)
        if renewal is None:
            return None
    why = app.say(N_("Goes on from {title}"), title=renewal.title)
    first = answer.look_at[0] if answer.look_at else ""
    return Start(
        renewal.document, names=renewal.names, why=why, touched=True, first=first
    )


async def left_drafts(app: RegistryApp, screen: Screen[Any]) -> Opening | None:
    """Show the forms that were not stored; return the one to go on with."""
    from samenwerking.tui.dialogs.drafts import DraftsDialog

    left = await ask(app, screen, app.drafts.left)
    if left is None or not in_front(screen):
        return None
    if not left and not app.drafts.damaged:
        app.inform(N_("No draft is waiting: everything was stored."))
        return None
    draft = await app.push_screen_wait(DraftsDialog(left, app.drafts.damaged))
    return None if draft is None else await going_on(app, screen, draft)


async def going_on(
    app: RegistryApp, screen: Screen[Any], draft: Draft
) -> Opening | None:
    """Return what a record screen opens on to go on with a draft."""
    from samenwerking.service.resuming import resume
    from samenwerking.tui.screens.record import Start

    resumed = await ask(app, screen, resume, app.workplace, draft)
    if resumed is None:
        return None
    start = Start(
        draft.document,
        new_records=draft.new,
        names=resumed.names,
        draft=draft,
        touched=True,
    )
    return Opening(resumed.shown, start)


async def settled(
    app: RegistryApp,
    screen: Screen[Any],
    before: Stored,
    document: dict[str, Any],
    known: dict[str, str] | None = None,
) -> Settled | None:
    """Put what two people made of one record together; ask where they differ.

    Args:
        app: the program.
        screen: that asks.
        before: the record as the user read it.
        document: the record as the user wants it.
        known: {key: name} of records that are not stored yet.

    Returns:
        What to save next, and on top of what; None to go back to the form.
    """
    from samenwerking.service.conflicts import Settled, compare, merged
    from samenwerking.tui.dialogs.conflict import ConflictDialog

    comparison = await ask(app, screen, compare, app.workplace, before, document, known)
    if comparison is None:
        return None
    if comparison.settled:
        return Settled(merged(comparison, {}), comparison.now)
    return await app.push_screen_wait(ConflictDialog(comparison))
