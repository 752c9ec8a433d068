"""A list of another country comes in by its mapping alone, with all its rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RecordError
from samenwerking.exchange.sheet_map import read_map, write_map
from samenwerking.service.sheet_load import load_map
from tests.service.sheet_lists import documents, review, statuses, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

LISTS = Path(__file__).parents[1] / "data/lists"
LIST, MAP = LISTS / "schulen.csv", LISTS / "schulen.toml"


@pytest.fixture
def copied(tmp_path: Path) -> tuple[Path, Path]:
    """Return a list and its mapping that may be changed."""
    for one in (LIST, MAP):
        (tmp_path / one.name).write_text(one.read_text("utf-8"), "utf-8")
    return tmp_path / LIST.name, tmp_path / MAP.name


def changed(path: Path, *pairs: tuple[str, str]) -> str:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return str(path)


def named(place: Workplace, name: str) -> dict[str, Any]:
    [found] = [one for one in documents(place, "organisation") if one["name"] == name]
    return found


def test_a_school_and_a_partner_make_one_partnership(workplace: Workplace) -> None:
    with LIST.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["Partner"]]
    report = review(workplace, str(LIST), str(MAP))
    assert report.read == len(rows) == 7
    assert [(one.why, one.number + 1) for one in report.skipped] == [("left_out", 9)]
    pairs = {(row["Kennzahl"], row["Partner"]) for row in rows}
    assert len(report.rows) == len(pairs) == 6
    assert next(row.rows for row in report.rows if len(row.rows) > 1) == (4, 6)


def test_its_words_numbers_and_constants_are_understood(
    workplace: Workplace, copied: tuple[Path, Path]
) -> None:
    mapping = changed(copied[1], ("[compose]", 'similar_names = "new"\n[compose]'))
    report = review(workplace, str(copied[0]), mapping)
    assert statuses(report) == ["new"] * 6
    store(workplace, report)
    made = {one["title"]: one for one in documents(workplace, "partnership")}
    assert {one["nature"] for one in made.values()} == {"aard.samenwerking"}
    sides = {
        title: {p["side"]: p for p in one["participations"]}
        for title, one in made.items()
    }
    chosen = [
        sides[f"Grundschule am Park – {name}"]["kant.school"].get("voluntary")
        for name in ("Polizei", "Partnerschule in Paris")
    ]
    assert chosen == ["wie.vrijwilligheid.vrijwillig", "wie.vrijwilligheid.opgelegd"]
    school = sides["Lessing-Gymnasium – Polizei"]["kant.school"]
    assert school["voluntary"] == "?"
    park = named(workplace, "Grundschule am Park")
    assert park["institution_number"] == "DE-BE:06G01"
    assert (park["level"], park["country"]) == ("onderwijsniveau.lager", "DE")
    police = named(workplace, "Polizei")
    assert police["kind"] == "organisatiesoort.overheid"
    assert "country" not in police
    paris = sides["Lessing-Gymnasium – Partnerschule in Paris"]["kant.partner"]
    assert paris["group"] == "Partnerschule in Paris"
    assert statuses(review(workplace, str(copied[0]), mapping)) == ["unchanged"] * 6


def test_names_that_are_alike_are_asked_unless_the_mapping_says_so(
    workplace: Workplace,
) -> None:
    report = review(workplace, str(LIST), str(MAP))
    assert [one.name for one in report.questions] == ["Turnverein Nord e.V. (Judo)"]


def by_school(copied: tuple[Path, Path]) -> str:
    return changed(
        copied[1],
        ('["Kennzahl", "Partner"]', '["Kennzahl"]\nsimilar_names = "new"'),
        ("{Schule} – {Partner}", "{Schule}"),
    )


def test_a_school_may_have_one_partnership_with_all(
    workplace: Workplace, copied: tuple[Path, Path]
) -> None:
    mapping = by_school(copied)
    report = review(workplace, str(copied[0]), mapping)
    assert statuses(report) == ["new", "new"]
    store(workplace, report)
    sizes = [len(one["participations"]) for one in documents(workplace, "partnership")]
    assert sizes == [4, 4]
    assert statuses(review(workplace, str(copied[0]), mapping)) == ["unchanged"] * 2


def test_a_row_that_is_added_changes_only_its_record(
    workplace: Workplace, copied: tuple[Path, Path]
) -> None:
    mapping = by_school(copied)
    store(workplace, review(workplace, str(copied[0]), mapping))
    with copied[0].open("a") as file:
        file.write("Lessing-Gymnasium,01Y08,Gymnasium,Oper,Verein,,\n")
    report = review(workplace, str(copied[0]), mapping)
    assert statuses(report) == ["unchanged", "changed"]
    store(workplace, report)
    sizes = [len(one["participations"]) for one in documents(workplace, "partnership")]
    assert sizes == [4, 5]


def test_rows_of_one_record_that_differ_are_told(
    workplace: Workplace, copied: tuple[Path, Path]
) -> None:
    mapping = changed(
        copied[1],
        ('["Kennzahl", "Partner"]', '["Kennzahl"]\nsimilar_names = "new"'),
    )
    report = review(workplace, str(copied[0]), mapping)
    told = [str(t.problem) for t in report.rows[0].told if t.field == "title"]
    assert told[0] == "None"
    assert told[1].startswith("another row of the same record says 'Grundschule am")


def test_a_partner_of_two_kinds_keeps_the_first(
    workplace: Workplace, copied: tuple[Path, Path]
) -> None:
    path = changed(
        copied[0], ("01Y08,Gymnasium,Polizei,Infra", "01Y08,Gymnasium,Polizei,Verein")
    )
    changed(copied[0], ("Verein" + "struktur,Amt,unb", "Verein,,unb"))
    report = review(workplace, path, str(copied[1]))
    remarks = [str(remark) for row in report.rows for remark in row.remarks]
    assert remarks == [
        "'Polizei': another row says 'organisatiesoort.overheid', which is kept."
    ]


def test_the_shipped_mapping_reads_and_is_kept_as_it_is(workplace: Workplace) -> None:
    framework = workplace.framework
    shipped = load_map("berlin", framework)
    assert shipped.group_by == ("ID", "partner_name")
    assert read_map(write_map(shipped).encode(), "a.toml", framework) == shipped


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["Kennzahl",', '["Nummer",', "no column 'Nummer'; there are: Schule"),
        ("{Untergruppe|", "{Unter|", "no column 'Unter'"),
        ('column = "Partner"', 'column = "P"', "no column 'P'"),
        ('"Titel" = "{', '"Schule" = "{', "there is a column 'Schule' already"),
    ],
)
def test_a_column_that_is_not_there_is_named(
    old: str,
    new: str,
    said: str,
    workplace: Workplace,
    copied: tuple[Path, Path],
) -> None:
    mapping = changed(copied[1], (old, new))
    with pytest.raises(RecordError, match=said):
        review(workplace, str(copied[0]), mapping)
