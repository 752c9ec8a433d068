"""Reads a TOML file of the program's own kind, and names each mistake by its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError, UnknownCodeError
from samenwerking.exchange.texts import decode, load_toml, shown
from samenwerking.exchange.toml_lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samenwerking.errors import SamenwerkingError
    from samenwerking.framework import Framework


class TomlReader:
    """What was found in a file, its lines, and what is wrong with it so far.

    Raises:
        RecordError: it cannot be read at all.
    """

    def __init__(self, data: bytes, file: str, framework: Framework) -> None:
        text = decode(data, file)
        self._file, self._framework = file, framework
        self._found = load_toml(text, file)
        self._lines = Lines(text)
        self.mistakes: list[SamenwerkingError] = []
        self._at: list[int] = []
        self._line = 0

    def in_order(self) -> list[SamenwerkingError]:
        """Return the mistakes as they stand in the file."""
        places = zip(self._at, range(len(self._at)), self.mistakes, strict=True)
        return [error for _, _, error in sorted(places, key=lambda one: one[:2])]

    # --- one value

    def _place(self, name: str, *at: str | int) -> str:
        line = self._lines.of(name, *at)
        self._line = line or 0
        place = f"{self._file}:{line}" if line else self._file
        if len(at) < 2 or not isinstance(at[1], int):
            return place
        table, number = str(at[0]), at[1]
        element = self._found[table][number - 1]
        named = element.get("name", element.get("id", ""))
        return f"{place}, {table} {number}" + (f" ({shown(named)})" if named else "")

    def _say(self, error: SamenwerkingError) -> None:
        self.mistakes.append(error)
        self._at.append(self._line)

    def _wrong(self, name: str, value: object, *at: str | int) -> None:
        self._say(
            RecordError(
                N_("{place}: {name} cannot be {value!r}."),
                place=self._place(name, *at),
                name=shown(name),
                value=shown(value),
            )
        )

    def _code(self, code: str, name: str, *at: str | int, stands: bool = True) -> None:
        """Refuse a code that there is not, or that does not stand in its field."""
        reason: SamenwerkingError
        try:
            self._framework.get_code(code)
        except UnknownCodeError as error:
            reason = error
        else:
            if stands:
                return
            reason = RecordError(N_("{code!r} cannot stand in this field."), code=code)
        place = self._place(name, *at)
        self._say(RecordError(N_("{file}: {reason}"), file=place, reason=reason))

    def _only(
        self, found: Mapping[str, Any], known: Iterable[str], *at: str | int
    ) -> None:
        for name in found:
            if name not in known:
                self._say(
                    RecordError(
                        N_("{file}: {name!r} is not one of {known}."),
                        file=self._place(name, *at),
                        name=shown(name),
                        known=", ".join(known),
                    )
                )

    def _one_of(
        self, value: Any, known: Iterable[str], name: str, *at: str | int
    ) -> str:
        if isinstance(value, str) and value in known:
            return value
        self._say(
            RecordError(
                N_("{place}: {name} is {value!r}, and has to be one of: {known}."),
                place=self._place(name, *at),
                name=shown(name),
                value=shown(value),
                known=", ".join(repr(one) for one in known),
            )
        )
        return ""

    def _text(self, value: Any, name: str, *at: str | int) -> str:
        if isinstance(value, str):
            return value
        self._wrong(name, value, *at)
        return ""

    def _listed(self, value: Any, name: str, *at: str | int) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self._wrong(name, value, *at)
        return ()

    def _table(self, name: str, of: Mapping[str, Any] | None = None) -> dict[str, Any]:
        value = (self._found if of is None else of).get(name, {})
        if isinstance(value, dict):
            return value
        self._wrong(name, value)
        return {}

    def _tables(self, name: str) -> list[dict[str, Any]]:
        value = self._found.get(name, [])
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return value
        self._wrong(name, value)
        return []

    def _texts(
        self, name: str, of: Mapping[str, Any] | None = None, *at: str | int
    ) -> dict[str, str]:
        found = self._table(name, of)
        return {key: self._text(text, key, *at, name) for key, text in found.items()}
