"""Mappings that were used before: kept in the user's own folder, each under a name.

A list with the same headings is read the same way, whatever its file and its sheet are
called.
"""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError, SamenwerkingError, reason_of
from samenwerking.exchange.sheet_map import NEW, OPEN, SKIP, read_map, write_map
from samenwerking.exchange.sheet_table import find_table
from samenwerking.service.placing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samenwerking.exchange.sheet_map import SheetMap
    from samenwerking.exchange.sheet_table import Table
    from samenwerking.exchange.sheet_words import Words
    from samenwerking.exchange.sheets import Sheet
    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace

FOLDER = "mappings"
"""The folder of the mappings, in that of the settings."""
_END = ".toml"
_LETTERS = 60
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
_THERE = (
    "SELECT uuid FROM record WHERE uuid IN ({})"
    " AND (id IN (SELECT record_id FROM organisation)"
    " OR id IN (SELECT record_id FROM partnership)"
    " OR id IN (SELECT record_id FROM joined))"
)
"""Records that were taken back keep their key, and nothing else."""
_NAMED_BY_PLACE = re.compile(r"row \d+")


class SavedMap(NamedTuple):
    """A mapping that was kept; `trouble` says why it cannot be read."""

    name: str
    path: str
    mapping: SheetMap | None
    trouble: SamenwerkingError | None = None


