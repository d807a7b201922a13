"""Sites behind walls: of cookies, of consent, of a login."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evaluation.sites.newsroom import Story
from evaluation.sites.undeclared.made import (
    Answering,
    Asked,
    Made,
    Pages,
    Reply,
    article,
    cards,
    frame,
    slug,
    standing,
)


def cookie_bounce(root: str, stories: Sequence[Story]) -> Made:
    """Whoever comes without a cookie is sent round by a page that sets it."""

    def address(story: Story) -> str:
        return f"/news/{slug(story)}"

    def wall(asked: Asked) -> Reply | None:
        if asked.path == "/robots.txt" or "seen=1" in asked.cookies:
            return None
        if asked.path.startswith("/cookie?to="):
            target = asked.path.partition("=")[2]
            return Reply(status=302, headers={"Location": target, "Set-Cookie": "seen=1; Path=/"})
        return Reply(status=302, headers={"Location": f"/cookie?to={asked.path}"})

    return _on_two_pages(stories, address, wall)


def consent_wall(root: str, stories: Sequence[Story]) -> Made:
    """Every page leads to a page that asks for consent, with a button; nothing to be read."""

    def wall(asked: Asked) -> Reply | None:
        if asked.path == "/robots.txt":
            return None
        if asked.path.startswith("/consent"):
            told = "<h1>Ваше согласие</h1><p>Мы и наши партнёры используем файлы cookie.</p>"
            return Reply(
                frame(
                    "Ваше согласие",
                    told + "<form method='post'><button>Принять</button></form>",
                    menu=(),
                )
            )
        return Reply(status=302, headers={"Location": f"/consent?return={asked.path}"})

    made = _on_two_pages(stories, lambda story: f"/news/{slug(story)}", wall)
    return Made(made.pages, [], first=wall)


def login(root: str, stories: Sequence[Story]) -> Made:
    """Every second article leads to a page where readers log in."""

    def address(story: Story) -> str:
        return f"/text/{story.number + 800}"

    closed = {address(story) for story in stories[1::2]}

    def gate(asked: Asked) -> Reply | None:
        if asked.path in closed:
            return Reply(status=302, headers={"Location": f"/auth/login?next={asked.path}"})
        if asked.path.startswith("/auth/login"):
            return Reply(frame("Вход", "<h1>Войдите</h1><form><input type='password'></form>"))
        return None

    made = _on_two_pages(stories, address, gate)
    return Made(made.pages, [address(story) for story in stories[::2]], first=gate)


def _on_two_pages(
    stories: Sequence[Story], address: Callable[[Story], str], first: Answering
) -> Made:
    half = len(stories) // 2
    pages: Pages = standing()
    pages["/"] = frame(
        "Вестник", cards(stories[:half], address) + "<a rel='next' href='/?page=2'>2</a>"
    )
    pages["/?page=2"] = frame("Вестник", cards(stories[half:], address))
    pages |= {address(story): article(story) for story in stories}
    return Made(pages, [address(story) for story in stories], first=first)
