"""The web page in a real browser over 20,000 articles in a real database."""

from __future__ import annotations

import random
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page

from newsbot.model.article import RecordDateline
from newsbot.store.entry import Entry
from tests.store.articles import entry, published_on
from tests.store.database import fill
from tests.web.served import served

pytestmark = pytest.mark.systems

ARTICLES = 20_000
EVERY = 40
"""Each article of that number tells of a theatre, the others of bridges."""

SITES = ("tass", "iz", "vesti.example")
PLACES = ("Омск", "Токио", "Заречинск")


def articles() -> Iterator[Entry]:
    draw = random.Random(2026)
    for number in range(ARTICLES):
        subject = "театр" if number % EVERY == 0 else "мост"
        places = (draw.choice(PLACES),)
        yield entry(
            number,
            site=SITES[number % 3],
            title=f"Новый {subject}, часть {number}",
            text=f"Новый {subject} номер {number} показали жителям. Ёлки рядом сохранили.",
            published=published_on(1 + number % 28),
            dateline=RecordDateline(raw="…", places=places, agency="ТАСС"),
        )


@pytest.fixture
def address(mongo_uri: str, tmp_path: Path) -> Iterator[str]:
    # In a thread of its own: the browser's event loop runs in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(fill, mongo_uri, *articles()).result()
    with served(NEWSBOT_MONGO_URI=mongo_uri, NEWSBOT_VAR=str(tmp_path)) as url:
        yield url.rstrip("/")


def test_search_filter_chart_concordance_article_and_download(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Words").fill("театрами")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".total strong").inner_text() == str(ARTICLES // EVERY)
    assert "2025-04" in (page.locator("svg.chart.broad desc").text_content() or "")

    page.locator("aside").get_by_role("link", name="iz").click()
    kept = int(page.locator(".total strong").inner_text())
    assert 0 < kept < ARTICLES // EVERY
    with urllib.request.urlopen(page.url.replace("/?", "/download/articles.csv?")) as answer:
        assert answer.read().decode().count("театр номер") == kept

    page.locator(".hits a").first.click()
    assert "Новый театр" in page.locator("h1").inner_text()

    page.goto(f"{address}/concordance?q=ёлка&side=left")
    assert page.locator(".kwic .hit").first.inner_text().lower() == "ёлки"

    page.goto(f"{address}/?q=мост")
    assert "over" in page.locator(".total").inner_text()

    page.goto(f"{address}/places")
    assert page.locator("svg.map circle").count() == 2
    assert page.get_by_role("link", name="Заречинск").count() == 1

    page.goto(f"{address}/sites/tass")
    assert str(len(range(0, ARTICLES, 3))) in page.locator("table").inner_text().replace(",", "")
