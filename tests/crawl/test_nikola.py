"""A real publishing system: a site that Nikola builds, crawled by its address and as declared.

Nikola is installed from PyPI into a folder of its own under `build/`, once.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.command import newsbot
from tests.crawl.small_sites import articles, settings
from tests.reference import ROOT

pytestmark = pytest.mark.systems

NIKOLA = "nikola==8.3.3"
POSTS = 40
TOPICS = ("мост", "паром", "парк", "школа", "музей", "трамвай", "пристань", "театр")
LISTS_AT_MOST, REQUESTS_AT_MOST, FOUND_AT_LEAST = 0.01, 1.7, 0.97
"""What a crawl by the address alone must reach, of the articles that the site lists. Some 25 of the
requests go to robots.txt, feeds and sitemaps, whatever the number of articles."""


class Built(NamedTuple):
    """A site that is served."""

    root: str
    folder: Path
    asked: list[str]


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, and notes what was asked for."""

    def __init__(self, asked: list[str], *arguments: Any, **named: Any) -> None:
        self.asked = asked
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        """Serve a file."""
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session")
def nikola() -> Path:
    folder = ROOT / "build" / NIKOLA.replace("==", "-")
    program = folder / "bin" / "nikola"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "pip"), "install", "--quiet", NIKOLA]
        if subprocess.run(pip, capture_output=True, check=False).returncode:
            pytest.skip("Nikola cannot be installed")
    return program


def post(number: int) -> str:
    topic, day = TOPICS[number % len(TOPICS)], datetime.now(UTC) - timedelta(minutes=30 * number)
    return (
        f".. title: В Заречном открыли {topic} номер {number}\n.. slug: otkryli-{number}\n"
        f".. date: {day:%Y-%m-%d %H:%M:%S} UTC\n.. tags: {topic}\n.. category: Общество\n"
        ".. author: Анна Ветрова\n\n"
        f"В Заречном открыли {topic} номер {number}, сообщила во вторник мэрия города.\n\n"
        f"Подробности\n-----------\n\nНа работы ушло {number + 3} месяцев и {number * 7 + 20} "
        f"миллионов рублей, рассказал глава района Пётр Лугов {number}-му каналу.\n\n"
        f"* Первая очередь откроется через {number + 2} недели.\n"
        f"* Вторая очередь откроется через {number + 5} месяцев.\n\n"
        f"Как на это смотрят жители\n-------------------------\n\nЖители собрали "
        f"{number * 37 + 100} подписей за то, чтобы {topic} работал и по выходным дням.\n"
    )


@pytest.fixture(scope="module")
def site(nikola: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("nikola") / "site"
    asked: list[str] = []
    output = folder / "output"
    handler = partial(Quiet, asked, directory=str(output))
    server = ThreadingHTTPServer(("127.0.0.8", 0), handler)
    root = f"http://127.0.0.8:{server.server_port}"
    with server:
        _build(nikola, folder, root)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Built(root, folder, asked)
        finally:
            server.shutdown()
            thread.join()


def _build(nikola: Path, folder: Path, root: str) -> None:
    subprocess.run([nikola, "init", "--quiet", str(folder)], check=True, capture_output=True)
    conf = folder / "conf.py"
    own = f'\nSITE_URL = "{root}/"\nBLOG_TITLE = "Вести Заречья"\nDEFAULT_LANG = "ru"\n'
    conf.write_text(conf.read_text("utf-8") + own + 'TRANSLATIONS = {"ru": ""}\n', "utf-8")
    for number in range(POSTS):
        (folder / "posts" / f"{number}.rst").write_text(post(number), "utf-8")
    subprocess.run([nikola, "build", "-q"], cwd=folder, check=True, capture_output=True)
    # As of a site that was built an hour ago: what has just changed is fetched once more.
    built = datetime.now(UTC) - timedelta(hours=1, seconds=7)
    for sitemap in (folder / "output").glob("sitemap*.xml"):
        dated = f"<lastmod>{built:%Y-%m-%dT%H:%M:%SZ}</lastmod>"
        text = re.sub("<lastmod>[^<]*</lastmod>", dated, sitemap.read_text("utf-8"))
        sitemap.write_text(text, "utf-8")


@pytest.fixture
def environment(mongo_uri: str, tmp_path: Path) -> dict[str, str]:
    return settings(mongo_uri, tmp_path)


def wanted(site: Built) -> set[str]:
    return {f"{site.root}/posts/otkryli-{number}/" for number in range(POSTS)}


def test_a_site_is_crawled_by_its_address_and_again(
    site: Built, environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    site.asked.clear()
    done = newsbot("crawl", f"{site.root}/", env=environment)
    assert done.returncode == 0, done.stderr
    stored = articles(environment)
    urls = {article["url"] for article in stored}
    found, others = len(urls & wanted(site)), len(urls - wanted(site))
    requests = len(site.asked) / max(1, found)
    methods = Counter(article["extraction"]["method"] for article in stored)
    crossheads = sum("Подробности" in article["text"].split("\n\n") for article in stored)
    items = sum(article["text"].count("очередь откроется") for article in stored)
    with capsys.disabled():
        print(
            f"\nNikola by its address: {found} of {POSTS} articles found, {others} other pages "
            f"stored, {requests:.2f} requests per article, methods {dict(methods)}, crossheads "
            f"{crossheads} of {POSTS}, list items {items} of {2 * POSTS}"
        )
    assert found >= FOUND_AT_LEAST * POSTS
    assert others <= LISTS_AT_MOST * POSTS
    assert requests <= REQUESTS_AT_MOST
    assert crossheads == POSTS
    assert items == 2 * POSTS
    site.asked.clear()
    again = newsbot("crawl", f"{site.root}/", env=environment)
    assert again.returncode == 0, again.stderr
    assert not [path for path in site.asked if path.startswith("/posts/")]
