"""A text in the user's own editor, with the program set aside meanwhile."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from samenwerking.errors import N_, SamenwerkingError, reason_of
from samenwerking.records.text import TEXT_LIMIT, clean
from samenwerking.resources import no_scratch, scratch_folder

if TYPE_CHECKING:
    from samenwerking.tui.app import RegistryApp

_USUAL = ("nano", "vi")


def edit_text(app: RegistryApp, text: str, title: str) -> str | None:
    """Let the user write a text in `$VISUAL` or `$EDITOR`; None if nothing changed.

    The program waits and gives the terminal away. What goes wrong is said, and the
    text stays as it was; what is too long is cut off with a word about it.

    Args:
        app: the program.
        text: what there is now.
        title: names the file, so that the editor shows what it is about.
    """
    try:
        written = _edit(app, text, title)
    except SamenwerkingError as error:
        app.complain(error)
        return None
    found = clean(written).rstrip("\n")
    if len(found) > TEXT_LIMIT:
        found = found[:TEXT_LIMIT]
        app.inform(
            N_("Only {most} characters fit here: the rest was left out."),
            most=TEXT_LIMIT,
        )
    return None if found == text.rstrip("\n") else found


def _edit(app: RegistryApp, text: str, title: str) -> str:
    name = "".join(sign for sign in title if sign.isalnum() or sign in " -_")[:40]
    with scratch_folder() as folder:
        path = os.path.join(folder, (name.strip() or "text") + ".txt")
        try:
            _write(path, text)
        except OSError as error:
            raise no_scratch(error) from None
        try:
            with app.suspend():
                failure = _run(path)
        except SuspendNotSupported:
            raise SamenwerkingError(
                N_("This terminal cannot be given to an editor. Type the text here.")
            ) from None
        if failure is None:
            try:
                with open(path, encoding="utf-8", errors="replace") as file:
                    return file.read()
            except OSError as error:
                failure = reason_of(error)
    raise SamenwerkingError(
        N_("The editor {editor!r} did not work: {reason}. Set EDITOR to yours."),
        editor=_editor(),
        reason=failure,
    )


def _write(path: str, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _editor() -> str:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen and chosen.strip():
        return chosen
    if os.name == "nt":
        return "notepad"
    return next((name for name in _USUAL if shutil.which(name)), _USUAL[-1])


def _run(path: str) -> SamenwerkingError | str | None:
    """Wait for the editor; return what went wrong with it, if anything."""
    editor = _editor()
    # Windows splits command lines by rules of its own.
    windows = os.name == "nt"
    try:
        command = f'{editor} "{path}"' if windows else [*shlex.split(editor), path]
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - theirs
    except ValueError:
        return SamenwerkingError(N_("its quotation marks do not match"))
    except OSError as error:
        return reason_of(error)
    return (
        SamenwerkingError(N_("it ended with code {code}"), code=code) if code else None
    )
