"""Read by Python at its start, where this folder is on its path: names are asked of a test."""

import os
import socket
from typing import Any

from newsbot import settings
from tests.crawl.network.names.resolver import ENDING, PORT, look_up

settings.DNSCACHE_ENABLED = False  # type: ignore[attr-defined] # every connection asks anew
_system_getaddrinfo = socket.getaddrinfo


def _getaddrinfo(host: Any, *others: Any, **named: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else host
    if not (isinstance(name, str) and name.endswith(ENDING)):
        return _system_getaddrinfo(host, *others, **named)
    addresses = look_up(name, int(os.environ[PORT]))
    return [one for address in addresses for one in _system_getaddrinfo(address, *others, **named)]


socket.getaddrinfo = _getaddrinfo
