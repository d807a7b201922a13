"""Facts beside the text: address, site, section, tags, language, lead, photo credits."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.sites.registry import Sites

SITES = Sites([Site(name="zv", title="Заречные вести", hosts=("zv.example",))])
TEXT = (
    "<p>В Заречном во вторник открыли новый мост через реку Быструю.</p>"
    "<p>Строительство заняло три года и обошлось бюджету в два миллиарда рублей.</p>"
    "<p>Движение по мосту началось в полдень, сообщили в городской администрации.</p>"
)


def extract(head: str = "", body: str = TEXT, url: str | None = None) -> Extracted:
    html = f"<html><head>{head}</head><body><h1>Мост открыт</h1>{body}</body></html>"
    found = extract_page(Page(body=html.encode(), url=url), sites=SITES)
    assert isinstance(found, Extracted)
    return found


ARCHIVE = "https://web.archive.org/web/20140109030403"


@pytest.mark.parametrize(
    ("url", "link", "canonical", "site"),
    [
        ("https://zv.example/1", "https://zv.example/1", "https://zv.example/1", "zv"),
        ("https://a.example/1", "/news/1", "https://a.example/news/1", "a.example"),
        ("https://a.example/1", "https://a.example/", None, "a.example"),
        ("https://a.example/1", "https://other.example/1", None, "a.example"),
        (None, "https://zv.example/1", "https://zv.example/1", "zv"),
        (None, "", None, None),
        (None, f"{ARCHIVE}/https://zv.example/1", "https://zv.example/1", "zv"),
        ("https://a.example/1", f"{ARCHIVE}/http://a.example/1", "http://a.example/1", "a.example"),
        ("https://a.example/1", f"{ARCHIVE}im_/http://b.example/1", None, "a.example"),
    ],
    ids=[
        *("own", "relative", "root", "elsewhere", "no address", "nothing known"),
        *("of an archive", "own, of an archive", "elsewhere, of an archive"),
    ],
)
def test_canonical_address_and_site(
    url: str | None, link: str, canonical: str | None, site: str | None
) -> None:
    found = extract(f'<link rel="canonical" href="{link}">', url=url)
    assert (found.canonical_url, found.site) == (canonical, site)


def test_a_canonical_address_elsewhere_is_a_hint_whose_text_it_is() -> None:
    found = extract(
        '<link rel="canonical" href="https://www.zv.example/1">', url="https://a.example/1"
    )
    assert [credit.name for credit in found.credits] == ["zv.example"]
    captured = f'<link rel="canonical" href="{ARCHIVE}/https://a.example/1">'
    assert extract(captured, url="https://a.example/1").credits == ()


def test_section_and_tags_come_from_json_ld_before_meta() -> None:
    script = """<script type="application/ld+json">{"@type": "NewsArticle",
        "articleSection": "Город", "keywords": ["мост", "река, лёд"]}</script>"""
    found = extract(script + '<meta name="keywords" content="прочее">')
    assert (found.section, found.tags) == ("Город", ("мост", "река", "лёд"))


def test_breadcrumbs_and_tag_links_serve_where_nothing_is_declared() -> None:
    crumbs = """<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
        {"position": 1, "name": "Главная"}, {"position": 2, "item": {"name": "Город"}}]}</script>"""
    found = extract(crumbs, f'{TEXT}<a rel="tag" href="/t/1">#мост</a> <a rel="tag">река</a>')
    assert (found.section, found.tags) == ("Город", ("мост", "река"))


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ('<meta property="og:locale" content="ru_RU">', "ru"),
        ('<meta property="og:locale" content="uk_UA">', "ru"),
        ('<meta property="og:locale" content="en_US">', "ru"),
        ("", "ru"),
    ],
)
def test_language_is_what_is_declared_unless_the_text_speaks_against_it(
    head: str, language: str | None
) -> None:
    assert extract(head).language == language


def test_the_description_of_the_page_marks_the_lead() -> None:
    lead = "Новая переправа разгрузит центр города, обещают в мэрии"
    found = extract(
        f'<meta property="og:description" content="{lead}">', f"<div>{lead}</div>{TEXT}"
    )
    assert found.subtitle == lead
    assert lead not in found.paragraphs


def test_printed_dates_are_collected_without_the_rest_of_their_line() -> None:
    found = extract(body=f"<div>Город | 25 ноября 2026, 14:05 | 15 фото</div>{TEXT}")
    assert [(date.source, date.raw) for date in found.dates] == [
        ("visible", "25 ноября 2026, 14:05")
    ]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Анна Ветрова | 25.11.2026", ("Анна Ветрова",)),
        ("25 ноября, 06:30 | Анна ВЕТРОВА", ("Анна ВЕТРОВА",)),
        ("Нижний Новгород | 25.11.2026", ()),
        ("25.11.2026 | Картина дня", ()),
        ("<a href='/ns'>Новости Спорта</a> | 25.11.2026", ()),
    ],
)
def test_a_name_beside_the_date_under_the_headline_is_the_author(
    line: str, authors: tuple[str, ...]
) -> None:
    html = f"<h1>Мост через Каменку открыли в Заречном</h1><div>{line}</div>{TEXT}"
    assert extract(body=html).authors == authors


def test_a_printed_change_is_told_from_a_publication() -> None:
    found = extract(body=f"<div>25.11.2026 14:05, обновлено 26.11.2026 09:00</div>{TEXT}")
    assert [(date.role, date.raw) for date in found.dates] == [
        ("published", "25.11.2026 14:05"),
        ("modified", "26.11.2026 09:00"),
    ]


def test_the_trace_names_every_block_with_its_rule() -> None:
    html = f"<h1>Мост открыт</h1>{TEXT}<div class='related'><a href='/2'>Паром вернулся</a></div>"
    found = extract_page(Page(body=html.encode()), sites=SITES, trace=True)
    assert isinstance(found, Extracted)
    assert [(block.kept, block.role) for block in found.blocks] == [
        (True, "title"),
        (True, "body"),
        (True, "body"),
        (True, "body"),
        (False, "tail"),
    ]
    assert found.blocks[-1].rule == "name: related"
