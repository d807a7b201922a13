"""Names beside an article that are other people's: columnists, who is pictured, other authors."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

import newsbot
from evaluation.calls import calls_of
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.people.marked_people import NAMED, linked
from newsbot.text.bylines.words import is_organisation
from tests.extraction.ottermere import HEADLINE, TEXT, authors

ANN, BO, CY = "Ann Fieldhouse", "Bo Longmeadow", "Cy Marshgate"


def entry(name: str, words: str, tag: str = "div") -> str:
    """A name that is a link to the person's page, with another link below it."""
    page = f"<a href='/authors/{name.split()[1].lower()}'>{name}</a>"
    return f"<{tag} class='one'><p>{page}</p><p><a href='/c/{len(words)}'>{words}</a></p></{tag}>"


@pytest.mark.parametrize("tag", ["div", "section", "article", "td"])
def test_columnists_in_a_row_wrote_other_articles(tag: str) -> None:
    words = ("Why the weir has to stay where it is", "Time to speak", "Whose river is it anyway")
    row = "".join(entry(*one, tag) for one in zip((ANN, BO, CY), words, strict=True))
    row = f"<table><tr>{row}</tr></table>" if tag == "td" else row
    assert authors(f"<h2>Our columnists</h2><div id='columns'>{row}</div>") == ()
    assert authors("", below=f"<h2>Our columnists</h2><div>{row}</div>") == ()


def test_several_authors_in_a_row_wrote_this_one() -> None:
    mail = "<a href='mailto:{0}@mail.example'>Send an e-mail to {0}</a>"
    cards = "".join(
        f"<div class='one'><a href='/authors/{name[:2]}'>{name}</a> {mail.format(name[:2])}</div>"
        for name in (ANN, BO, CY)
    )
    assert authors(f"<div>{cards}</div>") != ()
    two = entry(ANN, "More about the weir and its mill") + entry(BO, "More about the towpath")
    assert authors(f"<div>{two}</div>") != ()
    assert authors(f"<div class='one'><p>By <a href='/authors/f'>{ANN}</a></p></div>") == (ANN,)


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/all/{0}'>All the articles by {0}</a>",
        "<a href='https://rivers.example/{0}'>Institute of Rivers and Lakes</a>",
    ],
    ids=["own articles", "another site"],
)
def test_authors_in_a_row_with_what_is_theirs_wrote_this_one(link: str) -> None:
    cards = "".join(
        f"<div class='one'><a href='/authors/{name[:2]}'>{name}</a> {link.format(name)}</div>"
        for name in (ANN, BO, CY)
    )
    assert authors(f"<div>{cards}</div>") != ()


def test_a_long_row_takes_no_more_work_for_each_entry() -> None:
    def work(entries: int) -> int:
        row = "".join(entry(ANN, f"Why the weir stays, part {n}") for n in range(entries))
        page = f"<body><main><h1>{HEADLINE}</h1><div>{row}</div>{TEXT}</main>"
        return calls_of(lambda: newsbot.extract(page)).own.total()

    assert work(1) and work(200) < 3 * work(100)


MENU = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in "abcdefghijkl")
QUOTED = f"<div><a href='/q'>Think of the tide</a> <a rel=author href='/a'>{ANN}</a></div>"


def test_who_is_quoted_above_the_menu_wrote_no_article() -> None:
    below = f"<main><h1>{HEADLINE}</h1>{TEXT}</main>"
    assert list(linked(PageNodes(LexborHTMLParser(f"{QUOTED}<ul>{MENU}</ul>{below}")))) == []
    near = linked(PageNodes(LexborHTMLParser(f"<ul>{MENU}</ul>{QUOTED}{below}")))
    assert {name for names in near for name in names} == {ANN}


def test_the_author_above_the_headline_did() -> None:
    byline = f"<a rel=author href='/a'>{ANN}</a>"
    page = f"<body><ul>{MENU}</ul><main>{byline}<h1>{HEADLINE}</h1>{TEXT}</main>"
    assert newsbot.extract(page).authors == (ANN,)
    below = f"<ul>{MENU}</ul><footer><h1>Ottermere Mail</h1></footer>"
    page = f"<body><main><h2>{HEADLINE}</h2>{byline}{TEXT}</main>{below}"
    assert newsbot.extract(page).authors == (ANN,)


