"""Finds the data folders `schema/` and `export/`, and a folder for what is passing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError, reason_of

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def data_folder(name: str) -> str:
    """Return the absolute path of the data folder `name` ("schema" or "export").

    An installed package carries the folder as `_data/<name>`; a checkout has it beside
    the package.
    """
    for folder in (
        os.path.join(_PACKAGE, "_data", name),
        os.path.join(os.path.dirname(_PACKAGE), name),
    ):
        if os.path.isdir(folder):
            return folder
    raise SamenwerkingError(
        N_(
            "The folder {name!r} with the program's data is missing; looked beside"
            " {package}. Install samenwerking again."
        ),
        name=name,
        package=_PACKAGE,
    )


def scratch_folder() -> TemporaryDirectory[str]:
    """Return a new folder that is gone when its `with` block ends.

    Raises:
        SamenwerkingError: there is no place for it, or none that can be written.
    """
    import tempfile  # few commands need one

    try:
        return tempfile.TemporaryDirectory(prefix="samenwerking-")
    except OSError as error:
        raise no_scratch(error) from None


def no_scratch(error: OSError) -> SamenwerkingError:
    """Return what to say where a file that is only passing cannot be written."""
    return SamenwerkingError(
        N_(
            "No temporary file can be written: {reason}. Make room, or set TMPDIR to a"
            " folder of yours."
        ),
        reason=reason_of(error),
    )
