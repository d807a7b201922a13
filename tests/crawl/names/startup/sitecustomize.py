"""Read by Python at its start, where this folder is on its path: names are asked of a test."""

import os
import socket
from typing import Any

from newsbot import settings
from tests.crawl.names.resolver import ENDING, PORT, look_up

settings.DNSCACHE_ENABLED = False  # type: ignore[attr-defined] # every connection asks anew
_system_gethostbyname, _system_getaddrinfo = socket.gethostbyname, socket.getaddrinfo


def _found(name: Any) -> Any:
    text = name.decode() if isinstance(name, bytes) else name
    asked = isinstance(text, str) and text.endswith(ENDING)
    return look_up(text, int(os.environ[PORT])) if asked else name


def _gethostbyname(name: Any) -> str:
    return _system_gethostbyname(_found(name))


def _getaddrinfo(host: Any, *others: Any, **named: Any) -> Any:
    return _system_getaddrinfo(_found(host), *others, **named)


socket.gethostbyname, socket.getaddrinfo = _gethostbyname, _getaddrinfo
