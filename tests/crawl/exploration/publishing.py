"""Real systems that build the same news site: Nikola from PyPI, Hexo and React from npm.

Each is installed into a folder of its own under `build/`, once.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.crawl.small_sites import running
from tests.reference import ROOT

POSTS = 40
TOPICS = ("мост", "паром", "парк", "школа", "музей", "трамвай", "пристань", "театр")

NIKOLA = "nikola==8.3.3"
HEXO = {
    "hexo": "8.0.0",
    "hexo-generator-archive": "2.0.0",
    "hexo-generator-category": "2.0.0",
    "hexo-generator-feed": "3.0.0",
    "hexo-generator-index": "4.0.0",
    "hexo-generator-sitemap": "3.0.1",
    "hexo-generator-tag": "2.0.0",
    "hexo-renderer-ejs": "2.0.0",
    "hexo-renderer-marked": "7.0.1",
    "hexo-renderer-stylus": "3.0.1",
    "hexo-theme-landscape": "1.0.0",
}
HEXO_CONFIG = """title: Вести Заречья
language: ru
url: {root}
permalink: :year/:month/:day/:title/
theme: landscape
feed: {{ type: atom, path: atom.xml, limit: 20 }}
"""

REACT = {"esbuild": "0.28.2", "react": "19.3.1", "react-dom": "19.3.1"}
REACT_APP = """import React from "react";
import { createRoot } from "react-dom/client";
const posts = POSTS;
const Part = ([tag, words]) => tag === "ul"
  ? <ul>{words.map((word) => <li key={word}>{word}</li>)}</ul>
  : React.createElement(tag, null, words[0]);
const Post = ({ post }) => <article><h1>{post.title}</h1>
  <time dateTime={post.day}>{post.day}</time>
  <div className="story">{post.text.map((part, at) => <React.Fragment key={at}>{Part(part)}
  </React.Fragment>)}</div></article>;
const List = () => <ul>{Object.entries(posts).map(([path, post]) =>
  <li key={path}><a href={path}>{post.title}</a></li>)}</ul>;
const post = posts[location.pathname];
document.title = post ? post.title : "Вести Заречья";
createRoot(document.getElementById("root")).render(
  <><nav><a href="/">Главная</a> <a href="/temy/most/">Мосты</a></nav>
  {post ? <Post post={post} /> : <List />}</>);
