"""Every query finds what a naive filter of the documents finds, on both databases.

Of 2,500 queries on each, and of 5,000 with `SAMENWERKING_THOROUGH=1`.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from samenwerking.matrices import bits
from samenwerking.query.tree import And, Not, Or, Query
from samenwerking.query.write import to_text
from samenwerking.service.asking import ask
from samenwerking.store.changes import apply
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.records import names
from tests.conftest import TODAY
from tests.rounds import rounds
from tests.service.random_queries import Asker
from tests.service.random_registries import MOMENTS, ZONE, fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.query.tree import Node
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session
    from tests.service.naive import Naive
    from tests.store.conftest import Fresh

REGISTRIES = 10
QUERIES = rounds(30, 100)
ENOUGH = 5
KINDS = {
    *("Words", "Coded", "Named", "Dated", "During", "Years", "Found", "Record"),
    *("Saved", "Inside", "And", "Or", "Not"),
}


@pytest.mark.parametrize("part", range(5))
def test_a_query_finds_what_a_naive_filter_finds(fresh: Fresh, part: int) -> None:
    told: Counter[str] = Counter()
    for seed in range(part * REGISTRIES, (part + 1) * REGISTRIES):
        place = fresh.make()
        naive = fill(place, seed)
        asker = Asker(naive, random.Random(seed))
        _save_questions(place, naive, asker)
        with place.registry.reading() as session:
            for _ in range(QUERIES):
                tree = asker.tree()
                _compare(place, session, naive, tree)
                told.update(_telling(naive, tree, told))
    # What is true of all partnerships, or of none, would prove little.
    assert {kind for kind, count in told.items() if count >= ENOUGH} == KINDS


def _save_questions(place: Workplace, naive: Naive, asker: Asker) -> None:
    """Keep three questions; the last ones name the first."""
    for number, name in enumerate(("eerste", "Tweede", "derde-vraag")):
        tree = asker.tree()
        naive.questions[name] = tree
        document = {"name": name, "query": to_text(Query(tree), place.framework, "en")}
        edit = Edit(f"00000000-0000-7000-8000-{number:012d}", "question", "", document)
        with place.registry.writing() as session:
            apply(session, [edit], Stamp(MOMENTS[-1], "an", "", "add"))


def _compare(place: Workplace, session: Session, naive: Naive, tree: Node) -> None:
    """Compare what a query finds, as a text and as the tree it was made of."""
    text = to_text(Query(tree), place.framework, "nl")
    found = _ask(place, session, text)
    assert found == naive.matching(tree), (text, tree)
    if len(text) % 4 == 0:
        assert _ask(place, session, Query(tree)) == found, (text, tree)


def _telling(naive: Naive, tree: Node, told: Mapping[str, int]) -> Iterator[str]:
    """Yield the kinds of terms that are true of some partnerships, and not of all."""
    for node in _nodes(tree):
        kind = type(node).__name__
        if told.get(kind, 0) >= ENOUGH:
            continue
        if 0 < len(naive.matching(node)) < len(naive.partnerships):
            yield kind


def _ask(place: Workplace, session: Session, query: str | Query) -> set[str]:
    asked = ask(
        session, query, language="nl", today=TODAY, exports=place.exports, zone=ZONE
    )
    found = names(session, bits.to_numbers(asked.members))
    return {key for key, _ in found.values()}


def _nodes(tree: Node) -> Iterator[Node]:
    """Yield the parts of a tree that are asked of partnerships."""
    yield tree
    if isinstance(tree, And | Or):
        for term in tree.terms:
            yield from _nodes(term)
    elif isinstance(tree, Not):
        yield from _nodes(tree.term)