@pytest.mark.parametrize(
    "caption",
    [
        f"{ANN} of the Ottermere rowing club at the lock, August 6, 2017. — OM pic",
        f"{ANN}, {BO} und {CY} (von links) sprachen über die Schleuse und ihren Wärter. Bild OM",
    ],
)
@pytest.mark.parametrize("tag", ["figcaption", "p class='image-caption'", "p"])
def test_who_is_seen_in_a_picture_wrote_nothing(caption: str, tag: str) -> None:
    line = f"<p>Wednesday, 08 Apr 2020 11:39 PM</p><{tag}>{caption}</{tag.split()[0]}>"
    assert authors(line) == ()


def test_a_subject_below_a_day_is_none() -> None:
    day = "<div>Publiziert 17. Dezember 2024, 12:17</div>"
    assert authors(f"{day}<h2>Europäische Kommission</h2>") == ()
    assert authors(f"{day}<h4>{ANN}</h4>") == (ANN,)


def test_a_name_below_a_day_is_a_byline() -> None:
    assert authors(f"<p>Wednesday, 08 Apr 2020 11:39 PM</p><p>{ANN}</p>") == (ANN,)
    assert authors(f"<p>Wednesday, 08 Apr 2020</p><p>{ANN}, {BO} and {CY}</p>") == (ANN, BO, CY)


@pytest.mark.parametrize("opening", ["By", "di", "Von", "Author:"])
def test_an_article_set_into_the_text_has_its_own_author(opening: str) -> None:
    card = (
        "<div class='in'><h4><a href='/w'>When the weir broke in the great flood</a></h4>"
        f"<span class='who'>{opening} {ANN}</span></div>"
    )
    first, second = TEXT.split("</p><p>")
    page = f"<body><main><h1>{HEADLINE}</h1>{first}</p>{card}<p>{second}</main>"
    assert newsbot.extract(page).authors == ()


def test_a_byline_behind_the_lead_is_the_articles() -> None:
    more = "<p><a href='/w'>When the weir broke in the great flood</a></p>"
    lead = "<blockquote><p>Volunteers worked on the house for three years, says the parish.</p>"
    page = (
        f"<body><main><h1>{HEADLINE}</h1>{lead}</blockquote><div><p>By {ANN}</p>{TEXT}{more}</div>"
    )
    assert newsbot.extract(page).authors == (ANN,)


@pytest.mark.parametrize(
    ("name", "organised"),
    [
        ("ИА «Заречье.Ru»", True),
        ("Пресс-служба “Мост”", True),
        ('Radio "Lockside"', True),
        ("Сергей «Паук» Лугов", False),
        ('Ann "Red" Fieldhouse', False),
        ("«Анна Ветрова»", False),
        ("Ann Fieldhouse “Red”", False),
        ('Bo S. Longmeadow "Bolo"', False),
        ("Пётр Лугов «Паук»", False),
        ("Информационное агентство «Заречье»", True),
        ("ООО «Мост»", True),
        ("Анна Ветрова", False),
    ],
)
def test_names_that_end_in_quotation_marks(name: str, organised: bool) -> None:
    assert is_organisation(name) is organised


@pytest.mark.parametrize(
    "name",
    [
        "articleAuthor",
        "articleAuthorName",
        "Byline_author__a81Kd",
        "styles_byline__3kX9z",
        "author-name_f1Hy",
        "post-author",
        "authorName",
        "elementor-author-box__name",
        "author_bio_name",
    ],
)
def test_class_names_of_authors(name: str) -> None:
    assert NAMED.search(name)
    share = "<p><a href='#f'>Share</a> <a href='#t'>Post</a></p>" * 5
    assert authors("", below=f"{share}<div class='{name}'>{ANN}</div>") == (ANN,)


@pytest.mark.parametrize(
    "name",
    [
        "authority",
        "authorBio",
        "author-box",
        "author-box__title",
        "author__bio",
        "author_content",
        "coauthored",
        "authorship",
    ],
)
def test_class_names_of_other_things(name: str) -> None:
    assert NAMED.search(name) is None


def test_a_name_in_a_marked_box_with_another_link() -> None:
    share = "<p><a href='#f'>Share</a> <a href='#t'>Post</a></p>" * 5
    box = f"<div class='author'><p><a href='/authors/f'>{ANN}</a></p><p><a href='/c'>Rowing Blind"
    assert authors("", below=f"{share}{box}</a></p></div>") == (ANN,)


def test_who_commented_lately_is_not_the_author() -> None:
    share = "<p><a href='#f'>Share</a> <a href='#t'>Post</a></p>" * 5
    latest = f"<ul><li><span class='comment-author-link'>{BO}</span> on <a href='/w'>Weir</a></li>"
    assert authors("", below=f"{share}{latest}</ul>") == ()
    both = f"{share}<div class='post-author'>{ANN}</div>{latest}</ul>"
    assert authors("", below=both) == (ANN,)


