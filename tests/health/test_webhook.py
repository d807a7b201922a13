"""Alarms reach a webhook, and a webhook that is away keeps nobody waiting."""

from __future__ import annotations

import pytest

from newsbot.cli.crawling.webhook import post, webhook_message
from tests.health.crawls import ill
from tests.health.receiver import receiving


def test_the_message_arrives() -> None:
    with receiving() as server:
        assert post(server.url, webhook_message(ill())) is None
        (message,) = server.received
    assert message["text"].splitlines()[0] == "newsbot: 1 alarm at 1 of 1 site: tass (title)"
    (alarm,) = message["alarms"]
    assert (alarm["site"], alarm["part"], alarm["now"], alarm["usual"]) == ("tass", "title", 0, 1)


def test_a_receiver_that_refuses_is_a_sentence() -> None:
    with receiving(503) as server:
        assert post(server.url, {}) == "it answers 503 Service Unavailable"


def test_a_receiver_that_hangs_is_left() -> None:
    with receiving(None) as server:
        assert post(server.url, {}, timeout=0.2) == "timed out"


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://127.0.0.1:1/", "refused"),
        ("file:///etc/hostname", "http"),
        ("http://[::1", "Invalid"),
    ],
)
def test_addresses_that_do_not_work(url: str, fault: str) -> None:
    assert fault in (post(url, {}) or "")
