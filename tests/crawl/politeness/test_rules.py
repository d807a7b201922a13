"""How a crawl behaves towards sites, and what it keeps out of: pure rules, one by one."""

from __future__ import annotations

import math
import resource
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from types import SimpleNamespace

import pytest
from scrapy.core.downloader import Slot
from scrapy.exceptions import DownloadFailedError, IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError, ResponseFailed

from newsbot.crawl.bounds import CurrentMemory, TooManyHeaders
from newsbot.crawl.politeness import backoff
from newsbot.crawl.politeness.backoff import IN_A_ROW, SILENT, RefusalBackoff
from newsbot.crawl.politeness.throttle import (
    HIGHEST_FLOOR,
    LONGEST_DELAY,
    PoliteThrottle,
    bounded_delay,
)
from newsbot.crawl.private import PrivateAddress, allowed_networks, is_refused
from newsbot.crawl.recrawl import due_in
from newsbot.crawl.redirect import LeadsAway
from newsbot.crawl.request_error import outcome_of_error
from newsbot.crawl.responses.capture import charset_of
from newsbot.crawl.responses.refusal import is_captcha, outcome_of_status, retry_after
from newsbot.crawl.responses.scrapy_error import in_plain_words, is_unanswered
from newsbot.model.errors import ConfigurationError
from newsbot.model.outcome import Outcome, OutcomeKind

NOW = datetime(2025, 4, 9, 12, tzinfo=UTC)
STORED = Outcome(kind=OutcomeKind.STORED)


def test_articles_are_fetched_again_ever_less_often_and_then_no_more() -> None:
    ages = [timedelta(minutes=5), timedelta(hours=5), timedelta(days=5), timedelta(days=29)]
    waits = [due_in(STORED, published=NOW - age, now=NOW) for age in ages]
    assert None not in waits
    assert waits == sorted(wait for wait in waits if wait)
    assert due_in(STORED, published=NOW - timedelta(days=31), now=NOW) is None


def test_an_article_from_the_future_is_treated_as_new() -> None:
    assert due_in(STORED, published=NOW + timedelta(days=9), now=NOW) == timedelta(hours=1)


def test_failures_are_tried_again_later_each_time() -> None:
    failed = Outcome(kind=OutcomeKind.FAILED)
    waits = [due_in(failed, published=None, now=NOW, tries=tries) for tries in range(3)]
    assert waits == [timedelta(minutes=5), timedelta(minutes=20), timedelta(minutes=80)]


def test_what_is_gone_is_left_alone() -> None:
    gone = outcome_of_status(410)
    assert gone is not None
    assert due_in(gone, published=None, now=NOW) is None


@pytest.mark.parametrize("status", [401, 403, 429, 451])
def test_a_refusal_is_blocked_and_never_a_failure(status: int) -> None:
    outcome = outcome_of_status(status)
    assert outcome is not None
    assert outcome.kind is OutcomeKind.BLOCKED


def test_a_captcha_in_another_encoding_or_without_a_title_is_no_crash() -> None:
    assert not is_captcha("https://iz.ru/1", "<title>Робот</title>".encode("cp1251"))
    assert not is_captcha("https://iz.ru/1", b"\xff\xfe\x00")
    assert is_captcha("https://iz.ru/showcaptcha?to=1", b"")


def test_retry_after_as_a_date() -> None:
    assert retry_after("Wed, 09 Apr 2025 12:01:30 GMT", NOW) == 90.0
    assert retry_after("soon", NOW) is None
    assert retry_after(None, NOW) is None
    assert retry_after("Wed, 09 Apr 2025 11:00:00 GMT", NOW) == 0.0


