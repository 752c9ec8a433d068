"""In what a file differs from what it should be: which lines, which cells."""

from __future__ import annotations

import csv
import json
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.service.csv_again import contents, is_saved_again

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_COMPARED = 2_000
"""Lines between which is looked for what was put in or left out."""


class Difference(NamedTuple):
    """One place in which a file is not what it should be.

    Attributes:
        line: its number in the file, from 1; of what is lacking, where it should be.
            0 where the file has no lines of its own, as within JSON.
        place: the cell, as "row / column"; "" for a whole line.
        found: what stands there; None where nothing does.
        expected: what should stand there; None where nothing should.
    """

    line: int
    place: str
    found: str | None
    expected: str | None


def differences(found: str, expected: str, form: str) -> list[Difference]:
    """Return in what a file differs from what should stand in it.

    Ends of lines may differ: mail programs and spreadsheets change them. Of CSV that a
    spreadsheet saved again, only what stands in the cells is compared.
    """
    found, expected = _plain(found), _plain(expected)
    if found == expected:
        return []
    if form == "csv" and is_saved_again(found):
        found, expected = contents(found), contents(expected)
    if form == "json":
        within = _in_json(found, expected)
        if within:
            return within
    lines = list(_in_lines(found.split("\n"), expected.split("\n")))
    return list(_in_cells(lines, expected)) if form == "csv" else lines


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n")


def _in_lines(found: Sequence[str], expected: Sequence[str]) -> Iterator[Difference]:
    start = 0
    most = min(len(found), len(expected))
    while start < most and found[start] == expected[start]:
        start += 1
    end = 0
    while end < most - start and found[-1 - end] == expected[-1 - end]:
        end += 1
    ours = found[start : len(found) - end]
    theirs = expected[start : len(expected) - end]
    alike = len(ours) == len(theirs)
    if alike or max(len(ours), len(theirs)) > _MOST_COMPARED:
        yield from _beside(start, ours, theirs)
        return
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, first, last, other, until in matcher.get_opcodes():
        if kind != "equal":
            yield from _beside(start + first, ours[first:last], theirs[other:until])


def _beside(
    start: int, found: Sequence[str], expected: Sequence[str]
) -> Iterator[Difference]:
    for number, (one, other) in enumerate(zip_longest(found, expected), start=1):
        if one != other:
            yield Difference(start + number, "", one, other)


def _in_cells(lines: Sequence[Difference], expected: str) -> Iterator[Difference]:
    """Say of lines of CSV in which cells they differ."""
    table = (line for line in expected.split("\n") if not line.startswith("#"))
    headings = next(csv.reader(table), [])
    for line in lines:
        ours, theirs = _cells(line.found), _cells(line.expected)
        if len(ours) != len(theirs) or len(ours) != len(headings) or not ours:
            yield line
            continue
        for heading, one, other in zip(headings, ours, theirs, strict=True):
            if one != other:
                yield Difference(line.line, f"{theirs[0]} / {heading}", one, other)


def _cells(line: str | None) -> list[str]:
    if line is None or line.startswith("#"):
        return []
    return next(csv.reader([line]), [])


def _in_json(found: str, expected: str) -> list[Difference]:
    try:
        one = json.loads(found)
    except (ValueError, RecursionError):
        return []
    return list(_walk("", one, json.loads(expected)))


def _walk(place: str, found: Any, expected: Any) -> Iterator[Difference]:
    if isinstance(found, dict) and isinstance(expected, dict):
        for name in dict.fromkeys((*expected, *found)):
            here = f"{place} / {name}" if place else str(name)
            yield from _walk(here, found.get(name), expected.get(name))
    elif isinstance(found, list) and isinstance(expected, list):
        for number, pair in enumerate(zip_longest(found, expected), start=1):
            yield from _walk(f"{place} / {number}", *pair)
    elif found != expected:
        yield Difference(0, place, _text(found), _text(expected))


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
