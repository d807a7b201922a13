"""Derives addresses from the paths of a mirror: `wget -r` names folders after hosts."""

from __future__ import annotations

import re
from urllib.parse import quote

from newsbot.files.opening import PACKED
from newsbot.model.registries import registered_domain
from newsbot.model.urls import PAGE_ENDING
from newsbot.readers.file_kind import may_hold_many

HOST = re.compile(
    r"(?i)((?:[\w-]+\.)+[^\W\d_][\w-]+|localhost|(?:\d{1,3}\.){3}\d{1,3})(?:[:+](\d{2,5}))?"
)
"""A host and its port, which wget writes with `+` where a system takes no `:`."""

INDEX = re.compile(rf"index{PAGE_ENDING.pattern}", re.I)
QUERY = re.compile(r"\?|@(?=\w+=)")
"""Where a query begins; wget writes `@` where a system takes no `?`."""

ADJUSTED = re.compile(r"(?i)([?@].*)\.html?$")
"""The ending that `--adjust-extension` puts behind a query."""

STAMP = re.compile(r"\d{14}")
"""The time of a capture, which programs that fetch from web archives put behind the host."""

NUMBERED = re.compile(r"(?i)(\.(?:html?|php))\.(?:\d{1,3}|orig)$")
"""What wget puts behind a name that was there already, and behind what it has not converted."""


def mirrored(path: str, above: str = "") -> str | None:
    """The address for a path; None where no folder of it is named after a host.

    Nothing in a mirror tells the scheme: `https` stands for both.

    Args:
        path: of the page, relative to what was named.
        above: the folder that was named, where the host may stand as well.

    Example:
        >>> mirrored("mirror/zarechye.ru/news/7/index.html"), mirrored("saved/7.html")
        ('https://zarechye.ru/news/7/', None)
        >>> mirrored("n.php?id=5&p=2.html", "saved/www.zarechye.ru")
        'https://www.zarechye.ru/n.php?id=5&p=2'
    """
    *folders, name = path.split("/")
    for place, folder in enumerate(folders):
        if host := _host(folder):
            return f"https://{host}/{_rest([*folders[place + 1 :], name])}"
    outer = above.split("/")
    for place in range(len(outer) - 1, -1, -1):
        if host := _host(outer[place]):
            return f"https://{host}/{_rest([*outer[place + 1 :], *folders, name])}"
    return None


def _host(folder: str) -> str | None:
    """The host that a folder is named after; `.zip` is also a top-level domain."""
    found = HOST.fullmatch(folder)
    if found is None or may_hold_many(folder):
        return None
    is_known = found[1] == "localhost" or found[1][-1].isdigit() or registered_domain(found[1])
    port = f":{found[2]}" if found[2] else ""
    return f"{found[1]}{port}" if is_known else None


def _rest(parts: list[str]) -> str:
    """The part of the address behind the host, as it was requested."""
    *folders, name = parts
    if folders and STAMP.fullmatch(folders[0]):
        folders = folders[1:]
    name = NUMBERED.sub(r"\1", PACKED.sub("", name))
    name = INDEX.sub("", ADJUSTED.sub(r"\1", name))
    path, *query = QUERY.split(name, maxsplit=1)
    plain = "/".join([*folders, path])
    return quote(plain, safe="/%:@+,;=!$&'()~") + "".join(f"?{part}" for part in query)
