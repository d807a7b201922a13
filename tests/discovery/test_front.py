"""What addresses of articles look like is learnt from some of them, and lists teach nothing."""

from __future__ import annotations

import re

import pytest

from newsbot.discovery.front import article_patterns

ROOT = "https://vesti.example"
ARTICLES = [f"{ROOT}/posts/otkryli-{number}/" for number in range(3)]
LISTS = [
    f"{ROOT}/index-1.html",
    f"{ROOT}/archive.html",
    f"{ROOT}/posts/page/12345/",
    f"{ROOT}/categories/",
    f"{ROOT}/tag/12345",
]


@pytest.mark.parametrize("address", LISTS)
def test_pages_of_lists_teach_no_pattern(address: str) -> None:
    patterns = article_patterns([*ARTICLES, *LISTS], trusted=False)
    assert all(any(re.search(pattern, url) for pattern in patterns) for url in ARTICLES)
    assert not [pattern for pattern in patterns if re.search(pattern, address)]


def test_articles_whose_addresses_end_in_a_word_are_not_named_one_by_one() -> None:
    feed = [f"{ROOT}/{word}/" for word in ("most", "parom", "park")]
    patterns = article_patterns(feed, trusted=True)
    assert any(re.search(pattern, f"{ROOT}/shkola/") for pattern in patterns)
    assert not any(re.search(pattern, f"{ROOT}/tag/") for pattern in patterns)


def test_a_word_among_headlines_is_one_article() -> None:
    feed = [*(f"{ROOT}/most-cherez-reku-{number}/" for number in range(9)), f"{ROOT}/most/"]
    patterns = article_patterns(feed, trusted=True)
    assert any(re.search(pattern, f"{ROOT}/most/") for pattern in patterns)
    assert not any(re.search(pattern, f"{ROOT}/shop/") for pattern in patterns)
