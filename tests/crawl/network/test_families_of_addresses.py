"""Sites that have addresses of IPv6, alone or beside those of IPv4."""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.crawl.network.named_sites import NAME, Scene, paper, with_names
from tests.crawl.network.names.resolver import resolving
from tests.crawl.small_sites import serving, settings

SIX = "::1"
FREE, PRIVATE = "127.0.0.33", "127.0.0.34"
"""Addresses where nobody listens; the second may not be asked either."""


@pytest.fixture(autouse=True)
def _need_ipv6() -> None:
    with closing(socket.socket(socket.AF_INET6)) as probe:
        try:
            probe.bind((SIX, 0))
        except OSError:
            pytest.skip("this machine has no IPv6")


@contextmanager
def site_at(leads_to: str, allowed: str, mongo_uri: str, folder: Path) -> Iterator[Scene]:
    """A site that listens at `::1`, and whose name leads to the given addresses."""
    with (
        serving(lambda root: paper(root.replace(f"[{SIX}]", NAME)), SIX) as (root, asked),
        resolving({NAME: [leads_to]}) as (port, questions),
    ):
        environment = with_names(port, allowed, mongo_uri, folder)
        yield Scene(root.replace(f"[{SIX}]", NAME), asked, [], questions, environment)


@pytest.mark.parametrize(
    ("leads_to", "allowed"),
    [
        (SIX, f"{SIX}/128"),
        (f"{SIX} {FREE}", f"{SIX}/128, {FREE}/32"),  # nobody listens at the first one asked
        (f"{PRIVATE} {SIX}", f"{SIX}/128"),
    ],
)
def test_a_site_with_an_address_of_ipv6_is_crawled(
    leads_to: str, allowed: str, mongo_uri: str, tmp_path: Path
) -> None:
    with site_at(leads_to, allowed, mongo_uri, tmp_path) as site:
        done = site.run("crawl", f"{site.root}/", "--since", "30d", "--delay", "0")
    assert "8 stored" in done.stdout, (done.stdout, done.stderr)
    assert done.returncode == 0


def test_a_name_that_leads_to_a_private_address_of_ipv6_is_refused(
    mongo_uri: str, tmp_path: Path
) -> None:
    with site_at(SIX, f"{FREE}/32", mongo_uri, tmp_path) as site:
        done = site.run("crawl", f"{site.root}/", "--since", "30d", "--delay", "0")
    assert not site.asked
    assert f"{NAME} leads to the private address {SIX}" in done.stderr
    assert f"export NEWSBOT_ALLOW_PRIVATE={SIX}/128" in done.stderr
    assert done.returncode == 3


def test_a_site_by_its_number_of_ipv6_is_crawled(mongo_uri: str, tmp_path: Path) -> None:
    with serving(paper, SIX) as (root, asked):
        environment = os.environ | settings(mongo_uri, tmp_path)
        environment |= {"NEWSBOT_ALLOW_PRIVATE": f"{SIX}/128", "COLUMNS": "200"}
        site = Scene(root, asked, [], Counter(), environment)
        done = site.run("crawl", f"{root}/", "--since", "30d", "--delay", "0")
    assert "8 stored" in done.stdout, (done.stdout, done.stderr)
