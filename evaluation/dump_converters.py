"""The programs of this machine that turn HTML into text, as users have them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec

COMMANDS = {
    "lynx": "lynx -dump -force_html -assume_charset=utf-8 -display_charset=utf-8 -stdin",
    "w3m": "w3m -dump -T text/html -I UTF-8 -O UTF-8",
    "pandoc, plain": "pandoc -f html -t plain",
    "pandoc, Markdown": "pandoc -f html -t gfm-raw_html",
    "pandoc, its own Markdown": "pandoc -f html -t markdown",
}
LONGEST = 30
"""Seconds that a program has for a page."""

_CHARSET = re.compile(r"<meta[^>]*charset[^>]*>", re.I)


def converters() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Those that are there, each with its name."""
    if find_spec("bs4"):
        for name, between in (("lines", "\n"), ("blanks", " "), ("nothing", "")):
            yield f"get_text, {name}", partial(_soup, between)
    for name, command in COMMANDS.items():
        words = command.split()
        if shutil.which(words[0]):
            yield name, partial(_run, words)


def _run(command: Sequence[str], html: str) -> str:
    """What a program makes of a page in UTF-8, whatever charset the page names."""
    page = f'<meta charset="utf-8">{_CHARSET.sub("", html)}'.encode("utf-8", "replace")
    try:
        done = subprocess.run(
            command, input=page, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


def _soup(between: str, html: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "noscript"]):
        element.decompose()
    return str(soup.get_text(between, strip=bool(between)))
