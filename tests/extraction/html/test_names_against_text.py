"""A name of side matter is believed of boxes, and not of what holds the only text of a page."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import BODY, NEWS

TEXT = (
    "Власти Лугового рассказали о планах на будущий год, сообщает пресс-служба города в среду.",
    "Как уточнила глава города Анна Ветрова, работы начнутся в марте и продлятся до осени.",
    "На заседании совета депутаты задали больше двадцати вопросов и одобрили план единогласно.",
)
SITE = (
    "Редакция оставляет за собой право сокращать и не публиковать письма читателей портала.",
    "Портал работает с 2009 года и рассказывает о жизни города, о людях, дорогах и школах.",
    "Администрация портала отвечает на письма по рабочим дням, а снимки берёт у авторов.",
) * 2
ASKING = (
    "Мы используем файлы cookie, чтобы сайт работал быстрее и чтобы показывать вам рекламу.",
    "Продолжая пользоваться сайтом, вы соглашаетесь с обработкой ваших персональных данных.",
)
NAMES = (
    "gated-overlay", "player-page", "post format-audio hentry", "comments-closed", "gallery-text",
    "caption-align", "login-required", "legal-news", "signup-article", "js-modal-article",
)  # fmt: skip


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def text_of(body: str) -> tuple[str, ...]:
    title = "Планы Лугового на будущий год"
    page = f"<html lang=ru><title>{title}</title><body><h1>{title}</h1>{body}</body></html>"
    article = newsbot.extract(page.encode(), url="https://zar.example/n/1")
    return tuple(article.text.split("\n\n"))


@pytest.mark.parametrize("tag", ["article", "div"])
@pytest.mark.parametrize("names", NAMES)
def test_the_only_text_behind_the_headline_is_the_article(names: str, tag: str) -> None:
    text = f"<{tag} class='{names}'>{paragraphs(*TEXT)}</{tag}>"
    assert text_of(f"{text}<div class=site-info>{paragraphs(*SITE)}</div>") == TEXT


@pytest.mark.parametrize("names", ["cookie-consent", "popup", "subscribe-box", "gdpr-modal"])
@pytest.mark.parametrize("body", ["text", "kA9x", "entry-content"])
def test_a_box_that_speaks_to_readers_above_the_text_goes(names: str, body: str) -> None:
    box = f"<div class='{names}'>{paragraphs(*ASKING)}</div>"
    assert text_of(f"{box}<div class='{body}'>{paragraphs(*TEXT)}</div>") == TEXT


@pytest.mark.parametrize("names", ["comments", "disqus"])
def test_a_name_is_believed_where_other_text_follows(names: str) -> None:
    box = f"<div class='{names}'>{paragraphs(*SITE[:2])}</div>"
    assert text_of(f"{box}<div class=kA9x>{paragraphs(*TEXT)}</div>") == TEXT


def test_a_note_on_the_author_may_be_longer_than_a_short_article() -> None:
    note = (
        '<div class="author-bio"><h2>Автор: Редакция</h2><p>Редакция пишет о жизни области с 2015 '
        "года. Связаться с авторами можно по почте, их имена стоят под каждым текстом.</p></div>"
    )
    short = "В понедельник с 9 до 16 часов в домах по улице Пушкина не будет воды."
    assert text_of(f'<article><div class="entry">{paragraphs(short)}</div>{note}</article>') == (
        short,
    )


@pytest.mark.parametrize("name", ["menu", "nav-tabs", "menu-item"])
def test_paragraphs_in_the_tab_that_ends_a_text_stay(name: str) -> None:
    text = (*NEWS, *BODY)[:5]
    tab = f"<div class={name}>{paragraphs(*text[3:])}</div>"
    assert text_of(f"<article>{paragraphs(*text[:3])}{tab}</article>") == text
