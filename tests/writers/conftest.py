"""A browser, and the page of a report to open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from samenwerking.writers import report_html
from tests.writers.browser import launched
from tests.writers.handmade_report import make_report

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as found:
        yield found


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "een rapport.html"
    path.write_text(report_html.write(make_report()), "utf-8")
    return path
