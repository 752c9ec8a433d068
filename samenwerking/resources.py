"""Finds the data folders `schema/` and `export/`, in a checkout or inside the wheel."""

from __future__ import annotations

import os

from samenwerking.errors import N_, SamenwerkingError

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
