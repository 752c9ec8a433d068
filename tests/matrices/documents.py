"""Random partnerships: every kind of answer and of missing, in every block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from samenwerking.framework import load_framework

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

Json = dict[str, Any]
ORGANISATIONS = {
    f"00000000-0000-7000-8000-00000000000{number}": kind
    for number, kind in enumerate(
        (
            "organisatiesoort.school",
            "organisatiesoort.school",
            "organisatiesoort.schoolbestuur",
            "organisatiesoort.cultuur",
            "?",
            None,
        )
    )
}
"""Key -> kind of the organisations of every random registry."""

DATES = st.sampled_from(
    ["2021", "2021-09", "2022-03-01", "2022-2023", "2023-08-31", "?", "-"]
)
_FRAMEWORK = load_framework()
COLLABORATION = _FRAMEWORK.role("collaboration")


def codes(refers_to: str, few: int = 6) -> SearchStrategy[str]:
    """Return one of the first codes of a vocabulary, or a mark."""
    known = list(_FRAMEWORK.choices(refers_to))
    return st.sampled_from([*known[:few], known[-1], "?", "-"])


def several(refers_to: str) -> SearchStrategy[Any]:
    """Return a list of codes, or a mark for all of them."""
    known = list(_FRAMEWORK.choices(refers_to))[:6]
    lists = st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True)
    return st.one_of(lists, st.sampled_from(["?", "-"]))


def record(**fields: SearchStrategy[Any]) -> SearchStrategy[Json]:
    """Return an object in which any field may be absent."""
    return st.fixed_dictionaries({}, optional=fields)


def keyed(elements: SearchStrategy[Json], most: int = 3) -> SearchStrategy[Any]:
    """Return a block of elements with keys, or a mark."""

    def number(found: list[Json]) -> list[Json]:
        return [{**element, "key": str(n)} for n, element in enumerate(found, 1)]

    blocks = st.lists(elements, min_size=1, max_size=most).map(number)
    return st.one_of(blocks, st.sampled_from(["?", "-"]))


ACTOR = st.one_of(
    record(
        organisation=st.sampled_from(list(ORGANISATIONS)),
        side=codes("kant"),
        roles=several("wie.rol"),
        voluntary=codes("wie.vrijwilligheid"),
    ),
    record(
        group=st.just("een groep"),
        group_kind=codes("organisatiesoort"),
        side=codes("kant"),
        roles=several("wie.rol"),
    ),
)
CONDITION = st.builds(
    lambda code, rest: {"code": code, **rest},
    codes("hoe", 12),
    record(effect=codes("effect"), locus=codes("locus")),
)
STEP = record(
    # Few codes, so that steps of several stories meet in one cell.
    level=codes("waartoe.niveau", 1),
    value=codes("waartoe.waarde", 1),
    status=codes("stapstatus"),
)
STORY = st.fixed_dictionaries({"steps": keyed(STEP)})
MOTIVES = st.one_of(
    st.lists(codes("waarom", 15), min_size=1, max_size=4, unique=True).map(
        lambda found: [{"code": code} for code in found]
    ),
    st.sampled_from(["?", "-"]),
)
PARTNERSHIP = record(
    themes=several("thema"),
    constellations=several("wie.actor"),
    scale=codes("wie.schaal"),
    carry_over=codes("doorwerking"),
    development_place=codes("schoolontwikkeling"),
    starts=DATES,
    ends=st.one_of(DATES, st.just("..")),
    observed_on=DATES,
    participations=keyed(ACTOR),
    motives=MOTIVES,
    conditions=keyed(CONDITION),
    stories=keyed(STORY),
)
NATURE = st.one_of(st.just(COLLABORATION), st.just(COLLABORATION), codes("aard"))
PARTNERSHIPS = st.lists(
    st.builds(lambda nature, rest: {"nature": nature, **rest}, NATURE, PARTNERSHIP),
    max_size=6,
)
