"""The last lines of a text, which are often short, and short texts in scripts without spaces."""

from __future__ import annotations

import pytest

import newsbot

ENGLISH = (
    "The kiln behind the house is older than the road that leads to it, and the smoke lies low "
    "over the estuary on cold mornings.",
    "There were forty smokers here in 1950, and none of the three that are left has anyone who "
    "wants the keys.",
)
RUSSIAN = (
    "До райцентра отсюда сорок километров, если лёд на реке стоит, а если не стоит, то сто десять.",
    "Сейчас по мосту ходит автолавка, которую жители ждали три года, по вторникам и пятницам.",
)
CASES = [
    (ENGLISH, '"Tomorrow," he says.'),
    (ENGLISH, "Nobody was hurt."),
    (ENGLISH, "So be it!"),
    (RUSSIAN, "Хлеб в ней свежий."),
    (RUSSIAN, "Спасибо за внимание."),
    (RUSSIAN, "Кто следующий?"),
]
FRAMES = {
    "paragraphs": ("<div class='text'>", "<p>", "</p>", "</div>"),
    "classes": ("<div>", "<p class='c-p'>", "</p>", "</div>"),
    "breaks": ("<div class='txt'>", "", "<br><br>", "</div>"),
    "nameless": ("<div>", "<div><div><p>", "</p></div></div>", "</div>"),
    "sections": ("", "<section class='part'><div><p>", "</p></div></section>", ""),
}
MENU = '<ul><li><a href="/a">News</a></li><li><a href="/b">City</a></li></ul>'
FOOT = '<div><a href="/c">Old mill burned twice</a></div><footer>© 2025 Harbour Mail</footer>'


def text_of(frame: str, lines: list[str], *, below: str = "") -> list[str]:
    head, before, behind, foot = FRAMES[frame]
    body = head + "".join(before + line + behind for line in lines) + foot
    title = "<title>A headline of some words</title>"
    page = f"{title}{MENU}<h1>A headline of some words</h1>{body}{below}{FOOT}"
    return newsbot.extract(page.encode()).text.split("\n\n")


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("text", "line"), CASES, ids=[line for _, line in CASES])
def test_a_short_sentence_ends_the_text(frame: str, text: tuple[str, ...], line: str) -> None:
    assert text_of(frame, [*text, line]) == [*text, line]


@pytest.mark.parametrize("line", ["Subscribe", "Foto: AP", "Read more:", "Anna Falk", "12 March"])
def test_a_label_does_not(line: str) -> None:
    assert text_of("paragraphs", [*ENGLISH, line]) == [*ENGLISH]


JAPANESE = """
港の魚市場が三月末で閉まる。百年前に建てられた木造の建物は取り壊される。
最後の競りには約三百人が集まり、拍手が起きた。
跡地の使い方はまだ決まっていない。
"""
CHINESE = """
滨海县最后一座木船厂于三月停产。厂里只剩七名工人，平均年龄五十九岁。
县文化馆计划把船厂改为展馆，工人将担任讲解员。
第一批展品是一艘没有造完的渔船。
"""


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("text", [JAPANESE, CHINESE], ids=["Japanese", "Chinese"])
def test_signs_that_stand_for_words_make_paragraphs(frame: str, text: str) -> None:
    lines = text.split()
    assert text_of(frame, lines) == lines


@pytest.mark.parametrize(
    "kind", ["http://schema.org/Comment", "https://schema.org/UserComments", "WPSideBar"]
)
def test_microdata_tells_what_is_no_text(kind: str) -> None:
    said = "Finally someone writes about this. My uncle has been saying it for years!"
    boxes = f'<div itemscope itemtype="{kind}"><div class="post"><p>{said}</p></div></div>' * 2
    assert text_of("paragraphs", [*ENGLISH], below=boxes) == [*ENGLISH]


def test_a_wiki_lets_its_readers_edit() -> None:
    heads = "".join(
        f'<h2><span>{head}</span><span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>'
        f"<p>{text}</p>"
        for head, text in zip(("Smoke", "Keys"), RUSSIAN, strict=True)
    )
    head = "<title>Eel kilns</title><h1>Eel kilns</h1>"
    page = f"{head}<div class='output'><p>{ENGLISH[0]}</p>{heads}</div>"
    text = newsbot.extract(page.encode()).text.split("\n\n")
    assert text == [ENGLISH[0], "Smoke", RUSSIAN[0], "Keys", RUSSIAN[1]]
