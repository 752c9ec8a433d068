"""The framework as the rest of the program asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import FrameworkDataError, UnknownCodeError
from samenwerking.framework import Framework, load_framework
from samenwerking.framework.framework import ROLES

if TYPE_CHECKING:
    from samenwerking.framework.framework import Role
    from tests.framework.copies import DataCopy


def _read_some(schema: DataCopy) -> None:
    framework = Framework(str(schema.folder))
    framework.vocabulary("status")
    framework.fields("partnership")
    len(framework.cells)


def test_codes_keep_the_order_of_the_file(framework: Framework) -> None:
    assert list(framework.choices("waartoe.niveau"))[:3] == [
        "waartoe.niveau.leerlingen",
        "waartoe.niveau.leraren",
        "waartoe.niveau.school",
    ]


def test_choices_leave_out_blocks_and_dimensions(framework: Framework) -> None:
    choices = framework.choices("wie")
    assert "wie.schaal.lokaal" in choices
    assert "wie.schaal" not in choices
    assert all(code.choosable for code in choices.values())


def test_choices_of_a_dimension_are_those_below_it(framework: Framework) -> None:
    assert list(framework.choices("wie.schaal")) == [
        "wie.schaal.lokaal",
        "wie.schaal.regionaal",
        "wie.schaal.internationaal",
    ]


def test_choices_of_a_kind_are_of_that_kind_only(framework: Framework) -> None:
    examples = framework.choices("waartoe#example")
    assert examples
    assert {code.kind for code in examples.values()} == {"example"}


def test_there_are_fifteen_motives_and_seven_actor_categories(
    framework: Framework,
) -> None:
    assert len(framework.choices("waarom")) == 15
    assert len(framework.choices("wie.actor")) == 7


def test_an_unknown_code_suggests_the_nearest(framework: Framework) -> None:
    with pytest.raises(UnknownCodeError, match=r"mean 'thema\.taal'\?"):
        framework.get_code("thema.taaal")


def test_a_code_without_its_dimension_is_found_too(framework: Framework) -> None:
    with pytest.raises(UnknownCodeError, match=r"mean 'wie\.schaal\.lokaal'\?"):
        framework.get_code("lokaal")


def test_a_code_like_no_other_suggests_nothing(framework: Framework) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        framework.get_code("xxxxxxxx")
    assert caught.value.near is None
    assert "Did you mean" not in str(caught.value)


@pytest.mark.parametrize("code", ["", ".", "thema.", "../rules", "geen.code", "[/]"])
def test_what_is_no_code_is_not_found(code: str, framework: Framework) -> None:
    assert framework.find_code(code) is None
    assert framework.label(code, "nl") == code


def test_labels_come_in_both_languages(framework: Framework) -> None:
    assert framework.label("wie.schaal.lokaal", "nl") == "Lokaal"
    assert framework.label("wie.schaal.lokaal", "en") == "Local"


def test_a_level_of_our_own_has_cells_that_are_not_in_the_list(
    framework: Framework,
) -> None:
    own = [
        code.code
        for code in framework.choices("waartoe.niveau").values()
        if code.origin == "extension"
    ]
    assert own
    cells = {framework.cell_of(level, "waartoe.waarde.praktijk") for level in own}
    assert len(cells) == len(own)
    assert not cells & set(framework.cells)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("title", "Title"),
        ("motives/waarom.taak.zorg/code", "Motive"),
        ("participations/2/roles", "Roles"),
        ("stories/1/steps/3/level", "Level"),
        ("stories/1/steps", "Steps"),
        ("stories", "Stories"),
    ],
)
def test_a_path_ends_in_a_field(path: str, label: str, framework: Framework) -> None:
    assert framework.field_at("partnership", path).label_en == label


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_played_by_a_code(role: Role, framework: Framework) -> None:
    assert framework.find_code(framework.role(role)) is not None


def test_a_file_is_only_read_when_it_is_asked_for(schema: DataCopy) -> None:
    schema.write("rules.toml", "dit is geen TOML")
    framework = Framework(str(schema.folder))
    assert framework.label("wie.schaal.lokaal", "nl") == "Lokaal"
    with pytest.raises(FrameworkDataError) as caught:
        _ = framework.rules
    assert (caught.value.file, caught.value.line) == ("schema/rules.toml", 1)


@pytest.mark.parametrize(
    ("file", "line", "text"),
    [
        ("vocabularies/status.csv", 1, "code,label\n"),
        ("cells.csv", 2, "code,level,value,origin,source\na,b\n"),
        ("fields/partnership.csv", 1, ""),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_the_way_out(
    file: str, line: int, text: str, schema: DataCopy
) -> None:
    schema.write(file, text)
    with pytest.raises(FrameworkDataError) as caught:
        _read_some(schema)
    assert f"{file}:{line}: " in str(caught.value)
    assert "Mend the file, or install samenwerking again" in str(caught.value)


@pytest.mark.parametrize(
    "file", ["vocabularies/status.csv", "fields/partnership.csv", "cells.csv"]
)
def test_a_missing_file_is_named_with_the_way_out(file: str, schema: DataCopy) -> None:
    schema.remove(file)
    with pytest.raises(FrameworkDataError, match="the file is missing") as caught:
        _read_some(schema)
    assert caught.value.file.endswith(file)
    assert caught.value.exit_code == 1


def test_a_path_to_no_field_is_named(framework: Framework) -> None:
    with pytest.raises(FrameworkDataError, match="there is no field 'titel'") as caught:
        framework.field_at("partnership", "stories/1/titel")
    assert caught.value.file == "schema/fields/story.csv"


def test_a_file_of_a_spreadsheet_is_read(schema: DataCopy) -> None:
    path = schema.folder / "vocabularies" / "status.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    framework = Framework(str(schema.folder))
    assert framework.vocabulary("status") == load_framework().vocabulary("status")


def test_a_mapping_is_read_once(schema: DataCopy) -> None:
    framework = Framework(str(schema.folder))
    assert framework.mapping("cycles") is framework.mapping("cycles")


def test_a_framework_is_loaded_once_a_folder(schema: DataCopy) -> None:
    folder = str(schema.folder)
    assert load_framework(folder) is load_framework(folder)
    assert load_framework(folder) is not load_framework()
