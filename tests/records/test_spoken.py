"""Places and values of a record in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.records.spoken import Speaker

if TYPE_CHECKING:
    from samenwerking.framework import Framework

DOCUMENT: dict[str, Any] = {
    "title": "Boekenbende",
    "participations": [
        {"key": "1", "organisation": "abc", "roles": ["wie.rol.coach"]},
        {"key": "2", "group": "scholen"},
    ],
    "motives": [{"code": "waarom.taak.zorg", "note": "uit het verslag"}],
}


@pytest.fixture
def speaker(framework: Framework) -> Speaker:
    return Speaker(framework, "nl", {"abc": "De Krook"})


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("title", "Titel"),
        ("participations", "Deelnemers"),
        ("participations/1", "Deelnemers, De Krook"),
        ("participations/2/side", "Deelnemers, scholen: Kant"),
        ("participations/9", "Deelnemers, 9"),
        ("no_such_field/1", "no_such_field"),
    ],
)
def test_a_place_is_said_by_labels_and_names(
    speaker: Speaker, path: str, words: str
) -> None:
    said = speaker.place("partnership", path, (DOCUMENT,))
    assert said == words


def test_a_motive_is_said_by_its_label(speaker: Speaker, framework: Framework) -> None:
    label = framework.label("waarom.taak.zorg", "nl")
    said = speaker.place("partnership", "motives/waarom.taak.zorg/note", (DOCUMENT,))
    assert said == f"Beweegredenen, {label}: Toelichting"


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("title", "Boekenbende", "Boekenbende"),
        ("title", None, ""),
        ("status", "status.lopend", "Lopend"),
        ("themes", ["thema.taal", "thema.zorg"], None),
        ("status", "?", "onbekend"),
        ("starts", "-", "geen"),
        ("participations/2/count", 3.0, "3"),
        ("participations/1", {"key": "1", "organisation": "abc"}, "De Krook"),
        ("participations", [{"key": "1", "group": "a"}, {"key": "2"}], "a; …"),
        ("participations/@order", ["1", "2"], ""),
    ],
)
def test_a_value_is_said_in_words(
    speaker: Speaker, framework: Framework, path: str, value: Any, words: str | None
) -> None:
    if words is None:
        words = ", ".join(framework.label(code, "nl") for code in value)
    assert speaker.value("partnership", path, value) == words
