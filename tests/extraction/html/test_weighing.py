"""Blocks are weighed: crossheads under memory, reasons in the trace, blocks of refused pages."""

from __future__ import annotations

import pytest

import newsbot
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


def test_a_block_that_is_likely_text_and_goes_has_another_reason() -> None:
    title = "New bridge opens over the Silver River"
    lines = [f"{title} to the people of the town", *SENTENCES]
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = Page(body=f"<h1>{title}</h1><div>{text}</div>".encode())
    found = extract_page(page, sites=NONE, trace=True)
    assert isinstance(found, Extracted)
    rules = {block.text: block.rule for block in found.blocks if not block.kept}
    assert rules[lines[0]].endswith(", but outside the body")


def test_the_trace_names_the_rule_that_left_a_block_out() -> None:
    told = "<p>The old bridge over the Orrin was closed for repairs in March, the council said.</p>"
    other = "<p>The county opens a new school in the harbour district in the autumn.</p>" * 3
    parts = f'<article class="a"><h1>Bridge closed</h1>{told}</article>'
    page = f'<main>{parts}<article class="a"><h1>School opens</h1>{other}</article></main>'
    found = extract_page(Page(body=page.encode()), sites=NONE, trace=True)
    assert isinstance(found, Extracted)
    rules = [block.rule for block in found.blocks if "county" in block.text]
    assert set(rules) == {"weighed 0.00: another article"}


def test_a_refused_page_shows_its_blocks() -> None:
    body = b"<html><body><div><a href=/a>one</a> <a href=/b>two</a></div></body></html>"
    found = extract_page(Page(body=body), sites=NONE, trace=True)
    assert isinstance(found, Rejected)
    assert [(block.text, block.kept) for block in found.blocks] == [("one two", False)]


SENTENCES = (
    "The town council opened the new bridge on Tuesday after eleven years of waiting, and "
    "thousands of people crossed it in the first hours.",
    "The mayor said that the old ferry would go on until the end of the year, because many farmers "
    "on the other bank still rely on it every morning.",
)
HINDI = (
    "नगर के पुराने ट्राम डिपो की मरम्मत पूरी, अगले महीने उसमें नया संग्रहालय खुलेगा",
    "नगर के पुराने ट्राम डिपो की मरम्मत पूरी हो गई है और अगले महीने उसमें नया संग्रहालय खुलेगा।",
    "काम दो साल पहले शुरू हुआ था और उस पर तीन करोड़ रुपये खर्च हुए।",
    "पहले आने वाले लोग बारह डिब्बे देखेंगे, जिनमें सबसे पुराना 1913 में बना था।",
)
BENGALI = (
    "শহরের পুরোনো ট্রাম ডিপোর মেরামত শেষ, আগামী মাসে সেখানে নতুন জাদুঘর খুলছে",
    "শহরের পুরোনো ট্রাম ডিপোর মেরামত শেষ হয়েছে এবং আগামী মাসে সেখানে নতুন জাদুঘর খুলছে।",
    "কাজ দুই বছর আগে শুরু হয়েছিল এবং তাতে তিন কোটি টাকা খরচ হয়েছে।",
    "প্রথম দর্শকেরা বারোটি গাড়ি দেখবেন, যার সবচেয়ে পুরোনোটি ১৯১৩ সালে তৈরি।",
)
THAI = (
    "พิพิธภัณฑ์รถรางจะเปิดในอู่เก่า",
    "อู่รถรางเก่าของเมืองซ่อมเสร็จแล้ว และเดือนหน้าพิพิธภัณฑ์รถรางแห่งใหม่จะเปิดในอู่เก่าแห่งนี้",
    "ผู้ชมกลุ่มแรกจะได้เห็นรถสิบสองคัน คันที่เก่าที่สุดสร้างในปี 1913",
    "งานเริ่มเมื่อสองปีก่อนและใช้เงินสามสิบล้านบาท",
)


@pytest.mark.parametrize("lines", [HINDI, BENGALI, THAI])
def test_full_stops_of_other_scripts_and_none_end_sentences(lines: tuple[str, ...]) -> None:
    title, *text = lines
    body = "".join(f"<p>{line}</p>" for line in text)
    found = newsbot.extract(f"<h1>{title}</h1><div>{body}</div>")
    assert isinstance(found, newsbot.Article)
    assert found.text.split("\n\n") == text


ARABIC = (
    "افتتح مجلس المدينة الجسر الجديد يوم الثلاثاء بعد انتظار دام أحد عشر عاما، وعبره الآلاف.",
    "وقالت رئيسة البلدية إن العبارة القديمة ستستمر حتى نهاية العام لأن كثيرا يعتمدون عليها.",
    "وكان المهندسون قد عثروا على شقوق في اثنتين من الدعائم، مما أخر العمل ثلاث سنوات.",
    "وتقول المتاجر على الرصيف إن المبيعات ارتفعت بمقدار الخمس، لكن بعض السكان يخشون الضوضاء.",
)
KOREAN = (
    "시의회는 화요일 11년의 기다림 끝에 새 다리를 개통했고 처음 몇 시간 동안 수천 명이 건넜다.",
    "시장은 건너편의 많은 농부들이 이용하기 때문에 나룻배가 연말까지 운행될 것이라고 말했다.",
    "기술자들이 교각 두 개에서 균열을 발견해 공사가 3년 넘게 늦어졌고 비용은 두 배가 되었다.",
    "부두의 상점들은 매출이 5분의 1 늘었다고 전했지만 일부는 밤의 소음을 걱정한다.",
)


@pytest.mark.parametrize("lines", [ARABIC, KOREAN])
def test_a_script_without_capitals_opens_its_sentences_with_any_letter(
    lines: tuple[str, ...],
) -> None:
    body = "".join(f"<div>{line}</div>" for line in lines)
    menu = "".join(f"<li><a href=/{word}>{word}</a>" for word in lines[0].split()[:6])
    more = "".join(f"<li><a href=/r{line[:3]}>{line[:30]}</a>" for line in lines[1:])
    page = f"<ul>{menu}</ul><div><h1>{lines[0][:40]}</h1><div>{body}</div></div><ul>{more}</ul>"
    assert newsbot.extract(f"<html><body>{page}<p>©</p></body></html>").text.split("\n\n") == [
        *lines
    ]
