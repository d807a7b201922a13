"""Pictures with caption and credit, signs of a paywall, statements about use."""

from __future__ import annotations

import pytest

from newsbot import extract
from newsbot.extraction.facts.paywall import PAYWALLED
from newsbot.model.extracted import Image
from tests.extraction.invented import NEWS

ROOT = "https://zarechie.example"


def page(*, head: str = "", above: str = "", between: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>Мост через реку открыт</title>{head}</head><body>{above}"
        f"<article><h1>Мост через реку открыт</h1><p>{NEWS[0]}</p>{between}<p>{NEWS[1]}</p>"
        f"</article>{below}</body></html>"
    )


def images(html: str) -> tuple[Image, ...]:
    return extract(html, f"{ROOT}/news/most").images


def test_a_figure_gives_address_caption_and_credit() -> None:
    figure = '<figure><img src="/m.jpg"><figcaption>Мост. Фото: Анна Ветрова</figcaption></figure>'
    assert images(page(between=figure)) == (
        Image(url=f"{ROOT}/m.jpg", caption="Мост. Фото: Анна Ветрова", credit="Анна Ветрова"),
    )


@pytest.mark.parametrize(
    "picture",
    [
        '<img data-src="/m.jpg" src="data:image/gif;base64,R0">',
        '<picture><source srcset="/m.webp"><img src="/m.jpg"></picture>',
        '<a href="/full"><img src="../m.jpg" width="800"></a>',
        '<img srcset="/m.jpg 480w, /l.jpg 800w">',
        """<img src="/m.jpg" data-src='{"small": "/s.jpg"}'>""",
        """<img src="/m.jpg" data-original='["/s.jpg"]'>""",
        '<img src="/m.jpg" data-src="{{ picture.url }}">',
        '<img src="/m.jpg" data-src=" ">',
        """<img srcset="/m.jpg 480w" data-src='{"small": "/s.jpg"}'>""",
        '<img src="/s.jpg" data-src=" /m.jpg">',
    ],
)
def test_the_address_is_that_of_the_real_picture(picture: str) -> None:
    assert images(page(between=f"<div>{picture}</div>")) == (Image(url=f"{ROOT}/m.jpg"),)


def test_icons_counters_and_pictures_of_others_are_none() -> None:
    beside = '<div class="related"><a href="/2"><img src="/other.jpg"> Другая новость</a></div>'
    others = page(
        above='<img src="/logo.png">',
        between=f'<img src="/i.png" width="16"><img src="/s.svg">{beside}',
        below='<footer><img src="/counter.gif"></footer>',
    )
    assert images(others) == ()


@pytest.mark.parametrize("width", ["²", "9" * 5_000, "", "auto"])
def test_a_picture_whose_width_is_no_number_is_kept(width: str) -> None:
    odd = page(between=f'<img src="/m.jpg" width="{width}">')
    assert images(odd) == (Image(url=f"{ROOT}/m.jpg"),)


def test_the_stated_picture_stands_in_where_the_text_shows_none() -> None:
    head = '<meta property="og:image" content="/share.jpg">'
    assert images(page(head=head)) == (Image(url=f"{ROOT}/share.jpg"),)


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ('<meta property="article:content_tier" content="locked">', ""),
        ("", "<p>Продолжение доступно только подписчикам</p>"),
        ("", "<div>Subscribe to continue reading</div>"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Мост",'
            '"isAccessibleForFree": "False"}</script>',
            "",
        ),
    ],
)
def test_a_teaser_is_flagged(head: str, below: str) -> None:
    assert PAYWALLED in extract(page(head=head, below=below)).extraction.flags


def test_a_free_page_is_not_flagged() -> None:
    head = '<meta property="article:content_tier" content="free">'
    free = extract(page(head=head, below="<p>Подписка на нашу газету стоит сто рублей.</p>"))
    assert PAYWALLED not in free.extraction.flags


def test_what_the_page_says_about_its_use_stands_in_the_record() -> None:
    head = '<meta name="robots" content="index, noai"><meta name="tdm-reservation" content="1">'
    record = extract(page(head=head))
    assert [(one.use, one.allowed, one.evidence) for one in record.usage] == [
        ("training", False, "robots: index, noai"),
        ("images", False, "robots: index, noai"),
        ("mining", False, "tdm-reservation: 1"),
    ]
