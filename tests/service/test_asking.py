"""What a query finds in cases that chance seldom makes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import SamenwerkingError
from samenwerking.query.fields import query_fields
from samenwerking.query.parse import QueryError
from samenwerking.query.tree import (
    And,
    Coded,
    Inside,
    Not,
    Or,
    Query,
    Record,
    Words,
    Years,
)
from samenwerking.service.asking import ask
from samenwerking.service.counting import count, facets
from samenwerking.service.listing import list_partnerships
from samenwerking.service.overview import Question, answer, pinned_query
from samenwerking.store import sets
from samenwerking.store.edits import Edit
from tests.conftest import NOW, TODAY
from tests.store.builders import key, offer, partnership_edit, write

if TYPE_CHECKING:
    from samenwerking.service.asking import Asked
    from samenwerking.service.workplace import Workplace

BEFORE = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def asked(place: Workplace, query: str | Query, hours: int = 0) -> Asked:
    """Ask a registry, with days that begin so many hours before those of UTC."""
    zone = timezone(timedelta(hours=hours))
    with place.registry.reading() as session:
        return ask(
            session,
            query,
            language="nl",
            today=TODAY,
            exports=place.exports,
            zone=zone,
        )


def titles(place: Workplace, query: str | Query, as_of: date | None = None) -> str:
    """Return the titles that a query finds, in its order."""
    page = list_partnerships(place, query, as_of=as_of, today=TODAY)
    return "".join(line.title for line in page.lines)


def keep(place: Workplace, number: int, name: str, query: str) -> None:
    """Keep a question, whatever it says."""
    write(place, Edit(key(number), "question", "", {"name": name, "query": query}))


def test_every_coded_field_that_one_can_ask_has_sets(workplace: Workplace) -> None:
    fields = query_fields(workplace.framework)
    assert {f.field for f in fields if f.kind == "code"} <= set(sets.names())


def test_a_block_that_is_unknown_answers_for_its_fields_when_sets_are_kept(
    either: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "KEEP_AFTER", 1)
    offer(
        either,
        partnerships=[
            {"title": "A", "motives": "?"},
            {"title": "B", "motives": "-"},
            {"title": "C"},
            {"title": "D", "motives": [{"code": "waarom.groei.kwaliteit"}]},
        ],
    )
    write(either, partnership_edit(1, "", {"title": "E"}))
    found = {mark: titles(either, f"motief:{mark}") for mark in "?-!*"}
    assert found == {"?": "A", "-": "B", "!": "CE", "*": "D"}
    assert titles(either, "hoofdmotief:?") == "A"


def test_texts_and_stories_are_asked_by_how_they_were_answered(
    either: Workplace,
) -> None:
    offer(
        either,
        partnerships=[
            {"title": "A", "learning_question": "?", "stories": "?", "notes": "-"},
            {"title": "B", "learning_question": "-", "stories": "-", "topic": "?"},
            {"title": "C", "participations": "-", "notes": "x"},
            {"title": "D", "learning_question": "hoe?", "stories": [{"title": "x"}]},
        ],
    )
    asked_by = {
        "leervraag": ("A", "B", "C", "D"),
        "verhaal": ("A", "B", "C", "D"),
        "notitie": ("", "A", "BD", "C"),
        "titel": ("", "", "", "ABCD"),
        "deelnemer": ("", "C", "ABD", ""),
    }
    for field, wanted in asked_by.items():
        found = tuple(titles(either, f"{field}:{mark}") for mark in "?-!*")
        assert found == wanted, field
        past = tuple(titles(either, f"{field}:{mark}", NOW.date()) for mark in "?-!*")
        assert past == wanted, field
    assert titles(either, "-leervraag:*") == "ABC"
    assert titles(either, "leervraag:?,-") == "AB"


def test_days_of_the_log_are_those_of_a_zone(either: Workplace) -> None:
    offer(either, partnerships=[{"id": key(1), "title": "A"}], at=BEFORE)
    write(either, partnership_edit(1, "status", "?"), at=LATER)
    assert asked(either, "gewijzigd:2026-06-30").total == 1
    assert asked(either, "gewijzigd:2026-06-30", hours=1).total == 0
    assert asked(either, "gewijzigd:2026-07", hours=1).total == 1
    assert asked(either, "gemaakt:2026-03-01").total == 1
    assert asked(either, "gemaakt:2026-06").total == 0
    for query in ("gewijzigd:..2026-06-29", "gemaakt:2026-03-02.."):
        assert asked(either, query).total == 0, query


def test_the_registry_as_it_was_is_asked_like_the_one_of_today(
    either: Workplace,
) -> None:
    old = {"title": "A", "notes": "roeien", "status": "status.idee"}
    offer(either, partnerships=[{"id": key(1), **old}], at=BEFORE)
    write(either, partnership_edit(1, "notes", "zwemmen"), at=LATER)
    keep(either, 9, "nat", "zwemmen")
    day = date(2026, 4, 1)
    for query in ("roeien", "status:idee", "gemaakt:2026-03", "gewijzigd:2026-03"):
        assert titles(either, query, day) == "A", query
    for query in ("zwemmen", "gewijzigd:2026-06", "gewijzigd:-1w.."):
        assert titles(either, query, day) == "", query
    assert titles(either, "zwemmen gewijzigd:2026-06") == "A"
    assert titles(either, "@nat") == "A"
    with pytest.raises(SamenwerkingError, match="no question @nat"):
        titles(either, "@nat", day)


def test_a_question_that_asks_for_itself_is_named(either: Workplace) -> None:
    keep(either, 1, "kip", "@ei")
    keep(either, 2, "ei", "lezen OF @kip")
    for query in ("@kip", "gent -@ei"):
        with pytest.raises(SamenwerkingError, match="@kip"):
            titles(either, query)
    with pytest.raises(QueryError):
        titles(either, "@kip status:")


def test_a_pinned_command_names_no_saved_question(sample: Workplace) -> None:
    keep(sample, 1, "groei", "motief:groei -schaal:?")
    keep(sample, 2, "klein", "@groei OF schaal:lokaal")
    question = Question("carry-over", "@klein sj:2015-2016..")
    meant = pinned_query(sample, question, "nl")
    matrix = answer(sample, question, "nl", TODAY, NOW)
    assert "@" not in meant
    assert meant in matrix.header.command
    plain = answer(sample, question._replace(query=meant), "nl", TODAY, NOW)
    assert plain.checksum == matrix.checksum
    counted = f"({meant}) aard:samenwerking"
    assert matrix.header.records == count(sample, counted, "nl", TODAY)


def test_one_thing_has_to_answer_to_all_of_it(either: Workplace) -> None:
    hinders, inside = {"effect": "effect.hindert"}, {"locus": "locus.school"}
    code = {"code": next(iter(either.framework.choices("hoe")))}
    both = [{**code, **hinders, **inside}]
    apart = [{**code, **hinders}, {**code, **inside}]
    offer(
        either,
        partnerships=[
            {"title": "A", "conditions": both},
            {"title": "B", "conditions": apart},
            {"title": "C", "conditions": "?"},
        ],
    )
    assert titles(either, "effect:hindert locus:school") == "AB"
    assert titles(either, "voorwaarde:(effect:hindert locus:school)") == "A"
    assert titles(either, "voorwaarde:(effect:hindert -locus:school)") == "B"
    assert titles(either, "-voorwaarde:(effect:hindert)") == "C"
    # What is not said of a condition itself is said of its partnership.
    wider = Inside(
        "condition", Or((Words("b"), Not(Coded("conditions.locus", ("!",)))))
    )
    assert titles(either, Query(wider)) == "AB"


def test_steps_in_brackets_belong_to_the_story_around_them(either: Workplace) -> None:
    level, done = (
        {"level": "waartoe.niveau.leraren"},
        {"status": "stapstatus.bevestigd"},
    )
    told = {"teller": "verteller.leraar"}
    values = {"value": "waartoe.waarde.praktijk"}
    steps = [{**values, **level}], [{**values, **done}]
    one = [{**told, "steps": steps[0] + steps[1]}, {"title": "x"}]
    two = [{**told, "steps": steps[0]}, {"steps": steps[1]}]
    offer(
        either,
        partnerships=[{"title": "A", "stories": one}, {"title": "B", "stories": two}],
    )
    has_level = Inside("step", Coded("stories.steps.level", (level["level"],)))
    has_done = Inside("step", Coded("stories.steps.status", (done["status"],)))
    teller = Coded("stories.teller", (told["teller"],))
    for terms, expected in (
        ((teller, has_level), "AB"),
        ((teller, has_done), "A"),
        ((has_level, has_done), "A"),
        ((teller, Not(has_done)), "B"),
    ):
        assert titles(either, Query(Inside("story", And(terms)))) == expected, terms


def test_a_day_that_nobody_knows_lies_in_the_month_it_is_known_for(
    either: Workplace,
) -> None:
    offer(
        either,
        partnerships=[
            {"title": "A", "starts": "2024-10"},
            {"title": "B", "starts": "2024-10-05", "ends": "2024-10-09"},
            {"title": "C", "starts": "2025", "ends": "2024"},
            {"title": "D", "starts": "2024-01", "ends": ".."},
        ],
    )
    assert titles(either, "actief:2024-10") == "ABD"
    assert titles(either, "actief:2024-10-07") == "BD"
    assert titles(either, "actief:2024-2025") == titles(either, "sj:2024-2025") == "ABD"
    assert titles(either, f"actief:{TODAY}") == "D"
    assert titles(either, f"actief:{TODAY + timedelta(1)}") == ""
    assert titles(either, "actief:..2023") == ""


def test_many_codes_many_years_and_strange_keys_are_asked_as_well(
    either: Workplace,
) -> None:
    offer(either, partnerships=[{"title": "A", "starts": "2020", "ends": "2030"}])
    codes = tuple(f"status.{number}" for number in range(300))
    assert titles(either, Query(Coded("status", (*codes, "!")))) == "A"
    assert titles(either, Query(Coded("status", codes))) == ""
    assert titles(either, Query(Years(None, None))) == "A"
    for reference in ("", "abc", "%%%%", "____", "x" * 300):
        assert titles(either, Query(Record(reference))) == "", reference


def test_counts_per_value_are_those_of_queries(either: Workplace) -> None:
    motives = [{"code": "waarom.groei.kwaliteit"}, {"code": "waarom.taak.zorg"}]
    offer(
        either,
        partnerships=[
            {"title": "A", "motives": motives},
            {"title": "B", "motives": motives[:1]},
            {"title": "C", "motives": "?"},
            {"title": "D", "motives": "-"},
            {"title": "E"},
        ],
    )
    (found,) = facets(either, "-titel:b", ["motief"], "nl", TODAY)
    told = {value.code: value.records for value in found.values}
    assert told == dict.fromkeys(
        (
            "waarom.groei",
            "waarom.groei.kwaliteit",
            "waarom.taak",
            "waarom.taak.zorg",
        ),
        1,
    )
    assert found[3:] == (1, 1, 1, 1, 4)
