"""Blocks are weighed: crossheads under memory, reasons in the trace, blocks of refused pages."""

from __future__ import annotations

from newsbot.extraction.page import extract_page
from newsbot.extraction.profile.count import count_page
from newsbot.extraction.profile.snapshot import MemoryCounts, MemorySnapshot
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites

NONE = Sites([])
WORK = ("чинят мост", "красят школу", "строят причал", "сажают сад", "моют окна")


def paragraph(note: int, number: int) -> str:
    place = f"в селе номер {note * 7 + number}"
    return (
        f"<p>Абзац {number} заметки {note}: о том, как {WORK[(note + number) % 5]} {place}, "
        "рассказали вчера в районной администрации.</p>"
    )


def note_page(note: int) -> Page:
    title = f"Заметка номер {note} о жизни района"
    p = [paragraph(note, number) for number in range(6)]
    body = (
        f"<title>{title}</title><body><article><h1>{title}</h1>{p[0]}{p[1]}"
        f"<h2>Контекст событий</h2>{p[2]}{p[3]}<h2>Мнения сторон</h2>{p[4]}"
        f"<ul><li>Первое правило</li><li>Второе правило</li></ul>{p[5]}</article>"
        "<div class='z'><h3>Наши рубрики</h3><p>Все новости за неделю в одной подборке.</p></div>"
    )
    return Page(body=body.encode(), url=f"https://zarechie.example/n/{note}")


def memory() -> MemorySnapshot:
    counts = MemoryCounts()
    for note in range(8):
        counts.add(count_page(note_page(note), NONE))
    return counts.freeze()


def test_memory_takes_the_box_and_leaves_the_crossheads_between_paragraphs() -> None:
    found = extract_page(note_page(3), sites=NONE, memory=memory())
    assert isinstance(found, Extracted)
    assert found.memory
    assert {"Контекст событий", "Мнения сторон", "Первое правило"} <= set(found.paragraphs)
    assert not {"Наши рубрики", "Все новости за неделю в одной подборке."} & set(found.paragraphs)


def test_the_trace_tells_how_likely_a_block_is_text_and_why() -> None:
    found = extract_page(note_page(3), sites=NONE, trace=True)
    assert isinstance(found, Extracted)
    rules = {block.text: block.rule for block in found.blocks if not block.kept}
    assert rules["Наши рубрики"].startswith("weighed 0.")
    assert ": " in rules["Наши рубрики"]


def test_a_refused_page_shows_its_blocks() -> None:
    body = b"<html><body><div><a href=/a>one</a> <a href=/b>two</a></div></body></html>"
    found = extract_page(Page(body=body), sites=NONE, trace=True)
    assert isinstance(found, Rejected)
    assert [(block.text, block.kept) for block in found.blocks] == [("one two", False)]
