"""Opens the terminal program, without click where nothing needs it.

Who types `samenwerking` waits for the first paint; a twelfth of that went to a library
that would find no command to run.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from samenwerking import settings
from samenwerking.cli.desk import Desk, bring_up_to_date
from samenwerking.cli.streams import at_terminal, open_streams
from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.service.workplace import Workplace

_OPTIONS = ("--registry", "--lang", "--user")


def open_at_once(arguments: Sequence[str]) -> bool:
    """Open the program if the arguments plainly ask for it; say whether they did."""
    options = _plain(arguments)
    if options is None or not (sys.stdin and sys.stdout and at_terminal()):
        return False
    open_streams()
    asked = options.get("--lang")
    here = Desk(
        settings.interface_language(asked, os.environ),
        options.get("--registry"),
        options.get("--user"),
        language_chosen=bool(asked or os.environ.get(settings.LANGUAGE_VARIABLE)),
    )
    try:
        open_program(here)
    except SamenwerkingError as error:
        from samenwerking.cli.base import fail

        fail(error, here.language)
    except KeyboardInterrupt:
        here.talk(N_("Cancelled; nothing was stored."))
        sys.exit(130)
    return True


def _plain(arguments: Sequence[str]) -> dict[str, str] | None:
    """Return the options, or None for anything that click has to look at."""
    options: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, joint, value = rest.pop(0).partition("=")
        if not joint:
            value = rest.pop(0) if rest else ""
        odd = not value.strip() or value.startswith("-") or not value.isprintable()
        if name not in _OPTIONS or name in options or odd:
            return None
        options[name] = value
    if options.get("--lang", LANGUAGES[0]) not in LANGUAGES:
        return None
    return options


def open_program(here: Desk) -> None:
    """Bring the registry up to date if need be, and open the program on it."""
    bring_up_to_date(here)
    if not at_terminal():
        raise SamenwerkingError(
            N_("The program needs a terminal. For a script: samenwerking --help")
        )
    run_program(here, here.workplace())


def run_program(here: Desk, workplace: Workplace) -> None:
    """Run the terminal program; only now is textual loaded."""
    # What is loaded now stays: to look for rubbish in it again and again takes a fifth
    # of the time until the first paint. The program begins to look once it is drawn.
    gc.disable()
    from samenwerking.tui.app import RegistryApp

    RegistryApp(
        workplace,
        here.language,
        here.who,
        folder=settings.user_folder(os.environ),
        language_chosen=here.language_chosen,
    ).run()
