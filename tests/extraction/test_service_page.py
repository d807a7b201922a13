"""Pages of the site itself are no articles: logins, "About", tools and talk of wikis."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.extraction.service_page import SERVICE_PAGE
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction.invented import TEXT

NOINDEX = '<meta name="robots" content="noindex, nofollow">'
DATED = '<meta property="article:published_time" content="2026-11-27T12:00:00+03:00">'
LOGIN = "<form><input name='u'><input type='password' name='p'></form>"
HOST = "https://zarechie.example"


def read(
    address: str, title: str, *, head: str = "", body: str = "", names: str = ""
) -> Extracted | Rejected:
    page = (
        f"<html><head><title>{title} — Вести</title>{head}</head><body class='{names}'>"
        f"<h1>{title}</h1>{TEXT}{body}</body></html>"
    )
    return extract_page(Page(body=page.encode(), url=HOST + address), sites=Sites([]))


def is_service(found: Extracted | Rejected) -> bool:
    return isinstance(found, Rejected) and found.reason == SERVICE_PAGE


@pytest.mark.parametrize(
    "address",
    [
        "/index.php?title=Most_otkryt&action=info",
        "/index.php?title=Most_otkryt&action=history",
        "/doku.php?id=blog:most&do=index",
        "/doku.php?id=blog:most&do=recent",
        "/forum?mode=login",
        "/search/?q=мост",
        "/suche?q=Brücke",
    ],
)
def test_a_tool_that_search_engines_leave_out_is_no_article(address: str) -> None:
    assert is_service(read(address, "Мост открыт", head=NOINDEX))
    assert isinstance(read(address, "Мост открыт"), Extracted)
    assert isinstance(read(address, "Мост открыт", head=NOINDEX + DATED), Extracted)


def test_an_article_shown_otherwise_stays_one() -> None:
    for query in ("print=1", "action=print", "oldid=12", "replytocom=4", "do=export_xhtml"):
        assert isinstance(read(f"/most?{query}", "Мост открыт", head=NOINDEX), Extracted)


@pytest.mark.parametrize("address", ["/login/", "/users/sign-in", "/signup", "/password_reset/"])
def test_a_page_that_asks_for_a_password_is_no_article(address: str) -> None:
    assert is_service(read(address, "Вход на сайт", body=LOGIN))
    assert isinstance(read("/2026/most-otkryt/", "Мост открыт", body=LOGIN), Extracted)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/about/", "О газете"),
        ("/en/about.html", "About"),
        ("/kontakt", "Kontakt"),
        ("/o-nas", "О редакции"),
        ("/about-us", "Qui sommes-nous"),
    ],
)
def test_a_page_about_the_site_is_no_article(address: str, title: str) -> None:
    assert is_service(read(address, title))
    assert isinstance(read(address, title, head=DATED), Extracted)
    assert isinstance(read(address, "Газете двадцать лет"), Extracted)
    assert isinstance(read("/2026/o-gazete", title), Extracted)


@pytest.mark.parametrize("names", ["mediawiki ns-1 ns-talk", "ns--1 ns-special", "action-info"])
def test_talk_and_special_pages_of_a_wiki_are_known_by_its_body(names: str) -> None:
    assert is_service(read("/wiki/Обсуждение:Мост", "Обсуждение:Мост", names=names))
    assert isinstance(read("/wiki/Мост", "Мост открыт", names="ns-0 ns-subject"), Extracted)
