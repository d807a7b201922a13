"""Pages in any number, in one WARC: real ones with their words shuffled, or invented ones."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from evaluation.reference_pages import TEXT_SETS, GoldPage, load_pages
from evaluation.sites.newsroom import MOSCOW, Newsroom, Story

PROSE = re.compile(rb">([^<>{}]{60,})<")
"""Text between two tags that is long enough to be read; scripts have braces."""

NEWEST = datetime(2026, 9, 1, 12, tzinfo=MOSCOW)
SITES = 200
SECTIONS = ("политика", "экономика", "общество", "культура", "спорт", "архив", "реклама")

HEAD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
    "WARC-Date: 2026-09-01T08:00:00Z\r\n"
    "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def write_shuffled(path: Path, number: int) -> None:
    """So many pages of the reference set: each comes again with its words in another order."""
    real = [page for name in TEXT_SETS for page in load_pages(name) if page.url]
    write_warc(path, (_shuffled(real[count % len(real)], count) for count in range(number)))


def write_invented(path: Path, number: int) -> None:
    """So many small pages of invented news, of 200 sites."""
    room = Newsroom("many", number, newest=NEWEST, step=timedelta(minutes=1), size=4)
    write_warc(path, (_invented(room.story(count)) for count in range(1, number + 1)))


def write_warc(path: Path, pages: Iterator[tuple[str, bytes]]) -> None:
    """Write addresses and bodies as a plain WARC."""
    with path.open("wb") as out:
        for number, (url, body) in enumerate(pages):
            length = len(ANSWER) + len(body)
            out.write(HEAD.format(url=url, number=number, length=length).encode())
            out.write(ANSWER + body + b"\r\n\r\n")


def _invented(story: Story) -> tuple[str, bytes]:
    host = f"host{story.number % SITES}.example"
    links = "".join(f'<li><a href="/{section}">{section}</a></li>' for section in SECTIONS)
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in story.paragraphs)
    page = (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{story.title}</title>'
        f'<meta property="article:published_time" content="{story.published.isoformat()}"></head>'
        f"<body><nav><ul>{links}</ul></nav><article><h1>{story.title}</h1>\n{paragraphs}</article>"
        f"<footer>© {host}. Все права защищены</footer></body></html>"
    )
    return f"https://{host}/news/{story.number}", page.encode()


def _shuffled(page: GoldPage, number: int) -> tuple[str, bytes]:
    chance = random.Random(number)

    def mix(found: re.Match[bytes]) -> bytes:
        words = found[1].split(b" ")
        chance.shuffle(words)
        return b">" + b" ".join(words) + b"<"

    return f"{(page.url or '').rstrip('/')}/{number}", PROSE.sub(mix, page.body)
