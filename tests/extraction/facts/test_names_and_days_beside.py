"""Names beside dates, places and roles, at the ends of a text, and before a reader's words."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.ottermere import HEADLINE, TEXT, authors


@pytest.mark.parametrize(
    "line",
    [
        "By Ihr Benutzerkonto",
        "Por CLIQUE AQUI",
        "Europäische Kommission, Sprecherin",
        "Europäische Kommission | Redakteurin",
    ],
)
def test_other_words_with_capitals_are_no_names(line: str) -> None:
    assert authors(f"<div>{line}</div>") == ()


LABELS = (
    "Filed Under", "Abgelegt Unter", "Classé Dans", "Reading Time", "Word Count", "Dark Mode",
    "Archivado Bajo", "Archiviato Sotto", "Classée Sous", "Gespeichert Unter",
    "Listed In", "Permanent Link", "Estimated Reading", "Рубрика Город", "Время Чтения",
)  # fmt: skip


@pytest.mark.parametrize("line", LABELS)
def test_a_label_of_the_template_beside_the_day_is_no_name(line: str) -> None:
    assert authors(f"<time>Sunday, June 2, 2024</time> <span>{line}</span>") == ()


NAMES = (
    "Jane Field", "Tom Reading", "Ann Under-Hill", "Perry Link", "Anna Filed", "Emilio Dans",
    "Rita Sotto", "Ramón Bajo", "Joan Sous", "Per Under", "Ana Adminova",
)  # fmt: skip


@pytest.mark.parametrize("line", NAMES)
def test_a_name_beside_the_day_is_the_author(line: str) -> None:
    assert authors(f"<time>Sunday, June 2, 2024</time> <span>{line}</span>") == (line,)


@pytest.mark.parametrize("name", ["Emilio Dans", "Rita Sotto", "Ramón Bajo", "Anna Adminova"])
def test_a_name_that_looks_like_a_label_or_an_account(name: str) -> None:
    assert authors(f"<div>By {name}</div>") == (name,)
    assert authors(f"<div>{name}, June 2, 2024</div>") == (name,)
    assert authors("", head=f'<meta name="author" content="{name}">') == (name,)


@pytest.mark.parametrize(
    "line",
    [
        "Jane Field | Москва",
        "9 March 2024 / Jane Field",
        "By Jane Field Special to the Mail",
        "By Jane Field Share",
        "Jane Field, envoyée spéciale à Lyon",
        "Jane Field · Четвер, 2 травня 2024, 09:15",
    ],
)
def test_what_stands_beside_a_name(line: str) -> None:
    assert authors(f"<div>{line}</div>") == ("Jane Field",)


def test_who_comments_below_the_text_wrote_no_article() -> None:
    words = "<p>Great read, thank you for sharing it.</p>"
    comment = f"<div><b>Tom Hill</b> <span>9 March 2024</span>{words}</div>"
    assert authors("", below=f"<div><h3>1 reply</h3>{comment}</div>") == ()
    assert authors("", below="<div><b>Tom Hill</b> <span>9 March 2024</span></div>") == (
        "Tom Hill",
    )


@pytest.mark.parametrize(
    "line", ["Jane Field, Staff Writer", "Jane Field", "Posted on May 2nd, 2024 by Jane Field"]
)
def test_a_byline_that_stayed_in_a_small_page(line: str) -> None:
    day = "" if "2024" in line else "<p>May 2, 2024</p>"
    found = newsbot.extract(f"<body><h1>{HEADLINE}</h1><p>{line}</p>{day}{TEXT}")
    assert found.authors == ("Jane Field",)
    assert found.published is not None and found.published.value == "2024-05-02"


def test_name_and_day_in_the_last_line() -> None:
    found = newsbot.extract(f"<body><h1>{HEADLINE}</h1>{TEXT}<p>Jane Field<br>2 May 2024</p>")
    assert found.authors == ("Jane Field",)
    assert found.published is not None and found.published.value == "2024-05-02"
    text = TEXT.replace("twice a day", "from 2 May 2024")
    assert newsbot.extract(f"<body><h1>{HEADLINE}</h1>{text}").published is None


@pytest.mark.parametrize("line", ["Jeanne Dubois avec AFP", "— Jeanne Dubois avec l'AFP"])
def test_a_signature_with_its_agency(line: str) -> None:
    assert newsbot.extract(f"<body><h1>{HEADLINE}</h1>{TEXT}<p>{line}</p>").authors == (
        "Jeanne Dubois",
    )


def test_a_reporter_between_bars_and_days() -> None:
    line = "김하늘 기자 | 입력 2024.05.02 09:15 | 수정 2024.05.03 10:00"
    assert authors(f"<div>{line}</div>") == ("김하늘",)


@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
def test_the_day_of_a_box_with_its_own_heading(tag: str) -> None:
    box = f"<div><{tag}>Coming up</{tag}><div>12 June 2024, 18:00</div><div>Boat Hall</div></div>"
    page = f"<body>{box}<div><h1>{HEADLINE}</h1><div>{{}}</div>{TEXT}</div>"
    dated = newsbot.extract(page.format("2 May 2024")).published
    assert dated is not None and dated.value == "2024-05-02"
    assert newsbot.extract(page.format("")).published is None
    own = f"<body><div><h2>Town</h2><div>2 May 2024</div><h1>{HEADLINE}</h1></div>{TEXT}"
    assert newsbot.extract(own).published is not None


@pytest.mark.parametrize(
    "line",
    [
        "Frissítve: 2024. 03. 11. Megjelent: 2024. 03. 09.",
        "Aktualizacja: 11.03.2024, Dodano: 09.03.2024",
        "Aktualizováno: 11. 3. 2024, Přidáno: 9. 3. 2024",
        "Güncelleme: 11.03.2024 Eklenme: 09.03.2024",
        "Оновлено: 11.03.2024, оприлюднено: 09.03.2024",
    ],
)
def test_the_day_of_publication_behind_that_of_the_change(line: str) -> None:
    page = f"<body><h1>{HEADLINE}</h1><div>{line}</div><div>{TEXT}</div>"
    found = newsbot.extract(page).published
    assert found is not None and found.value == "2024-03-09"
