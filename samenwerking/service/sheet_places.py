"""Where the file of a list may be: what was typed or pasted, and what lies there."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from samenwerking.exchange.sheets_limits import is_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_FOLDERS = ("", "Downloads", "Documents", "Documenten", "Desktop", "Bureaublad")
"""Of one's home: where lists lie."""
_MOST = 500
_LOCKS = ("~$", ".")
"""How the names of files begin that are no lists: what Excel leaves of an open one."""


class Place(NamedTuple):
    """A file or a folder; `changed` in seconds."""

    path: str
    name: str
    is_folder: bool
    changed: float = 0.0


def path_of(typed: str) -> str:
    """Return the path that was typed or pasted: in quotes, as an address, or with ~.

    Windows copies a path with quotation marks around it, PowerShell with "&" before it.
    """
    text = typed.strip().removeprefix("& ").strip()
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    text = text.lstrip("\"'") if text[:1] in _QUOTES else text
    if text.lower().startswith("file:"):
        text = unquote(urlsplit(text).path)
        if text[2:3] == ":":  # /C:/Users
            text = text[1:]
    return os.path.expanduser(text)


def list_places(typed: str) -> list[Place]:
    """Return what one may mean: of the folder that was typed, what begins like it.

    Without anything typed: the lists in the folders where one usually keeps them, the
    one that was changed last first.
    """
    path = path_of(typed)
    if not path:
        found = [
            one for place in _usual() for one in _inside(place) if not one.is_folder
        ]
        found.sort(key=lambda one: (-one.changed, one.path))
        return found[:_MOST]
    folder, start = os.path.split(path)
    if os.path.isdir(path) and not start:
        folder = path
    inside = _inside(folder or os.curdir)
    begun = [one for one in inside if one.name.casefold().startswith(start.casefold())]
    begun.sort(key=lambda one: (not one.is_folder, one.name.casefold()))
    return begun[:_MOST]


def _usual() -> Iterable[str]:
    home = os.path.expanduser("~")
    places = [os.getcwd(), *(os.path.join(home, name) for name in _FOLDERS)]
    return dict.fromkeys(os.path.realpath(place) for place in places)


def _inside(folder: str) -> Iterator[Place]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_LOCKS):
                continue
            with suppress(OSError):
                is_folder = entry.is_dir()
                if is_folder or is_sheet(entry.name):
                    changed = entry.stat().st_mtime
                    yield Place(entry.path, entry.name, is_folder, changed)
