"""The list of the program: what it finds, in which order, and what it notices."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.errors import SamenwerkingError
from samenwerking.records.dates import find_date
from samenwerking.service import history
from samenwerking.service.browse import NEEDS, SORTS, Browser
from samenwerking.service.listing import list_partnerships
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.store.edits import Edit
from tests.conftest import NOW, TODAY
from tests.service.registers import WORDS, Chance, fill, stir
from tests.store.builders import key, offer, partnership_edit, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.service.workplace import Workplace


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A registry by chance, not to be changed."""
    place = open_workplace(str(tmp_path_factory.mktemp("browse") / "filled.db"))
    create_registry(place, NOW)
    fill(place, Chance(1))
    return place


@pytest.fixture(scope="module")
def browser(filled: Workplace) -> Browser:
    """One browser, so that what it remembers is tried too."""
    return Browser(filled, "nl")


def found(place: Workplace, words: str) -> list[int]:
    return [line.number for line in list_partnerships(place, words).lines]


def seen(browser: Browser, words: str = "", sort: str = "title") -> list[int]:
    listing = browser.look(words, sort=sort, today=TODAY)
    assert listing.total == len(listing.numbers) == listing.members.bit_count()
    return [*listing.numbers]


def told(browser: Browser, text: str) -> list[int] | str:
    """Return what somebody sees who types a query: records, or what is wrong."""
    listing = browser.look(text, today=TODAY)
    return [*listing.numbers] if listing.error is None else str(listing.error)


def listed(place: Workplace, text: str) -> list[int] | str:
    """Return the same of a list that is made anew."""
    try:
        page = list_partnerships(place, text, today=TODAY)
    except SamenwerkingError as error:
        return str(error)
    return [line.number for line in page.lines]


def titles(browser: Browser, words: str = "", sort: str = "title") -> list[str]:
    return [line.title for line in browser.lines(seen(browser, words, sort))]


# --- search

