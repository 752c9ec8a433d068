"""A messy list comes in as records: reported row by row, then stored as one batch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.exchange.interchange import RawRecord
from samenwerking.exchange.sheet_map import read_map
from samenwerking.service.entry import add_text, store_records
from samenwerking.service.history import undo
from samenwerking.service.sheet_import import propose_map
from tests.conftest import NOW
from tests.service.sheet_lists import (
    FIRST,
    SECOND,
    THIRD,
    documents,
    review,
    statuses,
    store,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def test_a_row_becomes_a_record_with_what_it_said(
    workplace: Workplace, tmp_path: Path
) -> None:
    report = review(workplace, write(tmp_path / "a.xlsx", [FIRST]))
    assert statuses(report) == ["new"]
    assert [one.why for one in report.skipped] == ["total"]
    assert documents(workplace, "partnership") == []  # nothing is stored yet
    store(workplace, report)
    [made] = documents(workplace, "partnership")
    assert made["title"] == "Leesnetwerk"
    assert made["starts"] == "2024-09-01"
    assert made["places"] == ["wie.waar.online"]
    assert {motive["code"] for motive in made["motives"]} == {
        "waarom.groei.kwaliteit",
        "waarom.taak.werkplekleren",
    }
    steps = [story["steps"][0] for story in made["stories"]]
    assert [step["level"] for step in steps] == [
        "waartoe.niveau.leerlingen",
        "waartoe.niveau.leraren",
    ]
    schools = [one for one in made["participations"] if one["side"] == "kant.school"]
    assert {one["voluntary"] for one in schools} == {"wie.vrijwilligheid.vrijwillig"}
    assert schools[1]["group"] == "45 scholen uit de regio"
    assert schools[1]["count"] == 45
    kinds = {one["name"]: one["kind"] for one in documents(workplace, "organisation")}
    assert kinds == {
        "De Bron Tielt": "organisatiesoort.school",
        "Odisee": "organisatiesoort.hogeschool",
        "Bibliotheek Essen": "organisatiesoort.cultuur",
    }
    assert "Start: 1/9/24" in made["sources"][0]["note"]


def test_the_same_file_again_changes_nothing(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND])
    assert store(workplace, review(workplace, path)).added == 2 + 5
    again = review(workplace, path)
    assert statuses(again) == ["unchanged", "unchanged"]
    done = store(workplace, again)
    assert (done.batch, done.added, done.changed) == (None, 0, 0)


def test_one_undo_takes_it_all_back(workplace: Workplace, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND])
    done = store(workplace, review(workplace, path))
    assert done.batch is not None
    undo(workplace, done.batch, None, "tester", "", NOW)
    assert documents(workplace, "partnership") == []
    assert documents(workplace, "organisation") == []
    assert statuses(review(workplace, path)) == ["new", "new"]


def test_a_row_that_changed_changes_its_record_and_loses_nothing(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST])
    store(workplace, review(workplace, path))
    row = list(FIRST)
    row[2], row[3], row[4] = "Odisee; Cera", "", "1/9/25"
    write(tmp_path / "a.xlsx", [row])
    report = review(workplace, path)
    assert statuses(report) == ["changed"]
    assert "starts" in report.rows[0].changes
    done = store(workplace, report)
    assert (done.added, done.changed) == (1, 1)
    [made] = documents(workplace, "partnership")
    assert made["starts"] == "2025-09-01"
    assert len(made["participations"]) == 5  # who left the list is not taken away
    assert len(made["stories"]) == 2
    assert [one["reference"] for one in made["sources"]] == ["a.xlsx [Lijst]"]
    assert statuses(review(workplace, path)) == ["unchanged"]


def test_what_may_be_the_same_is_asked_and_never_joined(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND, THIRD])
    report = review(workplace, path)
    assert statuses(report) == ["new", "new", "doubtful"]
    assert report.suspected == 1
    with pytest.raises(RecordError, match="1 rows are doubtful and 0 are refused"):
        store(workplace, report)
    assert documents(workplace, "partnership") == []
    store(workplace, report, leave_out=True)
    titles = {one["title"] for one in documents(workplace, "partnership")}
    assert titles == {"Leesnetwerk", "Techniekacademie"}


@pytest.mark.parametrize(("answer", "status"), [("new", "new"), ("skip", "left_out")])
def test_an_answer_in_the_mapping_settles_a_doubt(
    answer: str, status: str, workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, THIRD])
    mapping = propose_map(review(workplace, path))
    assert '"Leesnetwerk Tielt" = "?" # Leesnetwerk (a.xlsx [Lijst] 4)' in mapping
    answered = tmp_path / "map.toml"
    answered.write_text(mapping.replace('Tielt" = "?"', f'Tielt" = "{answer}"'))
    report = review(workplace, path, str(answered))
    assert statuses(report) == ["new", status]
    store(workplace, report)
    again = review(workplace, path, str(answered))
    assert "new" not in statuses(again)


def test_a_title_of_the_registry_is_asked(sample: Workplace, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", [["Essen Leest", *FIRST[1:]]])
    report = review(sample, path)
    assert statuses(report) == ["doubtful"]
    assert report.questions[0].name == "Essen Leest"


def test_every_row_that_names_somebody_doubtful_waits(
    workplace: Workplace, tmp_path: Path
) -> None:
    known = b'name = "UCLL (UC Leuven-Limburg)"\nkind = "organisatiesoort.hogeschool"'
    add_text(workplace, known, "a.toml", "tester", "", NOW)
    one, other = list(FIRST), list(SECOND)
    one[2], one[3], other[2] = "UCLL", "hogeschool", "UCLL"
    path = write(tmp_path / "a.xlsx", [one, other])
    report = review(workplace, path)
    assert statuses(report) == ["doubtful", "doubtful"]
    answered = tmp_path / "map.toml"
    text = propose_map(report).replace(
        'UCLL = "?"', 'UCLL = "UCLL (UC Leuven-Limburg)"'
    )
    answered.write_text(text)
    report = review(workplace, path, str(answered))
    assert statuses(report) == ["new", "new"]
    store(workplace, report)
    names = [one["name"] for one in documents(workplace, "organisation")]
    assert [name for name in names if "UCLL" in name] == ["UCLL (UC Leuven-Limburg)"]


def test_a_date_that_can_be_two_is_asked_and_answered(
    workplace: Workplace, tmp_path: Path
) -> None:
    one, other = list(FIRST), list(SECOND)
    one[4], other[4] = "9/13/2024", "3/4/2024"
    path = write(tmp_path / "a.xlsx", [one, other])
    report = review(workplace, path)
    assert statuses(report) == ["doubtful", "doubtful"]
    text = propose_map(report)
    text = text.replace('"9/13/2024" = "??"', '"9/13/2024" = "2024-09-13"')
    text = text.replace('"3/4/2024" = "??"', '"3/4/2024" = "2024-03-04"')
    answered = tmp_path / "map.toml"
    answered.write_text(text)
    report = review(workplace, path, str(answered))
    assert statuses(report) == ["new", "new"]
    store(workplace, report)
    starts = {one["starts"] for one in documents(workplace, "partnership")}
    assert starts == {"2024-09-13", "2024-03-04"}


def test_a_row_that_is_refused_keeps_all_out(
    workplace: Workplace, tmp_path: Path
) -> None:
    wrong = ["", *SECOND[1:]]
    long = ["L" * 301, *SECOND[1:]]
    report = review(workplace, write(tmp_path / "a.xlsx", [FIRST, wrong, long]))
    assert statuses(report) == ["new", "refused", "refused"]
    assert "no title" in str(report.rows[1].reasons[0])
    assert "300 characters at most" in str(report.rows[2].reasons[0])
    with pytest.raises(RecordError, match="0 rows are doubtful and 2 are refused"):
        store(workplace, report)
    assert documents(workplace, "organisation") == []


def test_what_was_changed_in_the_registry_stays(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST])
    store(workplace, review(workplace, path))
    [made] = documents(workplace, "partnership")
    with workplace.registry.reading() as session:
        [(key,)] = session.rows(
            "SELECT uuid FROM partnership JOIN record ON id = record_id"
        )
    mine = {**made, "id": key, "starts": "2020"}
    raw = RawRecord("partnership", mine, "here")
    store_records(workplace, [raw], "tester", "", NOW)
    assert statuses(review(workplace, path)) == ["unchanged"]
    store(workplace, review(workplace, path))
    assert documents(workplace, "partnership")[0]["starts"] == "2020"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('Tielt" = "?"', 'Tielt" = "Nobody"', "answers 'Nobody'.*nobody, or several"),
        ('sheet = "Lijst"', 'sheet = "Blad9"', "no sheet 'Blad9'; there are: Lijst"),
        ('name = "Start"', 'name = "Begin"', "no column 'Begin'; there are: Naam"),
        ("heading_row = 3", "heading_row = 99", "no row 99 with headings"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    old: str, new: str, said: str, workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, THIRD])
    text = propose_map(review(workplace, path))
    assert old in text
    answered = tmp_path / "map.toml"
    answered.write_text(text.replace(old, new))
    with pytest.raises(RecordError, match=said):
        review(workplace, path, str(answered))


def test_the_guide_shows_a_mapping_that_can_be_read(workplace: Workplace) -> None:
    guide = (Path(__file__).parents[2] / "docs/lijsten.md").read_text("utf-8")
    shown = guide.partition("```toml\n")[2].partition("```")[0]
    assert read_map(shown.encode(), "map.toml", workplace.framework).columns
