"""The API of notebooks says what the program says, and changes nothing by itself."""

from __future__ import annotations

import gettext
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

import samenwerking as s
from samenwerking.errors import RegistryError, UnknownCodeError, UnknownRecordError
from samenwerking.service.output import draw_text
from samenwerking.service.overview import make_matrix
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

GROWTH = "motief:groei aard:samenwerking"


@pytest.fixture
def r(sample: Workplace) -> Iterator[s.Registry]:
    with s.open(sample.registry.location, today=TODAY) as registry:
        yield registry


@pytest.fixture
def writable(sample: Workplace) -> Iterator[s.Registry]:
    with s.open(sample.registry.location, write=True, user="Ann") as registry:
        yield registry


def test_a_registry_tells_what_it_is(r: s.Registry, sample: Workplace) -> None:
    assert r.name == sample.name
    assert r.id == sample.identity()
    assert r.framework_version == sample.framework.version
    assert not r.writable


def test_there_has_to_be_a_registry(tmp_path: Path) -> None:
    with pytest.raises(RegistryError):
        s.open(tmp_path / "nowhere.db")


def test_a_closed_registry_says_so(sample: Workplace) -> None:
    with s.open(sample.registry.location) as registry:
        found = registry.partnerships()
    with pytest.raises(s.ClosedError):
        registry.count()
    with pytest.raises(s.ClosedError):
        found[0]


# --- partnerships


def test_partnerships_are_a_sequence(r: s.Registry) -> None:
    found = r.partnerships("+titel")
    assert (len(found), found.count) == (32, 32)
    titles = [one.title for one in found]
    assert titles == sorted(titles, key=str.casefold)
    assert found[0].title == titles[0]
    assert found[-1].title == titles[-1]
    assert [one.title for one in found[3:6]] == titles[3:6]
    assert found.keys == [one.key for one in found]
    assert found[4] in found
    assert found[4].key in found
    assert "no key" not in found
    with pytest.raises(IndexError):
        found[32]


def test_a_query_chooses_and_orders(r: s.Registry) -> None:
    growth, rest = r.partnerships(GROWTH), r.partnerships(f"NIET ({GROWTH})")
    assert {*growth.keys} | {*rest.keys} == {*r.partnerships().keys}
    assert not {*growth.keys} & {*rest.keys}
    assert growth.count == r.count(GROWTH) == 17
    starts = [one.starts for one in r.partnerships("start:* -start")]
    assert starts[0] is not None
    assert starts[-1] is not None
    assert starts[0] > starts[-1]


def test_a_partnership_knows_everything_of_itself(r: s.Registry) -> None:
    (found,) = r.partnerships('titel:"essen leest"')
    assert found.document["title"] == found.title == "Essen Leest"
    assert found.starts == "2020-09"
    assert found.to_dict()["partners"] == found.partners
    with pytest.raises(AttributeError):
        found.title = "other"  # type: ignore[misc]


def test_a_mistake_in_a_query_is_ours(r: s.Registry) -> None:
    with pytest.raises(s.SamenwerkingError):
        r.partnerships("motief:(")


def test_facets_count_partnerships_once_for_each_code(r: s.Registry) -> None:
    facets = r.partnerships(GROWTH).facets("schaal", "motief", "verteller")
    assert list(facets) == ["scale", "motive", "teller"]
    for code, count in facets["motive"].items():
        assert count == r.count(f"{GROWTH} motief:{code}")
    assert facets["teller"].get("!", 0) == r.count(f"{GROWTH} verteller:!")


def test_columns_hold_the_three_kinds_of_missing(r: s.Registry) -> None:
    held = r.partnerships().to_dict("status", "start", "motief", "waargenomen")
    for mark in ("?", "-"):
        expected = set(r.partnerships(f"start:{mark}").keys)
        assert {key for key, row in held.items() if row["start"] == mark} == expected
    not_asked = {key for key, row in held.items() if row["observed"] is None}
    assert not_asked == set(r.partnerships("waargenomen:!").keys)
    assert not_asked


def test_labels_stand_beside_codes(r: s.Registry) -> None:
    row = r.partnerships(GROWTH)[:1].to_dict("schaal", "motief", labels=True)
    (held,) = row.values()
    assert held["scale_label"] == r.label(held["scale"])
    assert held["motive_label"] == tuple(map(r.label, held["motive"]))


def test_the_registry_as_it_was(r: s.Registry) -> None:
    assert r.as_of(TODAY - timedelta(400)).count() == 0
    assert r.as_of(date(2026, 10, 2)).partnerships("+titel")[3].document
    with pytest.raises(s.OnlyNowError):
        r.as_of(TODAY).search("lezen")


# --- overviews


