"""Authors as content systems and papers print and declare them, one small page for each manner."""

from __future__ import annotations

import pytest

import newsbot
from newsbot.model.article import Article

TITLE = "Old bridge reopens after two years"
TEXT = """
<p>The old bridge over the river reopened on Tuesday after two years of repairs, and hundreds of
residents walked across it within the first hour.</p>
<p>Officials said that the work had cost less than planned, although the winter storms had delayed
the laying of the deck by several weeks.</p>
<p>Local traders expect more visitors, and the ferry that served the town in the meantime will run
until the end of the month.</p>"""
ANN, TOM = "Ann Fieldhouse", "Tom Longmeadow"


def authors(*, above: str = "", head: str = "", below: str = "") -> tuple[str, ...]:
    html = (
        f'<html lang="en"><head><title>{TITLE}</title>{head}'
        f'<meta property="og:site_name" content="River Courier"></head><body><article>'
        f"<h1>{TITLE}</h1>{above}<div>{TEXT}</div>{below}</article></body></html>"
    )
    article = newsbot.extract(html.encode(), url="https://rivercourier.example/bridge")
    assert isinstance(article, Article)
    return article.authors


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<p>By ANN FIELDHOUSE and TOM LONGMEADOW<br>Associated Press</p>",
         ("ANN FIELDHOUSE", "TOM LONGMEADOW")),
        ("<p>By Ann Fieldhouse @annfield</p>", (ANN,)),
        ("<p>By Ann Fieldhouse<br>afield@courier.example</p>", (ANN,)),
        ("<p>Story by Ann Fieldhouse<br>Photos by Tom Longmeadow</p>", (ANN,)),
        ("<p>Posted in News by Ann Fieldhouse</p>", (ANN,)),
        ("<div>Submitted by Ann Fieldhouse on Wed, 04/09/2025 - 10:21</div>", (ANN,)),
        ("<p>Ann Fieldhouse - April 9, 2025</p>", (ANN,)),
        ("<div>Ann Fieldhouse, Senior Political Correspondent</div>", (ANN,)),
        ("<div>Ann Fieldhouse</div><div>Senior Reporter</div>", (ANN,)),
        ("<p>New mayor, senior reporter agree</p>", ()),
        ("<p>By the river</p>", ()),
    ],
)  # fmt: skip
def test_printed_under_the_headline(above: str, expected: tuple[str, ...]) -> None:
    assert authors(above=above) == expected


@pytest.mark.parametrize(
    "below",
    [
        "<p>Reporting by Ann Fieldhouse; editing by Tom Longmeadow</p>",
        "<p>(Reporting by Ann Fieldhouse in Berlin, editing by Tom Longmeadow)</p>",
        '<section class="about-author"><h3>About Ann Fieldhouse</h3></section>',
        '<div class="author-box"><p>Ann Fieldhouse writes about rivers and bridges.</p></div>',
    ],
    ids=["agency", "agency in brackets", "heading of a box", "box about the author"],
)
def test_printed_under_the_text(below: str) -> None:
    assert authors(below=below) == (ANN,)


@pytest.mark.parametrize(
    "below",
    [
        '<div class="comments"><div class="comment"><p class="comment-author">Tom Longmeadow</p>'
        "<p>A great day.</p></div></div>",
        '<aside class="related"><a href="/2">Another bridge</a>'
        '<div class="author">Tom Longmeadow</div></aside>',
    ],
    ids=["comment", "another article"],
)
def test_people_of_other_texts(below: str) -> None:
    assert authors(below=below) == ()


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ('<div itemprop="author" itemscope itemtype="https://schema.org/Person">'
         '<span itemprop="name">Ann Fieldhouse</span><span>Reporter</span></div>', (ANN,)),
        ('<div itemprop="author"><span itemprop="name">Ann Fieldhouse</span></div>'
         '<div itemprop="author"><span itemprop="name">Tom Longmeadow</span></div>', (ANN, TOM)),
        ('<i itemprop="author" itemscope><meta itemprop="name" content="Ann Fieldhouse"></i>',
         (ANN,)),
        ('<i itemprop="author" itemtype="https://schema.org/Organization">'
         '<meta itemprop="name" content="Bridge Editors"></i>', ()),
        ('<ul class="author-list"><li class="author-list-item"><a href="/author/1/">Ann Fieldhouse'
         '</a></li><li class="author-list-item"><a href="/author/2/">Tom Longmeadow</a></li></ul>',
         (ANN, TOM)),
        ('<a href="https://letters.example/@annf">Ann Fieldhouse</a> <span>5 min</span>', (ANN,)),
        ('<div class="author-meta"><div class="name">Ann Fieldhouse</div><p>Rivers</p></div>',
         (ANN,)),
        ('<div class="contributor-name">Ann Fieldhouse</div>', (ANN,)),
        ('<span data-testid="author-name">Ann Fieldhouse</span> <span>Follow</span>', (ANN,)),
        ('<div data-author="Ann Fieldhouse"></div>', (ANN,)),
        ('<div class="byline"><a href="/author/ann">Ann Fieldhouse</a><a href="/author/tom">'
         'Tom Longmeadow</a><time>Thu, 26 Nov 2026</time></div>', (ANN, TOM)),
        ('<div class="byline"><a href="/author/ann">Ann Fieldhouse</a><time>Thu, 26 Nov 2026'
         '</time></div>', (ANN,)),
        ('<div class="author"><img src="a.jpg" alt="Ann Fieldhouse"></div>', (ANN,)),
    ],
)  # fmt: skip
def test_marked_in_the_page(above: str, expected: tuple[str, ...]) -> None:
    assert authors(above=above) == expected


