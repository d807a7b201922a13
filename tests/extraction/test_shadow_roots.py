"""Articles in declarative shadow roots, as pages are saved that draw themselves."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.extraction.shadow import with_shadow_roots
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites

TITLE = "В Заречье открыли новый мост через Иволгу"
PARAGRAPHS = (
    "Мост через реку Иволгу открыли в Заречье во вторник утром, сообщила пресс-служба города.",
    "Строительство началось три года назад и обошлось бюджету в два миллиарда рублей.",
    "По словам главы, движение уже открыто в обе стороны, а переправу закроют осенью.",
)
ARTICLE = f"<h1>{TITLE}</h1>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
ROOT = "<template shadowrootmode=open>"


def paragraphs(body: str) -> tuple[str, ...]:
    html = f"<html lang=ru><head><title>{TITLE}</title></head><body>{body}</body></html>"
    found = extract_page(Page(body=html.encode()), sites=Sites([]))
    assert isinstance(found, Extracted)
    return found.paragraphs


@pytest.mark.parametrize(
    "body",
    [
        f"<news-page>{ROOT}{ARTICLE}</template></news-page>",
        f'<news-page><template shadowrootmode="closed">{ARTICLE}</template></news-page>',
        f"<news-page><template shadowroot='open' delegatesfocus>{ARTICLE}</template></news-page>",
        f"<a-b>{ROOT}<c-d>{ROOT}{ARTICLE}</template></c-d></template></a-b>",
        f"<a-b>{ROOT}<template><p>Шаблон</p></template>{ARTICLE}</template></a-b>",
        f"<a-b>{ROOT}<style>p {{ color: red }}</style><slot></slot></template>{ARTICLE}</a-b>",
    ],
)
def test_the_text_of_a_shadow_root_is_read(body: str) -> None:
    assert paragraphs(body) == PARAGRAPHS


@pytest.mark.parametrize(
    "name",
    [
        f"<x-link>{ROOT}<a href=/most><slot></slot></a></template>Иволгу</x-link>",
        f"<x-link>{ROOT}<span>Иволгу</span></template></x-link>",
        f"Иволгу<x-tip>{ROOT}<style>b {{}}</style><slot></slot></template></x-tip>",
    ],
)
def test_a_root_within_a_sentence_does_not_part_it(name: str) -> None:
    assert paragraphs(ARTICLE.replace("реку Иволгу", f"реку {name}")) == PARAGRAPHS


@pytest.mark.parametrize(
    "noise",
    [
        "<template><p>Подпишитесь на рассылку городских новостей Заречья.</p></template>",
        "<template id=shadowroot><p>Подпишитесь на рассылку новостей Заречья.</p></template>",
        "</template>",
        "<script>root.attachShadow({mode: 'open'}); a.innerHTML = '<b>shadowrootmode</b>'</script>",
    ],
)
def test_what_no_reader_sees_stays_out(noise: str) -> None:
    assert paragraphs(f"<article>{ARTICLE}{noise}</article>") == PARAGRAPHS


@pytest.mark.parametrize("piece", ["<template ", ROOT, "</template>", "<template shadowrootmode="])
def test_roots_are_found_in_linear_time(piece: str) -> None:
    assert with_shadow_roots("shadowroot" + piece * 20_000)
