"""Authors: people as printed, neither the outlet nor the administrator."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.head import read_head
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.people.marked_people import linked
from newsbot.extraction.facts.people.names import people
from newsbot.extraction.facts.people.sources import Byline, find_authors
from tests.counted import calls


def authors_of(head: str, body: str = "", printed: tuple[Byline, ...] = ()) -> tuple[str, ...]:
    tree = LexborHTMLParser(f"<html><head>{head}</head><body><h1>Bridge</h1>{body}</body></html>")
    return find_authors(PageNodes(tree), read_head(tree), printed, [])


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Автор: Анна Ветрова", ("Анна Ветрова",)),
        ("Анна Ветрова, Пётр Лугов и Глеб Ивин", ("Анна Ветрова", "Пётр Лугов", "Глеб Ивин")),
        ("By Anna Vetrova and Peter Lugov", ("Anna Vetrova", "Peter Lugov")),
        ("Текст: Анна Ветрова", ("Анна Ветрова",)),
        ("Admin", ()),
        ("Администратор", ()),
        ("Редакция сайта", ()),
        ("Заречные вести", ()),
        ("vetrova_a", ()),
        ("anna@example.ru", ()),
        ("https://example.ru/authors/1", ()),
    ],
)  # fmt: skip
def test_bylines_give_the_names_of_people(byline: str, expected: tuple[str, ...]) -> None:
    assert people([byline], ["Заречные вести"]) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Анна Ветрова, корреспондент", ("Анна Ветрова",)),
        ("спецкор Пётр Лугов", ("Пётр Лугов",)),
        ("By Ann Field and Tom Reeve, Local Democracy Reporters", ("Ann Field", "Tom Reeve")),
        ("Von Anna Feld und Karl Ried", ("Anna Feld", "Karl Ried")),
        ("Par Anne Pré et Luc Bois", ("Anne Pré", "Luc Bois")),
        ("И. Лугов и Е. Полева", ("И. Лугов", "Е. Полева")),
        ("Y. Field", ("Y. Field",)),
        ("Анна Ветрова, ТАСС", ("Анна Ветрова",)),
        ("AFP in Manila", ()),
        ("ZV-Redaktion", ()),
        ("Вести", ()),
    ],
)  # fmt: skip
def test_roles_agencies_and_outlets_are_no_people(byline: str, expected: tuple[str, ...]) -> None:
    assert people([byline], ["Заречные вести"]) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ('[{"@type":"Person","name":"Анна Ветрова"},{"@type":"Person","name":"Пётр Лугов"}]',
         ("Анна Ветрова", "Пётр Лугов")),
        ('{"@type":"Organization","name":"Группа Мост"}', ()),
        ('{"@type":"Person","name":"Заречный Д","url":"https://z.example/author/admin/"}', ()),
    ],
    ids=["list", "organisation", "account of the administrator"],
)  # fmt: skip
def test_authors_of_json_ld(author: str, expected: tuple[str, ...]) -> None:
    assert _stated(author) == expected


@pytest.mark.parametrize(
    "kind",
    ["NGO", "Corporation", "LocalBusiness", "CollegeOrUniversity", "ResearchProject",
     "https://schema.org/NGO", "MusicGroup"],
)  # fmt: skip
def test_organisations_whose_type_does_not_say_so_are_no_people(kind: str) -> None:
    assert _stated(f'{{"@type":"{kind}","name":"Вера Волна"}}') == ()
    assert _stated(f'{{"@type":["{kind}"],"name":"Вера Волна"}}') == ()


@pytest.mark.parametrize("kind", ['"Person"', '["Person","NGO"]', '"Author"', '"Thing"', '""'])
def test_other_types_are_people(kind: str) -> None:
    assert _stated(f'{{"@type":{kind},"name":"Вера Волна"}}') == ("Вера Волна",)


def _stated(author: str) -> tuple[str, ...]:
    """The authors of a page whose JSON-LD has this author."""
    script = f'{{"@type":"NewsArticle","headline":"Мост","author":{author}}}'
    tree = LexborHTMLParser(f'<script type="application/ld+json">{script}</script>')
    return find_authors(PageNodes(tree), read_head(tree), [], [])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Field, MD, PhD", ("Ann Field",)),
        ("Ann Field, CEPF®", ("Ann Field",)),
        ("Ann Field on Dec 16, 2025", ("Ann Field",)),
        ("Ann Field in Workshop", ("Ann Field",)),
        ("About Ann Field", ("Ann Field",)),
        ("Posts by Ann Field", ("Ann Field",)),
        ("Ann Field. Reviewed by Paul Meadow", ("Ann Field",)),
        ("Guide by", ()),
        ("Insights from", ()),
        ("The Author", ()),
        ("Updated March", ()),
        ("Vincent van Gogh", ("Vincent van Gogh",)),
        ("Анна Ветрова, ТАСС", ("Анна Ветрова",)),
    ],
)
def test_what_hangs_on_a_name_is_no_part_of_it(line: str, names: tuple[str, ...]) -> None:
    assert people([line], []) == names


def test_a_blog_may_bear_the_name_of_its_author() -> None:
    outlets = ["Анна Ветрова", "Заречные вести", "Вести"]
    assert people(["Анна Ветрова"], outlets) == ()
    assert people(["Анна Ветрова", "Вести"], outlets, stated=True) == ("Анна Ветрова",)


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        ('<meta name="twitter:label1" content="Written by">'
         '<meta name="twitter:data1" content="Ann Field">', "", ("Ann Field",)),
        ('<meta name="twitter:label1" content="Reading time">'
         '<meta name="twitter:data1" content="Five Minutes">', "", ()),
        ("", '<a href="/authors/ann-field/">Ann Field</a>', ("Ann Field",)),
        ("", '<a href="/authors/">All authors</a>', ()),
        ("", f'<p>{"Long text. " * 30}</p><a href="/author/af/">Ann Field</a>', ()),
    ],
)  # fmt: skip
def test_where_else_an_author_stands(head: str, body: str, names: tuple[str, ...]) -> None:
    assert authors_of(head, body) == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Anna Vetrova, Peter Lugov, and Gleb Ivin", ("Anna Vetrova", "Peter Lugov", "Gleb Ivin")),
        ("Eingestellt von Anna Feld", ("Anna Feld",)),
        ("Publié par Anne Pré", ("Anne Pré",)),
        ("Autor/in: Anna Feld", ("Anna Feld",)),
        ("Опубликовала: Анна Ветрова", ("Анна Ветрова",)),
        ("Anna Feld, Senior Director, Content, River Institute", ("Anna Feld",)),
        ("Anna Vetrova for River Weekly", ("Anna Vetrova",)),
        ("Ana Prado, em São Paulo", ("Ana Prado",)),
        ("Colin Field, The Associated Press", ("Colin Field",)),
        ("Court Reporter", ()),
        ("Redação", ()),
        ("Полянская редакция", ()),
        ("River Bridge GmbH", ()),
        ("design: Scott Field", ()),
        ("Veröffentlicht von", ()),
    ],
)
def test_bylines_of_many_countries(byline: str, names: tuple[str, ...]) -> None:
    assert people([byline], []) == names


def stated(author: str) -> str:
    node = f'{{"@type":"NewsArticle","headline":"Bridge","author":{author}}}'
    return f'<script type="application/ld+json">{node}</script>'


POSTED = stated('{"@type":"Person","name":"Karl Ried"}')


def test_a_byline_below_the_headline_beats_the_account_that_posted_the_page() -> None:
    shown = (Byline("Ann Field and Tom Reeve", leads=True),)
    assert authors_of(POSTED, printed=shown) == ("Ann Field", "Tom Reeve")
    assert authors_of(POSTED, printed=(Byline("Ann Field"),)) == ("Karl Ried",)
    assert authors_of(POSTED, printed=(Byline("Carl Ried", leads=True),)) == ("Karl Ried",)


def test_the_longer_list_of_the_same_people_is_taken() -> None:
    both = '<meta name="author" content="Karl Ried, Ann Field">'
    assert authors_of(POSTED + both) == ("Karl Ried", "Ann Field")


def test_an_author_written_as_a_string_of_json() -> None:
    assert authors_of(stated('"{ \\"@type\\":\\"Person\\",\\"name\\":\\"Ann Field\\" }"')) == (
        "Ann Field",
    )


def test_people_beside_each_other_are_of_one_byline() -> None:
    links = '<div><a href="/author/a">Ann Field</a>, <a href="/author/t">Tom Reeve</a></div>'
    other = '<div><a href="/author/k">Karl Ried</a></div>'
    assert authors_of("", links + other) == ("Ann Field", "Tom Reeve")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ('<p>Ann Field</p><p>Writer</p><a href="/blog/authors/ann-field">By Ann</a>',
         ("Ann Field",)),
        ('<p>Anna Přílepková</p><a href="/autor/anna-prilepkova/">Více</a>',
         ("Anna Přílepková",)),
        ('<p>Ann Field</p><a href="/authors/ann-field">A</a>'
         '<a href="/authors/tom-reeve">Tom Reeve</a>', ()),
        ('<p>Bridge news</p><a href="/authors/ann-field">More</a>', ()),
    ],
)  # fmt: skip
def test_the_address_of_a_persons_page_spells_the_name(body: str, names: tuple[str, ...]) -> None:
    text = f"<p>{'Long text about a bridge. ' * 20}</p>"
    assert authors_of("", f"{text}<div>{body}</div>") == names


def test_libraries_put_the_family_name_first() -> None:
    assert authors_of('<meta name="dc.creator" content="Field, Ann">') == ("Ann Field",)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ('<meta name="cms:article.author" content="Ann Field">', ("Ann Field",)),
        ('<meta property="site-byline" content="Field, Ann">', ("Ann Field",)),
        ('<meta name="page.authorname" content="Ann Field">', ("Ann Field",)),
        ('<meta name="twitter:creator" content="River Bridge">', ()),
        ('<meta name="author-count" content="Two People">', ()),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge",'
         '"creator":[{"@type":"Person","name":"Ann Field"}]}</script>', ("Ann Field",)),
    ],
)  # fmt: skip
def test_heads_that_name_an_author_in_their_own_way(head: str, names: tuple[str, ...]) -> None:
    assert authors_of(head) == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ('<div class="post-author"><span>By</span> <b>Ann Field</b></div>', ("Ann Field",)),
        ('<span class="entry__byline-name">Анна Ветрова</span>', ("Анна Ветрова",)),
        ('<p class="vcard"><i class="fn">Ann Field</i></p>', ("Ann Field",)),
        ('<div class="author">Ann Field</div><div class="author">Tom Reeve</div>', ()),
        ('<div class="comment"><b class="author">Ann Field</b></div>', ()),
        ('<div class="author-box">More From Us</div>', ()),
        ('<a rel="author" href="/x">Mistral</a>', ("Mistral",)),
        ('<a rel="author" href="/x">Afficher mon profil complet</a>', ()),
        ('<a rel="author" href="/x">Mistral</a><a rel="author" href="/y">Sirocco</a>', ()),
        ('<div class="author">Ph.D. Program Faculty</div>', ()),
        ('<div class="author">My River Book</div>', ()),
        ('<div class="author">Bundesamt Onlineredaktion</div>', ()),
    ],
)  # fmt: skip
def test_elements_that_hold_an_authors_name(body: str, names: tuple[str, ...]) -> None:
    text = f"<p>{'Long text about a bridge. ' * 20}</p>"
    assert authors_of("", f"{text}<div>{body}</div>") == names


def test_of_thousands_of_authors_in_one_item_of_a_list_the_first_are_looked_at() -> None:
    """Of each it is asked whether the item has other words: each time all are gathered."""

    def asked(times: int) -> int:
        byline = "<a rel=author href=/author/1>Анна Ветрова</a>"
        tree = LexborHTMLParser(f"<body><h1>Мост</h1><ul><li>{byline * times}</li></ul></body>")
        nodes = PageNodes(tree)
        return calls(lambda: list(linked(nodes)))

    asked(10)  # what is done once
    assert asked(4000) < 4 * asked(1000)  # to find them takes a call each


@pytest.mark.parametrize(
    ("links", "names"),
    [
        ("<a href=/team/ann-field>Ann Field</a>", [["Ann Field"]]),
        ("<a href=/team/ann-field>Ann Field</a><a href=/team/tom-reeve>Tom Reeve</a>", []),
    ],
)
def test_the_only_link_of_a_box_is_the_authors(links: str, names: list[list[str]]) -> None:
    tree = LexborHTMLParser(f"<body><h1>Bridge</h1><nav class=credits>{links}</nav></body>")
    assert list(linked(PageNodes(tree))) == names


def test_the_links_of_a_box_of_columnists_are_counted_once() -> None:
    people = "<a href=/author/1>Анна Ветрова</a>" * 400
    tree = LexborHTMLParser(f"<body><h1>Мост</h1><aside>{people}</aside></body>")
    assert calls(lambda: list(linked(PageNodes(tree))), "_has_links") == 1
