"""Reads an official list, and of it only the fields that were asked for.

Runs in the reading process: what is not asked for, such as who manages a school, never
leaves it.
"""

from __future__ import annotations

import os
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError, SamenwerkingError
from samenwerking.exchange.sheet_words import plain
from samenwerking.exchange.sheets_csv import read_csv
from samenwerking.exchange.sheets_limits import (
    CELL_LETTERS,
    FILE_SIZE,
    ROWS,
    RefusedError,
    column_letters,
)
from samenwerking.exchange.texts import decode, load_json, shown
from samenwerking.records.text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_PORTION = 2_000
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_WORDS = re.compile(r"[a-z]+")
_LONG = 5
"""Letters from which a word may stand within a longer one: "middenschool"."""

Raw = dict[str, str]


def tell(order: Mapping[str, Any], say: Callable[[dict[str, Any]], None]) -> None:
    """Say which list a file is, what it says of itself, and its rows in portions.

    Args:
        order: `path`, `lists` (of `official.toml`, with all `names` that are read) and
            `email` (the names of the fields of an e-mail address, `around` which names
            stand what it may be about, and the `functional` words).
        say: hands one part over.

    Raises:
        RefusedError: the file is too large, or damaged.
    """
    path = order["path"]
    name = os.path.basename(path)
    try:
        if path.lower().endswith(".json"):
            rows = _json(path, name, order["lists"], say)
        else:
            rows = _csv(path, name, order["lists"], say)
        portion = []
        for place, raw in rows:
            portion.append([place, _of_nobody(raw, order["email"])])
            if len(portion) == _PORTION:
                say({"rows": portion})
                portion = []
        say({"rows": portion})
        say({"done": True})
    except RecordError as error:
        say({"error": as_plain(error)})


def as_plain(error: SamenwerkingError) -> dict[str, Any]:
    """Return an error in a form that JSON has."""
    facts = {
        name: as_plain(fact) if isinstance(fact, SamenwerkingError) else fact
        for name, fact in error.facts.items()
    }
    return {"template": error.template, "facts": facts}


def _json(
    path: str, name: str, lists: Sequence[Any], say: Callable[[dict[str, Any]], None]
) -> Iterator[tuple[str, Raw]]:
    with open(path, "rb") as file:
        data = file.read(FILE_SIZE + 1)
    if len(data) > FILE_SIZE:
        raise RefusedError("size", found=len(data), most=FILE_SIZE)
    found = load_json(decode(data, name), name)
    content = found.get("content") if isinstance(found, dict) else None
    if not isinstance(content, list):
        raise RecordError(
            N_(
                "{file}: this is no dump of the official lists: that is an object with"
                " meta and content."
            ),
            file=name,
        )
    if len(content) > ROWS:
        raise RefusedError("rows", row=len(content), column=1, most=ROWS)
    wrong = next((n for n, row in enumerate(content) if not isinstance(row, dict)), -1)
    if wrong >= 0:
        place = f"{name}: content {wrong + 1}"
        raise RecordError(N_("{file}: a JSON object is expected."), file=place)
    names = set(chain.from_iterable(content))
    form = next((f for f in lists if _is_dump(f, names)), None)
    if form is None:
        raise RecordError(
            N_(
                "{file}: this is a dump of neither institutions nor sites: none of the"
                " fields that tell is there."
            ),
            file=name,
        )
    meta = found.get("meta")
    told = meta if isinstance(meta, dict) else {}
    facts = {
        key: told[key]
        for key in ("total_elements", "total_pages", "number", "last")
        if isinstance(told.get(key), int)
    }
    say({"list": form["id"], "part": form["part"], "meta": facts})
    for number, row in enumerate(content, start=1):
        texts = ((heading, _at(row, heading)) for heading in form["names"])
        raw = {heading: text for heading, text in texts if text}
        yield f"{name}: content {number}", raw


def _is_dump(form: Mapping[str, Any], names: set[str]) -> bool:
    return form["form"] == "json" and not names.isdisjoint(form["known_by"])


