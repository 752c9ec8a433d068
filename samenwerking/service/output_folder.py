"""Several files in one folder, that appear all together or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError, reason_of
from samenwerking.service.output import PAGE, draw, formats
from samenwerking.service.placing import ExistsError, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.writers import Drawn


def export_all(
    matrices: Iterable[Matrix], folder: str, form: str, *, force: bool
) -> list[str]:
    """Write each matrix to a file of its name in a folder, made if it is not there.

    Args:
        matrices: what to write.
        folder: where; its parent exists.
        form: the format of all of them.
        force: whether files that are there may be overwritten.

    Returns:
        The path of each file.

    Raises:
        ExistsError: one of the files is there, and no `force`.
        SamenwerkingError: one cannot be written; what was there is untouched.
    """
    suffix = next(known.suffix for known in formats() if known.name == form)
    drawn = ((f"{m.name}{suffix}", draw(m, form, PAGE)) for m in matrices)
    return write_files(folder, drawn, force=force)


def write_files(
    folder: str, files: Iterable[tuple[str, Drawn]], *, force: bool
) -> list[str]:
    """Write files beside their places, then put all of them there, or none.

    Args:
        folder: made if it is not there; its parent exists.
        files: (name, contents) of each.
        force: whether files that are there may be overwritten.

    Returns:
        The path of each file.

    Raises:
        ExistsError: one of the files is there, and no `force`.
        SamenwerkingError: one cannot be written; what was there is untouched.
    """
    made = not os.path.lexists(folder)
    try:
        if made:
            os.mkdir(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".samenwerking-") as drafts:
            names = []
            for name, text in files:
                _look_at(os.path.join(folder, name), force=force)
                write_file(os.path.join(drafts, name), text, force=False)
                names.append(name)
            _put(names, drafts, folder)
    except OSError as error:
        _remove(folder, made=made)
        raise SamenwerkingError(
            N_("{file} cannot be written: {reason}. What was there is untouched."),
            file=folder,
            reason=reason_of(error),
        ) from error
    except BaseException:
        _remove(folder, made=made)
        raise
    return [os.path.join(folder, name) for name in names]


def _look_at(path: str, *, force: bool) -> None:
    """Refuse a place that may not be taken, or cannot be."""
    if os.path.lexists(path) and not force:
        raise ExistsError(
            N_("{file} exists already. Give --force to overwrite it."), file=path
        )
    if os.path.exists(path) and not os.path.isfile(path):
        raise SamenwerkingError(
            N_("{file} is no ordinary file, so that it is not overwritten."), file=path
        )


def _put(names: Sequence[str], drafts: str, folder: str) -> None:
    """Put drafts into their places; if one does not go there, put all back."""
    kept, placed = [], []
    try:
        for name in names:
            path, old = os.path.join(folder, name), os.path.join(drafts, f"{name}.old")
            if os.path.lexists(path):
                os.replace(path, old)
                kept.append((old, path))
            os.replace(os.path.join(drafts, name), path)
            placed.append(path)
    except BaseException:
        for path in placed:
            os.unlink(path)
        for old, path in kept:
            os.replace(old, path)
        raise


def _remove(folder: str, *, made: bool) -> None:
    """Take away a folder that was made for nothing."""
    if made:
        with suppress(OSError):
            os.rmdir(folder)
