"""Says what was probably meant by a word with which nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.workplace import Workplace


def say_meant(here: Desk, workplace: Workplace, query: str) -> bool:
    """Say which words of a query that found nothing occur nowhere, and what does.

    Returns:
        Whether there was something to say.
    """
    from samenwerking.service.asking import read_query
    from samenwerking.service.ranking import mended

    found = mended(workplace, read_query(query, workplace.framework))
    for typed, near in (found.words if found else {}).items():
        message = N_("Nothing with {typed!r}. Did you mean {near!r}?")
        here.talk(message, typed=typed, near=near)
    return found is not None
