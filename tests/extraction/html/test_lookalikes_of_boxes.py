"""Texts that merely look like sidebars, comments, captions, calls and boxes: they stay."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "Harbour wall of Millbrook to be rebuilt before winter"
TEXT = (
    "The harbour board of Millbrook said on Tuesday that the old wall will be rebuilt this year.",
    "Engineers measured the stones and found that the foundations have moved since the spring.",
    "The boats need a safe place, said Karen Holt, and so do the people who mend them all year.",
    "The work will cost four million crowns, of which the county pays a half of its own money.",
    "Residents of Quay Street were told to expect noise from seven, and a detour for the bus.",
    "Last year the town closed the promenade, and shops along it lost a third of their trade.",
    "A second plan, with the fish market on the northern pier, was dropped in May by its owners.",
    "Divers are to begin on Monday if the sea is calm, and the first blocks come by barge then.",
    "The mayor promised that the lighthouse stays open to visitors for the whole of the summer.",
    "Work on the inner basin follows next year, when the water is low and few ferries are seen.",
)


def _set(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _text(body: str, *, title: str = TITLE) -> list[str]:
    head = f"<html lang=en><head><meta charset=utf-8><title>{title}</title></head>"
    page = f"{head}<body><main><h1>{title}</h1>{body}</main></body></html>"
    found = newsbot.extract(page.encode(), url="https://gazette.example/n/1")
    return [*filter(None, [found.subtitle]), *found.text.split("\n\n")]


@pytest.mark.parametrize(
    ("names", "cut"),
    [
        (("col-md-8", "col-md-4"), 7),
        (("col-9", "col-3"), 7),
        (("col-2", "col-1"), 8),
        (("col-100", "col-20"), 8),
        (("col-3", "col-1"), 8),
    ],
)
def test_a_text_that_goes_on_in_a_narrower_column_stays(names: tuple[str, str], cut: int) -> None:
    parts = (_set(TEXT[:cut]), _set(TEXT[cut:]))
    columns = [f"<div class={name}>{part}</div>" for name, part in zip(names, parts, strict=True)]
    assert _text(f"<div class=row>{''.join(columns)}</div>") == [*TEXT]


@pytest.mark.parametrize(
    "name",
    ["comments-open", "comments-enabled", "comments-closed", "comments-hidden", "disqus_article"],
)
def test_what_templates_call_an_article_says_nothing_of_its_text(name: str) -> None:
    body = f'<div><p>{TEXT[0]}</p></div><div class="text {name}"><h2>Why</h2>{_set(TEXT[1:])}</div>'
    assert set(_text(body)) >= {*TEXT}


@pytest.mark.parametrize("name", ["comments", "comments-expert", "comments-live", "qa-comments"])
@pytest.mark.parametrize("label", ["<h2>Readers write</h2>", "<p>Opinion</p>"])
def test_letters_and_opinions_are_no_comments_of_readers(name: str, label: str) -> None:
    said = f'<div class="{name}">{label}{_set(TEXT[2:])}</div>'
    lines = _text(f"<article>{_set(TEXT[:2])}{said}</article>", title="Letters on the wall")
    assert set(lines) >= {*TEXT}


STEPS = ("Mix the flour with three eggs", "Pour in milk and let it rest", "Fry until it is brown")


@pytest.mark.parametrize("box", ["<div>{}<p>{}</p></div>", "<li>{}<span>{}</span></li>"])
def test_lines_below_a_row_of_pictures_are_what_the_article_tells(box: str) -> None:
    steps = "".join(box.format("<img src=/1.jpg>", step) for step in STEPS)
    lines = _text(f"<article>{_set(TEXT[:1])}<div>{steps}</div>{_set(TEXT[1:2])}</article>")
    assert set(STEPS) <= {line.removeprefix("- ") for line in "\n".join(lines).split("\n")}


def test_lines_below_the_pictures_of_every_paragraph_stay() -> None:
    days = [f"Day {count} of the journey to the north" for count in range(len(TEXT))]
    body = "".join(
        f"<div><img src=/1.jpg><p>{day}</p></div><p>{line}</p>"
        for day, line in zip(days, TEXT, strict=True)
    )
    assert set(_text(f"<article>{body}</article>", title="Ten days north")) >= {*days[1:], *TEXT}


@pytest.mark.parametrize(
    "line",
    [
        "She was born on Quay Street as the youngest of nine children, learned the trade from her"
        " father, and was known for a picture of the wall, the first photo by a woman.",
        "Горожане узнали старое фото автора книги, и теперь оно висит в музее рядом с картой: на"
        " нём видно, как строили стену.",
        "Музей собрал фото из архивов семей, которые жили у воды, и открыл выставку в субботу.",
        "— Only if you pay the fare",
        "The town will pay for its wall in these steps:",
    ],
)
def test_a_sentence_about_pictures_is_no_caption(line: str) -> None:
    box = f"<div><img src=/1.jpg><p>{line}</p></div>"
    assert line in _text(f"<article>{_set(TEXT[:4])}{box}{_set(TEXT[4:])}</article>")


def test_a_story_in_pictures_may_name_each_of_them() -> None:
    lines = [f"На снимке: {line}" for line in TEXT]
    body = "".join(f"<img src=/1.jpg><p>{line}</p>" for line in lines)
    assert _text(f"<article>{body}</article>") == lines


def test_a_long_line_on_a_picture_is_a_paragraph() -> None:
    line = "На фото: дом поэта. Здесь он написал первые стихи, отсюда ушёл на фронт и вернулся."
    line += " Здесь же, в угловой комнате, закончил поэму о стене."
    assert line in _text(f"<article>{_set(TEXT[:4])}<p>{line}</p>{_set(TEXT[4:])}</article>")


HEADS = (
    "Fishing fleet asks for a loan",
    "Lighthouse opens to visitors on Sunday",
    "Bus to the hospital takes another way",
    "Divers find an anchor at last",
)


def _links(heads: tuple[str, ...], end: str = "") -> str:
    items = (f"<li><a href=/n/{count}{end}>{head}</a></li>" for count, head in enumerate(heads))
    return f"<ul>{''.join(items)}</ul>"


def test_headlines_are_the_text_of_a_digest() -> None:
    groups = f"<p>{TEXT[0]}</p>{_links(HEADS[:2])}<p>{TEXT[1]}</p>{_links(HEADS[2:])}"
    lines = "\n".join(_text(f"<article>{groups}<p>{TEXT[2]}</p></article>", title="Week in links"))
    assert all(head in lines for head in HEADS)


@pytest.mark.parametrize(
    "box",
    [
        "<div class=poll-results>{}</div>",
        "<section class=polls>{}</section>",
        "<div class=testimonials>{}</div>",
        "<div class=testimonial>{}</div>",
    ],
)
def test_boxes_with_much_of_the_text_are_its_subject(box: str) -> None:
    inside = box.format(_set(TEXT[3:6]))
    assert _text(f"<article>{_set(TEXT[:3])}{inside}{_set(TEXT[6:])}</article>") == [*TEXT]


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money on Facebook and Instagram.",
        "Follow your rivals on Instagram and TikTok.",
        "Like us on Facebook, the mayor begged, and the town laughed at her for the whole spring",
        "Do you have a story that you never told? The writers asked fishermen to tell us of it.",
        "Have you got a tip for a young diver? “Do contact the old ones,” says Karen Holt.",
        "Got a story? Write it down, says the teacher of the evening class.",
        "For more stories like this one, he travelled to the islands and wrote every day.",
    ],
)
def test_sentences_that_open_like_calls_stay(line: str) -> None:
    assert line in _text(f"<article>{_set(TEXT[:5])}<p>{line}</p>{_set(TEXT[5:])}</article>")


def test_readings_of_words_with_full_stops_stay_out() -> None:
    words = (("Ａ社", "A Co."), ("三点", "3.0"), (TEXT[0], TEXT[1]))
    body = "".join(f"<p><ruby>{word}<rt>{said}</rt></ruby>{TEXT[2]}</p>" for word, said in words)
    lines = "\n".join(_text(f"<article>{body}{_set(TEXT[3:])}</article>"))
    assert not [said for _, said in words if said in lines]


def test_an_article_filed_under_ingredients_is_no_recipe() -> None:
    rest = "<div><a href=/more>More</a><p>Terms of use apply to all of it</p></div>"
    lines = _text(f"<div class=tag-ingredients>{_set(TEXT)}{rest}</div>")
    assert lines == [*TEXT]


@pytest.mark.parametrize(
    "names", [("Разделы", "Общество и люди", "Спорт и город"), ("Мы в сети", "Канал", "Чат")]
)
def test_short_lines_with_dashes_below_a_label_sum_up_nothing(names: tuple[str, ...]) -> None:
    label, *items = names
    listed = _set((f"{label}:", *(f"— {item}" for item in items)))
    assert _text(f"<div>{listed}{_set(TEXT)}</div>") == [*TEXT]


def test_the_first_sentence_of_a_headline_is_no_kicker() -> None:
    first, second = "Nobody in Millbrook wanted to hear it.", "Now the old wall is really moving"
    page = f"<title>{second}</title><h1><span>{first}</span> {second}</h1>{_set(TEXT)}"
    assert newsbot.extract(page.encode()).title == f"{first} {second}"


def test_parts_behind_slashes_that_the_heading_has_stay() -> None:
    whole = "A long evening by the harbour wall of old / Night / Day"
    page = f"<title>{whole}</title><h1>{whole}</h1>{_set(TEXT)}"
    assert newsbot.extract(page.encode()).title == whole
