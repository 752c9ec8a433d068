"""Reads all definitions of a kind in the folder of exports, whatever is wrong with one.

A folder of somebody's own is edited by hand: one broken file must not hide the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from samenwerking.errors import FrameworkDataError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace

T = TypeVar("T")
Broken = Callable[[FrameworkDataError], None] | None
"""Hears what is wrong with a file; None raises it."""


def read_all(
    workplace: Workplace,
    list_names: Callable[[str], Iterable[str]],
    read: Callable[[str, str, Framework], T],
    broken: Broken,
) -> list[T]:
    """Return all definitions of a kind.

    Args:
        workplace: the folder of exports, and the framework.
        list_names: of the definitions in a folder.
        read: one of them, by its folder and its name.
        broken: hears of those that cannot be read, which are left out.

    Raises:
        FrameworkDataError: one is broken, and nobody wants to hear of it.
    """
    found = []
    for name in list_names(workplace.exports):
        try:
            found.append(read(workplace.exports, name, workplace.framework))
        except FrameworkDataError as error:
            if broken is None:
                raise
            broken(error)
    return found
