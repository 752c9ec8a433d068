"""Reports and overviews of somebody's own: a folder, and no Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import FrameworkDataError, UnknownCodeError
from samenwerking.reports.report import Figures, Overview, Spots, Table, Words
from samenwerking.service.doctor import data_mistakes
from samenwerking.service.reporting import ReportQuestion, list_reports, make_report
from tests.conftest import NOW, TODAY
from tests.service.folders import HEAD, WORDS, own_folder, write_report

if TYPE_CHECKING:
    from samenwerking.reports.report import Block
    from samenwerking.service.workplace import Workplace

OVERVIEW = """
title_nl = "Schaal"
title_en = "Scale"
notes_nl = "Zo."
notes_en = "So."

[rows]
title_nl = "Schaal"
title_en = "Scale"
field = "scale"
missing = ["unknown"]

[columns]
title_nl = "Waar"
title_en = "Where"
field = "places"
missing = ["not_asked"]
"""
BLOCKS = """
[[section.block]]
kind = "words"
text_nl = ["Voor {school_year}, op {day}."]
text_en = ["For {school_year}, on {day}."]

[[section.block]]
kind = "figures"

[[section.block.figure]]
key = "local"
label_nl = "Lokaal"
label_en = "Local"
sentence_nl = "{value} van {of}."
sentence_en = "{value} of {of}."
sentence_one_nl = "Eén."
sentence_one_en = "One."
sentence_none_nl = "Geen."
sentence_none_en = "None."
query = "schaal:lokaal"

[[section.block.figure]]
key = "hinders"
label_nl = "Hindert"
label_en = "Hinders"
sentence_nl = "{value}"
sentence_en = "{value}"
sentence_one_nl = "Eén."
sentence_one_en = "One."
sentence_none_nl = "Niets hindert."
sentence_none_en = "Nothing hinders."
count = "condition"
things = "effect:hindert"

[[section.block]]
kind = "overview"
matrix = "scale-place"
hide_empty = true

[[section.block]]
kind = "white"
matrix = "scale-place"
lines = "cells"
label_nl = "{row}, {column}"
label_en = "{row}, {column}"
reason_nl = "Niets."
reason_en = "Nothing."
empty_nl = "Alles."
empty_en = "Everything."

[[section.block]]
kind = "table"
name = "some"
title_nl = "Lijst"
title_en = "List"
columns = ["titel", "schaal"]
query = "schaal:lokaal -titel"
most = 2
"""


def blocks(place: Workplace, name: str = "eigen") -> list[Block]:
    made = make_report(place, ReportQuestion(name), "en", TODAY, NOW)
    return [block for section in made.sections for block in section.blocks]


def test_a_report_with_an_overview_of_ones_own(
    sample: Workplace, tmp_path: Path
) -> None:
    place = own_folder(sample, tmp_path)
    Path(place.exports, "matrices", "scale-place.toml").write_text(OVERVIEW, "utf-8")
    write_report(place, "eigen", BLOCKS)
    assert [one.name for one in list_reports(place)] == ["eigen"]
    words, figures, overview, white, table = blocks(place)
    assert words == Words(("For 2026-2027, on 1 October 2026.",))
    assert isinstance(figures, Figures)
    local, hinders = figures.figures
    assert local.sentence == f"{local.value} of 32."
    assert not local.compared
    assert hinders.value is not None
    assert isinstance(overview, Overview)
    assert overview.matrix.name == "scale-place"
    assert isinstance(white, Spots)
    assert isinstance(table, Table)
    assert (len(table.rows), table.total) == (2, local.value)
    assert {row[1] for row in table.rows} == {"Local"}
    assert [str(row[0]) for row in table.rows] == sorted(
        (str(row[0]) for row in table.rows), reverse=True
    )


def test_a_large_overview_says_where_it_can_be_had(
    sample: Workplace, tmp_path: Path
) -> None:
    block = """
