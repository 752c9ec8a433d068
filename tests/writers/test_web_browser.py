"""The page of a report in a browser: clicks, keys, sorting and searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.writers.browser import column, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    return str(await page.evaluate("document.activeElement.textContent"))


async def test_a_cell_lists_its_partnerships_and_each_has_a_page(
    browser: Browser, report: Path
) -> None:
    async with opened(browser, report) as page:
        await page.click("#t2 tbody tr:nth-child(2) td:nth-child(3) button")
        dialog = page.get_by_role("dialog", name="Care · Company")
        await dialog.wait_for()
        names = ["Partnership 3", "Partnership 4", "Partnership 5"]
        assert await dialog.get_by_role("link").all_inner_texts() == names
        assert "3 partnerships" in await dialog.inner_text()
        await dialog.get_by_role("link", name="Partnership 4").click()
        heading = page.get_by_role("heading", name="Partnership 4")
        await heading.wait_for()
        assert await focused(page) == "Partnership 4"
        assert await page.title() == "Partnership 4 · Report of Gent · Gent"
        assert not await page.get_by_role("heading", name="In short").is_visible()
        await page.go_back()
        await dialog.wait_for()
        await page.go_back()
        await dialog.wait_for(state="hidden")
        assert await page.get_by_role("heading", name="In short").is_visible()
        assert await page.title() == "Report of Gent · Gent"
        assert not await heading.is_visible()


async def test_the_way_back_on_a_page_leads_to_where_one_came_from(
    browser: Browser, report: Path
) -> None:
    async with opened(browser, report) as page:
        link = page.locator("#t4").get_by_role("link", name="Partnership 7")
        await link.click()
        await page.get_by_role("heading", name="Partnership 7").wait_for()
        await page.get_by_role("link", name="Back to the report").click()
        await link.wait_for()
        assert await focused(page) == "Partnership 7"
        assert await page.evaluate("scrollY") > 0
        assert "#" not in page.url


async def test_the_address_of_a_page_opens_it(browser: Browser, report: Path) -> None:
    async with opened(browser, report, "#p-3") as page:
        await page.get_by_role("heading", name="Partnership 3").wait_for()
        await page.get_by_role("link", name="Back to the report").click()
        await page.get_by_role("heading", name="In short").wait_for()
    async with opened(browser, report, "#cell-t2-0-0") as page:
        dialog = page.get_by_role("dialog", name="Growth · School")
        await dialog.wait_for()
        await dialog.get_by_role("button", name="Close").click()
        await dialog.wait_for(state="hidden")
        assert await page.get_by_role("heading", name="In short").is_visible()
    async with opened(browser, report, "#cell-no-such-thing") as page:
        assert await page.get_by_role("heading", name="In short").is_visible()


async def test_the_keyboard_is_enough(browser: Browser, report: Path) -> None:
    async with opened(browser, report) as page:
        await page.keyboard.press("Tab")
        assert await focused(page) == "To the contents"
        cells = page.locator("#t2 td > button")
        stops = await cells.evaluate_all("all => all.map(one => one.tabIndex)")
        assert stops == [0, -1, -1, -1]
        await cells.first.focus()
        await page.keyboard.press("ArrowDown")
        assert await focused(page) == "1"
        await page.keyboard.press("ArrowRight")
        assert await focused(page) == "3"
        await page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Care · Company")
        await dialog.wait_for()
        assert await focused(page) == "Partnership 3"
        await page.keyboard.press("Enter")
        await page.get_by_role("heading", name="Partnership 3").wait_for()
        for _ in range(20):
            await page.keyboard.press("Shift+Tab")
            if await focused(page) == "Back to the report":
                break
        await page.keyboard.press("Enter")
        await dialog.wait_for()
        await page.keyboard.press("Escape")
        await dialog.wait_for(state="hidden")
        await page.wait_for_function("document.activeElement.tagName == 'BUTTON'")
        assert await focused(page) == "3"


async def test_the_shapes_of_a_picture_are_links(
    browser: Browser, report: Path
) -> None:
    async with opened(browser, report) as page:
        first = page.locator("figure").first
        await first.get_by_role("link", name="two").focus()
        await page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Growth · School")
        await dialog.wait_for()
        await page.keyboard.press("Escape")
        await dialog.wait_for(state="hidden")
        await first.get_by_role("link", name="it").click()
        await page.get_by_role("heading", name="Partnership 3").wait_for()
        await page.go_back()
        await first.get_by_role("link", name="more").click()
        await page.wait_for_function("location.hash == '#s-more'")


async def test_a_heading_sorts_its_table(browser: Browser, report: Path) -> None:
    async with opened(browser, report) as page:
        table = page.locator("#t4")
        heading = table.locator("th").nth(1)
        assert await heading.get_attribute("aria-sort") is None
        await heading.get_by_role("button").click()
        assert await heading.get_attribute("aria-sort") == "descending"
        numbers = list(map(int, await column(page, "t4", 2)))
        assert numbers == sorted(numbers, reverse=True) == list(range(19, -1, -1))
        await heading.get_by_role("button").press("Enter")
        assert await heading.get_attribute("aria-sort") == "ascending"
        assert list(map(int, await column(page, "t4", 2))) == list(range(20))
        await table.get_by_role("button", name="Share").click()
        shares = await column(page, "t4", 3)
        assert shares[0] == "4.75"
        assert shares[-1] == ""
        await table.get_by_role("button", name="Title").click()
        names = await column(page, "t4", 1)
        assert names[:3] == ["Gent", "Partnership 1", "Partnership 2"]
        assert names[-1] == "Partnership 19"
        assert await table.locator("[aria-sort]").count() == 1


async def test_a_sorted_overview_keeps_its_totals_and_its_links(
    browser: Browser, report: Path
) -> None:
    async with opened(browser, report) as page:
        await page.locator("#t2").get_by_role("button", name="Company").click()
        assert await column(page, "t2", 3) == ["12", "3", "0"]
        assert await page.locator("#t2 tfoot").inner_text() == (
            "Total (distinct)\t3\t13\t16"
        )
        await page.locator("#t2").get_by_role("button", name="12", exact=True).click()
        dialog = page.get_by_role("dialog", name="Reading · Company")
        await dialog.wait_for()
        assert await dialog.get_by_role("link").count() == 12


async def test_a_search_shows_some_rows_and_says_how_many(
    browser: Browser, report: Path
) -> None:
    async with opened(browser, report) as page:
        box = page.get_by_role("searchbox", name="Search in this table")
        assert await box.count() == 1  # the short tables have none
        await box.fill("2025-07 PÁRTNERSHIP")
        assert await column(page, "t4", 1) == ["Partnership 6", "Partnership 18"]
        counted = page.locator("output")
        assert await counted.inner_text() == "2 of 20 rows"
        assert await counted.get_attribute("aria-live") == "polite"
        await box.fill("")
        assert len(await column(page, "t4", 1)) == 20
        assert await counted.inner_text() == ""


async def test_the_meaning_of_a_heading_is_told(browser: Browser, report: Path) -> None:
    async with opened(browser, report) as page:
        await page.locator("#t4").get_by_role("button", name="Partners").focus()
        tip = page.get_by_role("tooltip")
        assert await tip.inner_text() == "How many take part"
        await page.keyboard.press("Escape")
        assert not await tip.is_visible()
        await page.locator("#t2").get_by_role("rowheader", name="Reading").hover()
        assert await tip.inner_text() == "To take in words from paper"
