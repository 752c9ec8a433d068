"""What a user sets is remembered, and never at the cost of what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.errors import SamenwerkingError
from samenwerking.service.preferences import (
    FILE,
    Preferences,
    read_preferences,
    write_preferences,
)

if TYPE_CHECKING:
    from pathlib import Path

words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)


def test_without_a_file_everything_is_as_the_program_has_it(tmp_path: Path) -> None:
    assert read_preferences(str(tmp_path)) == Preferences()


@given(
    preferences=st.builds(
        Preferences,
        language=st.sampled_from(["nl", "en", None]),
        theme=words,
        compact=st.booleans(),
        toured=st.booleans(),
        columns=st.lists(st.tuples(words, st.integers(0, 200)), max_size=3).map(tuple),
        sort=words,
        keys=st.dictionaries(words, words, max_size=3),
    )
)
def test_what_is_written_reads_back(
    preferences: Preferences, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = str(tmp_path_factory.mktemp("set"))
    write_preferences(folder, preferences)
    assert read_preferences(folder) == preferences


def test_comments_and_lines_of_others_stay(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text('# mijn toetsen\nother = 1\ntheme = "x"\n', "utf-8")
    write_preferences(str(tmp_path), Preferences(compact=True))
    text = file.read_text("utf-8")
    assert text.startswith("# mijn toetsen\nother = 1\n")
    assert "theme" not in text
    assert "compact = true" in text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("theme = 3", "theme"),
        ("columns = [['title']]", "columns"),
        ("keys = 4", "keys"),
        ("[keys]\na = 1", "keys.a"),
        ("theme = ", "TOML"),
        ("theme = " + "[" * 5000, "TOML"),
        ("\xff", FILE),
    ],
)
def test_a_damaged_file_is_named_and_not_written_over(
    tmp_path: Path, text: str, named: str
) -> None:
    file = tmp_path / FILE
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(SamenwerkingError) as caught:
        read_preferences(str(tmp_path))
    assert named in str(caught.value)
    assert file.read_bytes() == text.encode("latin-1")


def test_it_is_for_the_users_eyes_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    write_preferences(str(folder), Preferences(theme="a"))
    assert (folder / FILE).stat().st_mode & 0o077 == 0
