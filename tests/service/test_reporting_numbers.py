"""The numbers of reports are those of the documents, whatever the school year."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import SamenwerkingError
from samenwerking.records.dates import certain_period, school_year_of
from samenwerking.reports.report import Overview
from samenwerking.service.overview import make_matrix
from tests.conftest import TODAY
from tests.service.reports_made import ORGANISATIONS, figures, partnership, report
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace

Json = dict[str, Any]


def sample_documents(framework: Framework) -> list[Json]:
    text = Path(framework.folder, "examples", "sample.json").read_text("utf-8")
    found: list[Json] = json.loads(text)["partnerships"]
    return found


def went_on(record: Json, year: int, today: date) -> bool:
    """Whether it certainly went on in a school year, from its dates alone."""
    period = certain_period(
        record.get("starts"), record.get("ends"), record.get("observed_on")
    )
    years = set(period.years)
    if period.open_end:
        years |= set(range(max(years), school_year_of(today) + 1))
    return year in years


@pytest.mark.parametrize("year", [2018, 2019, 2021, 2024])
def test_figures_of_a_year_are_those_of_the_documents(
    sample: Workplace, framework: Framework, year: int
) -> None:
    documents = sample_documents(framework)
    found = figures(report(sample, today=date(year + 1, 1, 15)))
    day = date(year + 1, 1, 15)
    there = [d for d in documents if went_on(d, year, day)]
    before = [d for d in documents if went_on(d, year - 1, day)]
    assert (found["running"].value, found["running"].before) == (
        len(there),
        len(before),
    )
    for name, side in (("schools", "kant.school"), ("partners", "kant.partner")):
        named = {
            actor["organisation"]
            for d in there
            for actor in d["participations"]
            if actor.get("side") == side and "organisation" in actor
        }
        assert found[name].value == len(named)
    assert there, "a year in which nothing went on proves nothing"


def test_figures_of_the_whole_registry_are_those_of_the_documents(
    sample: Workplace, framework: Framework
) -> None:
    documents = sample_documents(framework)
    found = figures(report(sample))
    stories = [
        story
        for record in documents
        if isinstance(record.get("stories"), list)
        for story in record["stories"]
    ]
    steps = [s for story in stories for s in story.get("steps", [])]
    confirmed = [s for s in steps if s.get("status") == "stapstatus.bevestigd"]
    assert found["all"].value == len(documents) == 32
    assert found["stories"].value == len(stories)
    for name, side in (
        ("schools-ever", "kant.school"),
        ("partners-ever", "kant.partner"),
    ):
        named = {
            actor["organisation"]
            for record in documents
            for actor in record["participations"]
            if actor.get("side") == side and "organisation" in actor
        }
        assert found[name].value == len(named)
    assert found["outcomes"].value == len(confirmed)
    asked = [d for d in documents if d.get("learning_question") not in (None, "?", "-")]
    assert found["question"].value == len(asked)


def test_an_overview_is_the_same_as_alone(sample: Workplace) -> None:
    made = report(sample, "onderzoeker")
    found = [b for s in made.sections for b in s.blocks if isinstance(b, Overview)]
    assert len(found) > 10
    for block in found:
        alone = make_matrix(sample, block.matrix.name, "en", TODAY)
        assert block.matrix.checksum == alone.checksum
        assert block.matrix.header.records == alone.header.records


def test_behind_a_cell_are_its_partnerships(sample: Workplace) -> None:
    made = report(sample, "onderzoeker")
    looked = 0
    for section in made.sections:
        for block in section.blocks:
            if not isinstance(block, Overview) or block.matrix.name not in made.behind:
                continue
            cells = made.behind[block.matrix.name]
            for row, line in enumerate(cells):
                for column, places in enumerate(line):
                    numbers = block.matrix.partnerships(row, column)
                    assert len(places) == len(set(places)) == len(numbers)
                    looked += len(places)
                    if block.matrix.universe.unit == "partnership":
                        assert len(places) == block.matrix.cells[row][column]
    assert looked > 100
    assert set(made.pages) == set(made.keys)


def test_what_is_no_collaboration_does_not_count(workplace: Workplace) -> None:
    offer(
        workplace,
        organisations=ORGANISATIONS,
        partnerships=[
            partnership(1),
            partnership(2, nature="aard.advies"),
            partnership(3, nature="?"),
        ],
    )
    assert figures(report(workplace))["all"].value == 1
    assert figures(report(workplace, every_nature=True))["all"].value == 3
    assert report(workplace).keys == (key(1),)


# --- school years


def test_the_school_year_is_the_last_that_has_begun(workplace: Workplace) -> None:
    offer(
        workplace,
        organisations=ORGANISATIONS,
        partnerships=[
            partnership(1, starts="2024-09-01", ends="2025-08-31"),
            partnership(2, starts="2025-09-01", ends="2026-08-31"),
            partnership(3, starts="2025-09-01", ends="2026-08-31"),
        ],
    )
    last_day = figures(report(workplace, today=date(2026, 8, 31)))["running"]
    assert (last_day.value, last_day.before) == (2, 1)
    assert last_day.change == "1 more than in 2024-2025"
    first_day = figures(report(workplace, today=date(2026, 9, 1)))["running"]
    assert (first_day.value, first_day.before) == (0, 2)
    assert first_day.change == "2 fewer than in 2025-2026"
    day = date(2026, 8, 31)
    new = figures(report(workplace, today=day))["new"]
    assert (new.value, new.before, new.change) == (2, 1, "1 more than in 2024-2025")
    ended = figures(report(workplace, today=day, school_year=2024))["ended"]
    assert (ended.value, ended.before) == (1, 0)


def test_a_given_school_year_filters_all_but_the_comparison(
    workplace: Workplace,
) -> None:
    offer(
        workplace,
        organisations=ORGANISATIONS,
        partnerships=[
            partnership(1, starts="2023-09-01", ends="2024-08-31"),
            partnership(2, starts="2024-09-01", ends="2025-08-31"),
            partnership(3, starts="2024-09-01", ends="2025-08-31"),
        ],
    )
    made = report(workplace, school_year=2024)
    found = figures(made)
    assert made.keys == (key(2), key(3))
    assert (found["running"].value, found["running"].before) == (2, 1)
    assert found["all"].value == 2
    assert "--school-year 2024-2025" in dict(made.method)["Command"]


@pytest.mark.parametrize("year", [1799, 2027])
def test_a_school_year_that_has_not_begun_is_refused(
    workplace: Workplace, year: int
) -> None:
    with pytest.raises(SamenwerkingError, match=f"{year}-{year + 1} has not begun"):
        report(workplace, school_year=year)
