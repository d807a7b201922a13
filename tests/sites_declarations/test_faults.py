"""A declaration that does not say what it should is refused, with the file and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.model.errors import SiteDeclarationError
from newsbot.model.site import Site
from newsbot.sites.faults import faults
from newsbot.sites.registry import default_sites, load_site

SOUND = """
name = "vesti"
title = "Вести"
hosts = ["vesti.example"]
[[layouts]]
name = "now"
body = [".text p"]
"""
BROKEN = {
    "selector": ('body = [".text p"]', 'body = [".text p["]', "is no CSS selector"),
    "pattern": (
        'body = [".text p"]',
        'body = ["p"]\ndrop_text = ["("]',
        "is no regular expression",
    ),
    "set in a set": ("[[layouts]]", "title_suffixes = ['[[:alpha:]]+']\n[[layouts]]", "two ways"),
    "sets compared": ("[[layouts]]", "article_url = ['[a-z&&[^b]]']\n[[layouts]]", r"write \["),
    "set without another": ("[[layouts]]", "same_article = [['[a--b]', '']]\n[[layouts]]", "\\-"),
    "key": ("body =", "bodies =", "bodies"),
    "type": ('body = [".text p"]', 'body = ".text p"', "Expected `array`"),
    "field": ("[[layouts]]", '[[layouts]]\npatterns.text = "(.)"', "Invalid enum value"),
    "zone": ("[[layouts]]", 'zone = "Moscow"\n[[layouts]]', "is no time zone"),
    "url date": ("[[layouts]]", "url_date = '/(?P<y>\\d+)/'\n[[layouts]]", "groups y, m and d"),
    "no host": ('hosts = ["vesti.example"]', "", "either hosts or a platform"),
    "toml": ("name = ", "name ", "after a key"),
    "zone that is a folder": ("[[layouts]]", 'zone = "Europe"\n[[layouts]]', "is no time zone"),
    "replacement": ("[[layouts]]", "same_article = [['a', '\\9']]\n[[layouts]]", "no replacement"),
    "every": ("[[layouts]]", "[crawl]\nevery = 0\n[[layouts]]", "every = 0"),
    "delay": ("[[layouts]]", "[crawl]\ndelay = nan\n[[layouts]]", "delay = nan"),
    "negative delay": ("[[layouts]]", "[crawl]\ndelay = -1.0\n[[layouts]]", "delay = -1"),
    "endless delay": ("[[layouts]]", "[crawl]\ndelay = inf\n[[layouts]]", "delay = inf"),
    "digits": ("[[layouts]]", f"[crawl]\nevery = {'9' * 5000}\n[[layouts]]", "digits"),
    "nesting": ("[[layouts]]", f"x = {'[' * 3000}\n[[layouts]]", "recursion"),
    "feed field": (
        "[[layouts]]",
        '[[crawl.feeds]]\nkind = "api"\nurl = "https://vesti.example/{nosuch}"\n[[layouts]]',
        "{nosuch}",
    ),
    "feed address": (
        "[[layouts]]",
        '[[crawl.feeds]]\nkind = "rss"\nurl = "vesti.example/rss"\n[[layouts]]',
        "no address",
    ),
    "json path": (
        "[[layouts]]",
        '[[crawl.feeds]]\nkind = "api"\nurl = "https://vesti.example/"\nitems = "[[["\n[[layouts]]',
        "no JSON path",
    ),
}


def test_a_sound_declaration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "vesti.toml"
    path.write_text(SOUND, encoding="utf-8")
    assert load_site(path).layouts[0].body == (".text p",)


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_named_with_its_file(fault: str, tmp_path: Path) -> None:
    sound, broken, message = BROKEN[fault]
    assert sound in SOUND
    path = tmp_path / "vesti.toml"
    path.write_text(SOUND.replace(sound, broken, 1), encoding="utf-8")
    with pytest.raises(SiteDeclarationError, match=r"vesti\.toml") as raised:
        load_site(path)
    assert message in raised.value.what


@pytest.mark.parametrize("pattern", [r"[\[a]", "[]a]", "[^]a]", "[-a]", "[a-]", "[a&b]", "[a|b~]"])
def test_signs_that_mean_themselves_in_a_set_are_no_fault(pattern: str) -> None:
    site = Site(name="vesti", title="Вести", hosts=("vesti.example",), title_suffixes=(pattern,))
    assert list(faults(site)) == []


def test_a_set_in_a_set_is_told_each_time_it_is_looked_at() -> None:
    site = Site(name="vesti", title="Вести", hosts=("vesti.example",), article_url=("/[[0-9]+",))
    told = [list(faults(site)) for _ in range(2)]
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "vesti.toml").mkdir()
    with pytest.raises(SiteDeclarationError, match=r"vesti\.toml"):
        load_site(tmp_path / "vesti.toml")


def test_every_shipped_declaration_has_an_article_rule_and_layouts() -> None:
    outlets = [site for site in default_sites() if not site.platform]
    assert len(outlets) >= 14
    assert all(site.article_url and site.layouts and site.crawl.feeds for site in outlets)


def test_shipped_declarations_are_sound() -> None:
    assert [fault for site in default_sites() for fault in faults(site)] == []


def test_hosts_belong_to_one_declaration_each() -> None:
    hosts = [host for site in default_sites() for host in site.hosts]
    assert len(hosts) == len(set(hosts))
