"""The full-text index: kept by the write path, equal to a rebuild and to looking."""

from __future__ import annotations

import runpy
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.errors import ConflictError, RecordError
from samenwerking.matrices import bits
from samenwerking.query.tree import Words
from samenwerking.records.words import wanted
from samenwerking.resources import data_folder
from samenwerking.service.entry import add_text
from samenwerking.service.workplace import bring_up_to_date, open_workplace
from samenwerking.store import (
    create,
    text,
    text_gather,
    text_index,
    text_match,
    text_rank,
)
from tests.store import text_naive
from tests.store.builders import MOMENT, Json, key, number_of, offer, write
from tests.store.builders import partnership_edit as edit
from tests.store.documents import ACTORS, ORGANISATIONS, block, some_codes
from tests.store.test_random_histories import (
    IMPORTS,
    SAVES,
    UNDOS,
    Import,
    Save,
    Undo,
    offer_everybody,
    perform,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from tests.store.conftest import Fresh

MOTIVE = some_codes("waarom", 1)[0]
OLD = Path(__file__).parents[1] / "data" / "registry-1.db"

PARTS = st.sampled_from(
    [
        *("school", "Basisschool", "scholen", "samen", "Één", "lezen", "voorlezen"),
        *("de", "d'r", "straße", "ﬁlm", "Gent-Brugge", "029421", "3", "İzmir", "été"),
        *("小学校", "µ", "q\u0301q", "_x_", "%", "\\", '"', "x" * 250),
    ]
)
TEXTS = st.lists(PARTS, min_size=1, max_size=4).map(" ".join)
PARTNERSHIPS: st.SearchStrategy[Json] = st.fixed_dictionaries(
    {"title": TEXTS.filter(lambda line: len(line) <= 300)},
    optional={
        "learning_question": TEXTS,
        "topic": TEXTS,
        "notes": TEXTS,
        "participations": ACTORS,
        "motives": block(st.fixed_dictionaries({"note": TEXTS}), "code", [MOTIVE]),
        "activities": block(st.fixed_dictionaries({"purpose": st.just("samen zijn")})),
        "stories": block(
            st.fixed_dictionaries(
                {"title": TEXTS.filter(lambda line: len(line) <= 300)},
                optional={
                    "note": TEXTS,
                    "steps": block(
                        st.fixed_dictionaries({"words": TEXTS, "note": TEXTS})
                    ),
                },
            )
        ),
    },
)
NAMES: st.SearchStrategy[Json] = st.fixed_dictionaries(
    {"name": TEXTS.filter(lambda line: len(line) <= 300)},
    optional={"municipality": st.just("Gent"), "institution_number": st.just("29421")},
)
FILLS = st.builds(
    Import,
    st.dictionaries(st.sampled_from(ORGANISATIONS), NAMES, max_size=2),
    st.just({}),
    st.dictionaries(st.sampled_from([key(n) for n in range(1, 6)]), PARTNERSHIPS),
)
TYPED = ["s", "sc", "sch", "scho", "school", "chool", "ee", "een", "eze", "xxx", "02"]
LOOKED = st.tuples(
    st.one_of(st.sampled_from(TYPED), PARTS, TEXTS),
    st.booleans(),
    st.sampled_from(["", *text_naive.COLUMNS]),
)


def kept_is_right(place: Workplace) -> None:
    """Fail unless the index holds the same as one that is made anew."""
    before = rows(place)
    with place.registry.writing() as session:
        if session.dialect == "sqlite":
            for column in text_index.TABLES["text_name"]:
                # Fails if an index does not hold the words that its table holds.
                index = text_index.index_of("text_name", column)
                check = f"INSERT INTO {index} ({index}, rank) VALUES (?, 1)"
                session.execute(check, "integrity-check")
        text_index.rebuild(session)
    after = rows(place)
    used = after.pop("text_term")
    assert used <= before.pop("text_term")
    assert before == after


def rows(place: Workplace) -> dict[str, set[tuple[object, ...]]]:
    """Return the rows of the index."""
    with place.registry.reading() as session:
        found = {}
        for table, columns in text_index.TABLES.items():
            names = ", ".join([text_index.key_of(session), *columns])
            found[table] = set(session.rows(f"SELECT {names} FROM {table}"))
        found["text_term"] = set(session.rows("SELECT term FROM text_term"))
    return found


def find(
    place: Workplace, typed: str, phrase: bool = False, column: str = ""
) -> set[int]:
    with place.registry.reading() as session:
        members = text.find_words(session, Words(typed, column, phrase))
    return set(bits.to_numbers(members))


def test_whatever_happens_the_index_holds_what_the_records_say(fresh: Fresh) -> None:
    @fresh.examples
    @given(
        st.lists(st.one_of(FILLS, IMPORTS, SAVES, UNDOS), min_size=1, max_size=6),
        st.lists(LOOKED, min_size=1, max_size=8),
    )
    def run(
        acts: list[Import | Save | Undo], looked: list[tuple[str, bool, str]]
    ) -> None:
        place = fresh.make()
        offer_everybody(place)
        for act in acts:
            with suppress(ConflictError, RecordError):
                perform(place, act)
        for typed, phrase, column in looked:
            there = find(place, typed, phrase, column)
            assert there == text_naive.found(place, typed, phrase, column)
        kept_is_right(place)
        for typed, phrase, column in looked:
            there = find(place, typed, phrase, column)
            assert there == text_naive.found(place, typed, phrase, column)

    run()


@pytest.mark.parametrize("few", [0, 2, 2_000])
def test_the_best_come_first_and_by_title(
    fresh: Fresh, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if few < 10:  # so that nothing is few, and everything is looked at in portions
        for name in ("READ", "FEW", "_PROBED", "_FEW_ACTORS", "_FEW_TERMS"):
            monkeypatch.setattr(text_gather, name, few)
        monkeypatch.setattr(text_gather, "GATHERED", few * 2)
        monkeypatch.setattr(text_gather, "_PROBED_ACTORS", 1)
        monkeypatch.setattr(text_rank, "_MOST_READ", few)
        monkeypatch.setattr(text_rank, "_CHUNK", 2)
        monkeypatch.setattr(text_match, "MOST_TERMS", few)
        monkeypatch.setattr(text_match, "_BEGINNING", few)

    @fresh.examples
    @given(
        st.lists(FILLS, min_size=1, max_size=3),
        st.lists(st.tuples(LOOKED, st.integers(1, 8), st.booleans()), max_size=6),
        st.lists(LOOKED, max_size=2),
    )
    def run(
        acts: list[Import],
        looked: list[tuple[tuple[str, bool, str], int, bool]],
        more: list[tuple[str, bool, str]],
    ) -> None:
        place = fresh.make()
        offer_everybody(place)
        for act in acts:
            with suppress(ConflictError, RecordError):
                perform(place, act)
        for (typed, phrase, _), limit, stories in looked:
            asked = [(typed, phrase), *[(t, p) for t, p, _ in more]]
            wants = [w for t, p in asked for w in wanted(t, phrase=p)]
            with place.registry.reading() as session:
                there = text_rank.rank(session, wants, limit, stories=stories)
            naive = [*text_naive.ranked(place, asked, stories)] if wants else []
            assert [one.number for one in there] == naive[:limit]

    run()


def test_an_organisation_that_is_renamed_is_found_by_its_new_name(
    either: Workplace,
) -> None:
    offer(
        either,
        organisations=[{"id": key(9), "name": "De Brug", "municipality": "Aalst"}],
        partnerships=[
            {"id": key(1), "title": "A", "participations": [{"organisation": key(9)}]}
        ],
    )
    number = number_of(either, key(1))
    assert find(either, "brug") == find(either, "aals", column="name") == {number}
    offer(either, organisations=[{"id": key(9), "name": "Het Veer"}])
    assert find(either, "brug") == set()
    assert find(either, "het veer", phrase=True) == {number}
    write(either, edit(1, "", None))
    assert find(either, "veer") == set()
    kept_is_right(either)


def test_a_phrase_does_not_reach_from_one_field_into_another(either: Workplace) -> None:
    story = {"title": "een verhaal", "contribution": "over lezen"}
    offer(either, partnerships=[{"id": key(1), "title": "T", "stories": [story]}])
    assert find(either, "een verhaal", phrase=True)
    assert find(either, "verhaal over", phrase=True) == set()


def test_short_words_are_looked_for_in_stories_only_when_asked(
    either: Workplace,
) -> None:
    story = {"title": "zo was het"}
    offer(either, partnerships=[{"id": key(1), "title": "T", "stories": [story]}])
    assert find(either, "zo") == set()
    assert find(either, "zo", column="story") == {number_of(either, key(1))}
    assert find(either, "as", column="story") == set()


def test_more_words_with_a_part_than_can_be_asked_for_are_looked_at(
    either: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_match, "MOST_TERMS", 3)
    titles = [f"a{n}school{n}" for n in range(9)]
    offer(either, partnerships=[{"title": title} for title in titles])
    assert len(find(either, "school")) == 9


def test_texts_of_any_size_can_be_stored_and_found(either: Workplace) -> None:
    distinct = [f"{n:06d}{'é' * 90}" for n in range(9_000)]
    notes = [" ".join(distinct[n : n + 90]) for n in range(0, 9_000, 90)]
    agreements = [{"title": "T", "note": note} for note in notes]
    offer(either, partnerships=[{"id": key(1), "title": "T", "agreements": agreements}])
    number = number_of(either, key(1))
    assert (
        find(either, "008999") == find(either, distinct[0], column="note") == {number}
    )
    assert find(either, " ".join(distinct[8_990:8_992]), phrase=True) == {number}
    kept_is_right(either)


# --- older registries


def test_an_older_registry_gets_an_index(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(OLD, path)
    place = open_workplace(str(path))
    bring_up_to_date(place, MOMENT)
    assert rows(place)["text_name"]
    kept_is_right(place)


def test_the_migration_fills_what_the_write_path_keeps(either: Workplace) -> None:
    sample = Path(data_folder("schema")) / "examples" / "sample.json"
    add_text(either, sample.read_bytes(), sample.name, "an", "", MOMENT)
    notes = {"notes": "samen ¶ zijn", "motives": [{"code": MOTIVE, "note": "één"}]}
    steps = [{"words": "ja"}, {"evidence": "wel", "note": "nee"}]
    stories = [{"title": "V", "steps": steps}, {"note": "N"}]
    offer(either, partnerships=[{"title": "T", **notes, "stories": stories}])
    before = rows(either)
    names = ("0002_text.py", "0006_names_per_column.py")
    migrations = [runpy.run_path(str(Path(create.MIGRATIONS) / name)) for name in names]
    columns = [f"text_name_{column}" for column in text_index.TABLES["text_name"]]
    tables = (*columns, "text_name", "text_story", "text_term_part", "text_term")
    with either.registry.writing() as session:
        for table in tables:
            session.execute(f"DROP TABLE IF EXISTS {table}")
        session.execute("DROP INDEX IF EXISTS text_title")
        for migration in migrations:
            migration["up"](None, session.database)
    assert rows(either) == before
    kept_is_right(either)
    assert find(either, "één")
