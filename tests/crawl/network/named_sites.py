"""A site by a name of its own, whose addresses a test decides."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.crawl.network.names.resolver import PORT
from tests.crawl.small_sites import Pages, article, front, rss, settings, slug
from tests.reference import ROOT

NAME = "vesti.example"
"""The name of the site."""

STARTUP = Path(__file__).parent / "names" / "startup"


class Scene(NamedTuple):
    """A site whose name turns, and what became of it.

    Attributes:
        root: its address, by name.
        asked: the paths that were asked for outside.
        inside: what was sent to the address that nobody may ask.
        questions: how often each name was looked up.
        environment: for commands.
    """

    root: str
    asked: list[str]
    inside: list[bytes]
    questions: Counter[str]
    environment: dict[str, str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `newsbot` to its end, its processes included, with the names of this scene."""
        command = [sys.executable, "-m", "newsbot", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )


def paper(root: str, *, links: str = "", robots: str = "") -> Pages:
    """A front page, a feed, eight articles."""
    paths = [f"/2026/11/{number + 10}/{slug(number)}/" for number in range(8)]
    pages = {path: article(number) for number, path in enumerate(paths)}
    feed = "<link rel='alternate' type='application/rss+xml' href='/feed/'>"
    pages |= {"/": front(paths, feed + links), "/feed/": rss(root, paths)}
    return pages | ({"/robots.txt": robots} if robots else {})


def with_names(port: int, allowed: str, mongo_uri: str, folder: Path) -> dict[str, str]:
    """The environment of commands that ask the resolver at a port for names.

    Args:
        allowed: the private networks that they may ask.
    """
    return (
        os.environ
        | settings(mongo_uri, folder)
        | {
            "NEWSBOT_ALLOW_PRIVATE": allowed,
            "PYTHONPATH": os.pathsep.join([str(STARTUP), str(ROOT)]),
            PORT: str(port),
            "COLUMNS": "200",
        }
    )
