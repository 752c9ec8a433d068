"""`samenwerking edit`: one record in the user's own editor, as TOML."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import command, desk, option
from samenwerking.errors import N_, ConflictError, RecordError, SamenwerkingError
from samenwerking.language import translations

if TYPE_CHECKING:
    from samenwerking.cli.base import Desk
    from samenwerking.service.listing import Shown
    from samenwerking.service.saving import Saved
    from samenwerking.service.workplace import Workplace


@command("edit")
@click.argument("record")
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
    text = as_toml(workplace, shown, here.language)
    while True:
        changed = _edited(text)
        if changed == text:
            here.talk(N_("Nothing was changed."))
            return
        try:
            saved = _save(here, workplace, shown, changed, why)
        except ConflictError:
            _keep(here, changed)
            raise
        except RecordError as error:
            say = translations(here.language).gettext
            text = _with_reason(changed, error.text(say))
            if not sys.stdin.isatty():
                _keep(here, changed)
                raise
            click.echo(error.text(say), err=True)
            if not click.confirm(here.say(N_("Edit again?")), default=True, err=True):
                _keep(here, changed)
                raise
            continue
        _report(here, saved)
        return


def _save(here: Desk, workplace: Workplace, shown: Shown, text: str, why: str) -> Saved:
    from samenwerking.service.entry import read_text
    from samenwerking.service.saving import save

    stored = shown.stored
    (raw,) = read_text(text.encode(), "edit.toml")
    return save(
        workplace, stored.kind, stored.uuid, raw.raw, stored, here.who, why, here.now
    )


def _report(here: Desk, saved: Saved) -> None:
    click.echo(
        here.say(
            N_("Stored in {key}; changes: {changes}."),
            changes=saved.changes,
            key=saved.uuid[-6:],
        )
    )
    errors = sum(finding.severity == "error" for finding in saved.findings)
    if errors:
        here.talk(
            N_("Errors left: {count}. See: samenwerking check {key}"),
            count=errors,
            key=saved.uuid[-6:],
        )


def _keep(here: Desk, text: str) -> None:
    """Put the user's work aside where a refusal would lose it."""
    with tempfile.NamedTemporaryFile(
        "w", suffix=".toml", prefix="samenwerking-", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    here.talk(N_("Your text is kept in {file}"), file=file.name)


def _with_reason(text: str, reason: str) -> str:
    lines = [line for line in text.splitlines() if not line.startswith("#!")]
    top = [f"#! {line}" for line in reason.splitlines()]
    return "\n".join([*top, *lines]) + "\n"


def _edited(text: str) -> str:
    """Return the text as the user's editor left it."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    editor = editor or ("notepad" if os.name == "nt" else "vi")
    with tempfile.TemporaryDirectory(prefix="samenwerking-") as folder:
        file = Path(folder) / "record.toml"
        file.write_text(text, encoding="utf-8")
        command = [*shlex.split(editor, posix=os.name != "nt"), str(file)]
        try:
            subprocess.run(command, check=True)  # noqa: S603 - the user's own editor
        except (OSError, subprocess.CalledProcessError) as error:
            raise SamenwerkingError(
                N_(
                    "The editor {editor!r} did not work: {reason}. Set EDITOR to yours."
                ),
                editor=editor,
                reason=error,
            ) from None
        return file.read_text(encoding="utf-8")
