"""A text in the user's own editor; what was typed is never lost."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError, reason_of
from samenwerking.resources import no_scratch, scratch_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASON = b"#! "


class Draft:
    """A text on its way through an editor.

    It is bytes: an editor may save in another encoding, and that text is kept too.
    """

    def __init__(self, text: str) -> None:
        self.text = self._first = text.encode()

    @property
    def changed(self) -> bool:
        """Whether the user made something of it."""
        return self.text != self._first

    def edit(self, reason: str = "") -> bool:
        """Open the text in the editor, with a reason on top; tell whether it changed.

        Raises:
            SamenwerkingError: the editor failed; `text` is what it left all the same.
        """
        before = self.text
        top = b"".join(_REASON + line.encode() + b"\n" for line in reason.splitlines())
        with scratch_folder() as folder:
            file = Path(folder) / "record.toml"
            try:
                file.write_bytes(top + before)
            except OSError as error:
                raise no_scratch(error) from None
            failure = _open_editor(file)
            try:
                self.text = _without_reason(file.read_bytes())
            except OSError as error:
                failure = failure or reason_of(error)
        if failure is not None:
            raise SamenwerkingError(
                N_(
                    "The editor {editor!r} did not work: {reason}. Set EDITOR to yours."
                ),
                editor=_editor(),
                reason=failure,
            )
        return self.text != before

    def keep(self) -> str:
        """Put the text aside where a refusal would lose it; return the path."""
        handle, path = tempfile.mkstemp(".toml", "samenwerking-")
        with os.fdopen(handle, "wb") as file:
            file.write(self.text)
        return path


def _without_reason(text: bytes) -> bytes:
    """Take off the lines on top that `Draft.edit` put there, and no others."""
    while text.startswith(_REASON):
        text = text.partition(b"\n")[2]
    return text


def _editor() -> str:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return chosen or ("notepad" if os.name == "nt" else "vi")


def _open_editor(file: Path) -> SamenwerkingError | str | None:
    """Wait for the editor; return what went wrong with it, if anything."""
    editor = _editor()
    if not editor.strip():
        return SamenwerkingError(N_("its name is blank"))
    # Windows splits command lines by rules of its own.
    windows = os.name == "nt"
    try:
        command = f'{editor} "{file}"' if windows else [*shlex.split(editor), str(file)]
        with _deaf_to_interrupts():
            code = subprocess.run(command, check=False).returncode  # noqa: S603 - theirs
    except ValueError:
        return SamenwerkingError(N_("its quotation marks do not match"))
    except OSError as error:
        return reason_of(error)
    if code:
        return SamenwerkingError(N_("it ended with code {code}"), code=code)
    return None


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Leave Ctrl+C to the editor, which shares our keyboard.

    A function, because a child would inherit that interrupts are ignored.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
