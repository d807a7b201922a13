"""A real browser for the tests of the web page, and a corpus that is served to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from newsbot.crawl.browser.find import find_chromium
from newsbot.model.errors import NewsbotError
from tests.query.corpus import record, small_corpus, written
from tests.required import do_without
from tests.web.hostile import PAGE, hostile
from tests.web.served import served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        path = find_chromium()
    except NewsbotError as error:
        do_without("chromium", error)
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


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A corpus file with a hostile article and an article whose saved page is at hand."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "pages").mkdir()
    (folder / "pages" / "90.html").write_text(PAGE, encoding="utf-8")
    records = [
        *small_corpus(),
        record(90, title="Новый мост", text="Новый мост открыли в Заречинске.", day="2025-05-03"),
        hostile(91),
    ]
    with served(written(folder, records), "--pages", str(folder / "pages")) as url:
        yield url.rstrip("/")
