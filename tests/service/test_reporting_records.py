"""Reports of one record, pages, and the data that a workbook holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import MissingExtraError, UnknownRecordError
from samenwerking.records.completeness import completeness
from samenwerking.records.outline import Outliner
from samenwerking.reports.report import (
    Drawing,
    Facts,
    Figures,
    Overview,
    Spots,
    Table,
    Words,
)
from samenwerking.service import networks
from samenwerking.service.checking import check_records
from samenwerking.service.listing import get_record
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.service.tabling import ListQuestion, make_sheet
from tests.conftest import NOW, TODAY
from tests.service.reports_made import ORGANISATIONS, partnership
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from samenwerking.reports.report import Block, Report
    from samenwerking.service.workplace import Workplace

TITLE = "UDECIDE ontwerpweek"


def report(place: Workplace, name: str, **asked: Any) -> Report:
    return make_report(place, ReportQuestion(name, **asked), "en", TODAY, NOW)


def blocks(made: Report) -> dict[str, tuple[Block, ...]]:
    return {section.key: section.blocks for section in made.sections}


def test_one_partnership_is_told_whole(sample: Workplace) -> None:
    made = report(sample, "samenwerking", about=TITLE, names=True)
    shown = get_record(sample, TITLE)
    outliner = Outliner(sample.framework, "en", shown.names)
    lines = outliner.outline("partnership", shown.stored.document)
    expected = [(line.label, line.value) for line in lines if line.depth]
    told = [
        (fact.label, fact.value)
        for section in made.sections
        for block in section.blocks
        if isinstance(block, Facts)
        for fact in block.facts
    ]
    assert sorted(told) == sorted(expected)
    assert (made.subject, made.keys) == (TITLE, (shown.stored.uuid,))


def test_one_partnership_has_its_findings_and_completeness(sample: Workplace) -> None:
    made = report(sample, "samenwerking", about=TITLE)
    found = blocks(made)["missing"]
    table = next(b for b in found if isinstance(b, Table))
    spots = next(b for b in found if isinstance(b, Spots))
    stored = get_record(sample, TITLE).stored
    counts = completeness(sample.framework, stored.document)
    assert [row[1:] for row in table.rows] == [tuple(c) for c in counts.values()]
    (checked,) = check_records(sample, [stored.uuid], TODAY)
    wanted = [f.message(sample.framework, "en") for f in checked.findings if f.open]
    assert [spot.reasons[0] for spot in spots.spots] == wanted
    assert wanted


def test_it_counts_whatever_its_nature(workplace: Workplace) -> None:
    advice = {"id": key(1), "title": "Advies", "nature": "aard.advies"}
    offer(workplace, partnerships=[advice])
    made = report(workplace, "samenwerking", about=key(1))
    assert made.keys == (key(1),)


def test_a_partnership_is_no_school(sample: Workplace) -> None:
    with pytest.raises(UnknownRecordError):
        report(sample, "school", about=TITLE)


def test_a_school_has_the_partnerships_of_its_predecessor(workplace: Workplace) -> None:
    old, new, other = key(0xA1), key(0xA2), key(0xA3)
    before = {"kind": "relatiesoort.voorganger", "organisation": old, "key": "1"}
    offer(
        workplace,
        organisations=[
            {"id": old, "name": "Oud", "kind": "organisatiesoort.school"},
            {"id": new, "name": "Nieuw", "relations": [before]},
            {"id": other, "name": "Ander"},
        ],
        partnerships=[
            {
                "id": key(number),
                "title": f"P{number}",
                "nature": "aard.samenwerking",
                "participations": [{"organisation": of, "side": "kant.school"}],
            }
            for number, of in ((1, old), (2, new), (3, other))
        ],
    )
    made = report(workplace, "school", about="Nieuw")
    assert made.keys == (key(1), key(2))
    (figures,) = (b for b in blocks(made)["figures"] if isinstance(b, Figures))
    assert figures.figures[0].value == 2
    assert figures.figures[0].sentence.startswith(
        "This report is about 2 partnerships in which Nieuw"
    )
    assert ("Filter: Participant", "Nieuw") in made.method
    # The command of an overview names the keys, and gives the same partnerships.
    assert f"--about {new}" in dict(made.method)["Command"]


def test_each_partnership_has_a_page(sample: Workplace) -> None:
    made = report(sample, "bestuur")
    assert list(made.pages)
    assert len(made.pages) == len(made.keys) == 32
    page = made.pages[get_record(sample, TITLE).stored.uuid]
    assert (page.title, page.lead.split(" together with ")[0]) == (
        TITLE,
        "NUOVO scholengroep Utrecht",
    )
    assert made.pages[page.key] is page
    with pytest.raises(KeyError):
        made.pages["nobody"]


def test_the_data_is_that_of_a_list(sample: Workplace) -> None:
    made = report(sample, "bestuur")
    wide, long = made.data
    names = [column.name for column in wide.columns]
    asked = ("title", "scale", "motive", "year")
    sheet = make_sheet(sample, ListQuestion("", asked), "en", TODAY, NOW)
    listed = dict(zip(sheet.keys, sheet.rows, strict=True))
    assert set(wide.keys) == set(sheet.keys) == set(made.keys)
    for owner, row in zip(wide.keys, wide.rows, strict=True):
        cells = dict(zip(names, row, strict=True))
        for name, answer in zip(asked, listed[owner], strict=True):
            text = "; ".join(map(str, answer)) if isinstance(answer, tuple) else answer
            assert cells[name] == text
        assert len(row) == len(wide.columns)
    codes = {
        (partnership, str(code))
        for partnership, row in listed.items()
        if (held := row[2]) is not None
        for code in (held if isinstance(held, tuple) else (held,))
    }
    found = {(row[0], row[3]) for row in long.rows if row[1] == "motive"}
    assert found == codes
    assert long.keys == tuple(row[0] for row in long.rows)


def test_fragile_spots_are_those_that_the_reasons_ask_for(workplace: Workplace) -> None:
    def record(number: int, **fields: Any) -> dict[str, Any]:
        base = {"nature": "aard.samenwerking", "contact_point": "directie"}
        return {"id": key(number), "title": f"P{number}", **base, **fields}

    running, soon = "status.lopend", {"project_until": "2027-01"}
    offer(
        workplace,
        partnerships=[
            record(1, status=running, starts="2026-09-01", **soon),
            record(2, status="status.stilgevallen", status_reason="?"),
            record(3, status="status.beeindigd", status_reason="?", **soon),
            record(4, status=running, starts="2026-09-01"),
            record(5, status=running, starts="2026-09-01", follow_up="-", **soon),
        ],
    )
    found = blocks(report(workplace, "bestuur"))["fragile"]
    spots = next(b for b in found if isinstance(b, Spots))
    assert [(s.label, len(s.reasons), s.keys) for s in spots.spots] == [
        ("P5", 2, (key(5),)),
        ("P1", 1, (key(1),)),
        ("P2", 1, (key(2),)),
    ]
    assert spots.spots[1].reasons[0].startswith("The project support ends")
    table = next(b for b in found if isinstance(b, Table))
    assert [row[1] for row in table.rows] == [2, 1, 1]


def test_a_picture_whose_library_is_missing_says_what_installs_it(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise MissingExtraError("The network", "network")

    monkeypatch.setattr(networks, "picture_everybody", missing)
    told = [b for b in blocks(report(sample, "bestuur"))["who"] if isinstance(b, Words)]
    assert any('pip install "samenwerking[network]"' in b.paragraphs[0] for b in told)


def test_pictures_stand_where_the_definition_puts_them(sample: Workplace) -> None:
    made = blocks(report(sample, "bestuur"))
    names = {
        key: [block.picture.name for block in found if isinstance(block, Drawing)]
        for key, found in made.items()
    }
    assert names["who"] == ["network"]
    assert names["what-for"] == ["value-map"]
    (why,) = (b for b in made["why"] if isinstance(b, Overview))
    assert why.picture is not None
    assert why.picture.name == "actor-motive-heat-map"
    # The picture shows the numbers of the table below it, in the same order.
    rows = [row[0] for row in why.picture.grid.rows][: len(why.matrix.rows)]
    assert rows == [line.label for line in why.matrix.rows]
    ego = blocks(report(sample, "school", about="VTI Waregem"))["who"]
    assert any(isinstance(b, Drawing) and b.picture.name == "ego" for b in ego)


def test_a_school_is_found_by_its_name_though_a_partnership_has_the_same(
    workplace: Workplace,
) -> None:
    offer(
        workplace,
        organisations=ORGANISATIONS,
        partnerships=[partnership(1, title="De Bron")],
    )
    assert report(workplace, "school", about="De Bron").subject == "De Bron"
    assert report(workplace, "samenwerking", about="De Bron").keys == (key(1),)
