"""The page of a report on paper, without a script, to a screen reader, and attacked."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.writers import html, report_html
from tests.writers.browser import column, opened
from tests.writers.handmade import make_matrix
from tests.writers.handmade_report import make_report

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="module")

HOSTILE = (
    '</script><script>document.title = "owned"</script><img src=x onerror=alert(1)>'
)


async def sheets(page: Page) -> list[str]:
    """Return the words of each sheet of paper."""
    pypdf = pytest.importorskip("pypdf")
    data = await page.pdf(prefer_css_page_size=True)
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(data)).pages]


async def printed(page: Page) -> str:
    """Return the words of a page on paper."""
    return "\n".join(await sheets(page))


async def test_paper_has_all_that_matters_and_no_controls(
    browser: Browser, report: Path
) -> None:
    async with opened(browser, report) as page:
        text = await printed(page)
        for words in ("In short", "Gent has 20.", "Darker is more.", "because of Gent"):
            assert words in text
        assert "How many take part" in text  # though its list is closed on the screen
        assert text.count("Theme by partner: Gent") == 1
        assert "2026-10-01\n" in text  # the foot of a page
        for control in ("Search in this table", "Print", "Copy", "Back to the report"):
            assert control not in text
        assert "Runs since 2025." not in text
        await page.get_by_role("checkbox", name="Print the partnerships too").check()
        assert (await printed(page)).count("Runs since 2025.") == 20
        await page.locator("#t4").get_by_role("link", name="Partnership 7").click()
        alone = await printed(page)
        assert alone.count("Runs since 2025.") == 1
        assert "Partnership 8" not in alone


async def test_paper_repeats_the_headings(browser: Browser, tmp_path: Path) -> None:
    for columns in (["alpha", "beta"], [f"alpha{n}" for n in range(12)]):
        matrix = make_matrix([f"row {n}" for n in range(150)], columns)
        path = tmp_path / "matrix.html"
        path.write_text(html.write(matrix), "utf-8")
        async with opened(browser, path) as page:
            found = [text for text in await sheets(page) if "row " in text]
        assert len(found) > 2
        for text in found:
            assert "Rows \\ Columns" in text
            assert columns[0] in text
            assert columns[-1] in text
        # The totals are no heading: they stand below the last row only.
        totals = [text for text in found if len(re.findall("distinct", text)) > 1]
        assert totals == found[-1:]


async def test_without_a_script_everything_can_be_read(
    browser: Browser, report: Path
) -> None:
    async with opened(browser, report, java_script_enabled=False) as page:
        assert await page.locator("button, input").count() == 0
        for name in ("In short", "Why: Gent", "How this was made", "Partnership 7"):
            heading = page.get_by_role("heading", name=name, exact=True)
            await heading.first.scroll_into_view_if_needed()
            assert await heading.first.is_visible()
        await page.locator("#t4").get_by_role("link", name="Partnership 7").click()
        assert page.url.endswith("#p-7")


async def test_hidden_cells_lead_nowhere(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hidden.html"
    path.write_text(report_html.write(make_report(hide_under=5)), "utf-8")
    async with opened(browser, path) as page:
        assert await column(page, "t2", 2) == ["×", "×", "0"]
        assert await page.locator("td > button, .page, a[href^='#p-']").count() == 0
        assert await page.get_by_role("checkbox").count() == 0
        hatched = await page.locator("#t2 td.hidden").first.evaluate(
            "one => getComputedStyle(one).backgroundImage"
        )
        assert hatched.startswith("repeating-linear-gradient")


async def test_hostile_words_do_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(report_html.write(make_report(HOSTILE)), "utf-8")
    async with opened(browser, path) as page:
        await page.locator("#t2 td > button").first.click()
        dialog = page.get_by_role("dialog")
        await dialog.wait_for()
        assert HOSTILE in await dialog.get_by_role("link").all_inner_texts()
        await dialog.get_by_role("link").first.click()
        await page.wait_for_function("location.hash == '#p-0'")
        assert await page.title() == (f"{HOSTILE} · Report of {HOSTILE} · {HOSTILE}")
        assert await page.locator("img, iframe, object").count() == 0


async def test_what_gets_into_a_page_cannot_run(
    browser: Browser, report: Path, tmp_path: Path
) -> None:
    path = tmp_path / "broken.html"
    script = "<script>document.title = 'owned'</script></main>"
    text = report.read_text("utf-8").replace("</main>", script)
    path.write_text(text.replace("<h1 ", "<h1 onclick='x()' style='color:red' "))
    context = await browser.new_context(offline=True)
    page = await context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    await page.goto(path.as_uri())
    assert await page.title() == "Report of Gent · Gent"
    assert len(refused) >= 2
    assert all("Content Security Policy" in text for text in refused)
    await context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("hidden", [None, 5])
async def test_no_reader_is_shut_out(
    browser: Browser, tmp_path: Path, scheme: Any, width: int, hidden: int | None
) -> None:
    axe = pytest.importorskip("axe_playwright_python.async_playwright")
    path = tmp_path / "report.html"
    path.write_text(report_html.write(make_report(hide_under=hidden)), "utf-8")
    window: Any = {"width": width, "height": 900}
    async with opened(
        # axe is put into the page, which the policy would rightly refuse.
        browser,
        path,
        color_scheme=scheme,
        viewport=window,
        bypass_csp=True,
    ) as page:
        for act in ("", "t2", "p-3"):
            if act == "t2" and hidden is None:
                await page.locator("#t2 td > button").first.click()
            elif act == "p-3" and hidden is None:
                await page.get_by_role("dialog").get_by_role("link").first.click()
            await page.evaluate(
                "document.querySelectorAll('details').forEach("
                "one => { one.open = true })"
            )
            found = (await axe.Axe().run(page)).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        sideways = await page.evaluate("document.documentElement.scrollWidth")
        assert sideways == width
