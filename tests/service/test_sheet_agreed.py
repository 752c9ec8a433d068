"""What a report promised is what is stored, also when somebody else wrote meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.service.entry import add_text
from samenwerking.service.workplace import open_workplace
from tests.conftest import NOW
from tests.service.sheet_lists import (
    FIRST,
    SECOND,
    documents,
    review,
    statuses,
    store,
    write,
)
from tests.service.surveys import by_hand

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


def another(workplace: Workplace, text: bytes) -> None:
    """Write as another program does, which has the registry open as well."""
    other = open_workplace(workplace.registry.location)
    add_text(other, text, "a.toml", "somebody else", "", NOW)


@pytest.mark.parametrize(
    "text",
    [
        b'name = "Odisee"\nkind = "organisatiesoort.hogeschool"',
        b'title = "Leesnetwerk"',
        b'name = "De Bron Tielt"\nmunicipality = "Tielt"',
    ],
    ids=["a partner", "the same title", "a school"],
)
def test_what_somebody_wrote_meanwhile_refuses_the_whole(
    text: bytes, workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND])
    report = review(workplace, path)
    another(workplace, text)
    before = documents(workplace, "partnership")
    with pytest.raises(RecordError, match="the registry was changed since"):
        store(workplace, report)
    assert documents(workplace, "partnership") == before
    assert len(documents(workplace, "organisation")) <= 1
    again = review(workplace, path)
    if again.is_clear:
        store(workplace, again)
        names = [one["name"] for one in documents(workplace, "organisation")]
        assert len(names) == len(set(names)) == 5


def test_what_has_nothing_to_do_with_it_hinders_nobody(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND])
    report = review(workplace, path)
    another(workplace, b'name = "Zeevaartmuseum"')
    assert store(workplace, report).added == 2 + 5


def test_two_imports_of_one_list_store_it_once(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND])
    mine, theirs = review(workplace, path), review(workplace, path)
    store(workplace, theirs)
    with pytest.raises(RecordError, match="Nothing was stored: look again"):
        store(workplace, mine)
    assert len(documents(workplace, "partnership")) == 2
    assert statuses(review(workplace, path)) == ["unchanged"] * 2


def test_a_report_stores_the_very_keys_that_it_shows(
    workplace: Workplace, tmp_path: Path
) -> None:
    report = review(workplace, write(tmp_path / "a.xlsx", [FIRST]))
    promised = {one.raw["id"] for row in report.rows for one in row.records}
    store(workplace, report)
    with workplace.registry.reading() as session:
        assert {key for (key,) in session.rows("SELECT uuid FROM record")} == promised


ANSWERS = {"titel": "Leesnetwerk", "school_1/naam": "De Bron Tielt"}


@pytest.mark.parametrize(
    "text",
    [
        b'title = "Leesnetwerk"',
        b'name = "De Bron Tielt"\nkind = "organisatiesoort.school"',
    ],
    ids=["the same title", "the school"],
)
def test_answers_to_the_survey_are_held_to_their_report_too(
    text: bytes, workplace: Workplace, tmp_path: Path
) -> None:
    path = by_hand(workplace.framework, tmp_path / "a.xlsx", [ANSWERS])
    report = review(workplace, str(path))
    another(workplace, text)
    before = {
        kind: documents(workplace, kind) for kind in ("organisation", "partnership")
    }
    with pytest.raises(RecordError, match="the registry was changed since"):
        store(workplace, report)
    for kind, held in before.items():
        assert documents(workplace, kind) == held


def test_answers_to_the_survey_are_stored_once_by_two(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = str(by_hand(workplace.framework, tmp_path / "a.xlsx", [ANSWERS]))
    mine, theirs = review(workplace, path), review(workplace, path)
    another(workplace, b'name = "Zeevaartmuseum"')
    store(workplace, theirs)
    with pytest.raises(RecordError, match="Nothing was stored: look again"):
        store(workplace, mine)
    assert len(documents(workplace, "partnership")) == 1
    assert statuses(review(workplace, path)) == ["unchanged"]