def json_ld(*nodes: str) -> str:
    return f'<script type="application/ld+json">{{"@graph":[{",".join(nodes)}]}}</script>'


ARTICLE = f'{{"@type":"NewsArticle","headline":"{TITLE}"'
PERSON = '{"@type":"Person","@id":"https://r.example/#ann","name":"Ann Fieldhouse"}'


@pytest.mark.parametrize(
    "head",
    [
        json_ld(ARTICLE + ',"author":{"@type":"Person","givenName":"Ann",'
                '"familyName":"Fieldhouse"}}'),
        json_ld(ARTICLE + ',"authors":[{"@type":"Person","name":"Ann Fieldhouse"}]}'),
        json_ld(ARTICLE + ',"author":"https://r.example/#ann"}', PERSON),
        json_ld('{"@type":"WebPage","author":{"@id":"https://r.example/#ann"}}', PERSON),
        json_ld(ARTICLE + ',"author":{"@type":"Organization","name":"River Courier"},'
                '"contributor":{"@type":"Person","name":"Ann Fieldhouse"}}'),
        json_ld(ARTICLE + "}", PERSON),
        '<meta name="parsely-page" content=\'{"title":"x","authors":["Ann Fieldhouse"]}\'>',
        '<meta name="twitter:label2" content="Written by">'
        '<meta name="twitter:data2" content="Ann Fieldhouse">',
        '<meta property="article:author" content="https://r.example/authors/ann-fieldhouse">',
        '<link rel="author" href="/author/ann-fieldhouse/">',
    ],
    ids=["parts of the name", "authors", "by identifier", "of the page", "contributor",
         "lone person", "Parse.ly", "second label of a card", "address in a meta tag", "link"],
)  # fmt: skip
def test_stated_in_the_head(head: str) -> None:
    assert authors(head=head) == (ANN,)


def test_two_described_people_are_not_both_authors() -> None:
    other = '{"@type":"Person","@id":"https://r.example/#tom","name":"Tom Longmeadow"}'
    assert authors(head=json_ld(ARTICLE + "}", PERSON, other)) == ()


def test_a_link_to_all_texts_of_an_author_is_no_name() -> None:
    link = '<a rel="author" href="/author/u2/">View all of Editors&#039;s posts.</a>'
    assert authors(below=f"<div>{link}</div>") == ()


@pytest.mark.parametrize("label", ["By", "Written by", "Von", "Автор:"])
def test_a_button_opens_a_card_about_the_author(label: str) -> None:
    line = f"<div>{label} <button type=button>Ann Field</button></div>"
    assert authors(above=line) == ("Ann Field",)


@pytest.mark.parametrize("joint", ["and", ",", "und"])
def test_several_buttons_name_several_authors(joint: str) -> None:
    line = f"<div>By <button>Ann Field</button> {joint} <button>Bo Lindt</button></div>"
    assert authors(above=line) == ("Ann Field", "Bo Lindt")
    assert authors(above=line.replace("By", "Share with")) == ()


def test_other_buttons_name_nobody() -> None:
    assert authors(above="<p><button>Share Article</button> <button>Sign Up</button></p>") == ()


@pytest.mark.parametrize(
    "author",
    [
        '{"@id":"https://silverpost.example/author/ann-field/"}',
        '{"@type":"Person","url":"/authors/ann-field"}',
        '["https://silverpost.example/author/ann-field"]',
    ],
)
def test_an_address_alone_spells_the_author(author: str) -> None:
    node = f'{{"@type":"NewsArticle","headline":"Mill","author":{author}}}'
    head = f'<script type="application/ld+json">{node}</script>'
    assert authors(head=head) == ("Ann Field",)
