"""Findings of the list: checked bit by bit, and again when something changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import N_, RegistryBusyError
from samenwerking.records.checks import check
from samenwerking.records.findings import count_open
from samenwerking.service import progress
from samenwerking.service.browse import Browser
from samenwerking.service.checking import check_records
from tests.conftest import TODAY
from tests.service.registers import Chance, fill, need
from tests.store.builders import key, number_of, offer, partnership_edit, write
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def expected(place: Workplace) -> dict[int, str]:
    """Return {number: worst} of all partnerships, by the checks themselves."""
    worst = {}
    for checked in check_records(place, [], TODAY):
        if checked.kind == "partnership":
            counts = count_open(checked.findings)
            found = [name for name in ("error", "warning") if counts[name]]
            worst[number_of(place, checked.uuid)] = (found or [""])[0]
    return worst


def test_findings_come_bit_by_bit(workplace: Workplace) -> None:
    fill(workplace, Chance(4), 25)
    browser = Browser(workplace, "nl")
    steps = [need(browser, "findings").checked]
    while browser.check_some(TODAY, 7):
        steps.append(need(browser, "findings").checked)
    steps.append(need(browser, "findings").checked)
    assert steps == [(0, 25), (7, 25), (14, 25), (21, 25), (25, 25)]
    worst = expected(workplace)
    assert {number: browser.severity(number) for number in worst} == worst
    asking = {number for number, severity in worst.items() if severity}
    assert {*browser.look(need="findings", today=TODAY).numbers} == asking


def test_a_sound_record_asks_for_nothing(workplace: Workplace) -> None:
    store(workplace, broad("A"))
    store(workplace, broad("B", starts="2019", status="status.lopend"))
    store(workplace, broad("C", learning_question="?", motives=[]))
    browser = Browser(workplace, "nl")
    numbers = browser.look(today=TODAY).numbers
    assert browser.severity(numbers[0]) is None
    assert not browser.check_some(TODAY)
    assert [browser.severity(number) for number in numbers] == ["", "warning", "error"]
    assert browser.severity(10_000) is None


def test_after_a_save_only_what_changed_is_checked_again(workplace: Workplace) -> None:
    fill(workplace, Chance(6), 25)
    browser = Browser(workplace, "nl")
    while browser.check_some(TODAY):
        pass
    write(workplace, partnership_edit(3, "title", "Anders"))
    browser.load()
    assert need(browser, "findings").checked == (24, 25)
    # An organisation may have begun later than its partnerships say.
    offer(workplace, organisations=[{**Chance(8).organisation(910), "name": "Anders"}])
    browser.load()
    named = browser.look("anders", today=TODAY).total
    assert named > 1
    assert need(browser, "findings").checked == (25 - named, 25)
    while browser.check_some(TODAY):
        pass
    worst = expected(workplace)
    assert {number: browser.severity(number) for number in worst} == worst


def test_another_day_is_checked_anew(workplace: Workplace) -> None:
    offer(workplace, partnerships=[{"title": "T"}, {"title": "U"}])
    browser = Browser(workplace, "nl")
    assert not browser.check_some(TODAY)
    assert browser.check_some(TODAY + timedelta(1), 1)
    assert need(browser, "findings").checked == (1, 2)


def test_what_changes_during_a_check_waits_for_another(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(workplace, partnerships=[{"id": key(1), "title": "T"}])
    browser = Browser(workplace, "nl")
    browser.load()
    look = progress._check

    def overtaken(*asked: object) -> object:
        found = look(*asked)  # type: ignore[arg-type]
        write(workplace, partnership_edit(1, "title", "Anders"))
        browser.load()
        return found

    with monkeypatch.context() as patch:
        patch.setattr(progress, "_check", overtaken)
        assert browser.check_some(TODAY)
    number = number_of(workplace, key(1))
    assert need(browser, "findings").checked == (0, 1)
    assert browser.severity(number) is None
    assert not browser.check_some(TODAY)
    assert need(browser, "findings").checked == (1, 1)
    assert browser.severity(number) == "error"


def test_what_is_taken_away_waits_for_nothing(workplace: Workplace) -> None:
    offer(workplace, partnerships=[{"id": key(n), "title": "T"} for n in (1, 2)])
    browser = Browser(workplace, "nl")
    assert not browser.check_some(TODAY)
    assert need(browser, "findings").count == 2
    write(workplace, partnership_edit(1, "", None))
    browser.load()
    assert need(browser, "findings").checked == (1, 1)
    assert need(browser, "findings").count == 1


def test_checks_make_way_for_one_who_waits(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workplace, Chance(4), 25)
    browser = Browser(workplace, "nl")
    browser.load()
    checks: list[int] = []

    def counted(*asked: object) -> object:
        checks.append(1)
        if len(checks) == 3:  # a key is pressed now
            browser._waiting += 1
        return check(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(progress, "check", counted)
    assert browser.check_some(TODAY, 10)
    assert need(browser, "findings").checked == (3, 25)
    assert browser.check_some(TODAY, 10)
    assert need(browser, "findings").checked == (3, 25)
    browser._waiting -= 1  # it was answered
    while browser.check_some(TODAY, 10):
        pass
    assert len(checks) == 25
    worst = expected(workplace)
    assert {number: browser.severity(number) for number in worst} == worst


def test_what_could_not_be_checked_waits_on(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(workplace, partnerships=[{"title": "T"}, {"title": "U"}])
    browser = Browser(workplace, "nl")
    browser.load()

    def busy(*asked: object) -> object:
        raise RegistryBusyError(N_("{path} is in use."), path="")

    with monkeypatch.context() as patch:
        patch.setattr(progress, "check", busy)
        with pytest.raises(RegistryBusyError):
            browser.check_some(TODAY)
    assert need(browser, "findings").checked == (0, 2)
    assert not browser.check_some(TODAY)
    assert need(browser, "findings").checked == (2, 2)
