"""The posts of `benchmarks.themes` published by other systems than Hexo, each with its own theme.

Blag and Nikola come from PyPI, two themes of VuePress from npm. Each is installed once.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

SITE = "http://127.0.0.1:8000"
NAME = "Верхнереченский листок"
INSTALL = ("npm", "install", "--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund")
PYTHON = ("blag==2.3.3", "nikola==8.3.3", "markdown")
BLAG = f"[main]\nbase_url = {SITE}/\ntitle = {NAME}\ndescription = Новости\nauthor = Редакция\n"
NIKOLA = f"""BLOG_AUTHOR = "Редакция"
BLOG_TITLE = BLOG_DESCRIPTION = "{NAME}"
SITE_URL = "{SITE}/"
BLOG_EMAIL = "a@vesti.example"
DEFAULT_LANG = "ru"
THEME = "bootblog4"
TIMEZONE = "Europe/Moscow"
NAVIGATION_LINKS = {{"ru": (("/archive.html", "Архив"), ("/categories/", "Метки"))}}
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
COMPILERS = {{"markdown": (".md",)}}
MARKDOWN_EXTENSIONS = ["markdown.extensions.fenced_code", "markdown.extensions.tables"]
"""
RECO = {
    "title": NAME,
    "theme": "reco",
    "locales": {"/": {"lang": "ru-RU"}},
    "themeConfig": {"type": "blog", "author": "Редакция", "nav": [{"text": NAME, "link": "/"}]},
}
HOPE = f"""import {{ viteBundler }} from "@vuepress/bundler-vite";
import {{ hopeTheme }} from "vuepress-theme-hope";
export default {{
  title: "{NAME}", lang: "ru-RU", bundler: viteBundler(), locales: {{"/": {{lang: "ru-RU"}}}},
  theme: hopeTheme({{
    hostname: "{SITE}", author: {{name: "Редакция"}}, navbar: ["/"], plugins: {{blog: true}},
  }}),
}};
"""
PICTURE = "(/images/", f"({SITE}/images/"
"""A picture by its whole address: the bundlers look for others in the folder."""

Facts = Mapping[str, Any]


def blag(site: Path, posts: Mapping[str, tuple[Facts, str]]) -> Path:
    """Blag with the templates that it brings."""
    programs = _python(site.parent / "python")
    for name, (facts, text) in posts.items():
        head = f"title: {facts['title']}\ndate: {facts['date']}\nauthor: {facts['author']}\n"
        _write(site / "content" / f"{name}.md", f"{head}tags: {', '.join(facts['tags'])}\n\n{text}")
    _write(site / "config.ini", BLAG)
    (site / "static").mkdir()
    shutil.copytree(next(programs.parent.glob("lib/*/*/blag/templates")), site / "templates")
    _run(site, str(programs / "blag"), "build")
    return site / "build"


def nikola(site: Path, posts: Mapping[str, tuple[Facts, str]]) -> Path:
    """Nikola with the theme of its blogs, which stands on Bootstrap."""
    programs = _python(site.parent / "python")
    for name, (facts, text) in posts.items():
        given = {"title": facts["title"], "slug": name, "date": facts["date"]}
        given |= {"author": facts["author"], "tags": ",".join(facts["tags"])}
        head = "\n".join(f".. {key}: {value}" for key, value in given.items())
        _write(site / "posts" / f"{name}.md", f"<!--\n{head}\n-->\n{text}")
    _write(site / "conf.py", NIKOLA)
    _run(site, str(programs / "nikola"), "build")
    return site / "output"


def reco(site: Path, posts: Mapping[str, tuple[Facts, str]]) -> Path:
    """The first VuePress with the theme Reco."""
    _write(site / "docs/.vuepress/config.js", f"module.exports = {json.dumps(RECO)}")
    packages = ("vuepress@1", "vuepress-theme-reco@1.6")
    return _vuepress(site, posts, packages, {}, ("tags", "categories"))


def hope(site: Path, posts: Mapping[str, tuple[Facts, str]]) -> Path:
    """The second VuePress with the theme Hope."""
    _write(site / "docs/.vuepress/config.js", HOPE)
    packages = (
        "vuepress@2.0.0-rc.24", "vuepress-theme-hope@2.0.0-rc.94",
        "@vuepress/bundler-vite@2.0.0-rc.24", "vue", "sass-embedded",
    )  # fmt: skip
    return _vuepress(site, posts, packages, {"type": "module"}, ("tag", "category"))


SYSTEMS: Mapping[str, Callable[[Path, Mapping[str, tuple[Facts, str]]], Path]] = {
    "blag": blag,
    "nikola": nikola,
    "vuepress-hope": hope,
    "vuepress-reco": reco,
}
"""What builds a site in an empty folder, from facts and Markdown by the names of the posts."""


def publish(folder: Path, system: str, posts: Path) -> Path:
    """Publish the posts by a system; the folder of the pages.

    Args:
        folder: where systems are installed, and a folder is made for the site.
        system: its name among `SYSTEMS`.
        posts: the folder of the posts.
    """
    site = folder / system
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    return SYSTEMS[system](site, {path.stem: _parts(path) for path in sorted(posts.glob("*.md"))})


def _parts(path: Path) -> tuple[Facts, str]:
    _, head, text = path.read_text().split("---\n", 2)
    pairs = (line.partition(": ") for line in head.splitlines())
    return {name: json.loads(value) for name, _, value in pairs}, text


def _vuepress(
    site: Path,
    posts: Mapping[str, tuple[Facts, str]],
    packages: tuple[str, ...],
    described: Mapping[str, str],
    names: tuple[str, str],
) -> Path:
    installed = site.parent / f"{site.name}-npm"
    package = json.dumps({"private": True, **described})
    _write(installed / "package.json", package)
    if not (installed / "node_modules").exists():
        _run(installed, *INSTALL, *packages)
    for name, (facts, text) in posts.items():
        given = {"title": facts["title"], "date": facts["date"], "author": facts["author"]}
        given |= dict(zip(names, (facts["tags"], facts["categories"]), strict=True))
        head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in given.items())
        head = head.replace(f'"{facts["date"]}"', facts["date"])  # a day, as YAML tells them
        _write(site / "docs/posts" / f"{name}.md", f"---\n{head}\n---\n{text.replace(*PICTURE)}")
    _write(site / "docs" / "README.md", "---\nhome: true\n---\n")
    _write(site / "package.json", package)
    (site / "node_modules").symlink_to(installed / "node_modules")
    _run(site, "env", "NODE_OPTIONS=--openssl-legacy-provider", "npx", "vuepress", "build", "docs")
    return site / "docs" / ".vuepress" / "dist"


def _python(folder: Path) -> Path:
    """The folder of programs of an environment with both systems, which is made once."""
    if not folder.exists():
        _run(folder.parent, sys.executable, "-m", "venv", str(folder))
        _run(folder, str(folder / "bin" / "pip"), "install", "-q", *PYTHON)
    return folder / "bin"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _run(folder: Path, *command: str) -> None:
    with (folder / "log").open("a") as log:
        subprocess.run(command, cwd=folder, stdout=log, stderr=log, timeout=600, check=False)
