"""On which line of a TOML file something stands; the reader of TOML does not tell."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)\s*(?:\.\s*([\w-]+)\s*)?=""")
_PART = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^.\s]+)\s*(?:\.|$)""")
_LONG = ('"""', "'''")

Place = tuple[str | int, ...]


class Lines:
    """The lines of a text by what they say; a text that can be read is asked for."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Place, int] = {}
        counts: dict[str, int] = {}
        at: Place = ()
        closing = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if closing:
                closing = "" if closing in line else closing
                continue
            closing = next((mark for mark in _LONG if line.count(mark) == 1), "")
            header = _HEADER.match(line)
            if header:
                parts = [_plain(part) for part in _PART.findall(header[2])]
                if header[1] == "[[" and parts:
                    counts[parts[0]] = counts.get(parts[0], 0) + 1
                at = _at(parts, counts)
                self._lines.setdefault(at, number)
                continue
            key = _KEY.match(line)
            if key:
                place = (*at, _plain(key[1]))
                self._lines.setdefault(place, number)
                if key[2]:
                    self._lines.setdefault((*at, f"{_plain(key[1])}.{key[2]}"), number)

    def of(self, name: str, *at: str | int) -> int | None:
        """Return the line of a key in a table, else of the table; counted from 1.

        Args:
            name: the key.
            at: the table; an element of an array has its number behind it, from 1.
        """
        place: Place = (*at, name)
        within: Place = (*at, *name.split("."))
        while place:
            for one in (place, within):
                if one in self._lines:
                    return self._lines[one]
            place, within = place[:-1], place[:-1]
        return None


def _at(parts: list[str], counts: dict[str, int]) -> Place:
    first: Place = tuple(parts[:1])
    if parts and parts[0] in counts:
        first = (parts[0], counts[parts[0]])
    return (*first, *parts[1:])


def _plain(key: str) -> str:
    if key[:1] in ('"', "'"):
        return key[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return key
