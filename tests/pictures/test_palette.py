"""Every colour is told apart in grey and by colour-blind eyes; words can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from samenwerking.pictures.legend import shades
from samenwerking.pictures.palette import ROLES, SHADES, shade_of

# From light to what a cone of each kind sees of it, and back, for eyes without the
# long, the middle or the short ones (Viénot, Brettel and Mollon 1999, in linear RGB).
BLIND = {
    "protan": (
        (0.11238, 0.88762, 0.0),
        (0.11238, 0.88762, 0.0),
        (0.00401, -0.00401, 1),
    ),
    "deutan": (
        (0.29275, 0.70725, 0.0),
        (0.29275, 0.70725, 0.0),
        (-0.02234, 0.02234, 1),
    ),
}
GROUNDS = [0, 1]


def linear(colour: str) -> tuple[float, float, float]:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return red, green, blue


def light(rgb: tuple[float, ...]) -> float:
    """Return how light a colour is (WCAG's relative luminance): all that grey keeps."""
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def seen_by(kind: str, rgb: tuple[float, ...]) -> tuple[float, ...]:
    rows = BLIND[kind]
    return tuple(sum(a * b for a, b in zip(row, rgb, strict=True)) for row in rows)


def contrast(one: float, other: float) -> float:
    low, high = sorted((max(one, 0), max(other, 0)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("shade", range(1, SHADES + 1))
def test_a_number_can_be_read_on_its_shade(shade: int, ground: int) -> None:
    on, below = ROLES[f"on.{shade}"][ground], ROLES[f"shade.{shade}"][ground]
    assert contrast(light(linear(on)), light(linear(below))) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["ink", "muted"])
@pytest.mark.parametrize("below", ["paper", "panel", "zero"])
def test_words_can_be_read(ink: str, below: str, ground: int) -> None:
    found = (light(linear(ROLES[role][ground])) for role in (ink, below))
    assert contrast(*found) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("eye", ["grey", *BLIND])
def test_shades_stay_in_order_and_apart(eye: str, ground: int) -> None:
    found = []
    for shade in range(1, SHADES + 1):
        rgb: tuple[float, ...] = linear(ROLES[f"shade.{shade}"][ground])
        found.append(light(rgb if eye == "grey" else seen_by(eye, rgb)))
    order = found if ground else found[::-1]
    for darker, lighter in pairwise(order):
        assert lighter > darker
        assert contrast(darker, lighter) >= 1.2


@pytest.mark.parametrize("most", [0, 1, 2, 5, 6, 7, 8, 12, 100, 12_345])
def test_the_legend_says_which_counts_a_shade_stands_for(most: int) -> None:
    told = {}
    for sign, meaning in shades(most):
        low, _, high = meaning.partition("–")
        for count in range(int(low), int(high or low) + 1):
            told[count] = sign
    assert told == {n: f"shade.{shade_of(n, most)}" for n in range(1, most + 1)}
