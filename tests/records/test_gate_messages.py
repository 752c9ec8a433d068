"""What the gate says: all that is wrong at once, with the nearest of what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.records.gate import Gate, GateError

if TYPE_CHECKING:
    from samenwerking.framework import Framework


@pytest.fixture
def gate(framework: Framework) -> Gate:
    return Gate(framework)


def _places(gate: Gate, raw: object) -> list[str]:
    with pytest.raises(GateError) as caught:
        gate.admit("partnership", raw)
    return [refusal.place for refusal in caught.value.refusals]


def _reason(gate: Gate, **fields: Any) -> str:
    """Return the reason of the one refusal."""
    with pytest.raises(GateError) as caught:
        gate.admit("partnership", {"title": "Samen lezen", **fields})
    (refusal,) = caught.value.refusals
    return str(refusal.error)


def test_several_refusals_are_all_told(gate: Gate) -> None:
    raw = {"title": "Samen lezen", "status": 5, "scale": 6, "form": 7}
    with pytest.raises(GateError) as caught:
        gate.admit("partnership", raw)
    assert str(caught.value).splitlines() == [
        "Samen lezen: field form: '7' is not a text.",
        "  field status: '5' is not a text.",
        "  field scale: '6' is not a text.",
    ]


def test_after_five_refusals_the_others_are_counted(gate: Gate) -> None:
    raw = {f"colour{number}": 1 for number in range(7)}
    with pytest.raises(GateError) as caught:
        gate.admit("partnership", {"title": "Samen lezen", **raw})
    *told, more = str(caught.value).splitlines()
    assert len(told) == 5
    assert more == "  (and 2 more)"


def test_unknown_codes_are_told_beside_other_mistakes(gate: Gate) -> None:
    raw = {"colour": 1, "starts": "soon", "status": "status.lopent", "themes": "?"}
    assert _places(gate, raw) == ["title", "starts", "colour", "status"]


@pytest.mark.parametrize(
    ("fields", "near"),
    [
        ({"learning_qestion": "x"}, "learning_question"),
        ({"titel": "x"}, "title"),
        ({"participations": [{"organization": "x"}]}, "organisation"),
        ({"stories": [{"steps": [{"evidense": "x"}]}]}, "evidence"),
    ],
)
def test_an_unknown_field_offers_the_nearest(
    fields: dict[str, Any], near: str, gate: Gate
) -> None:
    reason = _reason(gate, **fields)
    assert reason == f"there is no such field. Did you mean {near!r}?"


@pytest.mark.parametrize("name", ["starts", "ends", "reviewed_on"])
def test_a_date_in_other_words_is_told_what_one_looks_like(
    name: str, gate: Gate
) -> None:
    reason = _reason(gate, **{name: "september 2025"})
    assert reason.startswith("'september 2025' is no date like 2024, 2024-09")
    assert len(_reason(gate, **{name: "x" * 5_000})) < 200
    assert '"2025"' in _reason(gate, **{name: 2025})
