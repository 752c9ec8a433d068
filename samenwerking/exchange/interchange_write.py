"""Writes the interchange format: JSON to read and edit, JSON Lines for any length."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.exchange.interchange import BLOCKS, END, LINE_LIMIT
from samenwerking.records.models.interchange import FORMAT, FORMAT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samenwerking.exchange.interchange_about import Tally

WHOLE = 24 * 1024 * 1024
"""Letters of an export as one JSON object at most: what `read_whole` takes for sure."""
_BLOCK_OF = {kind: block for block, kind in BLOCKS.items()}

Raw = dict[str, Any]


def heading(
    framework: str, schema: int, made_on: str, left_out: Mapping[str, list[str]]
) -> Raw:
    """Return what stands at the beginning of an export.

    Args:
        framework: the version of the framework.
        schema: the version of the registry's own structure.
        made_on: the day of the export, as ISO text.
        left_out: kind of record -> the fields of which it does not tell.
    """
    found: Raw = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "framework": framework,
        "schema_version": schema,
        "made_on": made_on,
    }
    if left_out:
        found["left_out"] = left_out
    return found


def write_lines(
    head: Raw, records: Iterable[tuple[str, Raw]], tally: Tally
) -> Iterator[bytes]:
    """Yield the lines of an export; `tally` knows at the end what it holds.

    Raises:
        SamenwerkingError: a record is longer than a line may be.
    """
    yield json.dumps(head, ensure_ascii=False).encode() + b"\n"
    for kind, record in records:
        line = tally.add(kind, record)
        if len(line) > LINE_LIMIT:
            raise SamenwerkingError(
                N_("{key} is too long for one line of JSON: {limit} bytes at most."),
                key=record["id"],
                limit=LINE_LIMIT,
            )
        yield line
    yield json.dumps({END: tally.end()}).encode() + b"\n"


def write_object(
    head: Raw, records: Iterable[tuple[str, Raw]], tally: Tally
) -> Iterator[str]:
    """Yield the parts of an export as one JSON object, blocks in their order.

    Args:
        head: what it says of itself.
        records: (kind, record), those of a kind together.
        tally: knows at the end what it holds.

    Raises:
        SamenwerkingError: it would be more than can be read again as a whole.
    """
    yield _indented(head).removesuffix("\n}")
    block, length = "", 0
    for kind, record in records:
        tally.add(kind, record)
        if kind == block:
            start = ",\n  "
        else:
            start = "" if not block else "\n ]"
            start += f',\n "{_BLOCK_OF[kind]}": [\n  '
            block = kind
        # A line break inside a text is written as two letters, and is none.
        part = start + _indented(record).replace("\n", "\n  ")
        length += len(part)
        if length > WHOLE:
            raise SamenwerkingError(
                N_(
                    "This is too much for one JSON file that can be read again. Name a"
                    " file that ends in .jsonl."
                )
            )
        yield part
    yield "\n ]" if block else ""
    yield "," + _indented(tally.end()).removeprefix("{") + "\n"


def _indented(value: Raw) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
