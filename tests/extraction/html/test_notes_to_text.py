"""Notes below a text, to which signs in its paragraphs lead, as publishing systems set them."""

from __future__ import annotations

import pytest

from tests.extraction.invented import NEWS, lines_of

NOTE = "Так описано в документации моста"
MARK = "<sup id='fnref:1'><a href='#fn:1'>1</a></sup>"
BACK = "<a href='#fnref:1' class='footnote-backref'>↩</a>"
NOTES = {
    "goldmark": "<div class='footnotes' role='doc-endnotes'><hr><ol><li id='fn:1'><p>{}&#160;"
    f"{BACK}</p></li></ol></div>",
    "markdown-it": "<hr><section class='footnotes'><ol class='footnotes-list'>"
    f"<li id='fn:1' class='footnote-item'><p>{{}} {BACK}</p></li></ol></section>",
    "docutils": "<aside class='footnote-list brackets'><aside class='footnote brackets' id='fn:1' "
    "role='doc-footnote'><span class='label'>[<a href='#fnref:1'>1</a>]</span><p>{}</p></aside>"
    "</aside>",
    "table": "<table class='docutils footnote' id='fn:1'><tr><td class='label'><a href='#fnref:1'>"
    "[1]</a></td><td>{}</td></tr></table>",
    "blocks": f"<ol class='wp-block-footnotes'><li id='fn:1'>{{}} {BACK}</li></ol>",
    "word": "<div id='ftn1'><p id='fn:1'><a href='#fnref:1'>[1]</a> {}</p></div>",
}
FRAMES = {
    "": "<div class='text'>{}</div>",
    "Hexo": "<meta name='generator' content='Hexo 7'><div class='post-body'>{}</div>",
}


def read(frame: str, below: str) -> list[str]:
    text = f"<p>{NEWS[0]}</p><p>{NEWS[1][:-1]}{MARK}.</p><p>{NEWS[2]}</p>{below}"
    page = FRAMES[frame].format(text)
    return lines_of(f"<title>Мост</title><h1>Мост</h1>{page}<footer>© 2026 Вести</footer>")


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_a_note_that_the_text_refers_to_is_of_it(note: str, frame: str) -> None:
    last = read(frame, note.format(NOTE))[-1]
    assert last.removeprefix("[1] ") == NOTE


@pytest.mark.parametrize(
    "below",
    [
        f"<ol><li id='fn:2'>{NOTE}</li></ol>",
        f"<ol><li id='fn:1'><a href='/doc'>{NOTE}</a></li></ol>",
        f"<div class='comments'><p id='fn:1'>{NOTE}</p></div>",
    ],
    ids=["no reference", "only a source", "comments"],
)
def test_other_lines_there_are_not(below: str) -> None:
    assert read("", below)[-1] == NEWS[2]


def test_a_place_beyond_the_text_is_no_note() -> None:
    assert read("", f"</div><div class='box'><p id='fn:1'>{NOTE}</p>")[-1] == NEWS[2]
