"""How a query may go on: the right things, in the right place, at once."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.framework import Framework, load_framework
from samenwerking.query.complete import Completion, complete
from samenwerking.query.parse import parse
from tests.query.strategies import queries

if TYPE_CHECKING:
    from samenwerking.query.fields import QueryField
    from samenwerking.query.tree import Query
    from tests.framework.copies import DataCopy

FRAMEWORK = load_framework()
QUESTIONS = [("leren-van-buiten", "Wat leert men van buiten?"), ("Zorg", "Zorg")]
NAMES = ["Brede School Gent", "Arktos"]


def names(field: QueryField, beginning: str) -> list[str]:
    return [name for name in NAMES if beginning.lower() in name.lower()]


def at(text: str) -> Completion:
    """Complete at the bar in a text."""
    before, _, after = text.partition("|")
    return complete(
        before + after,
        len(before),
        FRAMEWORK,
        "nl",
        QUESTIONS,
        names,
        date(2026, 10, 1),
    )


def texts(text: str) -> list[str]:
    return [option.text for option in at(text).options]


FIRST = {
    # what is typed -> the options, or the first of them
    "mot|": ["motief:"],
    "MOT|": ["motief:"],
    "lezen mot|": ["motief:"],
    "(mot|": ["motief:"],
    "-mot|": ["-motief:"],
    "beweegr|": ["motief:"],
    "regio|": ["schaal:regionaal"],
    "motief:gro|": ["groei"],
    "motief:Hogere|": ["leerprestaties"],
    "motief:groei,zor|": ["zorg"],
    "motief:groei, zor|": ["zorg"],
    "-motief:gro|": ["groei"],
    'thema:"taal en|': ["taal"],
    "voorwaarde:(|": ["voorwaarde:", "locus:", "effect:"],
    "-voorwaarde:(tijd |": ["voorwaarde:", "locus:", "effect:"],
    "voorwaarde:(effect:helpt OF |": ["voorwaarde:", "locus:", "effect:"],
    "verhaal:(stap:( |": ["stap:", "niveau:"],
    "schaal:(|": ["schaal", "lokaal"],
    "voorwaarde:(eff|": ["effect:"],
    "voorwaarde:(tijd eff|": ["effect:"],
    "voorwaarde:(tijd effect:hin|": ["hindert"],
    "verhaal:(stap:(leraren.pra|": ["leraren.praktijk"],
    "+tit|": ["+titel "],
    "-tit|": ["-titel ", "-titel:"],
    "lezen O|": ["OF "],
    "NI|": ["NIET "],
    "@le|": ["@leren-van-buiten "],
    "@|": ["@leren-van-buiten ", "@Zorg "],
    "@buiten|": ["@leren-van-buiten "],
    "partner:bre|": ['"Brede School Gent"'],
    'partner:"brede s|': ['"Brede School Gent"'],
    "partner:ark|": ["Arktos"],
    "partner:*|": ["*"],
    "leervraag:|": ["?", "-", "!", "*"],
    "leervraag:!|": ["!"],
    "leervraag:w|": [],
    "sj:|": ["2026-2027", "2025-2026", "2024-2025"],
    "sj:2020|": ["2020-2021"],
    "start:-|": ["-30d..", "-1j.."],
    "einde:loopt|": ["loopt-door"],
    "bevinding:fo|": ["fout"],
    "bevinding:motive-w|": ["motive-without-outcome"],
    "schaal:onb|": ["?"],
}


@pytest.mark.parametrize("text", FIRST)
def test_a_half_typed_part_is_completed(text: str) -> None:
    assert texts(text)[: len(FIRST[text])] == FIRST[text]


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("mo|tief:groei lezen", "motief:"),
        ("motief:gr|oei lezen", "groei"),
        ("lezen mot|", "mot"),
        ("motief:groei,zo| lezen", "zo"),
        ('partner:"bre|de school" lezen', '"brede school"'),
        ('partner:"bre| lezen', '"bre'),
        ("motief:|", ""),
        ("(@le|ren)", "@leren"),
    ],
)
def test_exactly_the_half_typed_part_is_replaced(text: str, replaced: str) -> None:
    found = at(text)
    assert text.replace("|", "")[found.start : found.end] == replaced


def test_between_brackets_values_come_after_the_fields() -> None:
    offered = texts("voorwaarde:(|")
    assert offered.index("voorwaarde-op:") < offered.index("tijd")
    assert len(offered) == len(set(offered))
    assert "titel:" not in offered


def test_codes_stand_in_the_order_of_their_vocabulary() -> None:
    labels = [option.label for option in at("schaal:|").options]
    assert labels[1:4] == ["Lokaal", "Regionaal", "Internationaal"]
    assert [*texts("schaal:|")[4:]] == ["?", "-", "!", "*"]
    assert "groei" not in texts("motief:groei,|")


def test_codes_that_are_retired_come_last(schema: DataCopy) -> None:
    lines = "wie.schaal.lokaal,item,Lokaal,Local"
    file = schema.folder / "vocabularies" / "wie.csv"
    rows = file.read_text("utf-8").splitlines()
    place = next(n for n, row in enumerate(rows) if row.startswith(lines))
    rows[place] = rows[place].removesuffix(",,") + ",2026.2,wie.schaal.regionaal"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    found = complete("schaal:", 7, Framework(str(schema.folder)), "nl").options
    codes = [option.text for option in found if option.sort == "code"]
    assert codes == ["schaal", "regionaal", "internationaal", "lokaal"]


def test_in_english_names_and_labels_are_english() -> None:
    found = complete("mot", 3, FRAMEWORK, "en").options
    assert (found[0].text, found[0].label) == ("motive:", "Motive")
    assert complete("lezen O", 7, FRAMEWORK, "en").options[0].text == "OR "
    assert complete("scale:loc", 9, FRAMEWORK, "en").options[0].label == "Local"


def test_nothing_is_offered_for_a_name_that_is_no_field() -> None:
    assert texts("motif:|") == []
    assert texts('"lez|') == []


@settings(max_examples=100, deadline=None)
@given(st.data(), queries(FRAMEWORK, most=4))
def test_every_place_of_a_query_can_be_completed(
    data: st.DataObject, query: Query
) -> None:
    from samenwerking.query.write import to_text

    text = to_text(query, FRAMEWORK, "nl")
    cursor = data.draw(st.integers(0, len(text)))
    found = complete(text, cursor, FRAMEWORK, "nl", QUESTIONS, names)
    assert 0 <= found.start <= cursor <= found.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.integers(-5, 50))
def test_no_text_is_too_strange_to_complete(text: str, cursor: int) -> None:
    found = complete(text, cursor, FRAMEWORK, "nl", QUESTIONS, names)
    assert 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize("text", [t for t in FIRST if t[0] != "@" and ":" in t])
def test_what_is_offered_can_be_asked(text: str) -> None:
    typed = text.replace("|", "")
    found = at(text)
    for option in found.options:
        asked = typed[: found.start] + option.text + typed[found.end :]
        if not option.text.endswith(":"):
            parse(asked + ")" * asked.count("("), FRAMEWORK)


def test_completing_keeps_up_with_typing() -> None:
    places = ["mot|", "reg|", "motief:gro|", "voorwaarde:(effect:hin|", "|"]
    for place in places:
        at(place)
    spent = []
    for _ in range(20):
        for place in places:
            began = time.perf_counter()
            at(place)
            spent.append(time.perf_counter() - began)
    assert sorted(spent)[len(spent) // 2] < 0.002