def map_name(text: str) -> str:
    """Return a name for a mapping that every system takes as the name of a file."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", bare.lower())[:_LETTERS].strip("-")
    if not name:
        return "lijst"
    return f"{name}-lijst" if _DEVICES.fullmatch(name) else name


def list_maps(folder: str | None, framework: Framework) -> list[SavedMap]:
    """Return the mappings that were kept, the one that was used last first."""
    place = os.path.join(folder or "", FOLDER)
    if folder is None or not os.path.isdir(place):
        return []
    paths = [
        os.path.join(place, one) for one in os.listdir(place) if one.endswith(_END)
    ]
    paths.sort(key=lambda path: (-_moment(path), path))
    return [_read(path, framework) for path in paths]


def _moment(path: str) -> float:
    try:
        return os.path.getmtime(path)
    except OSError:
        return 0.0


def _read(path: str, framework: Framework) -> SavedMap:
    file = os.path.basename(path)
    name = file.removesuffix(_END)
    try:
        with open(path, "rb") as opened:
            return SavedMap(name, path, read_map(opened.read(), file, framework))
    except OSError as error:
        trouble = RecordError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason_of(error)
        )
        return SavedMap(name, path, None, trouble)
    except SamenwerkingError as error:
        return SavedMap(name, path, None, error)


def get_map(folder: str | None, name: str, framework: Framework) -> SavedMap:
    """Return the mapping of a name.

    Raises:
        RecordError: there is none, or it cannot be read.
    """
    there = list_maps(folder, framework)
    for saved in there:
        if saved.name in (name, map_name(name)):
            if saved.trouble is not None:
                raise saved.trouble
            return saved
    raise RecordError(
        N_("There is no mapping {name!r}; there are: {known}."),
        name=name,
        known=", ".join(saved.name for saved in there) or "-",
    )


def keep_map(
    folder: str, name: str, mapping: SheetMap, hints: Mapping[str, str]
) -> str:
    """Keep a mapping under a name, and return the name.

    Args:
        folder: of the user's settings.
        name: a mapping of this name gives way.
        mapping: with the answers.
        hints: {asked: who was meant}, for who reads the file.

    Raises:
        SamenwerkingError: it cannot be written.
    """
    place = os.path.join(folder, FOLDER)
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
    except OSError as error:
        raise SamenwerkingError(
            N_("{file} cannot be written: {reason}. What was there is untouched."),
            file=place,
            reason=reason_of(error),
        ) from error
    name = map_name(name)
    path = os.path.join(place, name + _END)
    write_file(path, write_map(mapping, hints), force=True)
    return name


def forget_map(folder: str | None, name: str, framework: Framework) -> None:
    """Delete the mapping of a name; also one that cannot be read.

    Raises:
        RecordError: there is none, or it cannot be deleted.
    """
    there = {saved.name: saved for saved in list_maps(folder, framework)}
    found = (
        there.get(name) or there.get(map_name(name)) or get_map(folder, name, framework)
    )
    try:
        os.unlink(found.path)
    except OSError as error:
        raise RecordError(
            N_("{path} cannot be deleted: {reason}."),
            path=found.path,
            reason=reason_of(error),
        ) from None


def free_name(text: str, mapping: SheetMap, there: Iterable[SavedMap]) -> str:
    """Return a name for a mapping: that of another list of other headings is taken."""
    taken = {
        one.name
        for one in there
        if one.mapping is None or _headings(one.mapping) != _headings(mapping)
    }
    base = name = map_name(text)
    again = 1
    while name in taken:
        again += 1
        name = f"{base}-{again}"
    return name


def _headings(mapping: SheetMap) -> list[str]:
    made = mapping.compose
    return sorted(column.name for column in mapping.columns if column.name not in made)


def find_fitting(
    there: Iterable[SavedMap], sheets: Sequence[Sheet], words: Words
) -> tuple[SavedMap, Table] | None:
    """Return the mapping that was made for a list with these headings, and the list."""
    found = [find_table(sheet, words) for sheet in sheets]
    for saved in there:
        if saved.mapping is None:
            continue
        for sheet, table in zip(sheets, found, strict=True):
            same = _fits(saved.mapping, sheet, table, words)
            if same is not None:
                return saved, same
    return None


def _fits(
    mapping: SheetMap, sheet: Sheet, found: Table | None, words: Words
) -> Table | None:
    """Return the list of a sheet that has the headings of a mapping."""
    wanted = _headings(mapping)
    if found is not None and sorted(found.names) == wanted:
        return found
    if mapping.heading is None or mapping.heading >= len(sheet.rows):
        return None
    moved = find_table(sheet, words, mapping.heading)
    return moved if moved is not None and sorted(moved.names) == wanted else None


def still_true(mapping: SheetMap, workplace: Workplace) -> SheetMap:
    """Return a mapping without the answers that name a record which is not there.

    An answer is the key of a record of one registry, and what was stored can be taken
    back: it is asked again then.
    """
    answers = {*mapping.organisations.values(), *mapping.records.values()}
    keys = [one for one in answers if _is_key(one)]
    with workplace.registry.reading() as session:
        rows = session.rows_in(_THERE, keys)
        there = {uuid for (uuid,) in rows}
    gone = {key for key in keys if key not in there}
    return mapping._replace(
        organisations=_without(mapping.organisations, gone),
        records=_without(mapping.records, gone),
    )


def _is_key(answer: str) -> bool:
    return len(answer) == 36 and answer.count("-") == 4


def _without(answers: Mapping[str, str], gone: set[str]) -> dict[str, str]:
    return {name: one for name, one in answers.items() if one not in gone}


def remembered(
    mapping: SheetMap,
    organisations: Mapping[str, str],
    records: Mapping[str, str],
) -> SheetMap:
    """Return a mapping whose answers are still true for the next list.

    "New" was true once: from now on the one that was made then is meant. What was said
    of the third row is not said of the third row of another list.

    Args:
        mapping: that was used.
        organisations: {name in the list: key of who was made}.
        records: {title or name of a row: key of the record that was made}.
    """

    def told(answers: Mapping[str, str], made: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for name, answer in answers.items():
            if answer == OPEN or _NAMED_BY_PLACE.fullmatch(name):
                continue
            key = made.get(name, "") if answer == NEW else made.get(answer, answer)
            if key or answer == SKIP:
                found[name] = key or SKIP
        return found

    return mapping._replace(
        organisations=told(mapping.organisations, {**organisations}),
        records=told(mapping.records, {**records}),
    )