def test_the_author_of_a_post_of_wix() -> None:
    line = f"<ul><li><span data-hook='user-name' title='{ANN}'>{ANN}</span></li><li>Apr 9</li></ul>"
    page = f"<body><article>{line}<h1 data-hook='post-title'>{HEADLINE}</h1>{TEXT}</article>"
    assert newsbot.extract(page).authors == (ANN,)
    assert newsbot.extract(page.replace("user-name", "post-tags")).authors == ()


@pytest.mark.parametrize("name", ["entry-footer", "post-footer postdata", "article__footer"])
def test_the_footer_of_the_article_names_its_author(name: str) -> None:
    lines = "".join(f"<li><a href='/r{at}'>Lock number {at}</a></li>" for at in range(12))
    byline = f"<span class='author'>Posted by <a rel=author href='/a'>{ANN}</a> at 18:52</span>"
    below = f"<h3>See also</h3><ul>{lines}</ul><footer class='{name}'>{byline}</footer>"
    assert authors("", below=below) == (ANN,)
    assert authors("", below=below.replace(name, "site-footer")) == ()


def test_people_are_told_rather_than_a_team() -> None:
    team, person = "<p>By Team Lockside</p>", f"<p>Written by <a href='/w'>{ANN}</a></p>"
    assert authors(team, below=person) == (ANN,)
    assert authors(team) == ("Team Lockside",)
    assert authors(f"<p>By {BO}</p>", below=person) == (BO,)


@pytest.mark.parametrize("label", ["Author(s)", "Authors:", "By"])
@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_a_label_above_a_list_is_that_of_all_its_items(label: str, tag: str) -> None:
    items = "".join(f"<li><a href='/p/{name[:2]}'>{name}</a></li>" for name in (ANN, BO, CY))
    below = f"<div><h6>{label}</h6><{tag}>{items}</{tag}></div>"
    assert authors(below) == (ANN, BO, CY)
    assert authors(below.replace(label, "Places")) == ()


@pytest.mark.parametrize("words", ["6279 words", "812 Wörter", "640 слов", "12 min"])
def test_the_count_of_words_beside_a_name(words: str) -> None:
    assert authors(f"<div>April 9, 2025 · 30 min · {words} · {ANN}</div>") == (ANN,)


@pytest.mark.parametrize(
    "address",
    [
        "/?author=3",
        "/av/ann-fieldhouse",
        "/blog?author=5f1c",
        "/library/?_author=Ann%20F",
        "https://mail.example/?author=12",
        "https://mail.example/?lang=en&author=5f1c5f1c5f1c5f1c5f1c5f1c#top",
    ],
)
def test_authors_in_the_query_of_an_address(address: str) -> None:
    assert authors(f"<p><a href='{address}'>{ANN}</a> <span>in News</span></p>") == (ANN,)
    other = address.replace("author", "topic").replace("/av/", "/tv/")
    assert authors(f"<p><a href='{other}'>Towpath Walks</a> <span>in News</span></p>") == ()


@pytest.mark.parametrize("address", ["/av/world-65432", "/news/av/12345", "/upload/av/12.jpg"])
def test_films_and_pictures_are_no_pages_of_people(address: str) -> None:
    assert authors(f"<div><a href='{address}'>{ANN}</a></div>") == ()


def test_a_poet_in_the_query_of_another_address_wrote_no_article() -> None:
    link = "<a href='https://poems.example/p.php?author=Longmeadow,Bo'>Bo Longmeadow</a>"
    assert authors(f"<p>Do you know the verses by {link} about the river?</p>") == ()


def test_a_menu_behind_a_word_that_may_be_a_label() -> None:
    items = "".join(f"<li>{word} Haberler</li>" for word in ("Son", "İlginç", "Yerel"))
    page = f"<body><ul><li>Haber</li>{items}</ul><main><h1>{HEADLINE}</h1>{TEXT}</main>"
    assert newsbot.extract(page).authors == ()


@pytest.mark.parametrize("words", ["Contact Us", "Key Insights", "Key Takeaways"])
def test_buttons_and_crossheads_are_no_people(words: str) -> None:
    assert authors(f"<p>{words}</p><p>5 min read</p>") == ()
    assert authors(f"<p>{ANN}</p><p>5 min read</p>") == (ANN,)


def test_a_button_behind_the_drawing_of_a_person_is_none() -> None:
    drawn = "<div><i class='fa fa-user'></i> <a href='/w'>{}</a></div>"
    assert authors(drawn.format("Contact Us")) == ()
    assert authors(drawn.format(ANN)) == (ANN,)