@pytest.mark.parametrize("raw", ["9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_retry_after_beyond_all_bounds_is_a_month(raw: str) -> None:
    assert retry_after(raw, NOW) == timedelta(days=30).total_seconds()


@pytest.mark.parametrize("raw", ["²", "-5", "1e9", "Fri, 31 Feb 2025 23:59:59 GMT", "0x10"])
def test_retry_after_that_says_nothing(raw: str) -> None:
    assert retry_after(raw, NOW) is None


def test_a_crawl_ends_after_refusals_in_a_row() -> None:
    refusals = RefusalBackoff()
    for _ in range(IN_A_ROW - 1):
        refusals.refused(0.0)
    refusals.answered()
    assert not refusals.exhausted
    for _ in range(IN_A_ROW):
        refusals.refused(0.0)
    assert refusals.exhausted


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (TooManyHeaders("300000 bytes"), "its headers are longer than newsbot reads"),
        (ConnectionLost(), "the connection broke off"),
        (
            ParseError("wrong number of parts", b"<html>"),  # type: ignore[no-untyped-call]
            "it does not speak HTTP there",
        ),
    ],
)
def test_an_answer_that_is_none_is_told_in_plain_words(cause: Exception, words: str) -> None:
    error = DownloadFailedError("[<twisted.python.failure.Failure …>]")
    reasons = [Failure(cause)]  # type: ignore[no-untyped-call]
    error.__cause__ = ResponseFailed(reasons)  # type: ignore[no-untyped-call]
    assert in_plain_words(error) == words
    assert is_unanswered(error)


def test_a_site_that_does_not_answer_is_down_and_has_not_refused() -> None:
    silence = RefusalBackoff()
    for number in range(2 * SILENT - 1):
        assert not silence.exhausted
        silence.unanswered()
        if number == SILENT - 2:
            silence.answered()
    assert (silence.exhausted, silence.is_down, silence.wait) == (True, True, 0.0)
    silence.refused(0.0)
    assert not silence.is_down


def test_waits_double_with_each_refusal_that_names_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "time", SimpleNamespace(monotonic=lambda: 0.0))
    refusals = RefusalBackoff()
    waits = []
    for _ in range(3):
        refusals.refused(None)
        waits.append(refusals.wait)
    refusals.answered()
    refusals.refused(None)
    assert waits == [1.0, 2.0, 4.0]
    assert refusals.wait == 4.0  # an answer does not shorten a wait that was begun


def test_a_site_that_asks_for_an_hour_gets_it() -> None:
    refusals = RefusalBackoff()
    refusals.refused(3600.0)
    assert refusals.exhausted
    assert refusals.asked == 3600.0


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0",
        "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "localhost", "LOCALHOST.",
        "db.localhost", "printer.local", "2130706433", "0177.0.0.1", "0x7f.1", "127.1",
        "224.0.0.1", "100.64.0.1", "metadata.google.internal",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_in_every_spelling(host: str) -> None:
    assert is_refused(host, ())


@pytest.mark.parametrize(
    "host",
    [
        "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:7f00:1::]",
        "[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "[fec0::1]", "[fe80::1%25eth0]", "[::]",
        "192.0.0.192", "192.88.99.1", "168.63.129.16", "①②⑦.⓪.⓪.①", "１２７.0.0.1",
        "127。0。0。1", "127.0.0.1\u200b", "%31%32%37.0.0.1", "ip6-localhost", "nas.home.arpa",
    ],
)  # fmt: skip
def test_addresses_that_stand_for_private_ones_are_refused(host: str) -> None:
    assert is_refused(host, ())


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "127.0.0.1", "[::ffff:127.0.0.1]"])
def test_the_own_machine_follows_what_is_allowed(host: str) -> None:
    assert not is_refused(host, (ip_network("127.0.0.0/8"),))
    assert is_refused(host, (ip_network("10.0.0.0/8"),))


@pytest.mark.parametrize("host", ["printer.local", "db.internal"])
def test_names_of_the_own_network_are_up_to_the_resolver_once_a_network_is_allowed(
    host: str,
) -> None:
    assert not is_refused(host, (ip_network("10.0.0.0/8"),))


