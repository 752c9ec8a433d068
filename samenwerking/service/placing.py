"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.writers import Drawn


class ExistsError(SamenwerkingError):
    """A file that would be overwritten, which nobody asked for."""


def refuse_taken(path: str, *, force: bool) -> None:
    """Refuse a place that may not be written to, before the work is done.

    Raises:
        ExistsError: there is a file, and no `force`.
        SamenwerkingError: what is there is no file.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        # A pipe or a device is written to by `> file`, never replaced.
        raise SamenwerkingError(
            N_("{file} is no ordinary file, so that it is not overwritten."), file=path
        )
    if os.path.lexists(path) and not force:
        raise ExistsError(
            N_("{file} exists already. Give --force to overwrite it."), file=path
        )


def write_file(path: str, text: Drawn | Iterable[Drawn], *, force: bool) -> None:
    """Write a file beside its place, then put it there: never a half one.

    Args:
        path: of the file.
        text: what it holds, whole or in parts; bytes go out as they are.
        force: whether a file that is there may be overwritten.

    Raises:
        SamenwerkingError: it exists (without `force`), or cannot be written; the old
            file is untouched.
    """
    refuse_taken(path, force=force)
    try:
        folder = os.path.dirname(os.path.abspath(path))
        handle, draft = tempfile.mkstemp(dir=folder, prefix=".samenwerking-")
        try:
            with os.fdopen(handle, "wb") as file:
                parts = [text] if isinstance(text, str | bytes) else text
                file.writelines(_bytes(part) for part in parts)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(draft)
            raise
    except OSError as error:
        raise SamenwerkingError(
            N_("{file} cannot be written: {reason}. What was there is untouched."),
            file=path,
            reason=reason_of(error),
        ) from error


def _bytes(part: Drawn) -> bytes:
    return part if isinstance(part, bytes) else part.encode()
