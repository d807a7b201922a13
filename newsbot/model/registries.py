"""Registered domains by the Public Suffix List; the list is the copy in the package tldextract.

Read by newsbot itself: importing tldextract loads an HTTP client, which costs more time than many
pages do, and the core must never go to the network.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import idna

SNAPSHOT = ".tld_set_snapshot"
PRIVATE = "// ===BEGIN PRIVATE DOMAINS==="
"""Below it stand suffixes of companies, such as blogspot.com: no registry sells these."""

RULE = re.compile(r"^[.*!]*\w\S*", re.M)


def registered_domain(host: str) -> str | None:
    """The registered part of a host name; None where no suffix is known.

    Args:
        host: lower case, in punycode.

    Example:
        >>> registered_domain("www.spb.kp.ru"), registered_domain("news.zarechie.co.uk")
        ('kp.ru', 'zarechie.co.uk')
        >>> registered_domain("127.0.0.1"), registered_domain("co.uk")
        (None, None)
    """
    labels = host.split(".")[-_most_labels() - 1 :]  # a suffix and what was registered before it
    printed = [_in_letters(label) for label in labels]
    rules = _rules()
    for start in range(len(labels)):  # the longest rule counts
        name, parent = ".".join(printed[start:]), ".".join(printed[start + 1 :])
        if f"!{name}" in rules:
            return ".".join(labels[start:])
        if name in rules or f"*.{parent}" in rules:
            return ".".join(labels[start - 1 :]) if start and labels[start - 1] else None
    return None


@cache
def _most_labels() -> int:
    """The number of labels in the longest suffix."""
    return 1 + max(rule.count(".") for rule in _rules())


@cache
def _rules() -> frozenset[str]:
    package = find_spec("tldextract")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("tldextract is not installed", name="tldextract")
    text = Path(package.origin).with_name(SNAPSHOT).read_text("utf-8")
    return frozenset(RULE.findall(text.partition(PRIVATE)[0]))


def _in_letters(label: str) -> str:
    """A label in its own letters, as the list writes it."""
    try:
        return idna.decode(label) if label.startswith("xn--") else label
    except idna.IDNAError:
        return label
