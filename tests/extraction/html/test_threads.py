"""Forum topics, lists of questions, and comments below texts of one paragraph."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "Which varnish for a teak deck?"
TEXT = (
    "I am about to redo the deck of a 1974 sloop and the forum seems evenly split between oil and "
    "varnish, so I tried both of them for a year."
)
ANSWERS = (
    "Oil it twice a year and forget the rest, that is what my uncle has done since 1980.",
    "Varnish, and sand it well before, else it comes off in the second summer.",
    "Neither, leave it grey: the sun does the work and nobody sees it from the shore.",
)


def topic(opening: str) -> str:
    posts = [(TITLE, TEXT), *((opening + TITLE, answer) for answer in ANSWERS)]
    return "".join(
        f'<div class="post bg{at % 2}"><h3><a href="#p{at}">{head}</a></h3>'
        f'<div class="content">{text}</div></div>'
        for at, (head, text) in enumerate(posts)
    )


@pytest.mark.parametrize("opening", ["Re: ", "RE: ", "Aw: ", ""])
def test_a_topic_is_no_list_of_articles(opening: str) -> None:
    page = f"<title>{TITLE}</title><h2>{TITLE}</h2>{topic(opening)}"
    assert TEXT in newsbot.extract(page.encode(), "https://forum.example.org/viewtopic.php").text


def test_headlines_of_others_still_are_one() -> None:
    entries = "".join(
        f'<div class="post"><h3><a href="/news/{at}-some-other-headline">{answer[:40]}</a></h3>'
        f"<p>{answer}</p></div>"
        for at, answer in enumerate((TEXT, *ANSWERS, *ANSWERS))
    )
    page = f'<meta property="og:type" content="website"><title>Boats</title>{entries}'
    found = newsbot.extract(page.encode(), "https://forum.example.org/category/boats/")
    assert found.text == ""


LABELS = [
    ("Tom B.", "Ann K."),
    ("seagull77 (12.03.2025 10:12)", "Tom (13.03.2025 08:40)"),
    ("Maria L., 12 March 2025", "Otto, 13 March 2025"),
    ("чайка77 (12.03.2025 10:12)", "Борис Т. (13.03.2025 08:40)"),
]


@pytest.mark.parametrize("paragraphs", [1, 3])
@pytest.mark.parametrize("labels", LABELS, ids=[first for first, _ in LABELS])
def test_comments_go_below_long_and_short_texts(labels: tuple[str, str], paragraphs: int) -> None:
    text = [f"{TEXT} Part {at} of the story ends here." for at in range(paragraphs)]
    said = zip(labels, ANSWERS, strict=False)
    below = "".join(
        f'<table class="cB"><tr><td><div class="cT"><b>{name}</b></div><div class="cM">{answer}'
        f'</div><div class="cA">Reply</div></td></tr></table>'
        for name, answer in said
    )
    body = "".join(f"<p>{line}</p>" for line in text)
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div class='eM'>{body}</div>{below}"
    assert newsbot.extract(page.encode()).text.split("\n\n") == text


def test_comments_go_where_the_text_is_the_first_block() -> None:
    below = "".join(
        f'<div class="x"><div>{name}</div><p>{answer}</p><div>Reply</div></div>'
        for name, answer in zip(("seagull77", "Tom B."), ANSWERS, strict=False)
    )
    long = f"{TEXT} {ANSWERS[2]} {ANSWERS[1]}"
    page = f"<title>{TITLE}</title><div class='t'><p>{long}</p></div>{below}"
    assert newsbot.extract(page.encode()).text == long


def test_the_first_of_several_questions_stays() -> None:
    lines = [
        ("When do the rules start?", "They start on 1 April 2025 in all districts of the county."),
        ("Do I get a new bin?", "Yes, a brown bin of forty litres is delivered free of charge."),
        ("What of flats?", "The rules are the same for flats, and landlords provide a shared bin."),
    ]
    asked = "".join(f"<h2>{question}</h2><p>{answer}</p>" for question, answer in lines)
    page = f"<title>New waste rules</title><h1>New waste rules</h1><div class='r'>{asked}</div>"
    text = newsbot.extract(page.encode()).text.split("\n\n")
    assert text == [line for pair in lines for line in pair]


def thread(between: str = "", names: str = "forum-comment") -> list[str]:
    """The lines of a page whose posts are named comments, below its headline."""
    posts = "".join(
        f'<div class="{names}"><div class="who">seagull{at}</div><p>{text}</p>'
        f"<p>{text.replace(',', ' and')}</p></div>"
        for at, text in enumerate((TEXT, *ANSWERS))
    )
    menu = "".join(f'<li><a href="/{n}/">Section {n}</a></li>' for n in range(9))
    page = f"<title>{TITLE}</title><ul>{menu}</ul><main><h2>{TITLE}</h2>{between}{posts}</main>"
    rules = "<p>The board of the club answers for this site and its rules.</p>" * 8
    page += f"<footer>{rules}</footer>"
    return newsbot.extract(page.encode(), "https://boats.example/forum/1").text.split("\n\n")


@pytest.mark.parametrize("names", ["forum-comment", "CommentText", "reply"])
def test_posts_named_comments_are_the_text_of_a_thread(names: str) -> None:
    assert TEXT in thread(names=names)


@pytest.mark.parametrize("heading", ["Comments", "12 comments", "Комментарии"])
def test_comments_below_their_heading_are_none(heading: str) -> None:
    assert TEXT not in thread(f"<h3>{heading}</h3>")


def test_comments_below_a_film_are_none() -> None:
    film = "".join(f"<div>{word}</div>" for word in ("Play", "0:00", "HD", "1,204 views", "Like"))
    assert TEXT not in thread(film)
