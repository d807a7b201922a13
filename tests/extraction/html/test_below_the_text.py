"""What stands below a text in elements without telling names: comments, cards, a second copy."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "Old ferry bell returns to Marlow Quay"
TEXT = [
    "The bell that once called passengers to the ferry is back on the quay after forty-two years.",
    "It was found by Peter Lunt, a retired joiner, in a garden shed that he had bought.",
    "From May it will ring at eight every morning.",
]
SAID = [
    ("Jill", "Lovely news, well done everyone!"),
    ("Ferryman", "You can hear it from the far bank, I checked. Brings it all back."),
    ("old_salt", "Why not a recording? Would have been a lot cheaper, surely."),
    ("Maureen P.", "My grandfather rang that bell for thirty years and would have been proud."),
    ("Tim", "Splendid."),
]
TIMES = [
    "2 hours ago", "Yesterday at 22:15", "vor 2 Stunden", "gestern um 22:15", "hace un día",
    "il y a 3 heures", "2 giorni fa", "há 2 horas", "2 godziny temu", "2 години тому",
    "5 дней назад", "2 uur geleden", "2 timer siden", "3 saat önce", "3小时前", "14.03.2025 20:03",
]  # fmt: skip
COMMENTS = [
    '<div class="x8"><b>{who}</b><p>{said}</p><small>{when}</small></div>',
    "<div><p><strong>{who}</strong> {when}</p><p>{said}</p></div>",
    "<li><div>{who}</div><div>{when}</div><div>{said}</div></li>",
]
OTHERS = [
    ("Library opens", "The library will open its doors on Sundays from June, staff said."),
    ("Bridge delayed again", "Workers need another four months to finish the western span."),
    ("Bakers win county prize", "Two sisters from the hill farm took first prize with rye bread."),
]
CARDS = [
    '<div class="{}"><a href="https://www.ledger.example/{}"><h3>{}</h3></a><p>{}</p></div>',
    '<div class="{}"><a href="/n/{}"><h3>{}</h3></a><p>{}</p></div>',
    '<article class="{}"><h4><a href="/n/{}">{}</a></h4><p>{}</p></article>',
]


def lines(below: str, text: list[str] = TEXT, inside: str = "") -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in text)
    main = f'<h1>{TITLE}</h1><div>14 March 2025</div><div class="c3">{body}</div>{inside}'
    page = f'<title>{TITLE}</title><div><div class="c2">{main}</div>{below}</div>'
    return newsbot.extract(page, url="https://ledger.example/news/81").text.split("\n\n")


@pytest.mark.parametrize("when", TIMES)
@pytest.mark.parametrize("markup", COMMENTS)
def test_comments_are_known_by_their_times(markup: str, when: str) -> None:
    said = "".join(markup.format(who=who, said=line, when=when) for who, line in SAID)
    assert lines("", inside=f"<div>{said}</div>") == TEXT


def test_entries_that_open_with_a_time_are_the_text() -> None:
    entries = [f"{line} So it was at stop {at}." for at, line in enumerate(TEXT)]
    live = "".join(f"<div><p>{10 + at}:1{at}</p><p>{line}</p></div>"
                   for at, line in enumerate(entries))  # fmt: skip
    assert lines("", TEXT[:2], inside=f"<div>{live}</div>")[-3:] == entries


ENTRIES = {
    "answers signed by name": "<div><div>{name}</div><div>Yes</div><p>{line}</p></div>",
    "a live blog with headings": "<div><h3>{name}</h3><i>2{at} min ago</i><p>{line}</p></div>",
    "a live blog with authors": "<article><div>{name} 10:1{at}</div><p>{line}</p></article>",
    "a live blog of one author": "<div><b>Ann Field</b> <i>2{at} min ago</i><p>{line}</p></div>",
    "a timeline": "<li><h3>{name} opens</h3><i>1{at} May 2025</i><p>{line}</p></li>",
    "a timeline of days": "<div><div>1{at} March 2025</div><p>{line}</p></div>",
    "a timeline of lines": "<div><div>{name} is open</div><i>1{at} May 2025</i><p>{line}</p></div>",
    "prices": "<div><div>{name}</div><div>£{at}.50</div><p>{line}</p></div>",
    "a shop": (
        "<div><div>{name}</div><p>{line}</p><a href='https://s.example/{at}'>Buy now</a></div>"
    ),
    "a programme": "<div><div>{name}</div><div>Saturday, 19:3{at}</div><p>{line}</p></div>",
    "hours": "<div><div>{name}</div><p>{line}</p><div>Mo–Fr 10:00–18:00</div></div>",
    "results": "<div><div>{name}</div><div>12.5{at}</div><p>{line}</p></div>",
    "verses": "<div><div>{name}</div><div>Luke 11:1{at}</div><p>{line}</p></div>",
    "places": "<div><h3><a href='https://m{at}.example/'>{name}</a></h3><p>{line}</p></div>",
    "sources": "<p><a href='https://m{at}.example/'>{name} opens in spring</a></p><p>{line}</p>",
    "books": "<li><h3><a href='https://b{at}.example/'>{name}</a></h3><p>{line}</p></li>",
    "questions": "<div><button>What is at {name}?</button><div hidden><p>{line}</p></div></div>",
    "tabs": "<div class='tab-pane hidden' id='t{at}'><p>{line}</p><p>{line} Really.</p></div>",
}
NAMES = ["The Old Mill", "Mr Hay's Boathouse", "Lock House"]


@pytest.mark.parametrize("kind", ENTRIES)
def test_entries_that_look_like_comments_and_cards_are_the_text(kind: str) -> None:
    told = [f"{text} It is so at the {name} too." for text, name in zip(TEXT, NAMES, strict=True)]
    named = enumerate(zip(NAMES, told, strict=True))
    units = [ENTRIES[kind].format(name=name, at=at, line=line) for at, (name, line) in named]
    found = lines("", TEXT[:2], inside=f"<div>{''.join(units)}</div>")
    assert [line for line in found if line in told] == told


@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize("name", ["gallery-item", "x7", "grid-cell rounded border p-4"])
@pytest.mark.parametrize("markup", CARDS)
def test_cards_of_other_articles_are_not_the_text(markup: str, name: str, most: int) -> None:
    cards = "".join(markup.format(name, at, *other) for at, other in enumerate(OTHERS))
    assert lines(f'<div class="gallery">{cards}</div>', TEXT[:most]) == TEXT[:most]


def test_chapters_under_short_links_are_the_text() -> None:
    long = "Its quay is the oldest of the river, as the stones by the steps and the rings show, "
    places = [(f"Quay {name}", f"{long * 3}and {name} told us why.") for name in "ABCD"]
    guide = "".join(f'<section class="place"><h3><a href="https://q.example/{head}">{head}</a></h3>'
                    f"<p>{line}</p></section>" for head, line in places)  # fmt: skip
    found = lines("", TEXT[:2], inside=f'<div class="guide">{guide}</div>')
    assert [line for _, line in places] == [line for line in found if line.startswith(long)]


@pytest.mark.parametrize("attribute", ['style="display:none"', 'class="print hidden"', "hidden"])
@pytest.mark.parametrize("inside", [True, False])
def test_a_hidden_copy_is_not_the_text(attribute: str, *, inside: bool) -> None:
    body = "".join(f"<p>{line}</p>" for line in [*TEXT, "Bells of old.", *TEXT[:1]])
    copy = f"<article {attribute}>{body}</article>"
    text = [*TEXT, "Bells of old."]
    assert lines("" if inside else copy, text, inside=copy if inside else "") == text


@pytest.mark.parametrize("name", ["overflow-hidden", "overflow-x-hidden", "backface-hidden"])
def test_utility_names_that_hide_no_text(name: str) -> None:
    quoted = "Mr Lunt thought that it was a flowerpot, and kept pegs in it."
    inside = f'<div class="{name}"><p>{quoted}</p></div>'
    assert quoted in lines("", [], inside="".join(f"<p>{line}</p>" for line in TEXT) + inside)
