"""Names of people beside outlets, offices, places and crossheads, in pages of real manners."""

from __future__ import annotations

import json

import pytest

import newsbot
from newsbot.text.bylines.names import names_printed
from tests.extraction.museum import TEXT, TITLE

ANN = ("Ann Fieldhouse",)


def authors(
    below: str = "", *, head: str = "", text: str = TEXT, host: str = "harbour.example"
) -> tuple[str, ...]:
    page = f"<html><head>{head}</head><body><main><h1>{TITLE}</h1>{below}<div>{text}</div></main>"
    return newsbot.extract(page, url=f"https://{host}/news/museum").authors


def meta(*names: str, key: str = "author", title: str = TITLE) -> str:
    tags = "".join(f'<meta name="{key}" content="{name}">' for name in names)
    return f"<title>{title}</title>{tags}"


def stated(name: str) -> str:
    node = {"@type": "Article", "headline": TITLE, "author": {"@type": "Person", "name": name}}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Hafen-Online-Expertin Ann Fieldhouse", ANN),
        ("Gast-Autor Ann Fieldhouse", ANN),
        ("Ann Fieldhouse - Rotterdam", ANN),
        ("Ann Fieldhouse – Harbour Weekly", ANN),
        ("ريم الحسن - القاهرة", ("ريم الحسن",)),
        ("Anna - Maria Feld", ("Anna - Maria Feld",)),
        ("Ann FieldhouseAnn Fieldhouse", ANN),
        ("Ann Fieldhouse Ann Fieldhouse", ANN),
        ("Über Ann Fieldhouse", ANN),
        ("記者陳小美／即時報導", ("陳小美",)),
    ],
)
def test_roles_places_and_second_copies_are_no_part_of_a_name(
    name: str, names: tuple[str, ...]
) -> None:
    assert authors(head=stated(name)) == names


@pytest.mark.parametrize(
    "name",
    [
        "Redaktion Hafenticker Nord", "Hafenbauverband Nord e. V.", "Außenministerium Ruritaniens",
        "Reuters Editorial", "Agência do Porto", "kst//jw", "Portal Porto",
    ],
)  # fmt: skip
def test_offices_associations_and_initials_are_no_people(name: str) -> None:
    assert authors(head=stated(name)) == ()


def test_a_paper_s_name_with_a_small_word_is_told_by_its_host() -> None:
    assert authors(head=stated("Faro de Puerto"), host="farodepuerto.example") == ()
    assert authors(head=stated("Ann de Puerto"), host="harbour.example") == ("Ann de Puerto",)


def test_the_name_in_which_every_title_ends_is_the_site_s() -> None:
    site = "Boote im Hafen - Segel und Ruder"
    assert authors(head=meta(site, title=f"{TITLE} - {site}")) == ()
    assert authors(head=meta(*ANN, title=f"{TITLE} - {ANN[0]}")) == ANN


def test_towns_behind_the_outlet_are_no_people() -> None:
    line = meta("Hafen und Meer, Kiel, Germany")
    assert authors(head=line, host="hafen-und-meer.example") == ()
    with_ann = meta("Hafen und Meer, Ann Fieldhouse")
    assert authors(head=with_ann, host="hafen-und-meer.example") == ANN


@pytest.mark.parametrize("key", ["dc.creator", "citation_author"])
def test_a_list_of_authors_is_taken_whole_where_one_is_printed(key: str) -> None:
    names = ("Ann Fieldhouse", "Tom Hill", "Eva Steinbach")
    line = '<p class="author">Ann Fieldhouse, PhD</p>'
    assert authors(line, head=meta(*names, key=key)) == names


@pytest.mark.parametrize(
    "line",
    [
        "Interview: Ann Fieldhouse", "Ein Artikel von Ann Fieldhouse | 27.01.2022 - 12:45",
        "Blog Beitrag von Ann Fieldhouse", "Eine Reportage von Ann Fieldhouse",
        "05.02.2020 - Redaktion: Ann Fieldhouse (Sprecherin)", "Un articolo di Ann Fieldhouse",
        "Kolumnist*in: Ann Fieldhouse",
    ],
)  # fmt: skip
def test_openers_of_bylines(line: str) -> None:
    assert authors(f"<p>{line}</p>") == ANN


