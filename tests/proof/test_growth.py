"""The work for a page grows with its length, whatever it repeats: calls are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from newsbot.model.page import Page
from newsbot.pipeline import process
from tests.counted import calls

pytestmark = pytest.mark.proof

LENGTH = 20_000
MOST = 3.0
"""Times the calls for a page of double the length: twice, and what only long pages need."""

LINE = "Новый мост через реку открыли в Заречье вчера, сообщил мэр города Иван Петров журналистам."
ARTICLE = '{"@type": "NewsArticle", "headline": "Мост", "author": {"name": "Анна Ветрова"}}'

IN_BODIES = {
    "paragraphs": f"<p>{LINE}</p>",
    "short paragraphs": "<p>Мост</p>",
    "lines": "Мост<br>",
    "headings": "<h2>Мост открыт</h2>",
    "links": "<a href='/2025/most'>Мост открыт</a> ",
    "list of links": "<li><a href='/2025/most'>Мост открыт для всех</a></li>",
    "pointers": "<p>Читайте также: <a href='/1'>Мост открыт</a></p>",
    "dates": "<span class=date>08.04.2025 14:05</span>",
    "times": "<time datetime='2025-04-08'>8 апреля 2025</time>",
    "days in a text": "вчера, 8 апреля 2025 года, в понедельник, ",
    "quotes": "«Мост», ",
    "quotation marks": '"',
    "a long word": "а",
    "digits": "1",
    "dashes": "— ",
    "names": "Иван Петров, Анна Ветрова ",
    "bylines": "<p class=byline>Автор: Анна Ветрова, Иван Петров</p>",
    "authors": "<span class=author>Анна Ветрова</span>",
    "comments": "<div class=comment><b>Анна</b> 8 апреля 2025<p>Хорошо</p></div>",
    "live entries": "<p><b>14:05</b> Мост открыт.</p>",
    "articles": "<article><h2>Мост</h2><p>Мост открыт.</p></article>",
    "tables": "<table><tr><td>1</td></tr></table>",
    "pictures": "<figure><img src=a.jpg alt='Мост'><figcaption>Фото: ТАСС</figcaption></figure>",
    "closed boxes": "<div><div><div>x</div></div></div>",
    "attributes": "<p a=1 b=2 c=3 d=4 class='lead text'>x",
    "datelines": "МОСКВА, ",
    "agencies": "/ТАСС/ ",
    "addresses": "https://a.example/b ",
    "accounts": "a@",
}
IN_HEADS = {
    "JSON-LD": f"<script type='application/ld+json'>{ARTICLE}</script>",
    "metas": "<meta property='article:tag' content='мост'>",
    "authors": "<meta name=author content='Анна Ветрова'>",
    "days": "<meta name=date content='2025-04-08'>",
    "scripts": "<script>var a = {};</script>",
    "links": "<link rel=alternate hreflang=en href='https://a.example/1'>",
}
IN_DUMPS = {
    "lines": f"{LINE}\n",
    "short lines": "Мост\n",
    "list": "- Мост открыт\n",
    "numbers": "1. Мост открыт\n",
    "dates": "8 апреля 2025, 14:05\n",
    "pointers": "Читайте также\nМост открыт\n",
    "comments": "Анна\n8 апреля 2025\nХорошо\n",
    "wrapped": "Новый мост через реку\nоткрыли в Заречье вчера,\n",
    "entries": "14:05\nМост открыт.\n",
    "fields": "title: мост\n",
    "signatures": "--\n",
    "blank lines": "\n",
    "links": "[Мост](https://a.example) ",
}


def in_body(piece: str, length: int) -> str:
    repeated = piece * (length // len(piece))
    return f"<html><body><h1>Мост открыт</h1><div><p>{LINE}</p>{repeated}</div></body></html>"


def in_head(piece: str, length: int) -> str:
    repeated = piece * (length // len(piece))
    return f"<html><head>{repeated}</head><body><h1>Мост открыт</h1><p>{LINE}</p></body></html>"


def in_dump(piece: str, length: int) -> str:
    return f"Мост открыт\n\n{LINE}\n\n{piece * (length // len(piece))}\n{LINE}\n"


def calls_for(text: str) -> int:
    """Calls of functions that a page takes."""
    page = Page(body=text.encode(), url="https://vesti.example/2025/04/09/1")
    return calls(lambda: process(page))


@pytest.mark.parametrize(
    ("make", "pieces"),
    [(in_body, IN_BODIES), (in_head, IN_HEADS), (in_dump, IN_DUMPS)],
    ids=["body", "head", "dump"],
)
def test_twice_the_page_takes_twice_the_work(
    make: Callable[[str, int], str], pieces: Mapping[str, str]
) -> None:
    for piece in pieces.values():
        process(Page(body=make(piece, 1000).encode()))  # what is done once
    grown = {
        name: calls_for(make(piece, 2 * LENGTH)) / calls_for(make(piece, LENGTH))
        for name, piece in pieces.items()
    }
    assert not {name: round(times, 1) for name, times in grown.items() if times > MOST}
