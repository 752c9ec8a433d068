"""Takes values out of TOML, and says in its file's name what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from samenwerking.errors import FrameworkDataError, UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

T = TypeVar("T", bound=str)


class TomlValues:
    """Takes values out of tables, and refuses whatever is not what it should be."""

    def __init__(self, file: str) -> None:
        self.file = file

    def refuse(self, problem: str) -> FrameworkDataError:
        """Return the error that says so of this file."""
        return FrameworkDataError(self.file, None, problem)

    def known(self, word: str, place: str, known: Iterable[str]) -> None:
        """Refuse a word that is not one of the known ones; the nearest is offered."""
        known = list(known)
        if word not in known:
            near = UnknownCodeError(word, place, known).near
            hint = f" Did you mean {near!r}?" if near else ""
            listed = ", ".join(one or "''" for one in known)
            raise self.refuse(f"{place}: {word!r} is not one of {listed}.{hint}")

    def take(self, data: object, *known: str) -> dict[str, Any]:
        """Return a table that holds no other names than the known ones."""
        if not isinstance(data, dict):
            raise self.refuse(f"{data!r} is not a table of {', '.join(known)}.")
        for name in data:
            self.known(name, "the names", known)
        return data

    def word(self, data: Mapping[str, Any], name: str, default: str = "") -> str:
        """Return a text that may be left out."""
        value = data.get(name, default)
        if not isinstance(value, str):
            raise self.refuse(f"{name!r} is {value!r}, which is no text.")
        return " ".join(value.split())

    def needed(self, data: Mapping[str, Any], name: str) -> str:
        """Return a text that has to be there."""
        found = self.word(data, name)
        if not found:
            raise self.refuse(f"{name!r} is missing.")
        return found

    def one_of(
        self, data: Mapping[str, Any], name: str, known: Sequence[T], default: str
    ) -> T:
        """Return one of some words."""
        word = self.word(data, name, default)
        self.known(word, repr(name), known)
        return next(one for one in known if one == word)

    def flag(self, data: Mapping[str, Any], name: str, *, default: bool) -> bool:
        """Return true or false."""
        value = data.get(name, default)
        if not isinstance(value, bool):
            raise self.refuse(f"{name!r} is {value!r}, not true or false.")
        return value

    def number(self, data: Mapping[str, Any], name: str) -> int | None:
        """Return a number of at least 1, if there is one."""
        value = data.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.refuse(f"{name!r} is {value!r}, no whole number of 1 or more.")
        return value

    def list(self, data: Mapping[str, Any], name: str) -> list[Any]:
        """Return a list, empty if it is left out."""
        value = data.get(name, [])
        if not isinstance(value, list):
            raise self.refuse(f"{name!r} is {value!r}, which is no list.")
        return value

    def words(self, data: Mapping[str, Any], name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self.list(data, name)
        for value in found:
            if not isinstance(value, str) or not value.strip():
                raise self.refuse(f"{name!r} holds {value!r}, which is no text.")
        return tuple(" ".join(value.split()) for value in found)
