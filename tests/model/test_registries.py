"""Registered domains: the same answers as the package gives whose list is read."""

from __future__ import annotations

import idna
import pytest
import tldextract

from newsbot.model.registries import _rules, registered_domain


def test_every_rule_of_the_list_gives_what_tldextract_gives() -> None:
    package = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    wrong = [
        (host, registered_domain(host))
        for rule in sorted(_rules())[::7]
        for host in _hosts(rule.lstrip("*!."))
        if (registered_domain(host) or "") != package(host).top_domain_under_public_suffix
    ]
    assert wrong == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "", "a..ru", "x.zarechie"])
def test_hosts_of_no_registry_have_no_registered_domain(host: str) -> None:
    assert registered_domain(host) is None


def test_a_name_in_letters_is_found_by_its_punycode() -> None:
    assert registered_domain("www.xn--l1aeje.xn--p1ai") == "xn--l1aeje.xn--p1ai"


def _hosts(suffix: str) -> list[str]:
    name = idna.encode(suffix, uts46=True).decode() if not suffix.isascii() else suffix
    return [name, f"most.{name}", f"www.most.{name}", f"a.www.most.{name}"]
