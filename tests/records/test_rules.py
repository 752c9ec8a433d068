"""Every rule that the program ships speaks about a record that it is made for."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, cast

import pytest

from samenwerking.framework import load_framework
from samenwerking.records.answers import MARKS
from samenwerking.records.checks import check
from samenwerking.records.elements import walk
from samenwerking.resources import data_folder
from tests.records.documents import (
    Document,
    LaterFramework,
    context,
    deep,
    organisation,
    partnership,
    person,
)
from tests.records.mends import MENDS
from tests.records.triggers import TRIGGERS

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.framework.rules import Rule
    from samenwerking.language import Language
    from samenwerking.records.findings import Finding

RULES = {rule.id: rule for rule in load_framework().rules}
FRAMEWORK = LaterFramework(data_folder("schema"))
DEEP_RULES = [rule.id for rule in RULES.values() if rule.depth == "deep"]
WARNINGS = [rule.id for rule in RULES.values() if rule.severity == "warning"]
ERRORS = [rule.id for rule in RULES.values() if rule.severity == "error"]
on_partnerships = [name for name in TRIGGERS if TRIGGERS[name].kind == "partnership"]


def _said_by(name: str, /, **changes: Any) -> list[Finding]:
    """Return what a rule says about the record that it is made for."""
    trigger = TRIGGERS[name]
    document = {**trigger.document, **changes}
    place = context(FRAMEWORK, trigger.organisations)
    found = check(trigger.kind, "", document, place)
    return [finding for finding in found if finding.rule.id == name]


def test_every_rule_has_a_record_that_it_is_made_for() -> None:
    assert set(TRIGGERS) == set(RULES)


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        ("partnership", partnership()),
        ("partnership", deep()),
        ("organisation", organisation()),
        ("person", person()),
    ],
    ids=["broad", "deep", "organisation", "person"],
)
def test_a_good_record_has_no_findings(
    kind: str, document: dict[str, Any], framework: Framework
) -> None:
    assert check(kind, "", document, context(framework)) == []


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_rule_speaks_where_something_is_wrong(name: str) -> None:
    assert [finding.path for finding in _said_by(name)] == [TRIGGERS[name].path]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_silent_once_it_is_mended(name: str) -> None:
    assert _said_by(name, **MENDS[name]) == []


@pytest.mark.parametrize("name", [n for n in RULES if "accepts" in RULES[n].parameters])
def test_a_rule_accepts_the_marks_that_it_says_and_no_other(name: str) -> None:
    rule, path = RULES[name], TRIGGERS[name].path
    for mark, answer in MARKS.items():
        document = copy.deepcopy(TRIGGERS[name].document)
        for place, element in walk(document, rule.within):
            if path.startswith(place):
                cast("Document", element)[path.rpartition("/")[2]] = mark
        found = check(TRIGGERS[name].kind, "", document, context(FRAMEWORK))
        silent = name not in {finding.rule.id for finding in found}
        assert silent == (answer in rule.parameters["accepts"])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", TRIGGERS)
def test_a_message_is_a_whole_sentence(name: str, language: Language) -> None:
    (finding,) = _said_by(name)
    message = finding.message(FRAMEWORK, language)
    assert not set("{}") & set(message)
    assert message.endswith((".", "?"))
    assert message[0].isupper() or message[0].isdigit() or "lokal" in message


@pytest.mark.parametrize("name", DEEP_RULES)
def test_a_deep_rule_is_silent_on_a_broad_record(name: str) -> None:
    assert _said_by(name, depth="diepte.breed") == []
    assert _said_by(name, depth=None) == []
    assert _said_by(name, depth="?") == []


@pytest.mark.parametrize("name", [n for n in on_partnerships if n not in DEEP_RULES])
def test_a_broad_rule_speaks_on_deep_and_unsorted_records_too(name: str) -> None:
    assert _said_by(name, depth="diepte.diep")
    assert _said_by(name, depth=None)


@pytest.mark.parametrize("name", [n for n in WARNINGS if n in on_partnerships])
def test_a_warning_can_be_accepted_with_a_reason(name: str) -> None:
    waiver = {"key": "1", "rule": name, "reason": "Zo is het nu eenmaal."}
    (finding,) = _said_by(name, waivers=[waiver])
    assert finding.waived == "Zo is het nu eenmaal."
    assert not finding.open


@pytest.mark.parametrize("name", [n for n in ERRORS if n in on_partnerships])
def test_an_error_cannot_be_accepted(name: str) -> None:
    waiver = {"key": "1", "rule": name, "reason": "Zo is het nu eenmaal."}
    (finding,) = _said_by(name, waivers=[waiver])
    assert finding.waived is None
    assert finding.open


def test_a_waiver_of_one_place_leaves_the_others_open() -> None:
    path = "participations/1/side"
    actors = [
        {"key": "1", "group": "scholen"},
        {"key": "2", "group": "bedrijven"},
    ]
    waiver = {"key": "1", "rule": "side", "field": path, "reason": "Onduidelijk."}
    found = _said_by("side", participations=actors, waivers=[waiver])
    assert {finding.path: finding.waived for finding in found} == {
        path: "Onduidelijk.",
        "participations/2/side": None,
    }


def test_a_waiver_of_another_rule_accepts_nothing() -> None:
    waiver = {"key": "1", "rule": "start", "reason": "Zo is het."}
    assert all(finding.open for finding in _said_by("status", waivers=[waiver]))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_message_says_labels_in_place_of_codes(language: Language) -> None:
    (finding,) = _said_by("same-motive-twice")
    message = finding.message(FRAMEWORK, language)
    assert FRAMEWORK.label("waarom.taak.zorg", language) in message
    assert "waarom.taak.zorg" not in message


def test_an_unknown_code_is_said_with_the_field_and_the_nearest_one() -> None:
    (finding,) = _said_by("known-code")
    assert finding.message(FRAMEWORK, "en") == (
        "wie.schaal.lokal is not in the list of Scale. Did you mean Local?"
    )


def test_a_message_fills_in_the_parameters_of_its_rule() -> None:
    (finding,) = _said_by("two-actors")
    assert finding.message(FRAMEWORK, "en") == (
        "Record at least 2 participants; there are 1 now."
    )


def test_text_of_users_is_said_as_it_is() -> None:
    name = "leerling Jan"
    (finding,) = _said_by("pupil-named", title=f"{{x}} {name}", stories=None)
    assert f"({name})" in finding.message(FRAMEWORK, "en")


def _is_about(rule: Rule, kind: str) -> bool:
    return rule.record in {"*", kind}


@pytest.mark.parametrize("kind", ["organisation", "person"])
def test_rules_about_partnerships_leave_other_records_alone(kind: str) -> None:
    found = check(kind, "", {}, context(FRAMEWORK))
    assert all(_is_about(finding.rule, kind) for finding in found)
    assert found
