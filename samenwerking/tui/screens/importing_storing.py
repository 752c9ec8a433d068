"""The last step of bringing in a list: asks once more, and says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.key_line import key_for

if TYPE_CHECKING:
    from samenwerking.service.sheet_draft import Brought
    from samenwerking.service.sheet_import import ListReport
    from samenwerking.tui.app import RegistryApp


async def may_store(app: RegistryApp, report: ListReport) -> bool:
    """Ask whether to store what a report says; there may be nothing to store."""
    say, counts = app.say, report.counts
    stored = counts["new"] + counts["changed"]
    left = counts["doubtful"] + counts["refused"]
    if not stored:
        told = N_("Nothing changes: the registry holds all of this list already.")
        if left:
            told = N_("There is nothing to store: answer the questions first.")
        app.inform(told)
        return False
    question = say(
        N_("Rows that are new: {new}; that change something: {changed}. Store?"),
        new=counts["new"],
        changed=counts["changed"],
    )
    if report.new_organisations and report.mapping.kind == "partnership":
        question += " " + say(
            N_("New organisations with them: {count}."),
            count=len(report.new_organisations),
        )
    yes = say(N_("Store"))
    if left:
        question += "\n\n" + say(
            N_(
                "Left out for now: {doubtful} doubtful, {refused} refused. They can"
                " come later, with the same file."
            ),
            doubtful=counts["doubtful"],
            refused=counts["refused"],
        )
        yes = say(N_("Store the others"))
    question += "\n\n" + say(N_("All of it is stored or nothing, and undone at once."))
    return await app.push_screen_wait(ConfirmDialog(question, yes, say(N_("Not yet"))))


def told_of(app: RegistryApp, report: ListReport, brought: Brought, undo: str) -> str:
    """Return what was stored, where the mapping is, and how to take it all back."""
    say, done = app.say, brought.done
    parts = [
        say(
            N_("Stored: {added} records added, {changed} changed, from {file}."),
            added=done.added,
            changed=done.changed,
            file=report.file,
        )
    ]
    if report.mapping.kind == "organisation":
        key = key_for(app, "home.organisations")
        parts.append(say(N_("{key} in the list looks an organisation up."), key=key))
    counts = report.counts
    left = counts["doubtful"] + counts["refused"] + counts["left_out"]
    if left:
        parts.append(
            say(
                N_("Rows left out: {count}. Bring the file in again to answer."),
                count=left,
            )
        )
    if brought.kept:
        parts.append(
            say(
                N_(
                    "How you read this list, and your answers, are kept as ‘{name}’:"
                    " the next list with these headings is read the same way."
                ),
                name=brought.kept,
            )
        )
    elif brought.trouble is not None:
        from samenwerking.language import translations

        parts.append(brought.trouble.text(translations(app.language).gettext))
    parts.append(
        say(N_("{key} in the list of partnerships takes all of it back."), key=undo)
    )
    parts.append(say(N_("Esc: to the list of partnerships.")))
    return "\n\n".join(parts)
