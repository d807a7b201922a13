"""A page that is one part of an article says so; lists, comments and other articles do not."""

from __future__ import annotations

import pytest

from newsbot.extraction.facts.parts import CAME_BEFORE, GOES_ON
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites

TEXT = (
    "<p>В Заречном во вторник открыли новый мост через реку Быструю, сообщила мэрия города.</p>"
    "<p>Строительство заняло три года и обошлось бюджету в два миллиарда рублей.</p>"
)
MOST = "https://vesti.example/2025/most"


def flags(url: str, head: str = "", end: str = "") -> set[str]:
    html = (
        f"<html><head><title>Мост открыт</title>{head}</head><body><article><h1>Мост открыт</h1>"
        f"{TEXT}</article>{end}</body></html>"
    )
    found = extract_page(Page(body=html.encode(), url=url), sites=Sites([]))
    assert isinstance(found, Extracted)
    return {GOES_ON, CAME_BEFORE} & set(found.flags)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (MOST, f"{MOST}?page=2"),
        (f"{MOST}/", f"{MOST}/2/"),
        (f"{MOST}.html", f"{MOST}_2.html"),
        (f"{MOST}.html", f"{MOST}-p2.html"),
        (f"{MOST}/page/2/", f"{MOST}/page/3/"),
        (f"{MOST}?page=2", f"{MOST}?page=3"),
    ],
)
def test_the_next_part_is_seen_and_the_one_before(here: str, there: str) -> None:
    assert flags(here, head=f'<link rel="next" href="{there}">') == {GOES_ON}
    assert flags(there, head=f'<link rel="prev" href="{here}">') == {CAME_BEFORE}
    number = there.rstrip("/").removesuffix(".html")[-1]
    assert flags(here, end=f'<div><a href="{there}">{number}</a></div>') == {GOES_ON}


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="next" href="https://vesti.example/2025/parom">',
        '<link rel="next" href="https://vesti.example/2025/most-cherez-reku-2">',
        '<link rel="next" href="https://vesti.example/?page=2">',
        '<link rel="stylesheet" href="/2025/most/2">',
    ],
)
def test_the_next_article_is_no_part(head: str) -> None:
    assert flags(MOST, head=head) == set()


def test_pages_of_comments_are_no_parts() -> None:
    assert flags(MOST, end=f'<a href="{MOST}?comments=2">2</a>') == set()
    assert flags(MOST, end=f'<a href="{MOST}/comment-page-2">2</a>') == set()
