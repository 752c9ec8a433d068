"""Reports: of one state, in two languages, and what they refuse."""

from __future__ import annotations

import json
import shlex
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import (
    SamenwerkingError,
    UnknownCodeError,
    UnknownRecordError,
)
from samenwerking.reports.report import Figures, Overview, Spots, Table, Words
from samenwerking.service.doctor import data_mistakes
from samenwerking.service.reporting import ReportQuestion, list_reports, make_report
from samenwerking.store.session import Registry
from tests.cli.invoking import run
from tests.conftest import NOW, TODAY
from tests.service.folders import own_folder
from tests.service.reports_made import figures, report

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

# --- one state, two languages


def test_both_languages_have_the_same_checksum(sample: Workplace) -> None:
    for name in ("bestuur", "onderzoeker"):
        dutch, english = report(sample, name, "nl"), report(sample, name, "en")
        assert dutch.checksum == english.checksum
        assert dutch.title != english.title
    other = report(sample, query="schaal:lokaal")
    assert other.checksum != report(sample).checksum


def test_every_overview_has_the_same_query_and_filter(sample: Workplace) -> None:
    made = report(sample, "onderzoeker", query="schaal:lokaal")
    blocks = [b for s in made.sections for b in s.blocks if isinstance(b, Overview)]
    asked = {(b.matrix.header.records, b.matrix.header.filters) for b in blocks}
    # Some overviews have a condition of their own before it.
    assert len({filters[-1] for _, filters in asked}) == 1
    assert {records for records, _ in asked} == {len(made.keys)}
    assert any("Local" in value for _, value in made.method)
    assert "Only partnerships for which this holds" in made.lead
    assert made.subject == "A part of the registry"


def test_all_of_a_report_is_of_one_state(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    real = Registry.reading

    def reading(registry: Registry) -> AbstractContextManager[Session]:
        opened.append(registry)
        return real(registry)

    monkeypatch.setattr(Registry, "reading", reading)
    made = report(sample)
    assert len(opened) == 1
    # What is put into words later was read in the same transaction.
    assert made.pages[made.keys[0]].facts
    assert len(opened) == 1


# --- what is asked


def test_an_empty_registry_says_so_in_words(workplace: Workplace) -> None:
    made = report(workplace)
    for section in made.sections:
        assert section.blocks, section.key
        for block in section.blocks:
            if isinstance(block, Words):
                assert all(block.paragraphs)
            elif isinstance(block, Spots):
                assert block.empty
                assert not block.spots
            elif isinstance(block, Figures):
                assert all(f.value == 0 and f.sentence for f in block.figures)
            else:
                assert isinstance(block, Table)
                assert block.rows == ()
    assert (made.keys, made.pages) == ((), {})


def test_the_shipped_reports_are_listed(sample: Workplace) -> None:
    named = [one.name for one in list_reports(sample)]
    assert named == ["bestuur", "onderzoeker", "samenwerking", "school"]
    assert all(one.title("nl") and one.title("en") for one in list_reports(sample))


def test_an_unknown_report_offers_the_nearest(sample: Workplace) -> None:
    with pytest.raises(UnknownCodeError, match="Did you mean 'bestuur'"):
        report(sample, "bestur")


def test_an_unknown_school_is_refused(sample: Workplace) -> None:
    with pytest.raises(UnknownRecordError, match="No record answers to 'Nergens'"):
        report(sample, "school", about="Nergens")


def test_a_report_of_a_record_wants_to_know_which(sample: Workplace) -> None:
    with pytest.raises(SamenwerkingError, match="--about KEY"):
        report(sample, "school")
    with pytest.raises(SamenwerkingError, match="not about 'VTI'"):
        report(sample, about="VTI")


def test_the_command_says_all_that_was_asked() -> None:
    question = ReportQuestion(
        "school", "a b", 2024, TODAY, "VTI Izegem", names=True, hide_under=5
    )
    assert question.command(NOW) == (
        "samenwerking export report school 'a b' --about 'VTI Izegem'"
        " --school-year 2024-2025 --as-of 2026-10-01 --names --hide-under 5"
    )
    later = ReportQuestion("bestuur", "-a", as_of=TODAY + timedelta(1)).command(NOW)
    assert later.endswith("--as-of 2026-10-02 -- -a")


def test_the_command_of_a_figure_gives_its_number(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENWERKING_REGISTRY", sample.registry.location)
    later = NOW + timedelta(minutes=1)
    question = ReportQuestion("bestuur", "schaal:?,lokaal,regionaal")
    made = make_report(sample, question, "en", TODAY, later)
    looked = 0
    for figure in figures(made).values():
        program, verb, *words = shlex.split(figure.command)
        assert program == "samenwerking"
        done = run(verb, *words)
        assert done.exit_code == 0, done.output
        if verb == "count":
            assert int(done.stdout) == figure.value
            looked += figure.value or 0
        if figure.key in {"schools-ever", "partners-ever"}:
            # All their names stand there, beside what has none.
            rows = json.loads(run(verb, "--format", "json", *words).stdout)
            column = figure.key.removesuffix("s-ever")
            named = {name for row in rows["partnerships"] for name in row[column] or ()}
            assert len(named) >= (figure.value or 0) > 0
    assert looked > 10


def test_data_is_only_read_when_asked_for(sample: Workplace) -> None:
    question = ReportQuestion("bestuur")
    assert make_report(sample, question, "en", TODAY, NOW, data=False).data == ()
    assert len(report(sample).data) == 2


def test_the_report_of_the_export_readme_is_one(
    sample: Workplace, tmp_path: Path
) -> None:
    text = Path(sample.exports, "README.md").read_text("utf-8")
    chapter = text.partition("\n## Reports\n")[2]
    example = chapter.partition("```toml\n")[2].partition("```")[0]
    place = own_folder(sample, tmp_path)
    Path(place.exports, "reports", "example.toml").write_text(example, "utf-8")
    assert data_mistakes(place) == []
    found = [b for s in report(place, "example").sections for b in s.blocks]
    assert [type(block) for block in found] == [Figures, Overview]


def test_the_shipped_reports_have_no_mistake(sample: Workplace) -> None:
    assert data_mistakes(sample) == []
