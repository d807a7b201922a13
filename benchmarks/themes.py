"""Pages of real themes with posts of our own: `python -m benchmarks.themes FOLDER`.

Hexo and its themes are installed into the folder by npm, the posts of `benchmarks/theme_posts` are
published with each theme, and each page is read without a declaration. The right text is known to
the word, as nobody else wrote it. What a theme cannot build is told and left out.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

import newsbot
from benchmarks.theme_systems import INSTALL, SITE, SYSTEMS, publish
from evaluation.scoring import score_text

POSTS = Path(__file__).with_name("theme_posts")
THEMES = (
    "a4", "anzhiyu", "async", "ayer", "butterfly", "fluid", "keep", "kratos-rebirth", "landscape",
    "melody", "solitude", "yun",
)  # fmt: skip
"""Themes of npm (`hexo-theme-…`) that build with nothing but these plugins."""

PLUGINS = (
    "hexo-renderer-ejs", "hexo-renderer-marked", "hexo-renderer-stylus", "hexo-renderer-pug",
    "hexo-renderer-less", "hexo-generator-index", "hexo-generator-archive", "hexo-generator-tag",
    "hexo-generator-category", "hexo-wordcount",
)  # fmt: skip
SETTINGS = {
    "title": "Верхнереченский листок",
    "author": "Редакция",
    "language": ["ru", "en"],
    "timezone": "Europe/Moscow",
    "url": SITE,
    "permalink": ":year/:month/:day/:title/",
    "syntax_highlighter": "highlight.js",
}
WHOLE = 1000
"""Bytes that a page has at least; a theme that fails leaves empty files."""

MARKS = re.compile(r"^(?:#{2,3} |> |- |\d+\. )|\*\*|^```\w*$|^\|(?:---\|)+$", re.M)
PICTURE = re.compile(r"^!\[[^\]\n]*\]\(\S+\)$", re.M)
CAPTION = re.compile(r"^\*[^*\n]+\*$", re.M)
DATELINE = re.compile(r"^МУРМАНСК, 8 апреля\. /[^/\n]+/\. ", re.M)


class Post(NamedTuple):
    """A post: its facts, the words of its text, and those without what stands below a picture."""

    name: str
    facts: dict[str, Any]
    text: str
    without_caption: str


class Row(NamedTuple):
    """The figures of one theme: mean F1 of the text, and pages whose facts are right."""

    theme: str
    pages: int
    f1: float
    titles: int
    authors: int
    days: int


def main() -> None:
    """Build the sites that are not there yet, and print a row for each theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the themes are installed and built")
    parser.add_argument(
        "themes",
        nargs="*",
        default=[*THEMES, *SYSTEMS],
        help="names behind `hexo-theme-`, or of other systems",
    )
    chosen = parser.parse_args()
    folder = chosen.folder.resolve()
    posts = [read_post(path) for path in sorted(POSTS.glob("*.md"))]
    of_hexo = [theme for theme in chosen.themes if theme not in SYSTEMS]
    if of_hexo:
        install(folder, of_hexo)
    table = Table("theme", "pages", "F1", "titles", "authors", "days", box=None)
    for theme in chosen.themes:
        other = theme in SYSTEMS
        pages = publish(folder / "systems", theme, POSTS) if other else build(folder, theme)
        row = row_of(theme, pages, posts)
        f1 = f"{row.f1:.3f}" if row.pages else "not built"
        table.add_row(theme, str(row.pages), f1, *map(str, row[3:]))
    Console(width=100).print(table)


def read_post(path: Path) -> Post:
    """A post as its file has it: lines of facts between two rules, and Markdown."""
    _, head, body = path.read_text().split("---\n", 2)
    pairs = (line.partition(": ") for line in head.splitlines())
    facts = {name: json.loads(value) for name, _, value in pairs}
    bare = DATELINE.sub("", MARKS.sub("", PICTURE.sub("", body)))
    return Post(path.stem, facts, bare.replace("*", ""), CAPTION.sub("", bare))


def install(folder: Path, themes: list[str]) -> None:
    """Install Hexo, its plugins and themes, but for those that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = ["hexo", "js-yaml@4", *PLUGINS, *(f"hexo-theme-{theme}" for theme in themes)]
    there = folder / "node_modules"
    missing = [name for name in wanted if not (there / name.partition("@")[0]).exists()]
    if missing:
        (folder / "package.json").write_text('{"private": true}')
        subprocess.run([*INSTALL, *wanted], cwd=folder, check=True)


def build(folder: Path, theme: str) -> Path:
    """Publish the posts with a theme; the folder of the pages."""
    site = folder / "sites" / theme
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(POSTS, site / "source" / "_posts")
    (site / "node_modules").symlink_to(folder / "node_modules")
    packages = dict.fromkeys(("hexo", *PLUGINS), "*")
    described = {"hexo": {"version": ""}, "dependencies": packages}
    (site / "package.json").write_text(json.dumps(described))
    settings = json.dumps(SETTINGS | {"theme": theme}, ensure_ascii=False)
    (site / "_config.yml").write_text(settings)  # JSON is YAML
    program = folder / "node_modules" / "hexo" / "bin" / "hexo"
    with (site / "log").open("w") as log:
        subprocess.run(
            ["node", str(program), "generate"],
            cwd=site, stdout=log, stderr=log, timeout=300, check=False,
        )  # fmt: skip
    return site / "public"


def page_of(pages: Path, name: str) -> Path | None:
    """The page of a post: a folder of its name with an index, or a file."""
    found = (*pages.rglob(f"{name}/index.html"), *pages.rglob(f"{name}.html"))
    return found[0] if found else None


def row_of(theme: str, pages: Path, posts: list[Post]) -> Row:
    """Read the pages of one theme.

    An author counts where the page prints the name at all; «Редакция» is nobody.
    """
    scores, titles, authors, days = [], 0, 0, 0
    for post in posts:
        path = page_of(pages, post.name)
        body = path.read_bytes() if path else b""
        if path is None or len(body) < WHOLE:
            continue
        address = f"{SITE}/{path.relative_to(pages)}".removesuffix("index.html")
        found = newsbot.extract(body, address)
        forms = (post.text, post.without_caption)
        scores.append(max(score_text(form, found.text).f1 for form in forms))
        name = post.facts["author"]
        printed = name != "Редакция" and name.encode() in CAPTION_CREDIT.sub(b"", body)
        titles += found.title == post.facts["title"]
        authors += found.authors == ((name,) if printed else ())
        day = found.published.value[:10] if found.published else ""
        days += day == post.facts["date"][:10]
    mean = sum(scores) / len(scores) if scores else 0.0
    return Row(theme, len(scores), mean, titles, authors, days)


CAPTION_CREDIT = re.compile("Фото: Антон Рыжов".encode())
"""The one name in a caption, which is no byline."""

if __name__ == "__main__":
    main()
