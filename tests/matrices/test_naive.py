"""The engine counts what a naive count of the documents counts, whatever they hold."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenwerking.framework import load_framework
from samenwerking.matrices.build import build
from samenwerking.matrices.definition import Condition
from samenwerking.matrices.lines import Setting
from samenwerking.matrices.needs import Shared
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.matrices.select import Selection
from samenwerking.service.asking import ask
from samenwerking.service.workplace import Workplace, create_registry, open_workplace
from samenwerking.store import thing_sets, things
from samenwerking.store.changes import apply
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.source import KeptSource, RegistrySource
from tests.conftest import NOW, TODAY
from tests.matrices.documents import COLLABORATION, ORGANISATIONS, PARTNERSHIPS
from tests.matrices.naive import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.matrices.matrix import Matrix

Json = dict[str, Any]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
STAMP = Stamp(NOW, "Ann", "", "add")


@contextmanager
def _registry(partnerships: list[Json]) -> Iterator[tuple[Workplace, Registry]]:
    """Store the partnerships, and keep the documents beside."""
    organisations: dict[str, Json] = {
        key: {"name": f"Organisatie {key[-1]}", **({"kind": kind} if kind else {})}
        for key, kind in ORGANISATIONS.items()
    }
    documents = {
        f"00000000-0000-7000-9000-{number:012d}": {"title": f"P{number}", **document}
        for number, document in enumerate(partnerships)
    }
    edits = [Edit(key, "organisation", "", o) for key, o in organisations.items()]
    edits += [Edit(key, "partnership", "", d) for key, d in documents.items()]
    with tempfile.TemporaryDirectory() as folder:
        place = open_workplace(str(Path(folder) / "r.db"))
        create_registry(place, NOW)
        # Some of what lies inside partnerships is kept, and some changed since: the
        # first one is stored again.
        half = len(organisations) + len(documents) // 2
        first = edits[len(organisations) : len(organisations) + 1]
        with pytest.MonkeyPatch.context() as patch:
            for often, some in ((1, edits[:half]), (99, [*edits[half:], *first])):
                patch.setattr(thing_sets, "KEEP_AFTER", often)
                with place.registry.writing() as session:
                    apply(session, some, STAMP)
        known = {key: {**d, "id": key} for key, d in documents.items()}
        yield place, Registry(load_framework(), TODAY, organisations, known)


def _assert_same(matrix: Matrix, cells: dict[tuple[str, str], set[Any]]) -> None:
    for i, row in enumerate(matrix.rows):
        for j, column in enumerate(matrix.columns):
            expected = len(cells.get((row.key, column.key), ()))
            assert matrix.cells[i][j] == expected, (row.key, column.key)
    for i, row in enumerate(matrix.rows):
        expected = _union(cells, matrix, row=row.key)
        assert not matrix.row_totals or matrix.row_totals[i] == expected
    for j, column in enumerate(matrix.columns):
        expected = _union(cells, matrix, column=column.key)
        assert not matrix.column_totals or matrix.column_totals[j] == expected
    assert matrix.total == _union(cells, matrix)


def _union(
    cells: dict[tuple[str, str], set[Any]],
    matrix: Matrix,
    row: str | None = None,
    column: str | None = None,
) -> int:
    rows = {row} if row else {line.key for line in matrix.rows}
    columns = {column} if column else {line.key for line in matrix.columns}
    found = [c for (r, k), c in cells.items() if r in rows and k in columns]
    return len(set().union(*found))


def _names() -> list[str]:
    from samenwerking.resources import data_folder

    # Shared partners are counted per pair of schools, not per partnership: they have
    # the recount of the sample, and a test of their own.
    return [
        name for name in list_names(data_folder("export")) if name != "school-school"
    ]


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(PARTNERSHIPS)
def test_every_overview_equals_a_naive_count(partnerships: list[Json]) -> None:
    with _registry(partnerships) as (place, naive), place.reading() as session:
        source = KeptSource(session)
        chosen = {
            key
            for key, d in naive.partnerships.items()
            if d.get("nature") == COLLABORATION
        }
        definitions = [
            read_definition(place.exports, name, place.framework) for name in _names()
        ]
        together = Shared(source, definitions)
        for definition in definitions:
            setting = Setting(place.framework, "nl", TODAY, "")
            matrix = build(definition, source, setting)
            assert matrix.header.records == len(chosen)
            _assert_same(matrix, naive.count(definition, chosen))
            shared = build(definition, together, setting)
            assert shared._replace(universe=matrix.universe) == matrix
            read = build(definition, RegistrySource(session), setting)
            assert read.contents() == matrix.contents()
            assert read.partnerships(None, None) == matrix.partnerships(None, None)


def _condition(field: str, *codes: str, negate: bool = False) -> Condition:
    return Condition("partnership", ((field, codes),), negate)


QUERIES = {
    "schaal:lokaal": _condition("scale", "wie.schaal.lokaal"),
    "scale:?": _condition("scale", "?"),
    "-schaal:lokaal,regionaal": _condition(
        "scale", "wie.schaal.lokaal", "wie.schaal.regionaal", negate=True
    ),
    "motief:groei": _condition("motives.code", "waarom.groei"),
    "role:initiator": _condition("participations.roles", "wie.rol.initiator"),
    "NIET motief:waarom": _condition("motives.code", "waarom", negate=True),
    "condition:hoe.cultuur": _condition("conditions.code", "hoe.cultuur"),
    "thema:-": _condition("themes", "-"),
    "niveau:leerlingen": _condition("stories.steps.level", "waartoe.niveau.leerlingen"),
    "partnersoort:school": _condition("@partner_kind", "organisatiesoort.school"),
    "motief:?": _condition("motives.code", "?"),
    "-value:praktijk": _condition(
        "stories.steps.value", "waartoe.waarde.praktijk", negate=True
    ),
}
CONDITIONS = st.lists(st.sampled_from([*QUERIES]), max_size=3, unique=True)


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(PARTNERSHIPS, CONDITIONS, st.one_of(st.none(), st.integers(2020, 2027)))
def test_a_filter_counts_what_a_naive_filter_counts(
    partnerships: list[Json], texts: list[str], school_year: int | None
) -> None:
    framework = load_framework()
    conditions = [QUERIES[text] for text in texts]
    year = [] if school_year is None else [f"sj:{school_year}-{school_year + 1}"]
    query = " ".join([*texts, *year])
    with _registry(partnerships) as (place, naive), place.reading() as session:
        asked = ask(session, query, language="nl", today=TODAY, exports=place.exports)
        selection = Selection(asked.members, every_nature=True)
        definition = read_definition(place.exports, "carry-over", framework)
        setting = Setting(framework, "nl", TODAY, "")
        matrix = build(definition, KeptSource(session), setting, selection)
        chosen = {
            key
            for key, document in naive.partnerships.items()
            if all(naive.satisfies(c, document) for c in conditions)
            and (
                school_year is None
                or f"{school_year}-{school_year + 1}" in naive.years(document)
            )
        }
        assert matrix.header.records == len(chosen)
        _assert_same(matrix, naive.count(definition, chosen))


@pytest.mark.parametrize("portion", [1, 2, 3, 7])
def test_portions_of_reading_do_not_change_a_count(
    portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A transition is a pair of rows; it may fall between two portions."""
    steps = [
        {"key": str(n), "value": f"waartoe.waarde.{name}"}
        for n, name in enumerate(("activiteiten", "bronnen", "praktijk", "opbrengsten"))
    ]
    stories = [{"key": "1", "steps": steps}, {"key": "2", "steps": steps[:2]}]
    document = {"nature": COLLABORATION, "stories": stories}
    with _registry([document, document]) as (place, naive), place.reading() as session:
        rows = session.scan
        monkeypatch.setattr(things, "_FEW", -1)
        monkeypatch.setattr(
            session,
            "scan",
            lambda sql, *values: (
                block[start : start + portion]
                for block in rows(sql, *values)
                for start in range(0, len(block), portion)
            ),
        )
        definition = read_definition(place.exports, "transition", place.framework)
        setting = Setting(place.framework, "nl", TODAY, "")
        matrix = build(definition, RegistrySource(session), setting)
        assert matrix.total == 8
        _assert_same(matrix, naive.count(definition, set(naive.partnerships)))


