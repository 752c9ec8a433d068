"""No way in makes a saved question wrong; what is wrong all the same is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RecordError
from samenwerking.query.nesting import count_terms, depth_of, named_in
from samenwerking.query.parse import parse
from samenwerking.query.tree import And, Saved
from samenwerking.resources import data_folder
from samenwerking.service.doctor import data_mistakes, examine
from samenwerking.service.entry import add_text
from samenwerking.service.listing import get_record
from samenwerking.service.question_keeping import save_question
from samenwerking.service.question_meaning import Expander
from samenwerking.service.questions import list_questions
from samenwerking.service.saving import save
from samenwerking.service.workplace import open_workplace
from samenwerking.store.edits import Edit
from tests.store.builders import MOMENT, assert_sound, interchange, key, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.query.tree import Node
    from samenwerking.service.entry import Imported
    from samenwerking.service.workplace import Workplace


def bring(place: Workplace, *questions: dict[str, Any]) -> Imported:
    """Import questions, as a file of another registry does."""
    data = interchange(questions=questions)
    return add_text(place, data, "vragen.json", "an", "", MOMENT)


def put(place: Workplace, *queries: tuple[str, str]) -> None:
    """Write questions past all checks, as a merge of two registries may."""
    edits = [
        Edit(key(number), "question", "", {"name": name, "query": query})
        for number, (name, query) in enumerate(queries, start=1)
    ]
    write(place, *edits)


def meaning(place: Workplace, query: str) -> Node:
    with place.registry.reading() as session:
        term = parse(query, place.framework).term
        assert term is not None
        return Expander(session, place.exports).node(term)


def exported(place: Workplace) -> list[dict[str, Any]]:
    """Return the questions of a registry as an interchange file holds them."""
    found = [one for one in list_questions(place) if one.uuid]
    return [{"id": q.uuid, **get_record(place, q.uuid).stored.document} for q in found]


def test_questions_travel_in_the_interchange_format(
    either: Workplace, tmp_path: Path
) -> None:
    done = bring(
        either,
        # One may name another that stands below it.
        {"name": "ook", "query": "@groei OF lezen", "description": "Zo."},
        {"name": "groei", "query": "motief:groei"},
    )
    assert done.added == 2
    held = exported(either)
    other = open_workplace(str(tmp_path / "other.db"))
    from samenwerking.service.workplace import create_registry

    create_registry(other, MOMENT)
    assert bring(other, *held).added == 2
    assert exported(other) == held
    assert bring(other, *held).unchanged == 2
    assert_sound(either)


def test_a_line_or_a_bare_record_is_one_too(workplace: Workplace) -> None:
    heading = json.dumps({"format": "samenwerking", "version": 1})
    line = json.dumps({"question": {"name": "a", "query": "lezen"}})
    data = f"{heading}\n{line}\n".encode()
    assert add_text(workplace, data, "x.jsonl", "an", "", MOMENT).added == 1
    bare = b'name = "b"\nquery = "@a"'
    assert add_text(workplace, bare, "b.toml", "an", "", MOMENT).added == 1
    assert [one.name for one in list_questions(workplace)][:2] == ["a", "b"]


@pytest.mark.parametrize(
    ("questions", "reason"),
    [
        ([{"name": "a", "query": "motief:groeii"}], "groeii"),
        ([{"name": "a", "query": "@b"}], "no question @b"),
        ([{"name": "a", "query": "@b"}, {"name": "b", "query": "@a"}], "itself"),
        ([{"name": "a", "query": "x"}, {"name": "A", "query": "y"}], "2 questions"),
        ([{"name": "er is", "query": "x"}], "no name for a question"),
        ([{"name": "bereikt", "query": "x"}], "ships"),
        ([{"name": "staat-er", "query": "y"}], "2 questions"),
        ([{"name": "a", "query": "x", "colour": "y"}], "no such field"),
    ],
)
def test_an_import_that_would_make_one_wrong_is_refused_whole(
    workplace: Workplace, questions: Sequence[dict[str, Any]], reason: str
) -> None:
    save_question(workplace, "staat-er", "x", None, "an", "", MOMENT)
    with pytest.raises(RecordError, match=reason):
        bring(workplace, {"name": "goed", "query": "x"}, *questions)
    assert [one.name for one in list_questions(workplace) if one.uuid] == ["staat-er"]


@pytest.mark.parametrize(
    "fields", [{"query": "motief:groeii"}, {"name": "anders"}, {"query": "@ook"}]
)
def test_neither_does_an_editor(workplace: Workplace, fields: dict[str, str]) -> None:
    save_question(workplace, "groei", "lezen", None, "an", "", MOMENT)
    save_question(workplace, "ook", "@groei", None, "an", "", MOMENT)
    stored = get_record(workplace, "@groei").stored
    raw = {**stored.document, **fields}
    with pytest.raises(RecordError, match="Nothing was stored"):
        save(workplace, "question", stored.uuid, raw, stored, "an", "", MOMENT)
    raw = {**stored.document, "query": "schrijven"}
    save(workplace, "question", stored.uuid, raw, stored, "an", "", MOMENT)
    assert get_record(workplace, "@groei").stored.document["query"] == "schrijven"


def test_the_doctor_tells_of_questions_that_cannot_be_asked(
    workplace: Workplace,
) -> None:
    def told() -> str:
        return " ".join(str(d.error) for d in examine(workplace) if d.error)

    assert told() == ""
    put(workplace, ("a", "@b"), ("b", "lezen"))
    assert told() == ""
    put(workplace, ("a", "@b"), ("b", "motief:bestaat_niet"))
    assert "@b" in told()
    assert "bestaat_niet" in told()


def test_others_are_put_in_the_place_of_their_names(workplace: Workplace) -> None:
    put(
        workplace, ("a", "@b OF lezen"), ("b", "stap:(niveau:leraren)"), ("c", "+titel")
    )
    whole = meaning(workplace, "@A -@bereikt")
    assert named_in(whole) == ()
    same = "(stap:(niveau:leraren) OF lezen) -stap:(stapstatus:deels,bevestigd)"
    assert whole == parse(same, workplace.framework).term
    # What only sorts leaves out nothing.
    assert meaning(workplace, "@c") == And(())


def test_what_grows_by_powers_of_two_is_refused_at_once(workplace: Workplace) -> None:
    doubled = [(f"q{n}", f"@q{n + 1} OF -@q{n + 1}") for n in range(15)]
    put(workplace, *doubled, ("q15", "lezen OF schrijven"))
    assert count_terms(meaning(workplace, "@q10")) > 60
    with pytest.raises(RecordError, match="too large together"):
        meaning(workplace, "@q0")


def test_what_goes_too_deep_is_refused_before_the_stack_ends(
    workplace: Workplace,
) -> None:
    brackets = "(a OF (b " * 19
    queries = [
        (f"q{n}", f"{brackets}@q{n + 1}{'))' * 19}" if n < 18 else "lezen")
        for n in range(19)
    ]
    put(workplace, *queries)
    assert depth_of(meaning(workplace, "@q17")) > 30
    with pytest.raises(RecordError, match="too large together"):
        meaning(workplace, "@q0")
    chain = [(f"q{n}", f"@q{n + 1}") for n in range(300)]
    put(workplace, *chain, ("q300", "lezen"))
    with pytest.raises(RecordError, match="too many others"):
        meaning(workplace, "@q0")
    assert named_in(Saved("q0")) == ("q0",)


MISTAKES = {
    "no-title": ('title_nl = "T"', ""),
    "no-query": ("query =", "vraag ="),
    "a-broken-query": ("stapstatus:deels", "stapstatus:deelss"),
    "another-question": ('question = "3"', 'question = "9"'),
    "no-such-overview": ("level-value-status", "level-value-stat"),
    "broken-toml": ("query = ", "query = ["),
    "no-such-question": ('query = "', 'query = "@nergens '),
    "itself": ('query = "', 'query = "@bereikt '),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_shipped_question_is_named_with_its_file(
    mistake: str, workplace: Workplace, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(data_folder("export"), tmp_path / "export"))
    file = folder / "questions/bereikt.toml"
    text = file.read_text("utf-8").replace("Wat bereikt werd", "T")
    file.write_text(text, "utf-8")
    place = open_workplace(workplace.registry.location, exports=str(folder))
    assert data_mistakes(place) == []
    old, new = MISTAKES[mistake]
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    assert any("questions/bereikt.toml" in said for said in data_mistakes(place))


def test_a_folder_of_ones_own_may_hold_no_questions(
    workplace: Workplace, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(data_folder("export"), tmp_path / "export"))
    shutil.rmtree(folder / "questions")
    place = open_workplace(workplace.registry.location, exports=str(folder))
    assert list_questions(place) == []
    assert data_mistakes(place) == []
