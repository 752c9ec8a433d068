"""Saved questions: kept, found, renamed and removed, without one becoming wrong."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import ConflictError, RecordError, UnknownRecordError
from samenwerking.query.mistake import QueryError
from samenwerking.query.parse import parse
from samenwerking.query.shipped import list_shipped
from samenwerking.service.history import list_batches, undo
from samenwerking.service.listing import count_records
from samenwerking.service.question_keeping import (
    describe_question,
    remove_question,
    rename_question,
    save_question,
)
from samenwerking.service.questions import Question, get_question, list_questions
from samenwerking.service.workplace import open_workplace
from samenwerking.store.edits import Edit
from tests.store.builders import MOMENT, assert_sound, document_of, key, write

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def save(
    place: Workplace,
    name: str,
    query: str = "motief:groei",
    note: str | None = None,
    *,
    force: bool = False,
) -> Question:
    return save_question(place, name, query, note, "an", "", MOMENT, force=force)


def own(place: Workplace) -> dict[str, str]:
    """Return {name: query} of the questions that the registry holds."""
    return {one.name: one.query for one in list_questions(place) if one.uuid}


def rename(place: Workplace, name: str, new: str) -> Question:
    return rename_question(place, name, new, "an", "", MOMENT)


def remove(place: Workplace, name: str) -> Question:
    return remove_question(place, name, "an", "", MOMENT)


def take_back(place: Workplace) -> None:
    undo(place, None, None, "an", "", MOMENT)


def test_a_question_is_a_record_of_the_registry(either: Workplace) -> None:
    saved = save(either, "@Groei", "motief:groei", "Waar men groeit.")
    assert document_of(either, saved.uuid) == {
        "name": "Groei",
        "description": "Waar men groeit.",
        "query": saved.query,
    }
    assert count_records(either)["question"] == 1
    assert list_batches(either)[0].why == "@Groei"
    assert_sound(either)


@pytest.mark.parametrize("typed", ["groei", "@GROEI", "Groei", " groei "])
def test_it_is_found_by_its_name(either: Workplace, typed: str) -> None:
    saved = save(either, "Groei")
    assert get_question(either, typed) == saved
    assert get_question(either, saved.uuid[-8:]) == saved


def test_its_query_is_kept_in_no_language(workplace: Workplace) -> None:
    framework = workplace.framework
    dutch = save(workplace, "nl", 'motief:groei -titel:"samen lezen" +titel')
    english = save(workplace, "en", 'motive:groei -title:"samen lezen" +title')
    assert dutch.query == english.query
    assert parse(dutch.query, framework) == parse(
        dutch.text(framework, "nl"), framework
    )
    assert dutch.text(framework, "nl").startswith("motief:")


def test_a_name_is_given_once(workplace: Workplace) -> None:
    save(workplace, "Groei", "lezen", "Zo.")
    with pytest.raises(RecordError, match=r"@Groei already: lezen.*--force"):
        save(workplace, "groei", "schrijven")
    changed = save(workplace, "groei", "schrijven", force=True)
    assert changed.note == "Zo."
    assert own(workplace) == {"groei": "schrijven"}


@pytest.mark.parametrize("name", ["", "a b", "a:b", "@", "x" * 61])
def test_what_is_no_name_is_refused(workplace: Workplace, name: str) -> None:
    with pytest.raises(RecordError, match="name"):
        save(workplace, name)
    assert own(workplace) == {}


def test_the_names_of_the_shipped_ones_are_reserved(workplace: Workplace) -> None:
    for name in list_shipped(workplace.exports):
        with pytest.raises(RecordError, match="ships"):
            save(workplace, name.upper())
        with pytest.raises(RecordError, match="stays as it is"):
            remove(workplace, name)
    assert own(workplace) == {}


def test_what_was_saved_goes_before_what_is_shipped_later(workplace: Workplace) -> None:
    write(
        workplace, Edit(key(1), "question", "", {"name": "Bereikt", "query": "lezen"})
    )
    assert get_question(workplace, "bereikt").query == "lezen"
    names = [one.name for one in list_questions(workplace)]
    assert "Bereikt" in names
    assert "bereikt" not in names


@pytest.mark.parametrize("query", ["motief:groeii", "titel:", "(", "", "nergens:x"])
def test_a_query_that_means_nothing_is_refused(
    workplace: Workplace, query: str
) -> None:
    with pytest.raises((QueryError, RecordError)):
        save(workplace, "groei", query)
    assert own(workplace) == {}


def test_a_question_may_name_others(either: Workplace) -> None:
    save(either, "groei")
    save(either, "ook", "@groei OF @bereikt")
    with pytest.raises(RecordError, match="no question @nergens"):
        save(either, "mis", "@nergens")
    with pytest.raises(RecordError, match="@groei → @ook → @groei"):
        save(either, "groei", "lezen -@ook", force=True)
    save(either, "zelf", "@groei")
    with pytest.raises(RecordError, match="asks for itself"):
        save(either, "zelf", "@zelf", force=True)
    assert own(either)["groei"] == "motive:groei"


def test_a_new_name_is_given_inside_others_too(either: Workplace) -> None:
    save(either, "groei", note="Zo.")
    save(either, "ook", "stap:leraren (@Groei OF lezen) +titel")
    renamed = rename(either, "GROEI", "groeiers")
    assert (renamed.name, renamed.note) == ("groeiers", "Zo.")
    assert "@groeiers" in own(either)["ook"]
    assert own(either)["ook"].endswith("+title")
    take_back(either)
    assert "@groeiers" not in own(either)["ook"]
    assert set(own(either)) == {"groei", "ook"}
    assert_sound(either)


def test_a_name_that_is_taken_is_not_given_again(workplace: Workplace) -> None:
    save(workplace, "groei")
    save(workplace, "lezen", "lezen")
    with pytest.raises(RecordError, match="2 questions are called"):
        rename(workplace, "lezen", "Groei")
    with pytest.raises(RecordError, match="ships"):
        rename(workplace, "lezen", "bereikt")
    assert set(own(workplace)) == {"groei", "lezen"}


def test_it_is_removed_and_brought_back(either: Workplace) -> None:
    saved = save(either, "groei")
    assert remove(either, "groei") == saved
    assert own(either) == {}
    with pytest.raises(UnknownRecordError, match="no question @groei"):
        get_question(either, "groei")
    take_back(either)
    assert get_question(either, "groei") == saved
    assert_sound(either)


def test_what_another_one_names_is_not_removed(workplace: Workplace) -> None:
    save(workplace, "groei")
    save(workplace, "ook", "@groei")
    save(workplace, "nog", "lezen -@Groei")
    save(workplace, "boven", "@ook")
    with pytest.raises(RecordError, match="@groei stands in @nog, @ook, which"):
        remove(workplace, "groei")
    assert set(own(workplace)) == {"groei", "ook", "nog", "boven"}
    for name in ("boven", "nog", "ook"):
        remove(workplace, name)
    remove(workplace, "groei")
    assert own(workplace) == {}


def test_an_undo_makes_no_question_wrong(workplace: Workplace) -> None:
    save(workplace, "groei")
    save(workplace, "ook", "@groei")
    first = list_batches(workplace)[1].uuid
    with pytest.raises((RecordError, ConflictError)):
        undo(workplace, first, None, "an", "", MOMENT)
    assert set(own(workplace)) == {"groei", "ook"}


def test_an_undo_brings_back_no_name_that_was_given_again(workplace: Workplace) -> None:
    save(workplace, "groei")
    remove(workplace, "groei")
    removal = list_batches(workplace)[0].uuid
    save(workplace, "groei", "lezen")
    with pytest.raises(RecordError, match="2 questions are called @groei"):
        undo(workplace, removal, None, "an", "", MOMENT)
    assert own(workplace) == {"groei": "lezen"}


def test_a_description_is_changed_and_taken_away(workplace: Workplace) -> None:
    save(workplace, "groei", note="Een.")
    assert describe_question(workplace, "groei", "Twee.", "an", "", MOMENT).note
    assert get_question(workplace, "groei").note == "Twee."
    describe_question(workplace, "groei", "", "an", "", MOMENT)
    assert get_question(workplace, "groei").note == ""
    batches = len(list_batches(workplace))
    describe_question(workplace, "groei", "", "an", "", MOMENT)
    assert len(list_batches(workplace)) == batches


def test_two_of_one_name_after_a_merge_are_told_apart(either: Workplace) -> None:
    for number, query in ((1, "lezen"), (2, "schrijven")):
        document = {"name": "Groei", "query": query}
        write(either, Edit(key(number), "question", "", document))
    with pytest.raises(UnknownRecordError, match=r"2 questions .*@Groei.*rename"):
        get_question(either, "groei")
    save(either, "los", "lezen")  # what is wrong already stands in nobody's way
    rename(either, key(2)[-8:], "groei-2")
    assert get_question(either, "groei").query == "lezen"
    assert get_question(either, "groei-2").query == "schrijven"


def test_a_question_is_as_it_was(workplace: Workplace) -> None:
    save(workplace, "groei", "lezen")
    later = MOMENT + timedelta(days=2)
    save_question(workplace, "groei", "x y", None, "an", "", later, force=True)
    then = MOMENT + timedelta(days=1)
    assert get_question(workplace, "groei", then).query == "lezen"
    assert [one.query for one in list_questions(workplace, then) if one.uuid] == [
        "lezen"
    ]
    assert get_question(workplace, "groei").query == "x y"


def test_a_file_that_is_read_only_can_be_asked(workplace: Workplace) -> None:
    save(workplace, "groei")
    path = workplace.registry.location
    os.chmod(path, stat.S_IREAD)
    place = open_workplace(path)
    assert get_question(place, "groei").query == "motive:groei"


def test_the_nearest_name_is_offered(workplace: Workplace) -> None:
    save(workplace, "lezen-in-groep", "lezen")
    with pytest.raises(UnknownRecordError, match="mean @lezen-in-groep"):
        get_question(workplace, "@lezen-in-de-groep")
