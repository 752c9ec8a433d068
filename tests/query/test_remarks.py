"""What one may have meant: operators in small letters between terms with a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.query.parse import parse
from samenwerking.query.remarks import remarks

if TYPE_CHECKING:
    from samenwerking.framework import Framework

SAID = {
    "": [],
    "lezen of schrijven": [],
    "motief:groei OF thema:zorg": [],
    "motief:groei of lezen": [],
    "lezen of thema:zorg": [],
    '"of" motief:groei "niet" thema:zorg': [],
    "motief:groei of thema:zorg": [("of", "OF")],
    "motief:groei, zorg Of -thema:zorg": [("Of", "OF")],
    'thema:"taal of lezen" or (titel:x)': [("or", "OR")],
    "(titel:x) en (titel:y)": [("en", "EN")],
    "@een and @twee": [("and", "AND")],
    "niet titel:a": [("niet", "NIET")],
    "lezen not titel:a not @b": [("not", "NOT")],
    "titel:a of titel:b niet voorwaarde:(hindert)": [("of", "OF"), ("niet", "NIET")],
    "titel:x of onbekend:y": [],
    'titel:"x of titel:y': [],
}


@pytest.mark.parametrize("text", SAID)
def test_an_operator_in_small_letters_is_remarked(
    text: str, framework: Framework
) -> None:
    found = [(remark.word, remark.operator) for remark in remarks(text, framework)]
    assert found == SAID[text]


def test_in_capitals_it_is_no_word_any_more(framework: Framework) -> None:
    small = "motief:groei of thema:zorg"
    (remark,) = remarks(small, framework)
    meant = small.replace(remark.word, remark.operator)
    assert parse(meant, framework) != parse(small, framework)
    assert remarks(meant, framework) == []
