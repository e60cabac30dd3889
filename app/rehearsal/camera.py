"""Pictures of phone pages by a real browser, where one is installed."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from playwright.async_api import Browser

CHROMIUM = "chromium-headless-shell"
PHONE = (390, 844)
"""A phone of these years, in CSS pixels."""
SHARPNESS = 1.5
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
_MOST_SECONDS = 10


class Camera:
    """A phone's browser that only looks: it holds the cookies of somebody's phone."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._origin = f"http://{address}"

    async def take(self, path: str, cookies: Mapping[str, str]) -> bytes:
        """Return a page, from top to bottom, as a PNG."""
        context = await self._browser.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]},
            device_scale_factor=SHARPNESS,
            locale="fr-FR",
        )
        try:
            await context.add_cookies(
                [
                    {"name": name, "value": value, "url": self._origin}
                    for name, value in cookies.items()
                ]
            )
            page = await context.new_page()
            page.set_default_timeout(_MOST_SECONDS * 1000)
            await page.goto(f"{self._origin}{path}")
            return await page.screenshot(full_page=True)
        finally:
            await context.close()


@asynccontextmanager
async def camera(address: str) -> AsyncIterator[Camera | None]:
    """Give a camera, or None where Chromium or playwright is missing."""
    program = shutil.which(CHROMIUM)
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        program = None
    if program is None:
        yield None
        return
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        try:
            yield Camera(browser, address)
        finally:
            await browser.close()