def test_a_matrix_is_the_one_in_the_file(
    r: s.Registry, sample: Workplace, tmp_path: Path
) -> None:
    matrix = r.matrix("constellation-motive", GROWTH)
    drawn = make_matrix(sample, "constellation-motive", "nl", TODAY, GROWTH)
    assert matrix.cells == drawn.cells
    assert matrix.checksum == drawn.checksum
    assert [row.key for row in matrix.rows] == [row.key for row in drawn.rows]
    matrix.save(str(tmp_path / "m.json"))
    saved = (tmp_path / "m.json").read_text("utf-8")
    again = drawn._replace(header=drawn.header._replace(command=matrix.command))
    assert saved == draw_text(again, "json")
    assert ("Controlesom", matrix.checksum) in matrix.header


def test_behind_a_cell_are_as_many_as_it_says(r: s.Registry) -> None:
    matrix = r.matrix("constellation-motive", GROWTH)
    for row, counts in enumerate(matrix.cells):
        for column, count in enumerate(counts):
            assert matrix.partnerships(row, column).count == count
    assert matrix.partnerships().count == matrix.total
    key, label = matrix.rows[3]
    assert matrix.partnerships(key).keys == matrix.partnerships(label).keys
    with pytest.raises(UnknownCodeError):
        matrix.partnerships("no such row")
    with pytest.raises(UnknownCodeError):
        matrix.partnerships(999)


def test_a_matrix_by_labels_and_by_keys(r: s.Registry) -> None:
    matrix = r.matrix("constellation-motive")
    by_key = matrix.to_dict(keys=True)
    assert list(by_key) == [row.key for row in matrix.rows]
    assert [tuple(row.values()) for row in matrix.to_dict().values()] == [*matrix.cells]


def test_overviews_and_questions_are_listed(r: s.Registry) -> None:
    names = [overview.name for overview in r.matrices]
    assert "level-value-steps" in names
    for question in r.questions:
        assert r.count(f"@{question.name}") == r.count(question.query)


def test_other_ways_in(r: s.Registry) -> None:
    assert r.search("essen leest")[0].title == "Essen Leest"
    assert "Essen" in r.organisations("gemeente essen")[0].name
    assert r.record("essen leest").kind == "partnership"
    rows = r.sql("SELECT COUNT(*) AS n FROM v_partnership")
    assert (rows.columns, rows.to_dict(), list(rows)) == (("n",), [{"n": 32}], [(32,)])
    with pytest.raises(s.SamenwerkingError):
        r.sql("DELETE FROM partnership")


# --- writing


def test_nothing_is_written_unless_asked(r: s.Registry) -> None:
    with pytest.raises(s.ReadOnlyError):
        r.add({"title": "x"})
    with pytest.raises(s.ReadOnlyError):
        r.save_question("x", "motief:groei")
    assert r.count() == 32


def test_what_is_added_is_there(writable: s.Registry) -> None:
    found = writable.partnerships()
    key = writable.add({"title": "Samen"}, why="a test")
    assert writable.record(key).document["title"] == "Samen"
    assert (found.count, writable.count()) == (32, 33)
    with pytest.raises(s.SamenwerkingError):
        writable.add({"title": "x", "nonsense": 1})


def test_a_question_is_kept(writable: s.Registry) -> None:
    saved = writable.save_question("mijn-vraag", GROWTH, "waarom")
    assert saved in writable.questions
    assert writable.count("@mijn-vraag") == writable.count(GROWTH)
    assert "@" not in writable.partnerships("@mijn-vraag").command


def test_what_was_taken_away_says_so(writable: s.Registry) -> None:
    from samenwerking.service.history import undo
    from tests.conftest import NOW

    writable.add({"title": "Zomaar weg"})
    found = writable.partnerships('titel:"zomaar weg"')
    workplace = found._place.workplace
    undo(workplace, None, None, "Ann", "", NOW)
    with pytest.raises(UnknownRecordError):
        found[0]


# --- notebooks


def test_the_api_leaves_its_surroundings_alone(
    r: s.Registry, capfd: pytest.CaptureFixture[str]
) -> None:
    before = gettext.textdomain(), dict(os.environ)
    r.matrix("level-value-steps", "motief:groei")._repr_html_()
    r.partnerships("lezen")._repr_html_()
    assert (gettext.textdomain(), dict(os.environ)) == before
    assert capfd.readouterr() == ("", "")


def test_threads_may_share_a_registry(r: s.Registry) -> None:
    found = r.partnerships("+titel")
    titles = [one.title for one in r.partnerships("+titel")]
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda n: found[n % 32].title, range(256)))
        counts = set(pool.map(lambda _: r.count(GROWTH), range(16)))
    assert read == titles * 8
    assert counts == {17}


def test_without_the_library_it_says_how_to_get_it(
    r: s.Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(s.MissingLibraryError, match=rf"samenwerking\[{library}\]"):
            getattr(r.partnerships(), f"to_{library}")()
        with pytest.raises(s.MissingLibraryError, match=library):
            getattr(r.matrix("level-value-steps"), f"to_{library}")()
