"""Small numbers hidden: in figures, in lists, in overviews, and nothing behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import SamenwerkingError
from samenwerking.reports.hiding import is_small
from samenwerking.reports.report import Figures, Overview, Spots, Table
from samenwerking.service.overview import Question, answer
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.writers import report_markdown
from tests.conftest import NOW, TODAY
from tests.service.reports_made import ORGANISATIONS, partnership
from tests.store.builders import offer

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.reports.report import Block, Report
    from samenwerking.service.workplace import Workplace


def report(place: Workplace, name: str, under: int | None = 5) -> Report:
    question = ReportQuestion(name, school_year=2021, hide_under=under)
    return make_report(place, question, "en", TODAY, NOW)


def blocks(made: Report) -> list[Block]:
    return [block for section in made.sections for block in section.blocks]


@pytest.mark.parametrize(
    ("value", "whole", "small"),
    [
        (0, 32, False),
        (1, 32, True),
        (4, 32, True),
        (5, 32, False),
        (27, 32, False),
        (28, 32, True),  # 32 stands beside it: the rest is 4
        (32, 32, False),
        (4, None, True),
        (28, None, False),
    ],
)
def test_a_count_is_hidden_if_it_or_the_rest_is_small(
    value: int, whole: int | None, small: bool
) -> None:
    assert is_small(value, 5, whole) is small
    assert not is_small(value, None, whole)


def test_no_figure_and_no_list_shows_a_small_number(sample: Workplace) -> None:
    shown, hidden = report(sample, "bestuur", None), report(sample, "bestuur")
    pairs = [
        (one, other)
        for before, after in zip(blocks(shown), blocks(hidden), strict=False)
        if isinstance(before, Figures) and isinstance(after, Figures)
        for one, other in zip(before.figures, after.figures, strict=True)
    ]
    assert any(other.value is None for _, other in pairs)
    for one, other in pairs:
        assert one.value is not None
        assert other.value in (None, one.value)
        if 0 < one.value < 5:
            assert other.value is None
            assert other.sentence != one.sentence
            assert "hidden" in other.sentence
        if other.value is None or other.before is None:
            assert other.change == ""


def test_nothing_leads_to_a_single_partnership(sample: Workplace) -> None:
    made = report(sample, "bestuur")
    assert (made.pages, made.behind, made.data, made.keys) == ({}, {}, (), ())
    titles = {page.title for page in report(sample, "bestuur", None).pages.values()}
    assert titles
    drawn = report_markdown.write(made)
    assert not [title for title in titles if title in drawn]
    for block in blocks(made):
        if isinstance(block, Spots):
            assert all(not spot.keys for spot in block.spots)
        if isinstance(block, Table):
            numbers = [c for row in block.rows for c in row if isinstance(c, int)]
            assert not [number for number in numbers if 0 < number < 5]
            assert block.keys == ()


def numbers(matrix: Matrix) -> list[int | None]:
    """Return every number of an overview, totals last."""
    cells = [count for counts in matrix.cells for count in counts]
    return [*cells, *matrix.row_totals, *matrix.column_totals, matrix.total]


def counted(matrix: Matrix) -> list[tuple[str, int]]:
    """Return what each of `numbers` counts."""
    rows, columns = range(len(matrix.rows)), range(len(matrix.columns))
    places: list[tuple[int | None, int | None]] = [
        (r, c) for r in rows for c in columns
    ]
    places += [(row, None) for row in rows if matrix.row_totals]
    places += [(None, column) for column in columns if matrix.column_totals]
    things = [matrix.things(*place) for place in (*places, (None, None))]
    return [(matrix.universe.unit, found) for found in things]


@pytest.mark.parametrize("name", ["bestuur", "onderzoeker"])
@pytest.mark.parametrize("year", [None, 2021, 2024])
def test_no_overview_tells_what_another_one_hides(
    name: str, year: int | None, sample: Workplace
) -> None:
    asked = ReportQuestion(name, school_year=year)
    shown, made = (
        {
            block.matrix.name: block.matrix
            for block in blocks(make_report(sample, one, "en", TODAY, NOW))
            if isinstance(block, Overview)
        }
        for one in (asked, asked._replace(hide_under=5))
    )
    told: set[tuple[str, int]] = set()
    kept: set[tuple[str, int]] = set()
    for known, matrix in made.items():
        pairs = zip(counted(shown[known]), numbers(matrix), strict=True)
        for things, count in pairs:
            if things[1]:
                (kept if count is None else told).add(things)
    everything = max((t for t in told if t[0] == "partnership"), default=("", 0))
    assert kept & told <= {everything}
    assert kept or not made or year == 2024


def test_an_overview_hides_what_it_hides_alone(sample: Workplace) -> None:
    found = [
        b for b in blocks(report(sample, "onderzoeker")) if isinstance(b, Overview)
    ]
    hidden = 0
    for block in found:
        question = Question(block.matrix.name, "sj:2021-2022", hide_under=5)
        alone = answer(sample, question, "en", TODAY, NOW)
        assert block.matrix.header.hide_under == 5
        for here, there in zip(numbers(block.matrix), numbers(alone), strict=True):
            # Beside others it may have to hide more.
            assert here in (None, there)
            assert here is None or there is not None
        hidden += block.matrix.hidden
    assert hidden > 10


def test_it_says_that_something_is_hidden(sample: Workplace) -> None:
    made = report(sample, "bestuur")
    assert dict(made.method)["Hidden: counts under"] == "5"
    assert any("× stands for a hidden number" in note for note in made.notes)
    assert "--hide-under 5" in dict(made.method)["Command"]
    year = ReportQuestion("bestuur", school_year=2024, hide_under=5)
    few = make_report(sample, year, "en", TODAY, NOW)
    assert dict(few.method)["Counted"].startswith("× of 32")


def test_what_was_left_out_does_not_follow_from_what_was_counted(
    workplace: Workplace,
) -> None:
    other = {"nature": "aard.dienst"}
    records = [partnership(n, **(other if n < 3 else {})) for n in range(20)]
    offer(workplace, organisations=ORGANISATIONS, partnerships=records)
    question = ReportQuestion("bestuur", hide_under=5)
    made = make_report(workplace, question, "en", TODAY, NOW)
    assert dict(made.method)["Counted"] == "17 of × partnerships in the registry"
    assert "3" not in " ".join(value for name, value in made.method if "Left" in name)


def test_hiding_too_few_is_refused(sample: Workplace) -> None:
    with pytest.raises(SamenwerkingError, match="--hide-under 2"):
        report(sample, "bestuur", 2)


def test_a_report_of_one_partnership_hides_nothing(sample: Workplace) -> None:
    question = ReportQuestion("samenwerking", about="Keep it Simple", hide_under=5)
    with pytest.raises(SamenwerkingError, match="about one partnership"):
        make_report(sample, question, "en", TODAY, NOW)
