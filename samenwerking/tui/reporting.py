"""From the wish for a report to its file: two windows, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.tui.dialogs.export import ExportDialog
from samenwerking.tui.dialogs.report import ReportDialog
from samenwerking.tui.written import of_report

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.dialogs.report import Subject


async def write_report(
    app: RegistryApp,
    query: str,
    subject: Subject | None,
    hide_under: int | None = None,
    as_of: date | None = None,
) -> None:
    """Ask which report is wanted, and where to; called in a worker of a screen.

    Args:
        app: the program.
        query: which partnerships; empty for all.
        subject: the partnership under the cursor, if there is one.
        hide_under: what is hidden where somebody comes from.
        as_of: the day of what somebody looks at.
    """
    wanted = await app.push_screen_wait(ReportDialog(query, subject, hide_under, as_of))
    if wanted is not None:
        await app.push_screen_wait(ExportDialog(of_report(app, wanted)))
