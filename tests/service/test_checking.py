"""Checking looks at every record with what the registry knows around it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import UnknownRecordError
from samenwerking.service import checking
from samenwerking.service.checking import check_records, context_of
from tests.conftest import TODAY
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json

READING = {"id": key(2), "title": "Samen lezen"}


def test_every_record_is_checked_once(sample: Workplace) -> None:
    checked = list(check_records(sample, (), TODAY))
    assert len({record.uuid for record in checked}) == len(checked) == 171
    assert sum(record.kind == "partnership" for record in checked) == 32
    for record in checked:
        levels = [finding.severity for finding in record.findings]
        order = ("error", "warning", "hint")
        assert levels == sorted(levels, key=order.index)
        assert bool(record.completeness) == (record.kind == "partnership")
        assert all(finding.record == record.uuid for finding in record.findings)


def test_in_portions_the_findings_are_the_same(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = list(check_records(sample, (), TODAY))
    monkeypatch.setattr(checking, "_PORTION", 7)
    assert list(check_records(sample, (), TODAY)) == at_once


def test_records_are_named_by_key_number_or_title(either: Workplace) -> None:
    school = {"id": key(1), "name": "De Bron", "institution_number": "040428"}
    offer(either, organisations=[school], partnerships=[READING])
    names = ("SAMEN lezen", "40428", key(1), key(2)[-6:])
    found = [record.name for record in check_records(either, names, TODAY)]
    assert found == ["Samen lezen", "De Bron", "De Bron", "Samen lezen"]


def test_an_unknown_name_is_refused_before_anything_is_checked(
    sample: Workplace,
) -> None:
    with pytest.raises(UnknownRecordError, match="samenwerking list nergens"):
        next(check_records(sample, ("Essen Leest", "nergens te vinden"), TODAY))


def test_an_empty_registry_has_nothing_to_check(either: Workplace) -> None:
    assert list(check_records(either, (), TODAY)) == []


def test_others_can_write_while_the_findings_are_looked_at(sample: Workplace) -> None:
    looking = check_records(sample, (), TODAY)
    next(looking)
    start = time.monotonic()
    offer(sample, partnerships=[READING])
    assert time.monotonic() - start < 5
    assert len(list(looking)) == 170


def test_a_person_without_a_name_is_called_by_the_key(either: Workplace) -> None:
    offer(either, people=[{"id": key(3), "function": "functie.leraar"}])
    assert [record.name for record in check_records(either, (), TODAY)] == [key(3)]


def test_the_context_knows_organisations_and_what_is_new(either: Workplace) -> None:
    offer(either, organisations=[{"id": key(1), "name": "A"}], partnerships=[READING])
    new: dict[str, Json] = {key(5): {"name": "E"}, key(1): {"name": "Andere A"}}
    framework = either.framework
    with either.registry.reading() as session:
        context = context_of(session, framework, TODAY)
        assert context.organisation(key(1)) == {"name": "A"}
        assert context.organisation(key(5)) is None
        assert (context.framework, context.today) == (framework, TODAY)
        context = context_of(session, framework, TODAY, new)
        assert context.organisation(key(5)) == {"name": "E"}
        assert context.organisation(key(1)) == {"name": "Andere A"}
    assert list(new) == [key(5), key(1)]


def test_an_organisation_is_read_once(
    either: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(either, organisations=[{"id": key(1), "name": "A"}])
    with either.registry.reading() as session:
        context = context_of(session, either.framework, TODAY)
        first = context.organisation(key(1))
        monkeypatch.setattr(type(session), "rows", None)
        assert context.organisation(key(1)) is first
