"""Random documents, as the models make them: no empty lists, keys once in a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from samenwerking.framework import load_framework
from tests.store.builders import key

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from tests.store.builders import Json

_FRAMEWORK = load_framework()


def some_codes(vocabulary: str, count: int = 3) -> list[str]:
    """Return the first codes of a vocabulary."""
    return list(_FRAMEWORK.choices(vocabulary))[:count]


ORGANISATIONS = [key(number) for number in range(100, 104)]
PEOPLE = [key(number) for number in range(110, 112)]
PARTNERSHIP_KEYS = [key(1), key(2), key(3)]
KINDS = some_codes("organisatiesoort")
MARKS = st.sampled_from(["?", "-"])
TEXTS = st.sampled_from(["lezen", "Één", "50 %", "?", "-", "a/b", "@order"])
DATES = st.sampled_from(["2021", "2021-09", "2022-2023", "2024-02-29", "?", "-"])


def one_or_more(items: list[str]) -> SearchStrategy[list[str]]:
    """Return lists of different things, in any order."""
    return st.lists(st.sampled_from(items), min_size=1, max_size=3, unique=True)


def several(items: list[str]) -> SearchStrategy[Any]:
    """Return a list of codes, or a mark for all of them."""
    return st.one_of(one_or_more(items), MARKS)


def block(
    fields: SearchStrategy[Json], name: str = "key", names: list[str] | None = None
) -> SearchStrategy[Any]:
    """Return a list of elements, each with a name of its own, or a mark for all."""

    def named(elements: list[tuple[str, Json]]) -> list[Json]:
        return [{**element, name: of} for of, element in elements]

    names = names or ["1", "2", "3", "x-4"]
    elements = st.tuples(st.sampled_from(names), fields)
    lists = st.lists(elements, min_size=1, max_size=4, unique_by=lambda pair: pair[0])
    return st.one_of(lists.map(named), MARKS)


def _any_of(**fields: SearchStrategy[Any]) -> SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional=fields)


def one_code(vocabulary: str) -> SearchStrategy[str]:
    """Return a code, or a mark."""
    return st.one_of(st.sampled_from(some_codes(vocabulary)), MARKS)


ACTORS = block(
    _any_of(
        organisation=st.sampled_from([*ORGANISATIONS, "?"]),
        group=TEXTS,
        group_kind=one_code("organisatiesoort"),
        count=st.integers(1, 50),
        side=one_code("kant"),
        roles=several(some_codes("wie.rol")),
        persons=one_or_more(PEOPLE),
        starts=DATES,
    )
)
STEPS = block(
    _any_of(
        level=one_code("waartoe.niveau"),
        value=one_code("waartoe.waarde"),
        status=one_code("stapstatus"),
        words=TEXTS,
    )
)
PARTNERSHIPS: SearchStrategy[Json] = st.fixed_dictionaries(
    {"title": st.sampled_from(["Lezen", "Rekenen", "Één school"])},
    optional={
        "learning_question": TEXTS,
        "status": one_code("status"),
        "themes": several(some_codes("thema")),
        "constellations": several(some_codes("wie.actor")),
        "starts": DATES,
        "ends": st.one_of(DATES, st.just("..")),
        "observed_on": DATES,
        "predecessor": st.sampled_from(PARTNERSHIP_KEYS),
        "participations": ACTORS,
        "motives": block(_any_of(note=TEXTS), "code", some_codes("waarom", 5)),
        "conditions": block(
            st.fixed_dictionaries(
                {"code": one_code("hoe")}, optional={"effect": one_code("effect")}
            )
        ),
        "stories": block(_any_of(title=TEXTS, teller=MARKS, steps=STEPS)),
        "funding": block(_any_of(funder=TEXTS, amount=st.sampled_from([0.5, 100.0]))),
        "sources": block(st.fixed_dictionaries({"reference": TEXTS})),
    },
)
"""Partnerships with every kind of place: fields, code lists, blocks, blocks inside."""

ORGANISATION_DOCUMENTS: SearchStrategy[Json] = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={
        "kind": one_code("organisatiesoort"),
        "relations": block(
            st.fixed_dictionaries(
                {
                    "kind": one_code("relatiesoort"),
                    "organisation": st.sampled_from(ORGANISATIONS),
                },
                optional={"starts": DATES},
            )
        ),
        "note": TEXTS,
    },
)
PERSON_DOCUMENTS: SearchStrategy[Json] = _any_of(
    name=TEXTS,
    organisation=st.sampled_from(ORGANISATIONS),
    hours_real=st.sampled_from([0.0, 12.5]),
)
