"""Which group of a robots.txt is newsbot's, asked through Protego as a crawl asks it."""

from __future__ import annotations

import pytest
from protego import Protego

from newsbot.crawl.robots.ai_robots import AiRobots
from newsbot.crawl.robots.groups import with_product_tokens
from tests.bounded import bounded

PAGE = "https://zar.example/a"


def may_fetch(robots: str | bytes, *, agent: str = "newsbot") -> bool:
    body = robots.encode() if isinstance(robots, str) else robots
    return Protego.parse(with_product_tokens(body, agent).decode()).can_fetch(PAGE, agent)


OWN = (
    "newsbot", "NewsBot", "newsbot/0.1", "newsbot (crawler)", "NEWSBOT/2.0 (+mail)", "newsbot *",
    " newsbot # ours", "newsbot\tx",
)  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_a_group_that_names_newsbot_is_obeyed(name: str) -> None:
    assert not may_fetch(f"User-agent: {name}\nDisallow: /a\n\nUser-agent: *\nAllow: /\n")
    assert may_fetch(f"User-agent: *\nDisallow: /a\n\nUser-agent: {name}\nAllow: /\n")


@pytest.mark.parametrize("name", ["news", "bot", "newsbot-image", "newsbots", "supernewsbot", "n"])
def test_a_group_of_another_robot_is_not(name: str) -> None:
    assert may_fetch(f"User-agent: {name}\nDisallow: /a\n")
    assert not may_fetch(f"User-agent: {name}\nAllow: /\n\nUser-agent: *\nDisallow: /a\n")


@pytest.mark.parametrize(
    "between", ["", "\n", "Unknown: line\n", "# note\n", "Noindex: /b\n", "Crawl-delay: 5\n"]
)
@pytest.mark.parametrize("names", [("newsbot", "other"), ("other", "newsbot"), ("other", "*")])
def test_names_in_a_row_share_the_rules_that_follow(names: tuple[str, str], between: str) -> None:
    first, second = names
    assert not may_fetch(f"User-agent: {first}\n{between}User-agent: {second}\nDisallow: /a\n")


def test_a_delay_between_names_holds_for_both() -> None:
    robots = b"User-agent: newsbot\nCrawl-delay: 5\nUser-agent: other\nDisallow: /a\n"
    assert (
        Protego.parse(with_product_tokens(robots, "newsbot").decode()).crawl_delay("newsbot") == 5
    )


def test_groups_of_one_name_are_one_group() -> None:
    robots = "User-agent: newsbot\nDisallow: /b\n\nUser-agent: *\nAllow: /\n\n"
    assert not may_fetch(f"{robots}User-agent: newsbot/2\nDisallow: /a\n")


@pytest.mark.parametrize("form", ["user-agent newsbot", "USER AGENT: newsbot", "useragent:newsbot"])
def test_the_line_may_be_spelt_as_people_spell_it(form: str) -> None:
    assert not may_fetch(f"{form}\ndissallow: /a\n")


def test_a_byte_order_mark_hides_nothing() -> None:
    assert not may_fetch(b"\xef\xbb\xbfUser-agent: newsbot\nDisallow: /a\n")


@pytest.mark.parametrize("ending", ["\r", "\r\n", "\n"])
def test_lines_may_end_in_any_way(ending: str) -> None:
    assert not may_fetch(f"User-agent: newsbot/1{ending}Disallow: /a{ending}")


def test_an_agent_of_ones_own_is_looked_for_by_its_token() -> None:
    robots = "User-agent: zarbot/2\nDisallow: /a\n"
    assert not may_fetch(robots, agent="ZarBot/1.0 (+mail)")
    assert may_fetch(robots)


@pytest.mark.parametrize("blank", [" ", "\t", "\f"])
def test_a_line_of_blanks_costs_no_more_than_its_length(blank: str) -> None:
    with bounded():
        odd = f"{blank * 100_000}x\nx{blank * 100_000}x\n"
        assert not may_fetch(f"{odd}User-agent: *\nDisallow: /a\n")


@pytest.mark.parametrize("blank", ["\n", "\r\n"])
def test_blanks_hide_no_robot_that_is_shut_out(blank: str) -> None:
    blanks = blank * 100_000
    robots = f"{blanks}x\n User-agent : GPTBot\nDisallow: /\n{blanks}x\n"
    with bounded():
        shut_out = AiRobots(robots, "https://zar.example/robots.txt").shut_out(PAGE)
    assert shut_out == ("GPTBot",)
