"""A word by which a template names the parts of its text says nothing, nor does a headline."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.ottermere import authors

TITLE = "Five bridges of Harrowby, from the oldest to the newest"
PARTS = (
    (
        "The mill bridge is still open to carts",
        "Built in 1702, it was meant for flour and nothing else, and its nine arches have outlived "
        "four mayors who wanted it gone.",
    ),
    (
        "Popular with anglers is the iron bridge",
        "The county paid for it with a tax on windows, which explains why so many houses nearby "
        "have none that face the river.",
    ),
    (
        "A date carved in stone marks the third",
        "Masons left their names under the parapet, and one of them, Anna Berg, signed it twice "
        "because the first stone cracked.",
    ),
    (
        "The rail bridge shares its piers with pipes",
        "Trains stopped in 1968, yet water for half of the town still crosses the river there in "
        "two pipes of riveted iron.",
    ),
    (
        "The newest one was opened on Tuesday",
        "It took eleven months, as the engineers found cracks in the rock, and it is the first one "
        "on which cyclists have a lane.",
    ),
)
MENU = '<nav><a href="/">Home</a> <a href="/town">Town</a></nav>'


def slug(text: str) -> str:
    return "-".join(text.lower().replace(",", "").split())


def text_of(body: str) -> list[str]:
    page = f"<title>{TITLE}</title>{MENU}<main><h1>{TITLE}</h1>{body}</main><footer>© Post</footer>"
    article = newsbot.extract(page.encode(), url="https://post.example/news/17")
    return article.text.split("\n\n")


WANTED = [line for part in PARTS for line in part]


@pytest.mark.parametrize("names", ["gallery", "cmp", "slideshow", "social-story", "lightbox"])
def test_the_word_of_a_template_names_all_its_parts(names: str) -> None:
    sections = "".join(
        f'<div class="{names}-heading"><h2 class="{names}-heading__text">{head}</h2></div>'
        f'<div class="{names}-text"><p>{text}</p></div>'
        for head, text in PARTS
    )
    assert text_of(f'<div class="{names}-container">{sections}</div>') == WANTED


@pytest.mark.parametrize(
    "form", ['<section id="{0}">', '<div class="slide {0}-3">', '<div id="{0}">']
)
def test_a_name_made_of_the_headline_it_stands_on_is_none(form: str) -> None:
    body = "".join(
        f"{form.format(slug(head))}<h2>{head}</h2><p>{text}</p>{'</section>' * ('sec' in form)}"
        f"{'</div>' * ('div' in form)}"
        for head, text in PARTS
    )
    assert text_of(body) == WANTED


@pytest.mark.parametrize(
    "names", ["piano-inline-content", "login-required", "subscription-content"]
)
def test_what_is_closed_to_some_readers_is_text_where_it_asks_for_nothing(names: str) -> None:
    first, rest = WANTED[:6], WANTED[6:]
    body = "".join(f"<p>{line}</p>" for line in first)
    closed = "".join(f"<p>{line}</p>" for line in rest)
    assert text_of(f'{body}<div class="{names}">{closed}</div>')[-1] == rest[-1]


def test_an_offer_stays_an_offer() -> None:
    offer = (
        "<p>You have read all free articles of this month, and we hope that you liked them.</p>"
        "<p>Subscribe for 2 pounds a week to read the Post every day, wherever you are.</p>"
    )
    body = "".join(f"<h2>{head}</h2><p>{text}</p>" for head, text in PARTS)
    assert text_of(f'{body}<div class="subscription-content">{offer}</div>') == WANTED


@pytest.mark.parametrize("names", ["related-articles", "share-this-article", "popular-now"])
def test_a_box_named_like_its_heading_goes(names: str) -> None:
    body = "".join(f"<h2>{head}</h2><p>{text}</p>" for head, text in PARTS)
    links = "".join(
        f'<p><a href="/{n}">Market in Harrowby to move to hall {n}</a></p>' for n in "123"
    )
    heading = names.replace("-", " ").capitalize()
    assert text_of(f'{body}<div class="{names}"><h3>{heading}</h3>{links}</div>') == WANTED


@pytest.mark.parametrize(
    "box", ["post-copyright", "article-copyright-info", "entry-copyright box", "post_copyright"]
)
def test_the_licence_box_of_an_article_names_its_author(box: str) -> None:
    named = '<span class="author_name">Jane Field</span> <a href="/by">CC BY 4.0</a>'
    assert authors("", below=f'<div class="{box}">{named}</div>') == ("Jane Field",)


@pytest.mark.parametrize(
    "box", ["copyright", "site-copyright", "copyright-post", "blogpost-copyright", "footer"]
)
def test_the_copyright_of_a_site_names_no_author(box: str) -> None:
    named = '© 2024 <span class="author_name">Jane Field</span>'
    assert authors("", below=f'<div class="{box}">{named}</div>') == ()


def test_who_took_the_picture_in_such_a_box_is_no_author() -> None:
    below = '<div class="post-copyright">Photo: Jane Field, <a href="/by">CC BY 4.0</a></div>'
    assert authors("", below=below) == ()
