"""Overviews that are made together read each universe once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samenwerking.matrices.build import build
from samenwerking.matrices.lines import Setting
from samenwerking.matrices.needs import Shared
from samenwerking.service.overview import list_definitions, make_matrix
from samenwerking.store.source import RegistrySource
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Collection

    from samenwerking.matrices.universe import Source, Universe
    from samenwerking.service.workplace import Workplace


class Counted:
    """A source that counts how often it is asked."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.asked: Counter[tuple[str, int]] = Counter()

    def partnerships(self, fields: Collection[str]) -> Universe:
        """Return what the source returns."""
        self.asked["partnership", 0] += 1
        return self._source.partnerships(fields)

    def inside(self, unit: str, fields: Collection[str], within: int) -> Universe:
        """Return what the source returns."""
        self.asked[unit, within] += 1
        return self._source.inside(unit, fields, within)


def test_each_universe_is_read_once_and_nothing_comes_out_otherwise(
    sample: Workplace,
) -> None:
    definitions = list_definitions(sample)
    with sample.reading() as session:
        counted = Counted(RegistrySource(session))
        shared = Shared(counted, definitions)
        setting = Setting(sample.framework, "nl", TODAY, "")
        found = [build(definition, shared, setting) for definition in definitions]
    assert {unit for unit, _ in counted.asked} > {"partnership", "step", "condition"}
    assert set(counted.asked.values()) == {1}
    for matrix in found:
        alone = make_matrix(sample, matrix.name, "nl", TODAY)
        assert matrix.contents() == alone.contents()


def test_what_nobody_foresaw_is_read_as_well(sample: Workplace) -> None:
    with sample.reading() as session:
        source = RegistrySource(session)
        shared = Shared(source, [])
        everybody = shared.partnerships({"scale"})
        assert everybody.codes("scale") == source.partnerships({"scale"}).codes("scale")
        assert everybody.codes("scale")
        within = everybody.everything
        for field in ("stories.steps.level", "stories.steps.value"):
            alone = source.inside("step", {field}, within)
            assert shared.inside("step", {field}, within).codes(field)
            assert (
                shared.inside("step", {field}, within).sets.items()
                >= alone.sets.items()
            )
