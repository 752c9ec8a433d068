"""The views for researchers: stable, complete, without persons, equal to the rest."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.language import LANGUAGES
from samenwerking.records.answers import MARKS
from samenwerking.resources import data_folder
from samenwerking.service.listing import list_partnerships
from samenwerking.service.workplace import (
    Workplace,
    bring_up_to_date,
    create_sample,
    open_workplace,
)
from samenwerking.store import view_labels
from samenwerking.store.readonly_sqlite import Guarded
from samenwerking.store.views import View, ViewColumn, read_views
from tests.conftest import NOW
from tests.store.builders import Json, key, offer
from tests.store.view_columns import FROZEN

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.store.session import Row

OLD = Path(__file__).parents[1] / "data/registry-1.db"


def rows(place: Workplace, sql: str) -> list[Row]:
    with place.registry.reading() as session:
        return session.rows(sql)


def columns(place: Workplace, view: str) -> list[str]:
    with place.registry.reading() as session:
        if session.dialect == "sqlite":
            found = session.rows(f"SELECT name FROM pragma_table_info('{view}')")
        else:
            found = session.rows(
                "SELECT attname::text FROM pg_attribute WHERE attnum > 0"
                f" AND attrelid = '{view}'::regclass ORDER BY attnum"
            )
    return [name for (name,) in found]


def views(place: Workplace) -> set[str]:
    with place.registry.reading() as session:
        sqlite = session.dialect == "sqlite"
        found = session.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'view'"
            if sqlite
            else "SELECT relname::text FROM pg_class WHERE relkind = 'v'"
            " AND relnamespace = current_schema()::regnamespace"
        )
    return {name for (name,) in found if not name.startswith("v__")}


def test_the_columns_of_the_views_never_change(either: Workplace) -> None:
    """A view may get a column at its end, and then this list does; nothing else."""
    assert views(either) == set(FROZEN)
    for view, wanted in FROZEN.items():
        assert columns(either, view) == wanted.split()


def test_every_column_is_documented_in_both_languages(framework: Framework) -> None:
    described = read_views(framework)
    assert {v.name: " ".join(c.name for c in v.columns) for v in described} == {
        view: " ".join(wanted.split()) for view, wanted in FROZEN.items()
    }
    for view in described:
        parts: list[View | ViewColumn] = [view, *view.columns]
        for part in parts:
            for language in LANGUAGES:
                assert part.title(language), (view.name, part.name)
                assert part.about(language).endswith("."), (view.name, part.name)


@pytest.mark.parametrize("view", FROZEN)
def test_each_column_alone_can_be_asked(view: str, sample: Workplace) -> None:
    """What is not used of a view must not change through which view it is read."""
    guarded = Guarded(sample.registry.location, 60.0, 2**28)
    for chosen in (*FROZEN[view].split(), "1", "COUNT(*)", "*"):
        _, found = guarded.ask(f"SELECT {chosen} FROM {view} AS x")
        list(found)


SECRET = "geheim7"


def filled_with_secrets(framework: Framework, record: str) -> Json:
    """Return a record that says the secret in every text that is not shown."""
    shown = {
        *("partnership.title", "partnership.learning_question", "partnership.topic"),
        *("partnership.development_goal", "organisation.name", "funding.currency"),
        *("organisation.short_name", "participation.group", "funding.programme"),
        *("organisation.institution_number", "organisation.site_number"),
        *("organisation.enterprise_number", "organisation.postcode"),
        *("organisation.municipality", "organisation.nis_code"),
        *("organisation.country", "organisation.website", "motive.key"),
    }
    made: Json = {}
    for name, field in framework.fields(record).items():
        if field.kind in ("line", "text") and f"{record}.{name}" not in shown:
            made[name] = f"{SECRET} {record}.{name}"
        elif field.kind == "collection":
            made[name] = [filled_with_secrets(framework, field.refers_to)]
        elif field.kind == "key" and name == "key":
            made[name] = "1"
    return made


def test_no_view_shows_a_person_or_what_somebody_wrote_freely(
    either: Workplace, framework: Framework
) -> None:
    partnership = {
        **filled_with_secrets(framework, "partnership"),
        "id": key(1),
        "title": "Zichtbaar",
    }
    organisation = {
        **filled_with_secrets(framework, "organisation"),
        "id": key(2),
        "name": "O",
    }
    organisation["email"] = f"{SECRET}@voorbeeld.be"
    del organisation["relations"]
    motives = framework.choices(framework.fields("motive")["code"].refers_to)
    conditions = framework.choices(framework.fields("condition")["code"].refers_to)
    (motive,) = partnership["motives"]
    (condition,) = partnership["conditions"]
    motive.pop("key", None)
    motive["code"], condition["code"] = next(iter(motives)), next(iter(conditions))
    (funding,) = partnership["funding"]
    funding["currency"] = "EUR"
    (participation,) = partnership["participations"]
    participation["persons"] = [key(3)]
    participation["group"] = "een groep"
    offer(
        either,
        organisations=[organisation],
        people=[{"id": key(3), "name": f"{SECRET} persoon", "note": SECRET}],
        partnerships=[partnership],
        who=f"{SECRET}-wie",
    )
    with either.registry.reading() as session:
        log = session.rows("SELECT value FROM change")
        assert str(log).count(SECRET) > 30
        for view in FROZEN:
            assert SECRET not in str(session.rows(f"SELECT * FROM {view}")), view
        assert session.rows("SELECT title FROM v_partnership") == [("Zichtbaar",)]


def test_unknown_none_and_not_asked_stay_apart(either: Workplace) -> None:
    offer(
        either,
        partnerships=[
            {"id": key(1), "title": "A", "status": "?", "carry_over": "-"},
            {"id": key(2), "title": "B", "motives": "?", "stories": "-"},
        ],
    )
    sql = "SELECT status, status_nl, carry_over, carry_over_en FROM v_partnership"
    assert rows(either, f"{sql} ORDER BY title") == [
        ("?", "onbekend", "-", "none"),
        (None, None, None, None),
    ]
    sql = (
        "SELECT field, code_nl FROM v_matrix_long"
        f" WHERE partnership = '{key(2)}' ORDER BY field"
    )
    marked: dict[str, str] = dict(rows(either, sql))
    assert marked["motives"] == marked["motives.code"] == "onbekend"
    assert marked["stories"] == marked["stories.steps.level"] == "geen"
    assert marked["cell"] == "geen"
    assert "conditions.code" not in marked


def test_labels_are_those_of_the_framework(
    either: Workplace, framework: Framework
) -> None:
    labels = rows(either, "SELECT code, nl, en FROM v_code")
    found = {code: (nl, en) for code, nl, en in labels}
    wanted = {
        code: (row.label_nl, row.label_en)
        for name in framework.vocabulary_names
        for code, row in framework.vocabulary(name).items()
    }
    wanted |= {
        code: (framework.label(code, "nl"), framework.label(code, "en"))
        for code in framework.cells
    }
    assert wanted.items() <= found.items()
    # And beside them the marks, and the cells of levels that are not SONO's.
    rest = set(found) - set(wanted)
    assert set(MARKS) < rest
    assert all("." in code for code in rest - set(MARKS))


def test_labels_follow_the_framework_when_something_is_written(
    sample: Workplace, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(data_folder("schema"), tmp_path / "schema"))
    file = folder / "vocabularies/thema.csv"
    text = file.read_text("utf-8")
    file.write_text(text.replace(",item,", ",item,Anders dan ", 1), "utf-8")
    other = open_workplace(sample.registry.location, str(folder))
    sql = "SELECT COUNT(*) FROM v_code WHERE nl LIKE 'Anders dan %'"
    before = Path(sample.registry.location).read_bytes()
    assert rows(other, sql) == [(0,)]
    list_partnerships(other)
    assert Path(sample.registry.location).read_bytes() == before, "reading writes"
    offer(other, partnerships=[{"title": "Nieuw"}])
    assert rows(other, sql) == [(1,)]
    offer(sample, partnerships=[{"title": "Weer het gewone"}])
    assert rows(sample, sql) == [(0,)]


def test_labels_are_not_written_again_without_need(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_labels, "_labels", lambda _: pytest.fail("written"))
    offer(sample, partnerships=[{"title": "Nieuw"}])


def test_the_first_release_gets_the_views(tmp_path: Path) -> None:
    path = tmp_path / "oud.db"
    shutil.copy(OLD, path)
    place = open_workplace(str(path))
    bring_up_to_date(place, NOW)
    assert views(place) == set(FROZEN)
    assert rows(place, "SELECT COUNT(*) FROM v_partnership") == rows(
        place, "SELECT COUNT(*) FROM partnership"
    )
    assert rows(place, "SELECT COUNT(*) FROM v_code WHERE nl = en") != [(0,)]


def test_both_databases_show_the_same(
    sample: Workplace, postgres_location: str
) -> None:
    other = open_workplace(postgres_location)
    create_sample(other, NOW)
    for view, wanted in FROZEN.items():
        names = ", ".join(
            name for name in wanted.split() if view != "v_registry" or name == "name"
        )
        sql = f"SELECT {names} FROM {view}"
        assert sorted(map(repr, rows(sample, sql))) == sorted(
            map(repr, rows(other, sql))
        ), view