def _at(row: Any, path: str) -> str:
    """Return the text at a place such as "instelling_net.omschrijving", or ""."""
    for name in path.split("."):
        row = row.get(name) if isinstance(row, dict) else None
    if isinstance(row, bool):
        return "true" if row else "false"
    if isinstance(row, float) and row.is_integer() and abs(row) < 1e15:
        row = int(row)
    # Nothing that is read is a part of a number; without its point it is another one.
    return _short(str(row)) if isinstance(row, str | int) else ""


def _short(text: str) -> str:
    return clean_line(text[:CELL_LETTERS])


def _csv(
    path: str, name: str, lists: Sequence[Any], say: Callable[[dict[str, Any]], None]
) -> Iterator[tuple[str, Raw]]:
    rows = enumerate(read_csv(path), start=1)
    number, headings = next(((n, row) for n, row in rows if any(row)), (1, []))
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        places.setdefault(plain(heading), []).append(place)
    form = next((f for f in lists if _is_table(f, places)), None)
    if form is None:
        known = next(f["known_by"] for f in lists if f["form"] == "csv")
        raise RecordError(
            N_(
                "{file}, row {row}: these are no headings of a list of schools. There"
                " have to be at least: {known}."
            ),
            file=name,
            row=number,
            known=", ".join(_fewest(lists, known)),
        )
    read = _columns(form["names"], places, name, number)
    say({"list": form["id"], "part": form["part"], "meta": None})
    for row_number, row in rows:
        texts = ((h, _short(row[c])) for h, c in read if c < len(row))
        raw = {heading: text for heading, text in texts if text}
        if raw:
            yield f"{name}: {row_number}", raw


def _is_table(form: Mapping[str, Any], places: Mapping[str, object]) -> bool:
    known = (plain(heading) for heading in form["known_by"])
    return form["form"] == "csv" and all(heading in places for heading in known)


def _fewest(lists: Iterable[Mapping[str, Any]], known: Sequence[str]) -> Sequence[str]:
    tables = [form["known_by"] for form in lists if form["form"] == "csv"]
    return min(tables, key=len, default=known)


def _columns(
    names: Iterable[str], places: Mapping[str, list[int]], file: str, row: int
) -> list[tuple[str, int]]:
    """Return (name, column) of what is read; a heading that stands twice is refused."""
    read = []
    for name in names:
        found = places.get(plain(name), [])
        if len(found) > 1:
            raise RecordError(
                N_(
                    "{file}, row {row}, column {column}: the heading {name!r} stands"
                    " there twice. Delete one of the columns."
                ),
                file=file,
                row=row,
                column=column_letters(found[1] + 1),
                name=shown(name),
            )
        read += [(name, column) for column in found]
    return read


def _of_nobody(raw: Raw, email: Mapping[str, Any]) -> Raw:
    """Leave out an e-mail address that may be that of a person."""
    fields = [name for name in email["names"] if name in raw]
    if not fields:
        return raw
    around = " ".join(raw.get(name, "") for name in email["around"])
    unsaid = {
        name
        for name in fields
        if not is_of_nobody(raw[name], around, email["functional"])
    }
    return {name: text for name, text in raw.items() if name not in unsaid}


def is_of_nobody(address: str, around: str, functional: Iterable[str]) -> bool:
    """Whether an e-mail address is plainly that of an organisation.

    Args:
        address: what stands there.
        around: names of the organisation, of its town, the address of its site.
        functional: words of addresses that are nobody's own, folded.
    """
    address = fold(address.removeprefix("mailto:"))
    if not _ADDRESS.fullmatch(address):
        return False
    local = address.partition("@")[0]
    # Not the part behind the @: somebody may have a domain of their own name.
    own = {word for word in _WORDS.findall(fold(around)) if len(word) > 1}
    words = _WORDS.findall(local)
    known = set(functional)
    long = [word for word in known if len(word) >= _LONG]
    return bool(words) and all(
        word in known or word in own or any(part in word for part in long)
        for word in words
    )
