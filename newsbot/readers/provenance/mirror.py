"""Derives addresses from the paths of a mirror: `wget -r` names folders after hosts."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import quote

from newsbot.files.opening import PACKED
from newsbot.model.moment import moment_of_digits
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

CAPTURE = re.compile(r"(\d{14})(?:[a-z]{2}_)?")
SCHEME = re.compile(r"(https?)(?::|%3A)", re.I)
"""The folder in which the scheme of an address stands."""

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


def captured(path: str) -> tuple[str, datetime] | None:
    """The address and the instant (UTC) in the path of a file from a web archive: programs that
    fetch from there keep the archive's own path (`web/TIME/https:/HOST/…`), or write the time above
    the host (waybackpack) or below it (wayback_machine_downloader). None for other paths.

    Example:
        >>> captured("web/20250408100000id_/https:/zarechye.ru/news/7/index.html")[0]
        'https://zarechye.ru/news/7/'
        >>> captured("20250408100000/zarechye.ru/news/7")[1].isoformat()
        '2025-04-08T10:00:00+00:00'
        >>> captured("20250408100000/7.html") is None
        True
    """
    parts = path.split("/")
    for place, part in enumerate(parts[:-1]):
        stamp = CAPTURE.fullmatch(part)
        if stamp and (found := _around_stamp(parts, place)):
            try:
                return found, moment_of_digits(stamp[1])
            except ValueError:
                return None
    return None


def _around_stamp(parts: list[str], place: int) -> str | None:
    """The address in a path with the time of a capture at a place."""
    behind = parts[place + 1 :]
    if (told := SCHEME.fullmatch(behind[0])) and len(behind) > 2 and HOST.fullmatch(behind[1]):
        return f"{told[1].lower()}://{behind[1]}/{_rest(behind[2:])}"
    if place and (host := _host(parts[place - 1])):
        return f"https://{host}/{_rest(behind)}"
    host = _host(behind[0]) if len(behind) > 1 else None
    return f"https://{host}/{_rest(behind[1:])}" if host else None


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
