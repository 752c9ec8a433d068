"""What is doubtful in answers is asked, and what is no answer is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.service.sheet_import import import_list, propose_map, review_list
from tests.conftest import NOW, TODAY
from tests.service.surveys import bring_in, by_hand, recorded, review
from tests.service.test_survey_import import HAND, comma

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


def test_what_is_doubtful_is_asked_and_answered_in_a_mapping(
    workplace: Workplace, tmp_path: Path
) -> None:
    row = {"titel": "Netwerk", "begin": "9/13/2024", "schaal": "ver weg"}
    path = by_hand(workplace.framework, tmp_path / "a.xlsx", [row])
    report = review(workplace, path)
    assert [one.status for one in report.rows] == ["doubtful"]
    assert any(told.problem and not told.asked for told in report.rows[0].told)
    mapping = propose_map(report)
    assert '"9/13/2024" = "??"' in mapping
    answered = tmp_path / "plan.toml"
    answered.write_text(mapping.replace('"??"', '"2024-09-13"'))
    [row_plan] = review_list(workplace, str(path), str(answered), TODAY, NOW).rows
    assert row_plan.status == "new"
    assert row_plan.records[-1].raw["starts"] == "2024-09-13"


def test_an_ordinary_list_is_no_survey(workplace: Workplace, tmp_path: Path) -> None:
    rows = [["titel", "school", "partner", "status"], ["Netwerk", "A", "B", "Lopend"]]
    report = review(workplace, comma(tmp_path / "a.csv", rows))
    assert [c.field for c in report.mapping.columns][:3] == [
        "title",
        "schools",
        "partners",
    ]


def test_what_changed_since_the_dry_run_is_not_written_over(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = by_hand(workplace.framework, tmp_path / "a.xlsx", [HAND])
    report = review(workplace, path)
    bring_in(workplace, path)
    with pytest.raises(RecordError):
        import_list(workplace, report, "An", "", NOW)
    assert len(recorded(workplace, "partnership")) == 1


def test_none_of_these_beside_a_choice_is_said_not_to_count(
    workplace: Workplace, tmp_path: Path
) -> None:
    row = {
        "titel": "Netwerk",
        "motief/waarom.groei.kwaliteit": "x",
        "motief/geen": "X",
        "doelgroep/weet_niet": "x",
    }
    path = by_hand(workplace.framework, tmp_path / "a.xlsx", [row])
    [plan] = review(workplace, path).rows
    told = {one.column: one for one in plan.told}
    assert told["motief/geen"].problem is not None
    assert told["motief/geen"].becomes == ""
    assert told["doelgroep/weet_niet"].problem is None
    raw = plan.records[-1].raw
    assert [one["code"] for one in raw["motives"]] == ["waarom.groei.kwaliteit"]
    assert raw["target_groups"] == "?"
    assert "motief/geen: X" in raw["sources"][0]["note"]