"""
REACT_PAGE = (
    '<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Вести Заречья</title></head>'
    '<body><div id="root"></div><script src="/app.js"></script></body></html>'
)

Build = Callable[[Path, str], Path]
"""Builds the site in a folder for an address; gives the folder to serve."""

EDITED, DELETED, MOVED = 3, 4, 5
"""Posts that are changed by whoever writes the site, after it was crawled."""

CORRECTED = "миллионов рублей и копеек"
"""Words of a post after it was edited; `AS_FIRST` stood there before."""
AS_FIRST = "миллионов рублей"

NEW_NAME = "dostroili"
"""The name in the address of the moved post."""


class Built(NamedTuple):
    """A site that is served.

    Attributes:
        root: its address.
        asked: paths, in order.
        change: edits, deletes and moves a post each.
        rebuild: dates its sitemap as if the whole site had been built just now.
    """

    root: str
    asked: list[str]
    change: Callable[[], None] = lambda: None
    rebuild: Callable[[], None] = lambda: None


def day_of(number: int) -> datetime:
    """When a post appeared."""
    return datetime.now(UTC) - timedelta(minutes=30 * number)


def title_of(number: int) -> str:
    """The headline of a post."""
    return f"В Заречном открыли {TOPICS[number % len(TOPICS)]} номер {number}"


def words_of(number: int) -> str:
    """The text of a post, in what reStructuredText and Markdown have in common."""
    topic = TOPICS[number % len(TOPICS)]
    return (
        f"{title_of(number)}, сообщила во вторник мэрия города.\n\n"
        f"Подробности\n-----------\n\nНа работы ушло {number + 3} месяцев и {number * 7 + 20} "
        f"миллионов рублей, рассказал глава района Пётр Лугов {number}-му каналу.\n\n"
        f"* Первая очередь откроется через {number + 2} недели.\n"
        f"* Вторая очередь откроется через {number + 5} месяцев.\n\n"
        f"Как на это смотрят жители\n-------------------------\n\nЖители собрали "
        f"{number * 37 + 100} подписей за то, чтобы {topic} работал и по выходным дням.\n"
    )


def build_nikola(folder: Path, root: str) -> Path:
    """Install and run Nikola."""
    home = ROOT / "build" / NIKOLA.replace("==", "-")
    program = home / "bin" / "nikola"
    if not program.exists():
        _run([sys.executable, "-m", "venv", str(home)])
        _run([str(home / "bin" / "pip"), "install", "--quiet", NIKOLA], otherwise="Nikola")
    _run([str(program), "init", "--quiet", str(folder)])
    conf = folder / "conf.py"
    own = f'\nSITE_URL = "{root}/"\nBLOG_TITLE = "Вести Заречья"\nDEFAULT_LANG = "ru"\n'
    conf.write_text(conf.read_text("utf-8") + own + 'TRANSLATIONS = {"ru": ""}\n', "utf-8")
    for number in range(POSTS):
        head = (
            f".. title: {title_of(number)}\n.. slug: otkryli-{number}\n"
            f".. date: {day_of(number):%Y-%m-%d %H:%M:%S} UTC\n"
            f".. tags: {TOPICS[number % len(TOPICS)]}\n.. category: Общество\n"
            ".. author: Анна Ветрова\n\n"
        )
        (folder / "posts" / f"{number}.rst").write_text(head + words_of(number), "utf-8")
    _run([str(program), "build", "-q"], folder=folder)
    return folder / "output"


def change_nikola(folder: Path) -> None:
    """Edit, delete and move a post each."""
    program = ROOT / "build" / NIKOLA.replace("==", "-") / "bin" / "nikola"
    _change(folder / "posts", "{}.rst")
    _run([str(program), "build", "-q"], folder=folder)
    for number in (DELETED, MOVED):  # which Nikola leaves to whoever uploads the site
        shutil.rmtree(folder / "output" / "posts" / f"otkryli-{number}")


def _change(posts: Path, name: str) -> None:
    """Edit, delete and move a post each; its address is its file's name, or a slug in it."""
    edited, deleted, moved = (posts / name.format(one) for one in (EDITED, DELETED, MOVED))
    edited.write_text(edited.read_text("utf-8").replace(AS_FIRST, CORRECTED), "utf-8")
    deleted.unlink()
    text = moved.read_text("utf-8").replace(f"slug: otkryli-{MOVED}", f"slug: {NEW_NAME}-{MOVED}")
    moved.unlink()
    (posts / moved.name.replace("otkryli", NEW_NAME)).write_text(text, "utf-8")


def build_hexo(folder: Path, root: str) -> Path:
    """Install and run Hexo."""
    home = ROOT / "build" / f"hexo-{HEXO['hexo']}"
    _npm(home, "Hexo", HEXO)
    posts = folder / "source" / "_posts"
    posts.mkdir(parents=True)
    package = {"name": "vesti", "hexo": {"version": HEXO["hexo"]}, "dependencies": HEXO}
    (folder / "package.json").write_text(json.dumps(package), "utf-8")
    (folder / "node_modules").symlink_to(home / "node_modules")
    (folder / "_config.yml").write_text(HEXO_CONFIG.format(root=root), "utf-8")
    for number in range(POSTS):
        head = (
            f"---\ntitle: {title_of(number)}\ndate: {day_of(number):%Y-%m-%d %H:%M:%S}\n"
            f"tags: {TOPICS[number % len(TOPICS)]}\ncategories: Общество\n---\n"
        )
        (posts / f"otkryli-{number}.md").write_text(head + words_of(number), "utf-8")
    _run([str(folder / "node_modules" / ".bin" / "hexo"), "generate"], folder=folder)
    return folder / "public"


def change_hexo(folder: Path) -> None:
    """Edit, delete and move a post each."""
    _change(folder / "source" / "_posts", "otkryli-{}.md")
    _run([str(folder / "node_modules" / ".bin" / "hexo"), "clean"], folder=folder)
    _run([str(folder / "node_modules" / ".bin" / "hexo"), "generate"], folder=folder)


