"""The first lines of the list, read while the program is still being drawn."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from samenwerking.errors import SamenwerkingError
from samenwerking.service.browse import Browser

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.service.browse import Listing
    from samenwerking.service.listing import PartnershipLine
    from samenwerking.service.workplace import Workplace

    Page = tuple[Listing, list[PartnershipLine]]

AT_ONCE = 100
"""Lines that are read before anything else."""


class Ahead:
    """A thread that reads the first page, so that the first paint shows it."""

    def __init__(self, workplace: Workplace, language: Language, sort: str) -> None:
        """Begin to read."""
        self.browser = Browser(workplace, language)
        self._sort = sort
        self._page: Page | None = None
        Thread(target=self._read, name="ahead", daemon=True).start()

    def _read(self) -> None:
        try:
            self._page = first_page(self.browser, self._sort)
        except SamenwerkingError:
            return  # the screen asks again, and tells what is wrong

    @property
    def page(self) -> Page | None:
        """The first page; None while it is not there."""
        return self._page


def first_page(browser: Browser, sort: str) -> Page:
    """Return the first lines of the list, and how many there are."""
    found = browser.first(AT_ONCE, sort)
    return found, browser.lines(found.numbers)
