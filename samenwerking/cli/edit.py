"""`samenwerking edit`: one record in the user's own editor, as TOML."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samenwerking.cli.base import agrees, argument, command, desk, option
from samenwerking.cli.draft import Draft
from samenwerking.cli.streams import echo
from samenwerking.errors import N_, RecordError
from samenwerking.language import translations

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.listing import Shown
    from samenwerking.service.saving import Saved
    from samenwerking.service.workplace import Workplace


@command("edit")
@argument("record")
@option("--why", default="", help=N_("Why, for the change log."))
def edit_command(record: str, why: str) -> None:
    """Open a RECORD in $EDITOR, and store what was changed.

    A mistake brings the text back with the reason on top; an unchanged text stores
    nothing.
    """
    from samenwerking.service.editing import as_toml
    from samenwerking.service.listing import get_record

    here = desk()
    workplace = here.workplace()
    shown = get_record(workplace, record)
    draft = Draft(as_toml(workplace, shown, here.language))
    try:
        saved = _edit(here, workplace, shown, draft, why)
    except BaseException:
        # Also a registry that is gone by now, or Ctrl+C at a question.
        if draft.changed:
            here.talk(N_("Your text is kept in {file}"), file=draft.keep())
        raise
    if saved is None or not saved.changes:
        here.talk(N_("Nothing was changed."))
    else:
        _report(here, saved)


def _edit(
    here: Desk, workplace: Workplace, shown: Shown, draft: Draft, why: str
) -> Saved | None:
    """Open the editor until the text can be stored, or the user has enough of it."""
    say = translations(here.language).gettext
    refused: RecordError | None = None
    while draft.edit(refused.text(say) if refused else ""):
        try:
            return _save(here, workplace, shown, draft.text, why)
        except RecordError as error:
            if not sys.stdin.isatty():
                raise
            refused = error
        echo(refused.text(say), err=True)
        if not agrees(here, N_("Edit again?")):
            break
    if refused:
        raise refused
    return None


def _save(
    here: Desk, workplace: Workplace, shown: Shown, text: bytes, why: str
) -> Saved:
    from samenwerking.service.entry import read_text
    from samenwerking.service.saving import save

    stored = shown.stored
    raws = read_text(text, "edit.toml")
    if len(raws) != 1:
        raise RecordError(
            N_("One record is expected here; the text holds {count}."), count=len(raws)
        )
    return save(
        workplace,
        stored.kind,
        stored.uuid,
        raws[0].raw,
        stored,
        here.who,
        why,
        here.now,
    )


def _report(here: Desk, saved: Saved) -> None:
    echo(
        here.say(
            N_("Stored in {key}; changes: {changes}."),
            changes=saved.changes,
            key=saved.uuid[-6:],
        )
    )
    if saved.settled:
        here.talk(
            N_("This settles what was set differently in joined registries: {places}."),
            places=", ".join(path or "/" for path in saved.settled),
        )
    errors = sum(finding.severity == "error" for finding in saved.findings)
    if errors:
        here.talk(
            N_("Errors left: {count}. See: samenwerking check {key}"),
            count=errors,
            key=saved.uuid[-6:],
        )
