"""Reads the official lists: the dump of the API, the CSV, a CSV of one's own.

Which fields are read stands in `schema/mappings/official.toml`; the reading process
hands over nothing else.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError, SamenwerkingError
from samenwerking.exchange.sheets import refusal_of, run_reader

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 20.0
"""After which reading a file is given up: a dump of all institutions takes two."""
ENDINGS = (".json", ".csv", ".tsv", ".txt")
_AROUND = ("name", "municipality", "website")


class RawRow(NamedTuple):
    """One row: where it stands, and {name of the field there: its text}."""

    place: str
    raw: dict[str, str]


class ListFile(NamedTuple):
    """A file of an official list.

    Attributes:
        file: its name.
        list_id: the id of the list in `official.toml`.
        part: what a row is: "institution", "site" or "both".
        meta: what a dump says of itself: how many elements and pages there are, which
            page this is, whether it is the last; None for a CSV.
        rows: what was read.
    """

    file: str
    list_id: str
    part: str
    meta: dict[str, int] | None
    rows: list[RawRow]


def read_official(path: str, mapping: Mapping[str, Any]) -> ListFile:
    """Read a file of an official list.

    Args:
        path: a .json, .csv, .tsv or .txt file.
        mapping: `official.toml`.

    Raises:
        RecordError: names the file and the place.
    """
    name = os.path.basename(path)
    if not path.lower().endswith(ENDINGS):
        raise RecordError(
            N_(
                "{file}: an official list is a dump (.json) or a CSV (.csv). For an"
                " Excel file: samenwerking import."
            ),
            file=name,
        )
    order = {"kind": "official", **_asked(mapping)}
    said, late = run_reader(path, order, SECONDS)
    return _heard(name, said, late=late)


def names_of(form: Mapping[str, Any]) -> list[str]:
    """Return the names of all fields of a list that are read."""
    parts = (form.get("institution", {}), form.get("site", {}))
    names = [name for part in parts for found in part.values() for name in found]
    return list(dict.fromkeys(names))


def _asked(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the reading process has to know of the mapping."""
    lists = [
        {key: form[key] for key in ("id", "form", "part", "known_by")}
        | {"names": names_of(form)}
        for form in mapping["list"]
    ]
    emails, around = [], []
    for form in mapping["list"]:
        fields = {**form.get("site", {}), **form.get("institution", {})}
        emails += fields.get("email", [])
        around += [name for field in _AROUND for name in fields.get(field, [])]
    email = {
        "names": list(dict.fromkeys(emails)),
        "around": list(dict.fromkeys(around)),
        "functional": mapping["functional"],
    }
    return {"lists": lists, "email": email}


def _heard(name: str, said: bytes, *, late: bool) -> ListFile:
    found: ListFile | None = None
    for line in said.splitlines():
        try:
            part = json.loads(line)
        except ValueError:
            break  # stopped in the middle of a line
        if "refused" in part:
            raise refusal_of(name, part)
        if "error" in part:
            raise _told(part["error"])
        if "list" in part:
            found = ListFile(name, part["list"], part["part"], part["meta"], [])
        if found is not None:
            found.rows.extend(RawRow(*row) for row in part.get("rows", ()))
            if "done" in part:
                return found
    # It fell over where it asked for more memory than it was given.
    kind = "slow" if late else "memory"
    nowhere = {"sheet": "", "row": 0, "column": 0}
    facts = {"seconds": SECONDS}
    raise refusal_of(name, {**nowhere, "refused": kind, "facts": facts})


def _told(plain: Mapping[str, Any]) -> RecordError:
    facts = {
        name: SamenwerkingError(fact["template"], **fact["facts"])
        if isinstance(fact, dict)
        else fact
        for name, fact in plain["facts"].items()
    }
    return RecordError(plain["template"], **facts)
