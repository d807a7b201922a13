"""`newsbot.extract` always answers with an article, and says so where the page holds none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import cast

import lxml.html
import pytest

import newsbot

GALLERY = """<html lang="ru"><head><title>Заречинск в снегу - Вести Заречья</title>
<meta property="og:title" content="Заречинск в снегу">
<meta property="article:published_time" content="2026-02-11T18:02:00+03:00"></head>
<body><h1>Заречинск в снегу</h1><div itemprop="articleBody"><img src="1.jpg"></div></body></html>"""


def test_what_is_no_page_is_told_apart_at_once(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(GALLERY, encoding="utf-8")
    for body in (page, None, 5, [GALLERY], lxml.html.fromstring(GALLERY)):
        with pytest.raises(TypeError, match=r"path\.read_bytes\(\)"):
            newsbot.extract(cast(str, body))
    with pytest.raises(TypeError, match="fetched_at is a datetime, not str"):
        newsbot.extract(GALLERY, fetched_at=cast(datetime, "2026-09-18"))


def test_bytes_may_come_in_any_form() -> None:
    raw = GALLERY.encode()
    assert newsbot.extract(cast(bytes, bytearray(raw))) == newsbot.extract(raw)
    assert newsbot.extract(cast(bytes, memoryview(raw))) == newsbot.extract(raw)


def test_a_page_of_pictures_keeps_its_title_and_date() -> None:
    article = newsbot.extract(GALLERY)
    assert article.text == ""
    assert article.title == "Заречинск в снегу"
    assert article.published is not None
    assert article.published.value == "2026-02-11T18:02:00+03:00"
    assert article.extraction.confidence == 0.0
    assert "no article text" in article.extraction.flags


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty file"),
        (bytes(range(256)) * 40, "binary data"),
        (b"<div>" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_page_gives_an_empty_article_with_the_reason(body: bytes, reason: str) -> None:
    article = newsbot.extract(body, url="https://example.ru/1")
    assert (article.text, article.extraction.flags) == ("", (reason,))
    assert article.url == "https://example.ru/1"


def test_text_and_bytes_give_the_same() -> None:
    page = "Мост открыт\n\nЗАРЕЧИНСК, 8 апреля. /ТАСС/. Новый мост через реку Светлую открыли.\n"
    assert newsbot.extract(page) == newsbot.extract(page.encode())


def test_a_dateline_without_an_article_stays_in_the_text() -> None:
    assert newsbot.extract("ТОКИО, 8 апреля. /ТАСС/.").text == "ТОКИО, 8 апреля. /ТАСС/."
