"""Without names no name of a person leaves the registry, wherever it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import SamenwerkingError
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.writers import report_markdown
from tests.conftest import NOW, TODAY
from tests.service.folders import own_folder, write_report
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace

Json = dict[str, Any]
NAME = "Annelies Verstraete"
SCHOOL, PARTNER, PERSON = key(0xA1), key(0xA2), key(0xA3)
# What the views for researchers show too; names of people do not belong there.
OPEN = {
    ("partnership", "title"),
    ("partnership", "learning_question"),
    ("partnership", "topic"),
    ("partnership", "development_goal"),
    ("participation", "group"),
    ("funding", "programme"),
    ("funding", "currency"),
    ("organisation", "name"),
    ("organisation", "short_name"),
}


def filled(framework: Framework, record: str) -> Json:
    """Return an element with the name in every free text that a name may be in."""
    found: Json = {}
    for name, field in framework.fields(record).items():
        if field.kind in ("line", "text") and (record, name) not in OPEN:
            found[name] = NAME
        elif field.kind == "code":
            found[name] = next(iter(framework.choices(field.refers_to)))
        elif field.kind == "collection" and name not in ("participations", "waivers"):
            found[name] = [filled(framework, field.refers_to)]
    found.pop("key", None)
    return found


@pytest.fixture
def named(workplace: Workplace, framework: Framework) -> Workplace:
    """A registry with the name of a person in every place where one may stand."""
    actor = filled(framework, "participation")
    record = {
        **filled(framework, "partnership"),
        "id": key(1),
        "title": "Samen lezen",
        "nature": "aard.samenwerking",
        "participations": [
            {
                **actor,
                "organisation": SCHOOL,
                "side": "kant.school",
                "persons": [PERSON],
            },
            {"organisation": PARTNER, "side": "kant.partner"},
        ],
        "motives": [{"code": "waarom.taak.zorg", "note": NAME}],
        "waivers": [{"rule": "start", "field": "starts", "reason": NAME, "by": NAME}],
    }
    school = {
        "id": SCHOOL,
        "name": "De Bron",
        "kind": "organisatiesoort.school",
        "note": NAME,
        "email": "annelies@verstraete.example",
    }
    offer(
        workplace,
        organisations=[school, {"id": PARTNER, "name": "De Vonk"}],
        people=[
            {
                "id": PERSON,
                "name": NAME,
                "organisation": SCHOOL,
                "function": "functie.leraar",
            }
        ],
        partnerships=[record],
    )
    return workplace


def texts(thing: object) -> Iterator[str]:
    """Yield every text in a report, however deep."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Mapping):
        for name, value in thing.items():
            yield from texts(name)
            yield from texts(value)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from texts(value)


ABOUT = [
    ("bestuur", None),
    ("onderzoeker", None),
    ("school", SCHOOL),
    ("samenwerking", key(1)),
]


@pytest.mark.parametrize(("name", "about"), ABOUT)
def test_no_name_of_a_person_is_anywhere(
    named: Workplace, name: str, about: str | None
) -> None:
    question = ReportQuestion(name, about=about)
    made = make_report(named, question, "nl", TODAY, NOW)
    found = [text for text in texts(made) if "erstraete" in text]
    assert found == []
    assert "Samen lezen" in " ".join(texts(made))


@pytest.mark.parametrize(("name", "about"), ABOUT)
def test_with_names_they_are_there(
    named: Workplace, name: str, about: str | None
) -> None:
    question = ReportQuestion(name, about=about, names=True)
    made = make_report(named, question, "nl", TODAY, NOW)
    assert any(NAME in text for text in texts(made))


def test_the_page_of_a_partnership_keeps_what_names_nobody(named: Workplace) -> None:
    question = ReportQuestion("bestuur")
    page = make_report(named, question, "en", TODAY, NOW).pages[key(1)]
    told = {(fact.label, fact.value) for fact in page.facts}
    assert ("Title", "Samen lezen") in told
    assert ("1.", "De Bron") in told
    assert ("1.", "Care and pupil guidance") in told
    assert page.lead == "De Bron together with De Vonk"
    asked = ReportQuestion("bestuur", names=True)
    whole = make_report(named, asked, "en", TODAY, NOW).pages[key(1)]
    assert ("Contact point", NAME) in {(f.label, f.value) for f in whole.facts}
    assert len(whole.facts) > len(page.facts)


def test_a_column_of_free_text_needs_names(named: Workplace, tmp_path: Path) -> None:
    block = """
[[section.block]]
kind = "table"
name = "notes"
title_nl = "n"
title_en = "n"
columns = ["titel", "notitie"]
"""
    place = own_folder(named, tmp_path)
    write_report(place, "eigen", block)
    with pytest.raises(SamenwerkingError, match="'note' holds free text"):
        make_report(place, ReportQuestion("eigen"), "nl", TODAY, NOW)
    made = make_report(place, ReportQuestion("eigen", names=True), "nl", TODAY, NOW)
    assert NAME in report_markdown.write(made)


def test_a_story_that_may_not_be_used_keeps_its_words_to_itself(
    workplace: Workplace,
) -> None:
    stories = [
        {"title": f"Verhaal {consent}", "consent": f"toestemming.{consent}"}
        for consent in ("gegeven", "anoniem", "geweigerd")
    ]
    record = {
        "id": key(1),
        "title": "P",
        "nature": "aard.samenwerking",
        "stories": stories,
    }
    offer(workplace, partnerships=[record])
    question = ReportQuestion("samenwerking", about=key(1), names=True)
    told = " ".join(texts(make_report(workplace, question, "nl", TODAY, NOW)))
    assert "Verhaal gegeven" in told
    assert "Verhaal anoniem" not in told
    assert "Verhaal geweigerd" not in told
    assert "Geweigerd" in told
