"""Pictures of a registry: the numbers in them, and what they cannot be asked for."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import SamenwerkingError, UnknownCodeError, UnknownRecordError
from samenwerking.service.doctor import data_mistakes
from samenwerking.service.overview import Question, make_matrix
from samenwerking.service.picturing import list_pictures, make_drawn
from tests.conftest import NOW, TODAY
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.picturing import Drawn
    from samenwerking.service.workplace import Workplace

SCHOOLS = {key(0xA0 + n): f"School {n}" for n in range(3)}
PARTNERS = {key(0xB0 + n): f"Partner {n}" for n in range(3)}
TEAMS = [
    (["School 0", "Partner 0"], "2019-2020", "aard.samenwerking"),
    (["School 0", "Partner 0"], "2020-2021", "aard.samenwerking"),
    (["School 0", "School 1", "Partner 1"], "2020-2021", "aard.samenwerking"),
    (["School 2", "Partner 2"], "2021-2022", "aard.advies"),
    (["School 1"], "2021-2022", "aard.samenwerking"),
]


def drawn(place: Workplace, name: str, query: str = "", **options: object) -> Drawn:
    every = bool(options.pop("every_nature", False))
    hide = options.pop("hide_under", None)
    question = Question(name, query, every, hide_under=hide)  # type: ignore[arg-type]
    return make_drawn(place, question, "en", TODAY, NOW, **options)  # type: ignore[arg-type]


@pytest.fixture
def small(workplace: Workplace) -> Workplace:
    """A registry of five partnerships, one of which is no collaboration."""
    names = {name: at for at, name in {**SCHOOLS, **PARTNERS}.items()}
    organisations = [
        {"id": at, "name": name, "kind": f"organisatiesoort.{kind}"}
        for known, kind in ((SCHOOLS, "school"), (PARTNERS, "cultuur"))
        for at, name in known.items()
    ]
    strength = {"Partner 0": "wie.deelname.actief", "Partner 1": "?"}
    partnerships = []
    for number, (team, year, nature) in enumerate(TEAMS):
        who = [
            {
                "organisation": names[name],
                "side": "kant.school" if "School" in name else "kant.partner",
                **({"intensity": strength[name]} if name in strength else {}),
            }
            for name in team
        ]
        partnerships.append(
            {
                "id": key(number + 1),
                "title": f"Partnership {number}",
                "nature": nature,
                "starts": year,
                "ends": year,
                "participations": who,
            }
        )
    offer(workplace, organisations=organisations, partnerships=partnerships)
    return workplace


def counts(found: Drawn) -> dict[str, tuple[int, int]]:
    """Return {organisation: its partnerships, and with how many it works}."""
    rows = found.picture.grid.rows
    return {row[0]: (int(row[2]), int(row[3])) for row in rows}


def test_the_network_counts_collaboration(small: Workplace) -> None:
    assert counts(drawn(small, "network")) == {
        "School 0": (3, 3),
        "School 1": (2, 2),
        "Partner 0": (2, 1),
        "Partner 1": (1, 2),
    }
    assert counts(drawn(small, "network", every_nature=True))["Partner 2"] == (1, 1)
    assert counts(drawn(small, "network", "sj:2019-2020")) == {
        "School 0": (1, 1),
        "Partner 0": (1, 1),
    }


def test_a_picture_of_another_year_has_everybody_at_the_same_place(
    small: Workplace,
) -> None:
    def places(query: str) -> dict[str, tuple[float, float]]:
        shapes = drawn(small, "network", query).picture.shapes
        found = {}
        for shape in shapes:
            target = getattr(shape, "target", None)
            if target and target.kind == "organisation":
                across = getattr(shape, "width", 0) / 2
                down = getattr(shape, "height", 0) / 2
                x, y = getattr(shape, "x", 0) + across, getattr(shape, "y", 0) + down
                found[target.key] = (round(x, 6), round(y, 6))
        return found

    whole, part = places(""), places("sj:2020-2021")
    assert part
    assert {at: whole[at] for at in part} == part


def test_the_rings_tell_active_unknown_and_not_asked_apart(small: Workplace) -> None:
    found = drawn(small, "ego", about="School 0")
    rows = {row[0]: row[2:] for row in found.picture.grid.rows}
    assert rows == {
        "Partner 0": ("Active", "2"),
        "Partner 1": ("unknown", "1"),
        "School 1": ("not asked", "1"),
    }
    assert "School 0" in found.picture.title


def test_what_a_picture_cannot_be_asked_for_is_refused(small: Workplace) -> None:
    with pytest.raises(SamenwerkingError, match="--about"):
        drawn(small, "ego")
    with pytest.raises(SamenwerkingError, match="--about"):
        drawn(small, "network", about="School 0")
    with pytest.raises(UnknownRecordError):
        drawn(small, "ego", about="Nobody")
    with pytest.raises(SamenwerkingError, match="small numbers"):
        drawn(small, "network", hide_under=5)
    with pytest.raises(UnknownCodeError, match="network"):
        drawn(small, "netwerk")


def test_laying_out_can_be_cancelled(small: Workplace) -> None:
    with pytest.raises(SamenwerkingError, match="Cancelled"):
        drawn(small, "network", progress=lambda _done, _of: False)


def test_every_picture_is_drawn_of_an_empty_registry(workplace: Workplace) -> None:
    for one in list_pictures(workplace):
        if one.kind != "ego":
            found = drawn(workplace, one.name)
            assert found.picture.alternative
            assert found.lines(80)


def test_the_numbers_of_a_picture_are_those_of_its_overview(
    sample: Workplace,
) -> None:
    for one in list_pictures(sample):
        if one.kind != "heat-map":
            continue
        (name,) = one.matrices
        matrix = make_matrix(sample, name, "en", TODAY, one.query)
        grid = drawn(sample, one.name).picture.grid
        numbers = [[int(n) for n in row[1:]] for row in grid.rows]
        cells = [list(row) for row in matrix.cells]
        assert [row[: len(matrix.columns)] for row in numbers[: len(cells)]] == cells


def test_a_query_of_the_user_narrows_that_of_the_picture(
    sample: Workplace, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    shutil.copytree(sample.exports, folder)
    file = folder / "pictures/network.toml"
    own = file.read_text("utf-8") + '\nquery = "schaal:lokaal OF schaal:regionaal"\n'
    file.write_text(own, "utf-8")
    place = replace(sample, exports=str(folder))
    both = "(schaal:lokaal OF schaal:regionaal) sj:2018-2019..2021-2022"
    narrowed = drawn(place, "network", "sj:2018-2019..2021-2022 +titel").picture.grid
    assert narrowed == drawn(sample, "network", both).picture.grid
    assert len(narrowed.rows) < len(drawn(place, "network").picture.grid.rows)


def test_a_mistake_in_a_picture_is_named_once(
    sample: Workplace, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    shutil.copytree(sample.exports, folder)
    file = folder / "pictures/motive-flow.toml"
    file.write_text(file.read_text("utf-8").replace('"flow"', '"flaw"'), "utf-8")
    (told,) = data_mistakes(replace(sample, exports=str(folder)))
    assert told.startswith("pictures/motive-flow.toml: ")
    assert "'flow'" in told


@pytest.mark.parametrize("width", [44, 52, 60])
def test_a_narrow_value_map_tells_every_number(sample: Workplace, width: int) -> None:
    matrix = make_matrix(sample, "level-value-stories", "en", TODAY)
    lines = drawn(sample, "value-map").lines(width)
    assert max(map(len, lines)) <= width
    for line, counts in zip(matrix.rows, matrix.cells, strict=True):
        if line.key == "not_asked":
            continue
        starts = [n for n, text in enumerate(lines) if text.startswith(line.label)]
        assert starts, line.label
        if not any(counts):
            assert any(lines[n] == f"{line.label} ·" for n in starts)
            continue
        (start,) = [n for n in starts if lines[n + 1].startswith("  ")]
        told = []
        for text in lines[start + 1 :]:
            if not text.startswith("  "):
                break
            told.append(int(text.rstrip("▏▎▍▌▋▊▉█ ").split()[-1]))
        assert told == [count for count in counts if count]
