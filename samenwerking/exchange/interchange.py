"""Reads the project's own interchange format: JSON, JSON Lines, or TOML for people."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.interchange_about import About, check_weight
from samenwerking.exchange.texts import decode, load_json, load_toml, shown
from samenwerking.records.models import Organisation, Person
from samenwerking.records.models.interchange import FORMAT, FORMAT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

BLOCKS = {
    "organisations": "organisation",
    "people": "person",
    "partnerships": "partnership",
    "questions": "question",
    "same_as": "same_as",
}
"""Block of the file -> kind of record, in the order in which they are stored."""

_EXPORTED = ("schema_version", "made_on", "left_out", "counts", "checksum")
_HEADING = ("format", "version", "framework", "$schema", *_EXPORTED)
END = "end"
"""The last line of an export as JSON Lines: how many records, and their checksum."""

LINE_LIMIT = 4 * 1024 * 1024
"""Bytes in one line of a JSON Lines file; a record is a few thousand."""

WHOLE_LIMIT = 64 * 1024 * 1024
"""Bytes in a file that is read as a whole; JSON Lines may be of any length."""


TOML_LIMIT = 2 * 1024 * 1024
"""Bytes in a file of TOML, which people write: reading more takes too long."""


class RawRecord(NamedTuple):
    """A record as a file holds it; `place` says where, for messages."""

    kind: str
    raw: Any
    place: str


def has_lines(file: str) -> bool:
    """Whether a file of this name holds JSON Lines."""
    return file.lower().endswith(".jsonl")


def read_whole(data: bytes, file: str, about: About | None = None) -> list[RawRecord]:
    """Read an interchange object, or one bare record; JSON, JSON Lines or TOML.

    The name says which; for another name, JSON begins with a brace.

    Args:
        data: the file.
        file: its name.
        about: learns what the file says of itself.

    Raises:
        RecordError: not readable, a key twice in one object, another format or version.
    """
    if len(data) > WHOLE_LIMIT:
        raise RecordError(
            N_("{file}: more than {limit} bytes. Bring it in as JSON Lines (.jsonl)."),
            file=file,
            limit=WHOLE_LIMIT,
        )
    if has_lines(file):
        return list(read_lines(BytesIO(data), file, about))
    check_weight(data, file)
    text = decode(data, file)
    if not text.strip():
        raise _no_record(file)
    name = file.lower()
    begins = text.lstrip().startswith(("{", "["))
    if name.endswith(".toml") or not (begins or name.endswith(".json")):
        if len(data) > TOML_LIMIT:
            raise RecordError(
                N_("{file}: more than {limit} bytes. Bring it in as JSON (.json)."),
                file=file,
                limit=TOML_LIMIT,
            )
        return _records(load_toml(text, file), file, about)
    found = load_json(text, file)
    if not isinstance(found, dict):
        raise RecordError(
            N_("{file}: a JSON object is expected, not a list or a single value."),
            file=file,
        )
    return _records(found, file, about)


def _records(data: dict[str, Any], file: str, about: About | None) -> list[RawRecord]:
    if "format" not in data:
        return [RawRecord(_kind_of(data, file), data, file)]
    _check_heading(data, file, BLOCKS)
    if about is not None:
        about.learn(data, file)
        about.learn_end(data)
    records = []
    for block, kind in BLOCKS.items():
        found = data.get(block, [])
        if not isinstance(found, list):
            raise RecordError(
                N_("{file}: {name!r} has to be a list of records."),
                file=file,
                name=block,
            )
        records += [
            RawRecord(kind, raw, f"{file}: {block} {number}")
            for number, raw in enumerate(found, start=1)
        ]
    if about is not None:
        for record in records:
            about.count(record.kind, record.raw)
    return records


def _kind_of(data: dict[str, Any], file: str) -> str:
    """Tell the kind of a bare record by the fields that only that kind has."""
    if "title" in data:
        return "partnership"
    if "query" in data:
        return "question"
    if data.keys() & (Person.model_fields.keys() - Organisation.model_fields.keys()):
        return "person"
    if "name" in data:
        return "organisation"
    raise _misspelled(data, file) or _no_record(file)


def _misspelled(data: dict[str, Any], file: str) -> RecordError | None:
    """Offer the title or the name for a field that nearly has that name."""
    from difflib import get_close_matches  # only a mistake pays for its import

    for field in ("title", "name"):
        for near in get_close_matches(field, map(str, data), n=1, cutoff=0.75):
            return RecordError(
                N_("{file}: there is no field {name!r}. Did you mean {near!r}?"),
                file=file,
                name=shown(near),
                near=field,
            )
    return None


def _no_record(file: str) -> RecordError:
    return RecordError(
        N_(
            "{file}: this is no record: a partnership has a title, an organisation a"
            " name, a file of records starts with format = {format!r}."
        ),
        file=file,
        format=FORMAT,
    )


def _check_heading(data: dict[str, Any], file: str, blocks: Iterable[str]) -> None:
    if data.get("format") != FORMAT:
        raise RecordError(
            N_("{file}: format {found!r} is not {wanted!r}."),
            file=file,
            found=shown(data.get("format")),
            wanted=FORMAT,
        )
    if "version" not in data:
        raise RecordError(
            N_(
                "{file}: the version of the format is missing. Write: version ="
                " {wanted}"
            ),
            file=file,
            wanted=FORMAT_VERSION,
        )
    version = data["version"]
    if version != FORMAT_VERSION or version is True:
        raise RecordError(
            N_(
                "{file}: version {found!r} of the format is not known; this program"
                " reads version {wanted}."
            ),
            file=file,
            found=shown(version),
            wanted=FORMAT_VERSION,
        )
    for name in data:
        if name not in _HEADING and name not in blocks:
            raise RecordError(
                N_("{file}: {name!r} is not one of {known}."),
                file=file,
                name=shown(name),
                known=", ".join(blocks or _HEADING),
            )


def read_lines(
    lines: IO[bytes], file: str, about: About | None = None
) -> Iterator[RawRecord]:
    """Read JSON Lines: a heading object, then `{"partnership": {...}}` a line.

    Goes line by line, so that a file of any length takes little memory.

    Args:
        lines: the file.
        file: its name.
        about: learns what the file says of itself; all of it when the last is read.
    """
    names = frozenset(BLOCKS.values())
    about = About() if about is None else about
    heading = True
    for number, line in enumerate(_limited(lines, file), start=1):
        text = decode(line, file, number).strip()
        if not text:
            continue
        data = load_json(text, file, number)
        place = f"{file}:{number}"
        if not isinstance(data, dict):
            raise RecordError(N_("{file}: a JSON object is expected."), file=place)
        if heading:
            _check_heading(data, place, ())
            about.learn(data, place)
            heading = False
            continue
        kind = next(iter(data)) if len(data) == 1 else ""
        if kind == END:
            about.learn_end(data[END])
            continue
        if kind not in names:
            raise RecordError(
                N_("{file}: one of {known} with a record is expected."),
                file=place,
                known=", ".join(sorted(names)),
            )
        about.count(kind, data[kind])
        yield RawRecord(kind, data[kind], place)
    if heading:
        raise _no_record(file)
    if about.is_export and about.checksum is None:
        raise RecordError(
            N_(
                "{file}: it stops before its end, as if it was cut off. Make or fetch"
                " the file again."
            ),
            file=file,
        )


def _limited(lines: IO[bytes], file: str) -> Iterable[bytes]:
    number = 0
    while line := lines.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT:
            raise RecordError(
                N_("{file}:{number}: the line is longer than {limit} bytes."),
                file=file,
                number=number,
                limit=LINE_LIMIT,
            )
        yield line
