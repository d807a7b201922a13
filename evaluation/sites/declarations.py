"""Site declarations that point the crawler at the stand-in: the shipped ones with other hosts.

The layouts, dates and feeds are the shipped ones, so that the stand-in tests what is shipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from evaluation.sites.outlet import Outlet
from newsbot.sites.registry import SHIPPED, load_site

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
        if name == "script":
            text = SCRIPTED.format(host=outlet.host, root=outlet.root)
        else:
            shipped = SHIPPED / f"{name}.toml"
            hosts = load_site(shipped).hosts
            text = moved(shipped.read_text(encoding="utf-8"), hosts, outlet.root)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def moved(declaration: str, hosts: Sequence[str], root: str) -> str:
    """A declaration's text with other hosts and feed addresses, and without its delay."""
    host = urlsplit(root).hostname
    text = re.sub(r"(?m)^hosts = .*$", f'hosts = ["{host}"]', declaration)
    for own in hosts:
        text = re.sub(rf"https://([a-z]+\.)?{re.escape(own)}", root, text)
        pattern = re.escape(own)  # as it stands in the declaration's regular expressions
        text = text.replace(rf"(?:www\.)?{pattern}", "[^/]+").replace(pattern, "[^/]+")
    return re.sub(r"(?m)^delay = .*$", "delay = 0.0", text)
