"""Every mistake in a rule is named with the line of its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.framework.copies import assert_said

if TYPE_CHECKING:
    from tests.framework.copies import DataCopy

RULES = "rules.toml"


def _rule(**changes: str | None) -> list[str]:
    """Return the lines of a good rule with some of them changed, or None left out."""
    lines = {
        "id": '"nieuw"',
        "kind": '"required"',
        "record": '"partnership"',
        "fields": '["title"]',
        "severity": '"hint"',
        "depth": '"broad"',
        "message_nl": '"Vul in: {field}."',
        "message_en": '"Fill in: {field}."',
        "source": '"004:1-2"',
        **changes,
    }
    return ["[[rule]]", *(f"{name} = {v}" for name, v in lines.items() if v)]


KBO = {"record": '"organisation"', "fields": '["enterprise_number"]'}
WRONG_RULES = {
    "unknown-kind": (_rule(kind='"verplicht"'), "kind 'verplicht' of rule 'nieuw'"),
    "missing-parameter": (
        _rule(kind='"at_least"', fields='["motives"]'),
        "rule 'nieuw' lacks the parameter 'minimum'",
    ),
    "missing-parameters": (
        _rule(kind='"silent"', fields='["status"]', codes='["status.lopend"]'),
        "lacks the parameter 'evidence'",
    ),
    "unknown-field": (_rule(fields='["titel"]'), "no field 'titel'"),
    "unknown-field-of-a-block": (
        _rule(fields='["stories.steps.titel"]'),
        "'stories.steps.titel': step has no field 'titel'",
    ),
    "unknown-within": (
        _rule(within='"verhalen"', fields='["title"]'),
        "no field 'verhalen'",
    ),
    "unknown-evidence": (
        _rule(
            kind='"silent"',
            fields='["status"]',
            codes='["status.lopend"]',
            school_years="1",
            evidence='["activities.datum"]',
        ),
        "activity has no field 'datum'",
    ),
    "unknown-code": (
        _rule(kind='"requires"', fields='["status","topic"]', codes='["status.weg"]'),
        "rule 'nieuw' names 'status.weg', which no vocabulary holds",
    ),
    "unknown-derived": (
        _rule(kind='"at_least"', fields='["@leerlingen"]', minimum="1"),
        "'@leerlingen' is not one of",
    ),
    "unknown-severity": (_rule(severity='"ramp"'), "severity 'ramp'"),
    "unknown-depth": (_rule(depth='"ondiep"'), "depth 'ondiep'"),
    "unknown-record": (_rule(record='"samenwerking"'), "samenwerking"),
    "double-id": (_rule(id='"title"'), "rule 'title' stands there twice"),
    "empty-message": (_rule(message_nl='""'), "rule 'nieuw' lacks a message"),
    "bad-source": (_rule(source='"regel 4"'), "source 'regel 4'"),
    "unknown-source-number": (_rule(source='"044:1"'), "source 044"),
    "no-severity": (_rule(severity=None), "severity"),
    "no-message": (_rule(message_en=None), "message_en"),
    "no-id": (_rule(id=None), ""),
    # A rule that passes the check must not break the program when it speaks.
    "unknown-placeholder": (_rule(message_nl='"Vul in: {veld}."'), "veld"),
    "open-brace": (_rule(message_en='"Fill in: {field."'), ""),
    "unknown-number-check": (
        _rule(kind='"number_check"', check='"iban"', **KBO),
        "iban",
    ),
    "unknown-block-to-refer-to": (
        _rule(
            kind='"refers"',
            within='"participations"',
            fields='["replaced_by"]',
            to='"deelnemers"',
        ),
        "deelnemers",
    ),
    "unknown-mark": (_rule(accepts='["onbekend"]'), "onbekend"),
    "too-few-fields": (_rule(kind='"date_order"', fields='["starts"]'), ""),
    "too-many-fields": (
        _rule(kind='"at_least"', fields='["motives", "stories"]', minimum="1"),
        "names 1 field",
    ),
    "no-fields": (_rule(fields="[]"), "lacks fields"),
    "fields-that-are-no-list": (_rule(fields='"title"'), "lacks fields"),
    "severity-that-is-no-text": (_rule(severity="1"), "severity of rule 'nieuw'"),
    "unknown-parameter": (_rule(accept='["unknown"]'), "no parameter 'accept'"),
    "parameter-of-another-kind": (_rule(minimum="1"), "no parameter 'minimum'"),
    "parameter-of-another-type": (
        _rule(kind='"at_least"', fields='["motives"]', minimum="true"),
        "minimum of rule 'nieuw' is not a whole number",
    ),
    "too-few-codes": (
        _rule(
            kind='"contradicts"',
            fields='["arose", "status"]',
            codes='["status.lopend"]',
        ),
        "names 2 codes",
    ),
    "block-that-is-none": (_rule(fields='["title.topic"]'), "has no block 'title'"),
    "block-where-none-is-looked-at": (
        _rule(
            kind='"requires"',
            fields='["status", "participations.side"]',
            codes='["status.lopend"]',
        ),
        "use `within`",
    ),
    "derived-number-of-a-block": (
        _rule(kind='"at_least"', within='"stories"', fields='["@actors"]', minimum="1"),
        "'@actors' is of a whole record",
    ),
    "derived-number-of-another-record": (
        _rule(
            kind='"at_least"',
            record='"organisation"',
            fields='["@actors"]',
            minimum="1",
        ),
        "organisation has no field 'participations'",
    ),
    "fields-of-another-kind": (
        _rule(kind='"one_way"', fields='["themes"]'),
        "is about participations",
    ),
    "every-field": (_rule(record='"*"', fields='["*"]'), "takes no '*'"),
    "field-that-not-every-record-has": (
        _rule(record='"*"', fields='["name"]'),
        "partnership has no field 'name'",
    ),
    "value-of-a-kind-without": (
        _rule(message_nl='"Er staat {value}."'),
        "{value} in message_nl is not one of {field}",
    ),
    "unknown-placeholder-behind-a-nearest-code": (
        _rule(
            kind='"deprecated"',
            record='"*"',
            fields='["*"]',
            near_nl='"Kies {near}."',
            near_en='"Choose {code}."',
        ),
        "{near} in near_nl is not one of {code}",
    ),
}


@pytest.mark.parametrize(("lines", "words"), WRONG_RULES.values(), ids=WRONG_RULES)
def test_a_wrong_rule_is_named_with_its_line(
    lines: list[str], words: str, schema: DataCopy
) -> None:
    line = schema.append(RULES, *lines)
    assert_said(schema, RULES, line, words)


def test_a_good_rule_is_no_mistake(schema: DataCopy) -> None:
    schema.append(RULES, *_rule())
    assert schema.mistakes() == []


def test_a_rule_in_the_middle_has_its_own_line(schema: DataCopy) -> None:
    line = schema.replace(RULES, '[[rule]]\nid = "nature"', '[[rule]]\nid = "aard"')
    schema.replace(
        RULES, 'id = "aard"\nkind = "required"', 'id = "aard"\nkind = "verplicht"'
    )
    schema.append(RULES, *_rule())
    assert_said(schema, RULES, line, "kind 'verplicht' of rule 'aard'")


def test_a_text_like_a_heading_does_not_move_the_blame(schema: DataCopy) -> None:
    schema.append(
        RULES,
        *_rule(
            message_nl="""'''Vul in:
[[rule]]
{field}.'''"""
        ),
    )
    schema.append(RULES, *_rule(id='"ander"', kind='"verplicht"'))
    assert_said(schema, RULES, None, "kind 'verplicht' of rule 'ander'")


def test_lines_are_right_in_a_file_of_windows(schema: DataCopy) -> None:
    line = schema.append(RULES, *_rule(kind='"verplicht"'))
    path = schema.folder / RULES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert_said(schema, RULES, line, "kind 'verplicht'")


@pytest.mark.parametrize("text", ["", "[rule]\nid = 'een'\n", "rule = ['een']\n"])
def test_a_file_without_rules_is_named(text: str, schema: DataCopy) -> None:
    schema.write(RULES, text)
    assert_said(schema, RULES, None, "no [[rule]] stands here")


@pytest.mark.parametrize("heading", ["[[rule]] # van ons", "[[ rule ]]"])
def test_a_heading_may_be_written_otherwise(heading: str, schema: DataCopy) -> None:
    schema.replace(RULES, "[[rule]]", heading)
    line = schema.append(RULES, *_rule(kind='"verplicht"'))
    assert_said(schema, RULES, line, "kind 'verplicht'")


def test_a_mistake_of_syntax_has_its_own_line(schema: DataCopy) -> None:
    line = schema.append(RULES, *_rule(severity='"hint'))
    assert_said(schema, RULES, line + 5, "at line")


def test_a_missing_file_of_rules_is_named(schema: DataCopy) -> None:
    schema.remove(RULES)
    assert_said(schema, RULES, None, "the file is missing")


def test_two_wrong_rules_are_both_named(schema: DataCopy) -> None:
    first = schema.append(RULES, *_rule(id='"een"', depth='"ondiep"'))
    second = schema.append(RULES, *_rule(id='"twee"', severity='"ramp"'))
    assert [m.line for m in schema.mistakes()] == [first, second]
