"""Finds copies of the registry that a program for folders left beside it.

Two people worked in the same file at once, and the program could not put that together:
joining the copy keeps what both did.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking.errors import SamenwerkingError
from samenwerking.service.copy_names import find_program

if TYPE_CHECKING:
    from collections.abc import Collection

    from samenwerking.service.workplace import Workplace


def names_beside(workplace: Workplace) -> list[str]:
    """Return the paths beside a registry file that are called as copies of it are.

    It costs one listing of a folder: no file is looked at.
    """
    registry = workplace.registry
    if registry.dialect != "sqlite":
        return []
    folder, name = os.path.split(registry.location)
    try:
        found = os.listdir(folder)
    except OSError:
        return []
    return sorted(
        os.path.join(folder, other)
        for other in found
        if other != name and find_program(name, other) is not None
    )


def find_copies(workplace: Workplace, never: Collection[str] = ()) -> list[str]:
    """Return the paths of copies beside a registry that hold something it lacks.

    What was joined holds nothing new, so that it is not offered again until it changes.

    Args:
        workplace: the registry.
        never: paths that the user never wants to be asked about.
    """
    paths = [path for path in names_beside(workplace) if path not in never]
    # A pipe with such a name would be waited for, for ever.
    paths = [path for path in paths if os.path.isfile(path)]
    if not paths:
        return []
    from samenwerking.store.copies import has_news

    try:
        with workplace.registry.reading() as session:
            return [path for path in paths if has_news(session, path)]
    except SamenwerkingError:
        return []  # whoever asked for something else says what is wrong
