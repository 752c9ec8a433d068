"""Says at a terminal that a copy of the registry lies beside it."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from samenwerking import settings
from samenwerking.errors import N_, SamenwerkingError

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk


_QUIET = ("open", "demo", "init", "merge", "split")
"""Commands that say it themselves, or have nothing to do with it."""


def tell_copies(here: Desk, command: str) -> None:
    """Name the first copy with something new; for who sits at a screen.

    Args:
        here: knows the registry, if one was opened.
        command: that was run.
    """
    workplace = here.opened
    if workplace is None or command in _QUIET:
        return
    from samenwerking.service.copies import find_copies, names_beside

    if not names_beside(workplace):
        return
    from samenwerking.service.preferences import read_preferences

    try:
        never = read_preferences(settings.user_folder(os.environ)).never_joined
    except SamenwerkingError:
        never = ()
    for path in find_copies(workplace, never)[:1]:
        here.talk(
            N_(
                "A copy of this registry lies beside it, with changes that are not"
                " here. To join it: samenwerking merge {file}"
            ),
            file=shlex.quote(path),
        )
