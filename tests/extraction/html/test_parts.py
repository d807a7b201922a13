"""Parts of an article are told from lists, comments and neighbouring articles with numbers."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.parts import parts_around
from newsbot.model.extracted import PartOf
from newsbot.model.page import Page
from newsbot.model.paging import number_in
from newsbot.pipeline import article_of
from tests.reportage import BASE, FORMS, TEXTS, address, page

HOST = "https://zarechie.example"


def found(path: str, *links: str, canonical: str | None = None) -> PartOf | None:
    html = "".join(links)
    tree = LexborHTMLParser(html)
    return parts_around(PageNodes(tree), HOST + path, canonical)


def printed(**links: str) -> str:
    """Numbers of pages as links: `printed(_2="/most/2/")`."""
    return "".join(f"<a href='{path}'>{name[1:]}</a>" for name, path in links.items())


def rel(**links: str) -> str:
    return "".join(f"<link rel='{name}' href='{path}'>" for name, path in links.items())


@pytest.mark.parametrize(
    ("path", "links", "first"),
    [
        ("/most/", printed(_2="/most/page/2/", _3="/most/page/3/"), "/most/"),
        ("/most/page/3/", printed(_1="/most/", _2="/most/page/2/"), "/most/"),
        ("/most/page/3/", rel(prev="/most/page/2/"), "/most/"),
        ("/most?id=7&page=2", rel(prev="/most?id=7"), "/most?id=7"),
        ("/most?page=1", rel(next="/most?page=2"), "/most"),
        ("/most.html?PAGEN_1=2", rel(prev="/most.html"), "/most.html"),
        ("/most_2.html", rel(prev="/most.html", next="/most_3.html"), "/most.html"),
        ("/most_2.html", rel(prev="/most_1.html"), "/most_1.html"),
        ("/most_1.html", rel(next="/most_2.html"), "/most_1.html"),
        ("/most-2.html", printed(_1="/most.html"), "/most.html"),
        ("/most/2/", printed(_1="/most/", _3="/most/3/"), "/most/"),
        ("/most?p=2", printed(_1="/most", _3="/most?p=3"), "/most"),
        ("/most", "<a href='/most?page=2'><span> 2 </span></a>", "/most"),
        ("/most/", "<a href='/most/2/'><span>Страница 2</span></a>", "/most/"),
        ("/most/2/", "<A href='/most/'>\n   Page 1\n   </A>", "/most/"),
        ("/most/", "<a href='/most/2/'>[2]</a>", "/most/"),
        ("/most/", f"<article class='has-comments'>{printed(_2='/most/2/')}</article>", "/most/"),
    ],
)
def test_a_part_names_where_its_article_begins(path: str, links: str, first: str) -> None:
    part = found(path, links)
    assert part is not None
    assert part.first == HOST + first
    assert all(number_in(url, part.first) != number_in(HOST + path, part.first)
               for url in part.others)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/pogoda-2/", rel(prev="/pogoda/", next="/parom/")),
        ("/pogoda/", rel(next="/pogoda-2/")),
        ("/news/2", rel(prev="/news/1", next="/news/3")),
        ("/?p=27", rel(prev="/?p=26", next="/?p=28")),
        ("/most/", rel(prev="/parom/", next="/park/")),
        ("/most/", printed(_2="/parom/page/2/")),
        ("/most/", printed(_5="/most/page/2/")),
        ("/most/", "<a href='/most-2/'>Мост: день 2</a>"),
        ("/most/", printed(_2="https://other.example/most/page/2/")),
        ("/most/", printed(_1="/most/comment-page-1/", _2="/most/comment-page-2/")),
        ("/most/comment-page-2/", printed(_1="/most/comment-page-1/") + rel(prev="/most/")),
        ("/most", f"<div id='comments'><p>{printed(_2='/most?page=2', _3='/most?page=3')}</div>"),
        ("/most", f"<nav class='b-comments__pages'>{printed(_2='/most/2/')}</nav>"),
        ("/most", printed(_2="/most/2#latest", _3="/most/3#latest")),
        ("/most?cpage=2", printed(_1="/most?cpage=1") + rel(prev="/most?cpage=1")),
        ("/page/2/", printed(_1="/", _3="/page/3/") + rel(next="/page/3/")),
        ("/tag/most/page/2/", printed(_1="/tag/most/", _3="/tag/most/page/3/")),
        ("/2026/11/27/most/", printed(_26="/2026/11/26/", _28="/2026/11/28/")),
    ],
)
def test_neighbours_lists_and_comments_are_no_parts(path: str, links: str) -> None:
    assert found(path, links) is None


def test_a_canonical_address_bears_out_a_number_that_stands_alone() -> None:
    links = rel(prev="/most/")
    assert found("/most/2/", links) is None
    part = found("/most/2/", links, canonical=f"{HOST}/most")
    assert part is not None
    assert part.first == f"{HOST}/most/"


def test_an_endless_site_comes_to_an_end() -> None:
    part = found("/most?page=50", rel(prev="/most?page=49", next="/most?page=51"))
    assert part is not None
    assert part.others == (f"{HOST}/most?page=49",)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("canonical", [False, True], ids=["own", "canonical"])
def test_the_record_of_a_part_is_that_of_its_article(form: str, canonical: bool) -> None:
    records = [
        article_of(Page(body=page(number, form, canonical=canonical).encode(),
                        url=address(number, form)))
        for number in (1, 2, 3)
    ]  # fmt: skip
    assert {record.id for record in records} == {records[0].id}
    assert {record.url for record in records} == {BASE}
    assert [record.parts for record in records] == [(address(one, form),) for one in (1, 2, 3)]
    assert [record.text for record in records] == ["\n\n".join(part) for part in TEXTS]
