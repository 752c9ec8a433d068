"""Names of persons as people write them, taken out of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.service.nameless import Nameless

if TYPE_CHECKING:
    from samenwerking.framework import Framework


@pytest.fixture
def nameless(framework: Framework) -> Nameless:
    return Nameless(framework, ["Wilhelmina Zwartkraai", "Jan De Smet", "An Li"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lezen met WILHELMINA  ZWARTKRAAI's klas", "Lezen met …'s klas"),
        ("https://wilhelmina-zwartkraai.be", "https://….be"),
        ("School De Smet, Jan", "School …"),
        # Written together, as in the address of a site.
        ("WILHELMINAZWARTKRAAI", "…"),
        ("https://zwartkraaiwilhelmina.be/", "https://….be/"),
        # With signs between the letters that nobody sees.
        ("Wil\u00adhelmina Zwart\u200bkraai", "…"),
        ("met Wil\u00adhelmina\u00ad Zwartkraai", "…"),
        # What is no name of them.
        ("Anli en de smeden, Januari", "Anli en de smeden, Januari"),
        ("in\u00adspi\u00adra\u00adtie", "in\u00adspi\u00adra\u00adtie"),
    ],
)
def test_a_name_goes_however_it_is_written(
    nameless: Nameless, text: str, left: str
) -> None:
    assert nameless.without_names(text) == left
