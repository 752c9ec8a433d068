"""What a user set on this computer: language, colours, columns, keys.

They stand in `settings.toml` in the user's own folder, which one may edit by hand:

    language = "en"
    theme = "samenwerking-licht"
    [keys]
    "home.add" = "ctrl+a"
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, SamenwerkingError, reason_of
from samenwerking.language import as_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.language import Language

FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a user set.

    Attributes:
        language: of the interface; None for that of the command line.
        theme: name of the colours; empty for the program's own choice.
        compact: whether lists and forms stand close together.
        toured: whether the tour was seen.
        columns: (name, width) of the columns of the list, in order; empty for those
            that the program chooses; a width of 0 takes what room there is.
        sort: the column by which the list is sorted, with "-" in front for downwards.
        never_joined: paths of copies of a registry that are not to be offered.
        keys: {id of a command: key}, see `tui/commands`.
    """

    language: Language | None = None
    theme: str = ""
    compact: bool = False
    toured: bool = False
    columns: tuple[tuple[str, int], ...] = ()
    sort: str = ""
    never_joined: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)


def read_preferences(folder: str) -> Preferences:
    """Return what the user set; what is not set there is as the program has it.

    Raises:
        SamenwerkingError: the file cannot be read; it names the file and the line.
    """
    path = os.path.join(folder, FILE)
    try:
        with open(path, "rb") as file:
            held = tomllib.load(file)
    except FileNotFoundError:
        return Preferences()
    except OSError as error:
        raise SamenwerkingError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason_of(error)
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SamenwerkingError(
            N_("{path} is not valid TOML: {reason}. Mend it, or throw it away."),
            path=path,
            reason=str(error),
        ) from None
    return _preferences(held, path)


def _preferences(held: Mapping[str, Any], path: str) -> Preferences:
    kinds = {"theme": str, "compact": bool, "toured": bool, "sort": str}
    given: dict[str, Any] = {}
    for name, kind in kinds.items():
        if name in held:
            given[name] = _expect(held[name], kind, name, path)
    if "language" in held:
        given["language"] = as_language(
            _expect(held["language"], str, "language", path)
        )
    for column in _expect(held.get("columns", []), list, "columns", path):
        name, width = (*_expect(column, list, "columns", path), None, None)[:2]
        pair = _expect(name, str, "columns", path), _expect(width, int, "columns", path)
        given["columns"] = (*given.get("columns", ()), pair)
    given["never_joined"] = tuple(
        _expect(one, str, "never_joined", path)
        for one in _expect(held.get("never_joined", []), list, "never_joined", path)
    )
    keys = _expect(held.get("keys", {}), dict, "keys", path)
    given["keys"] = {i: _expect(key, str, f"keys.{i}", path) for i, key in keys.items()}
    return Preferences(**given)


def _expect(value: Any, kind: type, name: str, path: str) -> Any:
    if not isinstance(value, kind):
        raise SamenwerkingError(
            N_("{path}: {name} cannot be {value!r}. Mend it, or take the line away."),
            path=path,
            name=name,
            value=value,
        )
    return value


def write_preferences(folder: str, preferences: Preferences) -> None:
    """Store what the user set; comments and unknown lines of the file stay.

    Raises:
        SamenwerkingError: the file cannot be read or written; it is as it was.
    """
    import tomlkit

    from samenwerking.service.placing import write_file

    path = os.path.join(folder, FILE)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(path, encoding="utf-8") as file:
            document = tomlkit.parse(file.read())
    except FileNotFoundError:
        document = tomlkit.document()
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise SamenwerkingError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason
        ) from None
    defaults = asdict(Preferences())
    for name, value in asdict(preferences).items():
        if value == defaults[name]:
            document.pop(name, None)
        else:
            document[name] = _as_toml(value)
    write_file(path, tomlkit.dumps(document), force=True)


def _as_toml(value: Any) -> Any:
    return [*map(_as_toml, value)] if isinstance(value, tuple | list) else value