PARTS = [part for word in WORDS for part in (word, word[:1], word[1:4], word[-3:])]
typed = st.lists(
    st.one_of(st.sampled_from(PARTS), st.text(max_size=3)), max_size=4
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(typed)
def test_it_finds_what_the_database_finds(
    filled: Workplace, browser: Browser, words: str
) -> None:
    assert told(browser, words) == listed(filled, words)


def test_typing_on_and_back_finds_the_same(filled: Workplace, browser: Browser) -> None:
    for text in ("basisschool gent", "sint-jozef", "straße", "0905", "100%"):
        there = [text[:end] for end in range(1, len(text) + 1)]
        for words in [*there, *reversed(there)]:
            assert seen(browser, words) == found(filled, words), words


def test_on_both_databases_alike(either: Workplace) -> None:
    chance = Chance(2)
    fill(either, chance, 20)
    browser = Browser(either, "nl")
    for _ in range(2):
        browser.load()
        for words in ("", "school", "één gent", "snake_"):
            assert seen(browser, words) == found(either, words)
        assert browser.facets(today=TODAY) == Browser(either, "nl").facets(today=TODAY)
        assert browser.needs(TODAY) == Browser(either, "nl").needs(TODAY)
        stir(either, chance, 20)


# --- order


def test_by_title_is_the_order_of_the_database(
    filled: Workplace, browser: Browser
) -> None:
    assert seen(browser) == found(filled, "")
    assert seen(browser, sort="-title") == found(filled, "")[::-1]


@pytest.mark.parametrize("sort", ["starts", "ends"])
def test_dates_stand_by_their_first_day_and_the_unknown_behind(
    browser: Browser, sort: str
) -> None:
    for sign in ("", "-"):
        lines = browser.lines(seen(browser, sort=sign + sort))
        dates = [getattr(line, sort) for line in lines]
        days = [moment.first for text in dates if (moment := find_date(text))]
        assert days == sorted(days, reverse=sign == "-")
        known = [text for text in dates if text not in ("?", None)]
        assert dates[: len(known)] == known
        if ".." in known:
            assert known[-1 if sign == "" else 0] == ".."
        assert dates[len(known) :] == sorted(
            dates[len(known) :], key=lambda d: d or "~"
        )


def test_equals_stand_by_title_in_both_directions(browser: Browser) -> None:
    by_title = seen(browser)
    for sort in ("status", "-status", "depth", "-starts"):
        lines = browser.lines(seen(browser, sort=sort))
        groups: dict[str | None, list[int]] = {}
        for line in lines:
            groups.setdefault(getattr(line, sort.lstrip("-")), []).append(line.number)
        assert [n for group in groups.values() for n in group] == [
            line.number for line in lines
        ]
        for group in groups.values():
            assert group == sorted(group, key=by_title.index)


def test_codes_stand_in_the_order_of_the_framework(workplace: Workplace) -> None:
    codes = [*workplace.framework.choices("status"), "?"]
    offer(workplace, partnerships=[{"title": code, "status": code} for code in codes])
    browser = Browser(workplace, "nl")
    assert titles(browser, sort="status") == codes
    assert titles(browser, sort="-status") == [*codes[-2::-1], "?"]


def test_what_changed_last_can_come_first(workplace: Workplace) -> None:
    documents = [{"id": key(n), "title": f"T{n}"} for n in (1, 2, 3)]
    offer(workplace, partnerships=documents)
    offer(workplace, partnerships=[{**documents[1], "topic": "anders"}])
    browser = Browser(workplace, "nl")
    assert titles(browser, sort="-changed") == ["T2", "T3", "T1"]
    assert titles(browser, sort="changed") == ["T1", "T3", "T2"]


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("sort", SORTS)
def test_the_first_page_is_the_beginning_of_the_list(
    filled: Workplace, browser: Browser, sort: str, sign: str
) -> None:
    first = Browser(filled, "nl").first(7, sign + sort)
    assert [*first.numbers] == seen(browser, sort=sign + sort)[:7]
    assert first.total == first.of == first.members.bit_count() == 60


# --- pages


def test_lines_come_as_asked_without_what_is_gone(workplace: Workplace) -> None:
    offer(workplace, partnerships=[{"id": key(n), "title": f"T{n}"} for n in (1, 2, 3)])
    browser = Browser(workplace, "nl")
    numbers = seen(browser)
    write(workplace, partnership_edit(2, "", None))
    assert [line.title for line in browser.lines(numbers[::-1])] == ["T3", "T1"]


def test_an_empty_registry_is_an_empty_list(workplace: Workplace) -> None:
    browser = Browser(workplace, "nl")
    assert browser.first(10).numbers == browser.look(today=TODAY).numbers
    assert browser.look("school", sort="-ends", today=TODAY).total == 0
    assert browser.lines([]) == []
    assert [need.count for need in browser.needs(TODAY)] == [0] * len(NEEDS)
    assert not browser.check_some(TODAY)


# --- what changes


def same(browser: Browser, place: Workplace) -> None:
    """Fail unless the browser says what a new one says."""
    fresh = Browser(place, "nl")
    for one in (browser, fresh):
        while one.check_some(TODAY):
            pass
    for sort in ("title", "-starts", "status", "changed"):
        assert seen(browser, sort=sort) == seen(fresh, sort=sort)
    for words in ("school", "gent", "zorg lezen", "z"):
        assert seen(browser, words) == found(place, words)
    assert browser.facets(today=TODAY) == fresh.facets(today=TODAY)
    assert browser.needs(TODAY) == fresh.needs(TODAY)


@pytest.mark.parametrize(("seed", "most"), [(0, 2_000), (1, 2_000), (2, 7)])
def test_what_is_read_again_is_what_a_new_look_reads(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, seed: int, most: int
) -> None:
    monkeypatch.setattr("samenwerking.service.answers.MOST_MOVED", most)
    chance = Chance(seed)
    fill(workplace, chance, 30)
    browser = Browser(workplace, "nl")
    same(browser, workplace)
    for step in range(6):
        if step % 3 == 2:
            history.undo(workplace, None, None, "an", "", NOW)
        else:
            stir(workplace, chance, 30, organisations=step % 3 * 3)
        assert browser.is_stale()
        browser.load()
        assert not browser.is_stale()
        same(browser, workplace)


def test_what_is_taken_away_is_gone_and_comes_back(workplace: Workplace) -> None:
    chance = Chance(5)
    fill(workplace, chance, 8)
    browser = Browser(workplace, "nl")
    same(browser, workplace)
    gone = list_partnerships(workplace).lines[3]
    write(workplace, Edit(gone.uuid, "partnership", "", None))
    browser.load()
    assert gone.number not in seen(browser)
    same(browser, workplace)
    history.undo(workplace, None, None, "an", "", NOW)
    browser.load()
    assert gone.number in seen(browser)
    same(browser, workplace)


def test_before_it_read_anything_nothing_is_stale(filled: Workplace) -> None:
    browser = Browser(filled, "nl")
    assert not browser.loaded
    assert not browser.is_stale()
    browser.load()
    assert browser.loaded
    assert not browser.is_stale()


def test_nothing_is_held_open_between_questions(filled: Workplace) -> None:
    browser = Browser(filled, "nl")
    browser.load()
    browser.facets(today=TODAY)
    assert seen(browser, "school gent")
    with sqlite3.connect(filled.registry.location, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        # What was asked before asks no database; it would wait here until it is told
        # that it is busy.
        assert seen(browser, "gent")
        assert seen(browser, "school")
        other.execute("ROLLBACK")
    other.close()


def test_threads_may_ask_at_the_same_time(workplace: Workplace) -> None:
    chance = Chance(7)
    fill(workplace, chance, 30)
    browser = Browser(workplace, "nl")

    def work(job: int) -> Sequence[int]:
        if job % 5 == 0:
            stir(workplace, chance, 30)
            browser.load()
        browser.check_some(TODAY)
        browser.needs(TODAY)
        browser.facets("gent", {"status": ["?"]}, today=TODAY)
        return browser.look("school", today=TODAY).numbers

    with ThreadPoolExecutor(4) as pool:
        assert len([*pool.map(work, range(20))]) == 20
    browser.load()
    same(browser, workplace)
