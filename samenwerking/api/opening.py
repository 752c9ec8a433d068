"""How one gets a registry in a script."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking import settings
from samenwerking.api.place import Place
from samenwerking.api.registry import Registry
from samenwerking.api.speaking import speaking

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.language import Language


def open(  # noqa: A001 - `samenwerking.open`, as one opens a file
    path_or_url: str | os.PathLike[str] | None = None,
    *,
    language: Language = "nl",
    write: bool = False,
    user: str | None = None,
    today: date | None = None,
) -> Registry:
    """Open a registry.

    Args:
        path_or_url: a file, or `postgresql://...`; None for the one that the program
            itself would open.
        language: of labels and titles, and of what errors say.
        write: whether the script may add to it.
        user: who is at work, for the change log; else as the program finds it.
        today: the day that counts as today; None for the day by the clock.

    Raises:
        RegistryError: there is none, it is damaged, or of another program.
        OutdatedRegistryError: the program has to bring it up to date first.
    """
    from samenwerking.service.workplace import open_workplace

    chosen = None if path_or_url is None else os.fspath(path_or_url)
    with speaking(language):
        workplace = open_workplace(
            settings.registry_location(chosen, os.environ),
            os.environ.get(settings.SCHEMA_VARIABLE),
            os.environ.get(settings.EXPORT_VARIABLE),
        )
        workplace.identity()  # which says so if there is none
    who = settings.user_name(user, os.environ)
    return Registry(Place(workplace, language, day=today), who if write else None)
