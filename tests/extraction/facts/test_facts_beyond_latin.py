"""Names, sections, tags and the language on pages in scripts without capitals or blanks."""

from __future__ import annotations

import pytest

import newsbot
from newsbot.extraction.facts.gather import settled_language
from newsbot.text.bylines.names import names_printed, split_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("2023-11-08 09:15来源：海港晚报作者：陈晓舟", ["陈晓舟"]),
        ("文/陈晓舟 图/李强", ["陈晓舟"]),
        ("作者 | 陈晓舟", ["陈晓舟"]), ("■ 本报记者 陈晓舟 王海", ["陈晓舟", "王海"]),
        ("2024/02/06 記者林雅筑／基隆報導", ["林雅筑"]), ("撰文者：林雅筑", ["林雅筑"]),
        ("2022年5月17日 投稿者：佐藤 美咲", ["佐藤 美咲"]), ("文・写真／高橋健一", ["高橋健一"]),
        ("글쓴이: 박서준 작성일: 2023-04-11", ["박서준"]),
        ("김하늘 기자 sky@harbour.example", ["김하늘"]),
        ("[김하늘 기자]", ["김하늘"]), ("[부산=뉴스항 김하늘 기자]", ["김하늘"]),
        ("บทความโดย สมชาย ใจดี | 8 มีนาคม 2566", ["สมชาย ใจดี"]),
        ("ავტორი: ნინო ბერიძე", ["ნინო ბერიძე"]), ("Հեղինակ՝ Անի Սարգսյան", ["Անի Սարգսյան"]),
        ("تحریر: عائشہ خان", ["عائشہ خان"]), ("به قلم مریم کاظمی", ["مریم کاظمی"]),
        ("תמונה: דן לוי כתבה: נועה ברק", ["נועה ברק"]), ("लेखिका: अनीता शर्मा", ["अनीता शर्मा"]),
    ],
)  # fmt: skip
def test_labels_before_and_behind_names(line: str, names: list[str]) -> None:
    found = names_printed(line)
    assert found is not None
    assert list(split_names(found)) == names


@pytest.mark.parametrize(
    "line",
    [
        "图片作者：李强",
        "英文：海港晚报的新版",
        "摄影记者：李强",
        "新闻记者讲述旧港的故事",
        "文化/旅游",
    ],
)
def test_lines_that_name_no_author(line: str) -> None:
    assert names_printed(line) is None


def test_a_label_on_a_line_of_its_own() -> None:
    text = "<p>市議会は火曜日、古い港の壁を四十センチ高くする計画を承認した。</p>" * 3
    end = "<p>この記事を書いた人</p><p>山田花子</p>"
    page = f"<html><body><h1>港の壁、四十センチ高く</h1><div>{text}</div>{end}</body></html>"
    assert newsbot.extract(page, url="https://harbour.example/1").authors == ("山田花子",)


def test_a_title_without_heading_is_the_line_before_sections_and_site() -> None:
    text = "<p>市议会星期二批准了一项计划，将旧港口的堤墙加高四十厘米。</p>" * 3
    title = "<title>旧港堤墙将加高四十厘米-新闻频道-海港网</title>"
    page = f"{title}<body><div>旧港堤墙将加高四十厘米</div><div>{text}</div></body>"
    assert newsbot.extract(page, url="https://hg.example/1").title == "旧港堤墙将加高四十厘米"


PARAGRAPH = {
    "ar": "وافق مجلس المدينة يوم الثلاثاء على خطة لرفع جدار الميناء القديم أربعين سنتيمترا.",
    "ka": "საკრებულომ სამშაბათს დაამტკიცა ძველი პორტის კედლის ორმოცი სანტიმეტრით ამაღლების გეგმა.",
}


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("ar", "رفع جدار الميناء القديم", "سلمى الحداد"),
        ("ka", "ძველი პორტის კედელი ამაღლდება", "ნინო ბერიძე"),
    ],
)
@pytest.mark.parametrize(
    "markup", ["<a href='/author/12'>{}</a>", "<span class='author-name'>{}</span>"]
)
def test_marked_names_need_no_capitals(language: str, title: str, name: str, markup: str) -> None:
    text = f"<p>{PARAGRAPH[language]}</p>" * 3
    page = f"<html><body><h1>{title}</h1><p>{markup.format(name)}</p>{text}</body></html>"
    assert newsbot.extract(page, url="https://harbour.example/1").authors == (name,)


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("en", "市議会は火曜日、古い港の壁を高くする計画を承認した。", "ja"),
        ("fr", "시의회는 옛 항구의 방벽을 높이는 계획을 승인했다.", "ko"),
        ("en", 2 * PARAGRAPH["ar"], "ar"), ("de", PARAGRAPH["ka"], "ka"),
        ("ja", "市議会承認", "ja"),
        ("yi", "די שטאָט־ראַט האָט באַשטעטיקט דעם פּלאַן.", "yi"),
        ("en", "Council approves wall", "en"),
    ],
)  # fmt: skip
def test_letters_contradict_what_a_short_page_declares(
    declared: str, text: str, language: str
) -> None:
    assert settled_language(declared, text) == language
