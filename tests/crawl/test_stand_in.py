"""The stand-in sites end cleanly, also where a visitor left without waiting for the answer."""

from __future__ import annotations

import gc
import socket
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from evaluation.sites.outlet import Fault
from evaluation.sites.outlets import tass_outlet
from evaluation.sites.server import StandIn, newsroom
from tests.waiting import wait_until


def test_an_answer_for_which_nobody_waited_is_ended_with_the_sites(
    caplog: pytest.LogCaptureFixture,
) -> None:
    outlet = tass_outlet(newsroom("tass", 1))
    outlet.fail("/robots.txt", Fault(delay=600))
    with StandIn({"tass": outlet}):
        address = urlsplit(outlet.root)
        assert address.hostname and address.port
        visitor = socket.create_connection((address.hostname, address.port))
        visitor.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: tass\r\n\r\n")
        wait_until(lambda: outlet.busy == 1, timeout=30)
        visitor.close()
        urlopen(f"{outlet.root}/robots.txt", timeout=30).close()  # by now the loop knows that
    gc.collect()
    assert outlet.busy == 0
    assert "destroyed" not in caplog.text
