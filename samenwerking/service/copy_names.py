"""How programs that keep folders alike call the copy that they could not put together.

Each leaves a second file beside the first one, under a name of its own making.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class CopyName(NamedTuple):
    """What a program puts between the name of a file and its suffix.

    Attributes:
        program: that leaves copies of that name, as its users call it.
        between: a regular expression; it has to fit as a whole, capitals aside.
    """

    program: str
    between: str


_DAY = r"\d{4}-?\d{2}-?\d{2}"
COPY_NAMES = (
    # Between brackets, with a name, a computer or a day before or behind the word that
    # Dutch and English share.
    CopyName("Dropbox, Nextcloud, Seafile", r" ?\([^()]*conflict[^()]*(?:\(\d+\))?\)"),
    CopyName("ownCloud", rf"_conflict-{_DAY}-\d{{6}}"),
    CopyName("Syncthing", rf"\.sync-conflict-{_DAY}-\d{{6}}(?:-[0-9a-z]{{7}})?"),
    CopyName("Resilio Sync", r"\.conflict(?:\.\d+)?"),
    # Its own name and that of the computer; not the copies that we make ourselves.
    CopyName("OneDrive", r"-(?!schema\d+-)[\w-]{1,63}"),
    CopyName("Google Drive", r" ?\(\d{1,3}\)"),
    CopyName("iCloud", r" \d{1,3}"),
)


def find_program(name: str, other: str) -> str | None:
    """Return whose copy of the file `name` another file is by its name; else None.

    Args:
        name: of a file, without its folder.
        other: the name of a file beside it.
    """
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    end = (dot + suffix).casefold()
    middle = other.casefold()
    if not (middle.startswith(stem.casefold()) and middle.endswith(end)):
        return None
    middle = middle[len(stem.casefold()) : len(middle) - len(end)]
    for one in COPY_NAMES:
        if re.fullmatch(one.between, middle, re.IGNORECASE):
            return one.program
    return None
