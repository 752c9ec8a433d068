"""The rules that the program ships, and that the shipped data hold no mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samenwerking.framework import load_framework
from samenwerking.framework.framework import ROOT_RECORDS
from samenwerking.framework.rules import DEPTHS, SEVERITIES
from samenwerking.records.checks import FORMS, KINDS
from samenwerking.service.doctor import data_mistakes
from samenwerking.service.workplace import open_workplace

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.framework.rules import Rule

RULES = load_framework().rules
SOURCE = re.compile(r"\d{3}:\d+([-,]\d+)*")
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_the_shipped_data_hold_no_mistake(tmp_path: Path) -> None:
    workplace = open_workplace(str(tmp_path / "register.db"))
    assert data_mistakes(workplace) == []


def test_there_are_at_least_twenty_five_rules() -> None:
    assert len(RULES) >= 25
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_severity_and_both_depths_are_used() -> None:
    assert {rule.severity for rule in RULES} == set(SEVERITIES)
    assert {rule.depth for rule in RULES} == set(DEPTHS)


@each_rule
def test_a_rule_is_of_a_kind_that_the_program_knows(rule: Rule) -> None:
    assert rule.kind in KINDS
    given = set(rule.parameters) | ({"within"} if rule.within else set())
    assert given >= set(FORMS[rule.kind].needs)


@each_rule
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    assert rule.message("nl").strip()
    assert rule.message("en").strip()
    assert rule.message("nl") != rule.message("en")


@each_rule
def test_both_messages_of_a_rule_use_the_same_placeholders(rule: Rule) -> None:
    used = [
        sorted(re.findall(r"{(\w+)}", message))
        for message in (rule.message_nl, rule.message_en)
    ]
    assert used[0] == used[1]


@each_rule
def test_a_rule_is_about_a_root_record(rule: Rule) -> None:
    assert rule.record in (*ROOT_RECORDS, "*")
    assert rule.fields


@each_rule
def test_the_source_of_a_rule_is_like_that_of_a_code(rule: Rule) -> None:
    assert rule.source == "" or SOURCE.fullmatch(rule.source)
