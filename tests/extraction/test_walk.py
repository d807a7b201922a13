"""The walk: text runs become blocks, elements cover ranges of them."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.walk import read_blocks


def walk(html: str) -> PageBlocks:
    body = LexborHTMLParser(html).body
    assert body is not None
    return read_blocks(body)


def texts(html: str) -> list[str]:
    return [block.text for block in walk(html).blocks]


def test_inline_tags_do_not_break_a_block() -> None:
    assert texts("<p>В <b>Заречном</b> <a href='/'>открыли</a>\n мост</p>") == [
        "В Заречном открыли мост"
    ]


def test_two_breaks_end_a_paragraph_one_only_after_a_sentence() -> None:
    html = "<div>Первая строка<br>и её конец.<br>Вторая.<br><br>Третья<br><br>Четвёртая</div>"
    assert texts(html) == ["Первая строка и её конец.", "Вторая.", "Третья", "Четвёртая"]


def test_scripts_and_menus_are_not_text() -> None:
    assert texts("<nav>Меню</nav><script>var x</script><p>Текст</p><style>p{}</style>") == ["Текст"]


def test_how_a_word_is_read_is_no_text() -> None:
    assert texts("<p><ruby>法律<rp>(</rp><rt>ほうりつ</rt><rp>)</rp></ruby>ができた</p>") == [
        "法律ができた"
    ]
    assert texts("<p><ruby>漢<rt>かん<rt></ruby><ruby>字<rt>じ</ruby></p>") == ["漢字"]


def test_link_and_bold_characters_are_counted() -> None:
    block = walk("<p><a href='/'>ссылка</a> и <b>жирно</b></p>").blocks[0]
    assert (block.size, block.links, block.bold) == (len("ссылка и жирно"), 6, 5)


def test_an_element_covers_the_blocks_below_it() -> None:
    page = walk("<div id='a'><p>1</p><p>2</p></div><div id='b'><p>3</p></div>")
    ranges = {e.names: (e.first, e.last) for e in page.elements if e.names}
    assert ranges == {"a": (0, 2), "b": (2, 3)}


def test_marked_nodes_become_elements_whatever_their_tag() -> None:
    tree = LexborHTMLParser("<p>До <span>внутри</span> после</p>")
    span, body = tree.css_first("span"), tree.body
    assert span is not None
    assert body is not None
    page = read_blocks(body, {span.mem_id: "drop"})
    assert [block.text for block in page.blocks] == ["До", "внутри", "после"]
    assert list(page.marked.values()) == ["drop"]


def test_paths_name_tags_and_first_classes_from_the_outside_in() -> None:
    page = walk("<div class='story wide'><p class='lead'>Текст</p></div>")
    assert page.path(page.blocks[0].element) == "body/div.story/p.lead"