def test_a_byline_that_opens_the_text_behind_its_lead_names_the_authors() -> None:
    lead, *rest = TEXT.split("</p>")
    byline = "<p>Von <a href='/1'>Ann Fieldhouse</a> und <a href='/2'>Tom Hill</a></p>"
    text = f"{lead}</p>{byline}{'</p>'.join(rest)}"
    assert authors(text=text) == ("Ann Fieldhouse", "Tom Hill")


@pytest.mark.parametrize("line", ["Entfernung von Tauen/ Segeln", "Weitere Informationen"])
def test_german_nouns_are_no_names(line: str) -> None:
    assert authors(f"<span>{line}</span>", text=f"{TEXT}<p><b>{line}</b></p>") == ()


def test_a_rank_in_a_forum_is_no_name() -> None:
    rank = "<div itemprop='jobTitle'>Harbour Nation</div><div>Forum Moderator</div>"
    assert authors(f"<div>Tiberius</div>{rank}") == ()


def test_a_title_before_one_name_is_part_of_it() -> None:
    assert authors("<p>Written by</p><p>Sir Nuno</p>") == ("Sir Nuno",)
    assert authors("<p>Written by</p><p>Sir Nuno Fieldhouse</p>") == ("Nuno Fieldhouse",)


def test_a_reporter_behind_his_paper_in_korean() -> None:
    assert authors(head=meta("강변신문=김민수 기자")) == ("김민수",)


@pytest.mark.parametrize(
    "below",
    [
        "<p class='author'>Rezept von</p>",
        "<blockquote>Posted by <a href='/a'>Ann Fieldhouse</a> on May 4, 2024</blockquote>",
        "<ul><li><a href='/1'>Council approves the harbour wall at last</a> <i class='author'>Ann "
        "Fieldhouse</i></li></ul>",
        "<ul><li><a href='/1'>Council approves the harbour wall at last</a> "
        "<a href='/authors/ann'>Ann Fieldhouse</a></li></ul>",
        "<p><a href='/people/'>Ann Fieldhouse</a></p>",
    ],
    ids=["label", "embedded post", "teaser", "linked teaser", "list of people"],
)
def test_labels_embeds_and_teasers_name_no_author(below: str) -> None:
    assert authors(below) == ()


def test_who_took_the_picture_in_data_of_scripts_is_no_author() -> None:
    picture = {"@type": "ImageObject", "url": "/wall.jpg", "author": "Ann Fieldhouse"}
    data = {"headline": TITLE, "image": picture, "author": [{"name": "Tom Hill"}]}
    script = f"<script>window.page = {json.dumps(data)}</script>"
    assert authors(head=script) == ("Tom Hill",)


def test_the_one_author_of_all_listed_posts_is_the_blogger() -> None:
    item = (
        "<li><a href='/{n}'>Council approves the harbour wall {n}</a> <i class='author-name'>{a}"
        "</i></li>"
    )
    one = "".join(item.format(n=n, a="Ann Fieldhouse") for n in range(3))
    assert authors(f"<ul>{one}</ul>") == ANN
    several = "".join(item.format(n=n, a=f"Ann Field{'a' * n}") for n in range(3))
    assert authors(f"<ul>{several}</ul>") == ()


@pytest.mark.parametrize("name", ["Manuel Portal", "Duran Duran"])
def test_people_with_such_names_stay(name: str) -> None:
    assert authors(head=stated(name)) == (name,)


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>{h}<a href='/x/1'>Another story about walls</a>"
        "<b class='author'>Ann Field</b>{t}</li></ul>",
        "<blockquote>{h}<p>By Ann Field</p>{t}</blockquote>",
    ],
    ids=["item", "indented"],
)
def test_a_page_that_lies_in_one_item_or_quotation_has_its_author(body: str) -> None:
    text = "<p>The council approved the new harbour wall on Monday after a long debate.</p>" * 4
    page = body.format(h="<h1>Council approves wall</h1>", t=text)
    found = newsbot.extract(f"<title>Council approves wall</title>{page}")
    assert found.authors == ("Ann Field",)


@pytest.mark.parametrize(
    "line",
    ["Interview: Warum die Brücke fehlt", "Protokoll: Der Fall Meier", "Reportage: Leben am Fluss"],
)
def test_kinds_of_articles_open_headlines_too(line: str) -> None:
    assert names_printed(line) is None
    assert names_printed("Interview: Anna von Meier") == "Anna von Meier"
