"""The text of a feed stands in for a page's only where the page has none, or its beginning."""

from __future__ import annotations

from newsbot.extraction.feed_text import METHOD, with_feed_text
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.model.site import Layout, Site
from newsbot.sites.registry import Sites

LEAD = "Паромную переправу у Берёзовой Гривы закрыли до весны."
REST = (
    "Лёд на Талице встал на неделю раньше обычного, сообщили в управлении дорог.",
    "Жителям острова обещают катер на воздушной подушке, первый рейс — в четверг.",
)
WHOLE = (LEAD, *REST)
SITE = Site(
    name="vesti",
    title="Вести Заречья",
    hosts=("vesti.example",),
    layouts=(Layout(name="now", drop_text=("Читайте нас в .{2,40}",)),),
)
SITES = Sites([SITE])
HEAD = "<title>Паром закрыт</title><h1>Паром закрыт</h1><img src=1.jpg>"


def page(feed_text: str | None) -> Page:
    return Page(body=HEAD.encode(), url="https://vesti.example/1", feed_text=feed_text)


def shown(*paragraphs: str) -> Extracted:
    return Extracted(
        kind="html", encoding="utf-8", method="score", confidence=1, paragraphs=paragraphs
    )


def chosen(found: Extracted | Rejected, feed_text: str | None) -> Extracted:
    longer = with_feed_text(found, page(feed_text), SITES)
    assert isinstance(longer, Extracted)
    return longer


def test_a_page_that_stops_short_goes_on_in_the_feed() -> None:
    found = chosen(shown(LEAD.replace("ё", "е")), "\n\n".join(WHOLE))
    assert (found.paragraphs, found.method) == (WHOLE, METHOD)


def test_a_page_without_text_keeps_its_head() -> None:
    found = chosen(Rejected(reason="no article text"), "<p>" + "</p><p>".join(WHOLE) + "</p>")
    assert (found.title, found.paragraphs, found.method) == ("Паром закрыт", WHOLE, METHOD)


def test_a_page_that_is_broken_stays_rejected() -> None:
    broken = Rejected(reason="binary data")
    assert with_feed_text(broken, page("\n".join(WHOLE)), SITES) == broken


def test_a_page_that_has_as_much_or_other_words_is_the_better_witness() -> None:
    for text in (WHOLE, (*WHOLE, "Уточнение: катер придёт в пятницу."), (LEAD, "Другое.")):
        page_text = shown(*text)
        assert chosen(page_text, "\n".join(WHOLE)) is page_text


def test_a_feed_without_words_changes_nothing() -> None:
    for nothing in (None, "", " \n", "<p></p>"):
        assert chosen(shown(LEAD), nothing).method == "score"


def test_what_the_declaration_drops_is_dropped_here_too() -> None:
    feed = f"{LEAD}<br/>{REST[0]}<br>Читайте нас в Telegram<div>{REST[1]}&nbsp;</div>"
    assert chosen(shown(LEAD), feed).paragraphs == WHOLE
