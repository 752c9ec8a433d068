"""A query with saved questions is, once those are put in, what its text says."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from samenwerking.language import LANGUAGES
from samenwerking.query.nesting import named_in
from samenwerking.query.parse import parse
from samenwerking.query.tree import And, Not, Or, Query, Saved, Words, Years
from samenwerking.query.write import in_words, to_text
from samenwerking.service.asking import expanded
from samenwerking.store.edits import Edit
from tests.rounds import rounds
from tests.service.random_queries import Asker
from tests.service.random_registries import fill
from tests.store.builders import key, write

if TYPE_CHECKING:
    from samenwerking.query.tree import Node
    from samenwerking.service.workplace import Workplace
    from tests.service.naive import Naive

NAMES = ("eerste", "tweede", "derde")
EVERYTHING = Or((Years(None, None), Years(None, None, "?")))


def keep(place: Workplace, number: int, name: str, text: str) -> None:
    """Keep a question as the registry holds it."""
    write(
        place, Edit(key(90_000 + number), "question", "", {"name": name, "query": text})
    )


def put(place: Workplace, term: Node | None) -> Query:
    """Return a query with what its questions mean in their place."""
    with place.registry.reading() as session:
        return expanded(session, Query(term), place.exports)


def check(place: Workplace, found: Query) -> None:
    """Compare a query with what its text means, and how both are said."""
    framework = place.framework
    for language in LANGUAGES:
        again = parse(to_text(found, framework, language), framework)
        assert again == found
        said = in_words(found, framework, language)
        assert said == in_words(again, framework, language)


def asker(place: Workplace, seed: int) -> tuple[Asker, Naive]:
    """Fill a registry by chance, and return who asks about it."""
    naive = fill(place, seed)
    return Asker(naive, random.Random(seed)), naive


@pytest.mark.parametrize("seed", range(3))
def test_it_is_the_query_that_its_text_says(workplace: Workplace, seed: int) -> None:
    asks, naive = asker(workplace, seed)
    for number, name in enumerate(NAMES):
        tree = asks.tree()
        naive.questions[name] = tree
        text = to_text(Query(tree), workplace.framework, "en")
        keep(workplace, number, name, text)
    dice, met = random.Random(seed), 0
    for _ in range(rounds(60, 300)):
        # Beside, below and around others: each time at least one question.
        saved = Saved(dice.choice(NAMES))
        kinds: list[Node] = [saved, Not(saved)]
        parts = (asks.tree(2), dice.choice(kinds))
        text = to_text(Query(dice.choice([And, Or])(parts)), workplace.framework, "nl")
        term = parse(text, workplace.framework).term
        found = put(workplace, term)
        met += bool(named_in(term)) and not named_in(found.term)
        check(workplace, found)
    assert met == rounds(60, 300)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@twee schrijven", And((Words("lezen"), Words("gent"), Words("schrijven")))),
        ("@een OF schrijven", Or((Words("lezen"), Words("gent"), Words("schrijven")))),
        ("-@niet", Words("lezen")),
        ("@alles lezen", Words("lezen")),
        ("@alles OF lezen", None),
        ("@alles", None),
        ("-@alles", Not(EVERYTHING)),
        ("@diep -gent", And((Words("lezen"), Words("gent"), Not(Words("gent"))))),
    ],
)
def test_it_is_as_flat_as_if_it_was_typed(
    workplace: Workplace, text: str, meant: Node | None
) -> None:
    questions = {
        "twee": "lezen gent",
        "een": "lezen OF gent",
        "niet": "-lezen",
        "alles": "+titel",
        "diep": "@alles @twee",
    }
    for number, (name, query) in enumerate(questions.items()):
        keep(workplace, number, name, query)
    found = put(workplace, parse(text, workplace.framework).term)
    assert found.term == meant
    check(workplace, found)
