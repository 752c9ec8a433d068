"""A page in a browser without a network, and whatever it complains of."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """Return where Chromium is; skip the test that needs it where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    return found


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """Give a browser without a window."""
    path = chromium()
    playwright = pytest.importorskip("playwright.async_api")
    async with playwright.async_playwright() as started:
        browser = await started.chromium.launch(executable_path=path)
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(
    browser: Browser, path: Path, fragment: str = "", **options: Any
) -> AsyncIterator[Page]:
    """Give the page of a file; it may neither ask for anything nor complain.

    Args:
        browser: one that was launched.
        path: of the file.
        fragment: of the address, with its "#".
        options: of the context: the size of the window, light or dark.
    """
    context = await browser.new_context(offline=True, **options)
    context.set_default_timeout(10_000)
    page = await context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    await page.goto(path.as_uri() + fragment)
    yield page
    await context.close()
    assert set(asked) == {path.as_uri()}
    assert said == []


async def column(page: Page, table: str, number: int) -> list[str]:
    """Return the cells of a column that can be seen."""
    cells = page.locator(f"#{table} tbody tr:visible > :nth-child({number})")
    return await cells.all_inner_texts()
