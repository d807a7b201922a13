"""Site declarations that point the crawler at the stand-in: the shipped ones with other hosts.

The layouts, dates and feeds are the shipped ones, so that the stand-in tests what is shipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from newsbot.sites.registry import SHIPPED
from tests.sites.outlet import Outlet

SCRIPTED = """
name = "script"
title = "Скриптовые вести"
hosts = ["{host}"]
article_url = ["/story/[0-9]+$"]

[crawl]
delay = 0.0
browser = true
scroll = true
[[crawl.feeds]]
kind = "section"
url = "{root}/"
links = "a.card"
"""


def write_declarations(folder: Path, outlets: Mapping[str, Outlet]) -> Path:
    """Write a declaration per outlet into a folder fit for `NEWSBOT_SITES`; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, outlet in outlets.items():
        host = outlet.root.partition("//")[2].partition(":")[0]
        if name == "script":
            text = SCRIPTED.format(host=host, root=outlet.root)
        else:
            text = moved((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"), outlet.root, host)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def moved(declaration: str, root: str, host: str) -> str:
    """A declaration's text with other hosts and feed addresses, and without its delay."""
    text = re.sub(r"(?m)^hosts = .*$", f'hosts = ["{host}"]', declaration)
    text = re.sub(r'(?m)^(url = ")https://[^/"]+', rf"\g<1>{root}", text)
    text = re.sub(r"(?m)^article_url = \[[^\]]*\]", _any_host, text)
    return re.sub(r"(?m)^delay = .*$", "delay = 0.0", text)


def _any_host(match: re.Match[str]) -> str:
    return re.sub(r"https\??:(//|\\/\\/)[^/\"']+", r"https?://[^/]+", match[0])