[[section.block]]
kind = "overview"
matrix = "partnership-motive"
most = 100
"""
    place = own_folder(sample, tmp_path)
    write_report(place, "eigen", block)
    (found,) = blocks(place)
    assert isinstance(found, Words)
    assert "32 rows by 17 columns" in found.paragraphs[0]
    assert "samenwerking export matrix partnership-motive" in found.paragraphs[0]


def test_a_folder_without_reports_has_none(sample: Workplace, tmp_path: Path) -> None:
    place = own_folder(sample, tmp_path)
    Path(place.exports, "reports").rmdir()
    assert list_reports(place) == []
    with pytest.raises(UnknownCodeError):
        blocks(place)


FIGURE = BLOCKS[BLOCKS.index('\n[[section.block]]\nkind = "figures"') :]
FIGURE = FIGURE[: FIGURE.index('\n[[section.block.figure]]\nkey = "hinders"')]
WHITE = BLOCKS[BLOCKS.index('\n[[section.block]]\nkind = "white"') :]
WHITE = WHITE[: WHITE.index('\n[[section.block]]\nkind = "table"')]
WHITE = WHITE.replace("scale-place", "level-value-steps")
MISTAKES = [
    ('[[section.block]]\nkind = "overvieuw"', "Did you mean 'overview'"),
    ('[[section.block]]\nmatrix = "role-partner-kind"', "'kind' is missing"),
    (
        '[[section.block]]\nkind = "overview"\nmatrix = "role-partner-kid"',
        "Did you mean 'role-partner-kind'",
    ),
    ('[[section.block]]\nkind = "overview"', "'matrix' is missing"),
    (
        '[[section.block]]\nkind = "overview"\nmatrix = "*"\nhide_emty = true',
        "Did you mean 'hide_empty'",
    ),
    (
        '[[section.block]]\nkind = "overview"\nmatrix = "*"\nmost = 0',
        "no whole number of 1 or more",
    ),
    (
        '[[section.block]]\nkind = "overview"\nmatrix = "*"\ntable = "yes"',
        "not true or false",
    ),
    (
        '[[section.block]]\nkind = "overview"\nmatrix = "*"\nquery = "schall:lokaal"',
        "'schaal'",
    ),
    (
        '[[section.block]]\nkind = "picture"\npicture = "net"',
        "export/pictures: 'net' is not one of",
    ),
    (
        '[[section.block]]\nkind = "words"\ntext_nl = ["a"]\ntext_en = []',
        "'text_nl' has 1 texts, 'text_en' 0",
    ),
    (
        '[[section.block]]\nkind = "words"\ntext_nl = ["{jaar}"]\ntext_en = ["a"]',
        "the places in 'text': 'jaar' is not one of",
    ),
    (
        '[[section.block]]\nkind = "words"\ntext_nl = [1]\ntext_en = ["a"]',
        "'text_nl' holds 1, which is no text",
    ),
    ('[[section.block]]\nkind = "facts"', "needs about = organisation or partnership"),
    ('[[section.block]]\nkind = "fragile"\nreason = []', "fragile spots have reasons"),
    (FIGURE.replace('"local"', '""'), "'key' is missing"),
    (FIGURE.replace("query", "quer"), "Did you mean 'query'"),
    (FIGURE + 'count = "scool"', "Did you mean 'school'"),
    (FIGURE + 'things = "effect:helpt"', "parts of a partnership, which has none"),
    (
        FIGURE + 'count = "condition"\nthings = "efect:helpt"',
        "'effect'",
    ),
    (
        FIGURE.replace("schaal:lokaal", "sj:{year}"),
        "the places in 'query': 'year' is not one of",
    ),
    (FIGURE.replace('sentence_one_nl = "Eén."', ""), "'sentence_one_nl' is missing"),
    (WHITE.replace("cells", "cell"), "Did you mean 'cells'"),
    (WHITE.replace("cells", "rows"), "the places in 'label': 'row' is not one of"),
    (WHITE.replace("level-value-steps", "*"), "those of one overview"),
    (WHITE + 'skip = ["thema.anders"]', "Did you mean 'thema.andere'"),
    (
        (
            '[[section.block]]\nkind = "overview"\nmatrix = "transition"\n'
            'picture = "value-map"'
        ),
        "the picture 'value-map' is none of the overview 'transition'",
    ),
    (
        (
            '[[section.block]]\nkind = "overview"\nmatrix = "partnership-school-year"\n'
            'picture = "timeline"\ntranspose = true'
        ),
        "a timeline needs its overview as it is",
    ),
    ('[[section.block]]\nkind = "picture"\npicture = "ego"', "needs about ="),
    ("block = 1", "'block' is 1, which is no list"),
    ("colour = 1", "the names: 'colour' is not one of"),
    (
        '[[section]]\nkey = "one"\ntitle_nl = "a"\ntitle_en = "b"',
        "the chapter 'one' stands there twice",
    ),
    (
        '[[section.block]]\nkind = "overview"\nmatrix = "transition"\n' * 2,
        "the overview 'transition' stands there twice",
    ),
]


@pytest.mark.parametrize(("blocks_", "problem"), MISTAKES)
def test_a_mistake_is_named_with_its_file(
    sample: Workplace, tmp_path: Path, blocks_: str, problem: str
) -> None:
    place = own_folder(sample, tmp_path)
    write_report(place, "eigen", "\n" + blocks_)
    with pytest.raises(FrameworkDataError) as caught:
        list_reports(place)
    assert "reports/eigen.toml" in str(caught.value)
    assert problem in str(caught.value)
    (told,) = data_mistakes(place)
    assert told.startswith("reports/eigen.toml")
    assert problem in told


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ('title_nl = "a"', "'title_en' is missing"),
        ("a = [", "reports/eigen.toml"),
        ('about = "schools"', "'schools'"),
        (HEAD + "pages = 1", "'pages' is 1, not true or false"),
    ],
)
def test_a_mistake_in_the_heading_is_named(
    sample: Workplace, tmp_path: Path, head: str, problem: str
) -> None:
    place = own_folder(sample, tmp_path)
    write_report(place, "eigen", "", head=head)
    with pytest.raises(FrameworkDataError, match=problem):
        list_reports(place)


def test_a_column_that_is_none_is_named(sample: Workplace, tmp_path: Path) -> None:
    place = own_folder(sample, tmp_path)
    table = BLOCKS[BLOCKS.index('\n[[section.block]]\nkind = "table"') :]
    write_report(place, "eigen", table.replace('"schaal"]', '"schal"]'))
    with pytest.raises(UnknownCodeError, match="'schaal'"):
        blocks(place)
    (told,) = data_mistakes(place)
    assert told.startswith("reports/eigen.toml: ")


def test_one_broken_file_does_not_hide_the_others(
    sample: Workplace, tmp_path: Path
) -> None:
    place = own_folder(sample, tmp_path)
    write_report(place, "goed", WORDS)
    write_report(place, "stuk", "", head="a = [")
    heard: list[FrameworkDataError] = []
    assert [one.name for one in list_reports(place, heard.append)] == ["goed"]
    assert ["reports/stuk.toml" in str(error) for error in heard] == [True]
