"""A real browser for the tests of the web page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from newsbot.crawl.browser import find_chromium
from newsbot.model.errors import NewsbotError
from tests.conftest import REQUIRED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        path = find_chromium()
    except NewsbotError as error:
        if "chromium" in REQUIRED:
            pytest.fail(str(error))
        pytest.skip(str(error))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh tab; a console error or a request to another host fails the test."""
    context = browser.new_context(locale="en-GB")
    tab = context.new_page()
    troubles: list[str] = []
    tab.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on(
        "request", lambda asked: None if _own(asked.url, address) else troubles.append(asked.url)
    )
    yield tab
    context.close()
    assert troubles == []


def _own(url: str, address: str) -> bool:
    return url.startswith((address, "data:"))
