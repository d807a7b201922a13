"""Readability: asked only where the candidates disagree, about the blocks that they are made of."""

from __future__ import annotations

import subprocess
import sys

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.html.second_opinion import MAX_BLOCKS, by_readability
from tests.extraction.invented import NEWS, TEXT
from tests.extraction.saved_pages import expected, extract

IMPORTED = """
import sys
from tests.extraction.saved_pages import expected, extract
extract("{page}")
print("readability" in sys.modules)
"""


def blocks_of(body: str) -> PageBlocks:
    tree = LexborHTMLParser(f"<html><body>{body}</body></html>")
    assert tree.body is not None
    return read_blocks(tree.body)


def kept(page: PageBlocks) -> list[str]:
    found = by_readability(page)
    return [block.text for block in page.blocks[found.first : found.last]] if found else []


def asks_readability(page: str) -> bool:
    command = [sys.executable, "-c", IMPORTED.format(page=page)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout == "True\n"


def test_its_answer_is_a_range_of_the_blocks() -> None:
    menu = "".join(f"<li><a href='/{i}'>Рубрика {i}</a></li>" for i in range(9))
    page = blocks_of(f"<ul>{menu}</ul><div class='x1'><h1>Мост</h1>{TEXT}</div><div>© Вести</div>")
    assert kept(page) == list(NEWS)


def test_old_tables_and_breaks_are_read_too() -> None:
    lines = "<br><br>".join(NEWS)
    page = blocks_of(f"<table><tr><td><a href='/'>Меню</a></td><td>{lines}</td></tr></table>")
    assert kept(page) == list(NEWS)


def test_signs_of_markup_in_the_text_stay_text() -> None:
    odd = f"Знаки <b> & \"кавычки\" 'в тексте' </p> {NEWS[0]}"
    escaped = odd.replace("&", "&amp;").replace("<", "&lt;")
    assert kept(blocks_of(f"<div><p>{escaped}</p>{TEXT}</div>"))[0] == odd


def test_a_page_without_text_has_no_second_opinion() -> None:
    assert by_readability(blocks_of("<a href='/'>Главная</a>")) is None


def test_a_page_of_too_many_blocks_is_not_put_to_it() -> None:
    assert by_readability(blocks_of("<p>строка</p>" * MAX_BLOCKS + TEXT)) is None


def test_it_settles_a_dispute() -> None:
    assert list(extract("disputed").paragraphs) == expected("disputed")["paragraphs"]


def test_it_is_not_even_imported_where_the_candidates_agree() -> None:
    assert asks_readability("disputed")
    assert not asks_readability("tails")
