"""Alarms reach a webhook, and a webhook that is away keeps nobody waiting."""

from __future__ import annotations

import pytest

from newsbot.cli.webhook import post, webhook_message
from newsbot.health.health import Health, SiteHealth
from newsbot.health.history import history_of
from newsbot.health.signals import alarms
from newsbot.health.thresholds import shipped_thresholds
from tests.health.crawls import AT, crawl, past, past_of, tally
from tests.health.receiver import receiving


def ill() -> Health:
    thresholds = shipped_thresholds()
    runs = [crawl(0.1, tally(40, title=0)), *past()]
    history = history_of(past_of(runs), thresholds)
    found = alarms(history, thresholds, AT)
    return Health(at=AT, sites=(SiteHealth(history=history, alarms=found),), thresholds=thresholds)


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