@pytest.mark.parametrize(
    "host",
    [
        "tass.ru", "192.0.46.9", "[2001:4860:4860::8888]", "1tv.ru", "[64:ff9b::808:808]",
        "[2002:808:808::1]", "вести.рф",
    ],
)  # fmt: skip
def test_public_addresses_are_not_refused(host: str) -> None:
    assert not is_refused(host, ())


def test_networks_can_be_allowed() -> None:
    allowed = allowed_networks(Settings({"NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8, 10.1.0.0/16"}))
    assert allowed == (ip_network("127.0.0.0/8"), ip_network("10.1.0.0/16"))
    assert not is_refused("127.9.9.9", allowed)
    assert is_refused("10.2.0.1", allowed)
    with pytest.raises(ConfigurationError, match="NEWSBOT_ALLOW_PRIVATE"):
        allowed_networks(Settings({"NEWSBOT_ALLOW_PRIVATE": "everything"}))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (PrivateAddress("10.0.0.1"), OutcomeKind.REJECTED),
        (LeadsAway("https://b.example"), OutcomeKind.REJECTED),
        (IgnoreRequest("Forbidden by robots.txt"), OutcomeKind.BLOCKED),
        (TimeoutError("30 s"), OutcomeKind.FAILED),
    ],
)
def test_each_error_has_its_outcome(error: Exception, kind: OutcomeKind) -> None:
    assert outcome_of_error(error).kind is kind


@pytest.mark.parametrize("raw", ["charset*=utf-8''%00", f"charset*{'9' * 5000}=a", "charset*=\0"])
def test_a_charset_that_is_nonsense_is_none(raw: str) -> None:
    assert charset_of(f"text/html; {raw}") is None


@pytest.mark.parametrize(
    ("asked", "kept"), [(1e300, LONGEST_DELAY), (math.inf, LONGEST_DELAY), (math.nan, 0), (-5, 0)]
)
def test_a_crawl_delay_beyond_all_bounds(asked: float, kept: float) -> None:
    assert bounded_delay(asked) == kept


def test_the_limit_of_memory_is_about_what_is_held_now() -> None:
    extension = CurrentMemory(get_crawler())
    flood = bytearray(200 * 2**20)
    flood[:: resource.getpagesize()] = b"x" * len(flood[:: resource.getpagesize()])
    full = extension.get_virtual_size()
    del flood
    peak = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert extension.get_virtual_size() < full - 150 * 2**20
    assert peak > full - 2**20  # what Scrapy's own extension would go by


def test_a_site_without_a_delay_gets_one_when_it_is_asked_too_often() -> None:
    throttle = PoliteThrottle.from_crawler(
        get_crawler(settings_dict={"AUTOTHROTTLE_ENABLED": True, "DOWNLOAD_DELAY": 0.0})
    )
    throttle.mindelay, throttle.maxdelay = 0.0, 60.0
    slot = Slot(concurrency=1, delay=0.0, jitter=0.0)
    throttle._adjust_delay(slot, 0.01, Response("https://iz.ru/1", status=503))
    assert slot.delay == 0.5


def test_the_pace_falls_when_a_site_is_asked_too_often_and_recovers_slowly() -> None:
    settings = {"AUTOTHROTTLE_ENABLED": True, "DOWNLOAD_DELAY": 1.0}
    throttle = PoliteThrottle.from_crawler(get_crawler(settings_dict=settings))
    throttle.mindelay, throttle.maxdelay = 1.0, 60.0
    slot = Slot(concurrency=1, delay=1.0, jitter=0.0)
    page = Response("https://iz.ru/1", body=b"<p>")

    def after(*statuses: int) -> list[float]:
        delays = []
        for status in statuses:
            throttle._adjust_delay(slot, 0.1, page.replace(status=status))
            delays.append(slot.delay)
        return delays

    assert after(200, 503, 429) == [1.0, 2.0, 4.0]
    recovering = after(*[200] * 30)
    assert recovering == sorted(recovering, reverse=True)
    assert recovering[3] > 2.0
    assert recovering[-1] == 1.0
    assert max(after(*[503] * 20)) == HIGHEST_FLOOR