def _npm(home: Path, name: str, packages: Mapping[str, str]) -> None:
    """Install packages of npm into a folder of their own."""
    if (home / "node_modules" / ".package-lock.json").exists():
        return
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    home.mkdir(parents=True, exist_ok=True)
    package = {"name": "vesti", "version": "1.0.0", "private": True, "dependencies": packages}
    (home / "package.json").write_text(json.dumps(package), "utf-8")
    _run(["npm", "install", "--no-audit", "--no-fund"], folder=home, otherwise=name)


def _run(command: list[str], *, folder: Path | None = None, otherwise: str = "") -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=not otherwise)
    if done.returncode:
        pytest.skip(f"{otherwise} cannot be installed")


def build_react(folder: Path, root: str, *, sitemap: bool = True) -> Path:
    """Install React and bundle a page that draws all articles; the server's pages are frames."""
    home = ROOT / "build" / f"react-{REACT['react']}"
    _npm(home, "React", REACT)
    posts = {f"/posts/otkryli-{number}/": post_of(number) for number in range(POSTS)}
    app = home / f"app-{folder.parent.name}.jsx"
    app.write_text(REACT_APP.replace("POSTS", json.dumps(posts, ensure_ascii=False)), "utf-8")
    served = folder / "served"
    served.mkdir(parents=True)
    bundle = ["--bundle", "--minify", "--loader:.jsx=jsx", f"--outfile={served / 'app.js'}"]
    try:
        _run([str(home / "node_modules" / ".bin" / "esbuild"), str(app), *bundle])
    finally:
        app.unlink()
    for path in ("/", "/temy/most/", *posts):
        page = served / path.strip("/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(REACT_PAGE, "utf-8")
    locations = "".join(
        f"<url><loc>{root}{path}</loc><lastmod/></url>" for path in ("/", "/temy/most/", *posts)
    )
    if sitemap:
        (served / "sitemap.xml").write_text(f"<urlset>{locations}</urlset>", "utf-8")
    return served


def post_of(number: int) -> dict[str, Any]:
    """A post as data: headline, day, and the blocks of its text as tag and words."""
    blocks = [block.split("\n") for block in words_of(number).strip().split("\n\n")]
    parts: list[tuple[str, list[str]]] = []
    for block in blocks:
        if len(block) == 2 and set(block[1]) == {"-"}:
            parts.append(("h2", block[:1]))
        elif block[0].startswith("* "):
            parts.append(("ul", [line.removeprefix("* ") for line in block]))
        else:
            parts.append(("p", [" ".join(block)]))
    return {"title": title_of(number), "day": f"{day_of(number):%Y-%m-%dT%H:%M:%SZ}", "text": parts}


SYSTEMS: Mapping[str, Build] = {
    "nikola": build_nikola,
    "hexo": build_hexo,
    "react": build_react,
    "react without a sitemap": partial(build_react, sitemap=False),
}


CHANGES: Mapping[Build, Callable[[Path], None]] = {
    build_nikola: change_nikola,
    build_hexo: change_hexo,
}


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


@contextmanager
def published(build: Build, folder: Path) -> Iterator[Built]:
    """The site of a system, built and served."""
    asked: list[str] = []
    output = folder / "served"
    handler = partial(Quiet, asked, directory=str(output))
    server = ThreadingHTTPServer(("127.0.0.8", 0), handler)
    root = f"http://127.0.0.8:{server.server_port}"
    with running(server):
        output.symlink_to(build(folder / "site", root))
        # As of a site that was built an hour ago: what has just changed is fetched once more.
        _date(output, timedelta(hours=1, seconds=7))
        change = CHANGES.get(build, lambda _: None)
        yield Built(root, asked, partial(change, folder / "site"), partial(_date, output))


def _date(output: Path, ago: timedelta = timedelta(0)) -> None:
    """As of a site that was built then."""
    built = datetime.now(UTC) - ago
    for sitemap in output.glob("sitemap*.xml"):
        dated = f"<lastmod>{built:%Y-%m-%dT%H:%M:%SZ}</lastmod>"
        text = re.sub("<lastmod>[^<]*</lastmod>", dated, sitemap.read_text("utf-8"))
        sitemap.write_text(text, "utf-8")
