"""JSON-LD as real pages write it, read as browsers and search engines read it."""

from __future__ import annotations

import json

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

import newsbot
from newsbot.extraction.facts.dates.raw_dates import raw_dates
from newsbot.extraction.facts.head import read_head

STAMP = "2025-04-08T10:00:00+03:00"
WHOLE = {"@type": "NewsArticle", "headline": "Мост открыт", "datePublished": STAMP}
TEXT = "Через реку Светлую открыли новый мост, сообщили в администрации Заречинска во вторник. "


def head_of(script: str, kind: str = "application/ld+json") -> dict[str, object]:
    """The article node of a page with one script."""
    page = f'<html><head><script type="{kind}">{script}</script></head><body>x</body></html>'
    return dict(read_head(LexborHTMLParser(page)).article)


@pytest.mark.parametrize(
    "kind",
    [
        "application/ld+json",
        "APPLICATION/LD+JSON",
        "application/ld+json; charset=utf-8",
        " application/ld+json ",
    ],
)
def test_media_types_of_any_case_with_parameters(kind: str) -> None:
    assert head_of(json.dumps(WHOLE), kind)["datePublished"] == STAMP


@pytest.mark.parametrize(
    "name",
    ["NewsArticle", "newsarticle", "NEWSARTICLE", "schema:NewsArticle",
     "http://schema.org/NewsArticle", "https://schema.org/BlogPosting"],
)  # fmt: skip
def test_articles_are_recognised_by_any_spelling_of_their_type(name: str) -> None:
    assert head_of(json.dumps({**WHOLE, "@type": name}))["datePublished"] == STAMP


@pytest.mark.parametrize(
    "script",
    [
        "\ufeff" + json.dumps(WHOLE),
        "<!--\n" + json.dumps(WHOLE) + "\n-->",
        "//<![CDATA[\n" + json.dumps(WHOLE) + "\n//]]>",
        "/*<![CDATA[*/" + json.dumps(WHOLE) + "/*]]>*/",
        json.dumps(WHOLE) + ";",
        json.dumps(WHOLE)[:-1] + ",}",
        json.dumps(WHOLE)[:-1] + ', "keywords": ["мост", "река",], }',
        json.dumps(WHOLE).replace(", ", ",, "),
        json.dumps(WHOLE).replace('", "', '"\n"'),
        json.dumps(WHOLE)[:-1] + ', "author": {"name": "Анна"} "url": "/1"}',
        '{"@type": "WebSite"}\n' + json.dumps(WHOLE),
        json.dumps(WHOLE)[:-1] + ', "image": undefined}',
        "/* lead */ " + json.dumps(WHOLE),
        json.dumps(WHOLE).replace('"', "&quot;"),
        json.dumps(WHOLE)[:-1] + ', "description": "он сказал "да" и ушёл"}',
        json.dumps(WHOLE).replace('"', "”"),
        json.dumps(WHOLE).replace('"date', '"schema:date'),
        json.dumps(WHOLE).replace('"date', '"https://schema.org/date'),
        json.dumps(WHOLE)[:-1] + ', "articleBody": "обор',
    ],
)
def test_broken_scripts_still_tell_the_date(script: str) -> None:
    assert head_of(script)["datePublished"] == STAMP


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (1744095600, "1744095600"),
        (1744095600000, "1744095600000"),
        ([STAMP], STAMP),
        ({"@type": "Date", "@value": STAMP}, STAMP),
    ],
)
def test_dates_that_are_no_strings(stamp: object, expected: str) -> None:
    page = f"""<script type="application/ld+json">{json.dumps({**WHOLE, "datePublished": stamp})}
    </script><p>x</p>"""
    tree = LexborHTMLParser(page)
    assert [date.raw for date in raw_dates(tree, read_head(tree), url=None, site=None)] == [
        expected
    ]


@pytest.mark.parametrize("wrapped", [True, False])
def test_people_named_elsewhere_in_the_page(wrapped: bool) -> None:
    author: object = {"@id": "https://vesti.example/#/person/1"}
    article = {**WHOLE, "author": [author] if wrapped else author}
    person = {"@type": "Person", "@id": "https://vesti.example/#/person/1", "name": "Анна Ветрова"}
    page = _page(json.dumps({"@graph": [article, person]}))
    assert newsbot.extract(page).authors == ("Анна Ветрова",)


@pytest.mark.parametrize("half", [r"\ud83d", r"\ude00", r"\ud83d \ude00", r"\uD800"])
@pytest.mark.parametrize("key", ["author", "keywords", "headline", "articleSection"])
def test_halves_of_surrogate_pairs_are_dropped(half: str, key: str) -> None:
    script = json.dumps({**WHOLE, key: "Анна Ветрова"}).replace(
        json.dumps("Анна Ветрова"), f'"Анна Ветрова {half}"'
    )
    article = newsbot.extract(_page(script))
    assert msgspec.json.decode(msgspec.json.encode(article))["text"] == article.text
    assert article.published is not None


def test_whole_surrogate_pairs_stay() -> None:
    script = json.dumps({**WHOLE, "keywords": ["мост \U0001f600"]})
    assert newsbot.extract(_page(script)).tags == ("мост \U0001f600",)


def _page(script: str) -> str:
    body = f"<h1>Мост открыт</h1><p>{TEXT}</p><p>{TEXT * 2}</p>"
    return f'<html><script type="application/ld+json">{script}</script><body>{body}</body></html>'


MENU = "<nav><a href=/>Главная</a> <a href=/news>Новости</a></nav>"
SHELL = f"{MENU}<div id=app>Загрузка…</div><p>Мы используем cookies, чтобы сайт работал.</p>"


def shell(body: str, *, page: str = SHELL, **stated: object) -> newsbot.Article:
    """The article of a page that scripts would fill, with this text in its JSON-LD."""
    script = json.dumps(WHOLE | stated | {"articleBody": body}, ensure_ascii=False)
    head = f'<head><script type="application/ld+json">{script}</script></head>'
    return newsbot.extract(f"<html>{head}<body>{page}</body></html>")


@pytest.mark.parametrize(
    "body",
    [
        f"{TEXT * 3}\n\n{TEXT * 2}",
        f"<p>{TEXT * 3}</p><p>{TEXT * 2}</p>",
        f"&lt;p&gt;{TEXT * 3}&lt;/p&gt;&lt;p&gt;{TEXT * 2}&lt;/p&gt;",
    ],
)
def test_a_page_without_a_block_of_text_has_the_text_that_it_states(body: str) -> None:
    found = shell(body, author={"@type": "Person", "name": "Анна Ветрова"})
    assert found.text == f"{TEXT * 3}".strip() + "\n\n" + f"{TEXT * 2}".strip()
    assert (found.extraction.method, found.extraction.confidence) == ("json-ld", 0.5)
    assert (found.title, found.authors, found.language) == ("Мост открыт", ("Анна Ветрова",), "ru")
    assert found.published is not None
    assert found.published.source == "json-ld"


def test_what_is_stated_does_not_take_the_place_of_a_text_that_is_shown() -> None:
    shown = f"<article><h1>Мост открыт</h1><p>{TEXT * 2}</p></article>"
    found = shell("Другой текст. " * 40, page=shown)
    assert found.text == f"{TEXT * 2}".strip()


@pytest.mark.parametrize("body", [TEXT, ""])
def test_a_stated_summary_is_no_text(body: str) -> None:
    assert shell(body).extraction.method == "none"