CONDITIONS_OF = (
    "hoe.cultuur.verbinding.voorkennis",
    "hoe.cultuur.verbinding.strategie",
)


@pytest.mark.parametrize("few", [-1, 5_000], ids=["scanned", "looked up"])
@pytest.mark.parametrize("name", ["role-partner-kind", "condition-effect"])
def test_what_is_filtered_out_shifts_no_thing_of_another(
    name: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Things are found by the first one of their partnership."""
    monkeypatch.setattr(things, "_FEW", few)
    school, other, *_, partner, _, _ = ORGANISATIONS
    actors = [
        {"key": "1", "organisation": school, "side": "kant.school", "roles": "?"},
        {"key": "2", "organisation": partner, "side": "kant.partner"},
        {"key": "3", "organisation": other, "side": "kant.partner"},
    ]
    documents = []
    for number in range(6):
        role = ["wie.rol.initiator"] if number % 2 else ["wie.rol.uitvoerder"]
        conditions = [
            {"key": str(n), "code": CONDITIONS_OF[n], "locus": "?", "effect": "?"}
            for n in range(number % 3)
        ]
        documents.append(
            {
                "nature": COLLABORATION if number % 3 else "aard.advies",
                "participations": [*actors[: number % 2], {**actors[1], "roles": role}],
                "conditions": conditions or "-",
            }
        )
    with _registry(documents) as (place, naive), place.reading() as session:
        definition = read_definition(place.exports, name, place.framework)
        setting = Setting(place.framework, "nl", TODAY, "")
        matrix = build(definition, RegistrySource(session), setting)
        chosen = {
            key
            for key, document in naive.partnerships.items()
            if document["nature"] == COLLABORATION
        }
        assert matrix.total
        _assert_same(matrix, naive.count(definition, chosen))
