"""How elements lie inside a document: blocks of elements, each with a key.

A path names a place in a document: `title`, `motives/waarom.taak.zorg`,
`participations/2/roles`, `stories/1/steps/3/level`. The empty path is the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.records.answers import elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEYED_BY = {"motives": "code"}


def key_name(block: str) -> str:
    """Return the field that tells the elements of `block` apart.

    A motive is its code: two advisers who code the same motive say the same thing.
    Other elements have a key of their own.
    """
    return _KEYED_BY.get(block, "key")


def walk(
    document: Mapping[str, Any], within: str = "", path: str = ""
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (path, element) for every element of the block `within` ("stories.steps").

    An empty `within` yields the document itself.
    """
    if not within:
        yield path, document
        return
    block, _, rest = within.partition(".")
    key = key_name(block)
    for element in elements(document.get(block)):
        if isinstance(element, dict):
            here = f"{path}{block}/{element.get(key)}/"
            yield from walk(element, rest, here)


def values_at(document: Mapping[str, Any], fields: str) -> Iterator[tuple[str, Any]]:
    """Yield (path, value) of a field such as "participations.side", in each element."""
    within, _, name = fields.rpartition(".")
    for path, element in walk(document, within):
        yield path + name, element.get(name)
