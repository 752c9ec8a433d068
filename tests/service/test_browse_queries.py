"""The list of the program while somebody types a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import SamenwerkingError
from samenwerking.query.tree import Query, Words
from samenwerking.service.browse import Browser
from samenwerking.service.workplace import create_registry, open_workplace
from tests.conftest import NOW, TODAY
from tests.service.registers import Chance, fill
from tests.service.test_browse import listed, titles, told
from tests.store.builders import key, offer, partnership_edit, write

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A registry by chance, not to be changed."""
    place = open_workplace(str(tmp_path_factory.mktemp("typed") / "filled.db"))
    create_registry(place, NOW)
    fill(place, Chance(1))
    return place


@pytest.fixture(scope="module")
def browser(filled: Workplace) -> Browser:
    """One browser, so that what it remembers is tried too."""
    return Browser(filled, "nl")


@pytest.mark.parametrize(
    "typed",
    ["motief:gr", "motief:", "(gent", '"gent', "-", "sj:20", "@niemand", "a " * 501],
)
def test_half_a_query_leaves_the_last_answer(browser: Browser, typed: str) -> None:
    before = browser.look("gent", today=TODAY)
    assert before.error is None
    listing = browser.look(typed, today=TODAY)
    assert isinstance(listing.error, SamenwerkingError)
    assert listing._replace(error=None) == before
    assert listing.query == Query(Words("gent"))
    assert browser.look("", today=TODAY).error is None


def test_terms_and_orders_are_asked_as_in_a_list(
    filled: Workplace, browser: Browser
) -> None:
    for text in (
        *("status:lopend gent", "-status:? OF school", "-titel", "status:* -start"),
        *("deelnemer:(soort:school) +status -titel", "bevinding:fout school"),
        *("+gewijzigd", "motief:! actief:2024", "gewijzigd:-1d..", "@broos"),
    ):
        assert told(browser, text) == listed(filled, text), text


def test_what_is_known_is_asked_again_once_something_changed(
    workplace: Workplace,
) -> None:
    offer(workplace, partnerships=[{"id": key(1), "title": "A", "status": "?"}])
    browser = Browser(workplace, "nl")
    assert titles(browser, "status:?") == ["A"]
    write(workplace, partnership_edit(1, "status", "status.idee"))
    browser.load()
    assert titles(browser, "status:?") == []
    assert titles(browser, "status:idee") == ["A"]
