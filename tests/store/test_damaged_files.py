"""A file with damage inside: said in words, never written over, never a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RegistryError
from samenwerking.service import doctor
from samenwerking.service.checking import check_records
from samenwerking.service.workplace import Workplace, open_workplace
from tests.store.builders import MOMENT, offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = 4096
FILLINGS = {"zeros": b"\0", "ones": b"\xff", "text": b"{}"}


@pytest.fixture
def whole(workplace: Workplace) -> bytes:
    """A registry with texts that are longer than a page."""
    for number in range(3):
        offer(workplace, partnerships=[{"title": f"T {number}", "notes": "é" * 9_000}])
    with open(workplace.registry.location, "rb") as file:
        return file.read()


def each_damage(
    whole: bytes, path: Path, filling: bytes
) -> Iterator[tuple[Workplace, bytes]]:
    """Yield the registry with one page after another overwritten."""
    for start in range(PAGE, len(whole), PAGE):
        content = whole[:start] + (filling * PAGE)[:PAGE] + whole[start + PAGE :]
        path.write_bytes(content)
        yield open_workplace(str(path)), content


def add(place: Workplace) -> object:
    return offer(place, partnerships=[{"title": "T"}])


def check_all(place: Workplace) -> object:
    return list(check_records(place, (), MOMENT.date()))


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
@pytest.mark.parametrize("act", [check_all, add])
def test_a_damaged_page_is_never_a_crash_and_never_written_over(
    whole: bytes,
    tmp_path: Path,
    act: Callable[[Workplace], object],
    filling: bytes,
) -> None:
    refused = 0
    path = tmp_path / "damaged.db"
    for place, content in each_damage(whole, path, filling):
        try:
            act(place)
        except RegistryError as error:
            assert place.name in str(error)  # noqa: PT017 - it may also go well
            assert path.read_bytes() == content
            refused += 1
    assert refused > 5


def test_the_doctor_tells_of_the_damage_and_goes_on(
    whole: bytes, tmp_path: Path
) -> None:
    found = 0
    for place, _ in each_damage(whole, tmp_path / "damaged.db", b"\xff"):
        diagnoses = list(doctor.examine(place))
        found += any(diagnosis.error for diagnosis in diagnoses)
    assert found > 5
