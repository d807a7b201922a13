"""Bytes to text without trusting what the page says about itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.extraction.decoding import BROKEN, GUESSED, LYING, decode, looks_binary
from newsbot.extraction.double_encoding import FLAG
from tests.bounded import bounded

TEXT = (
    "В посёлке Заречье Каменского района во вторник открыли новый пешеходный мост через реку. "
    "Об этом сообщила глава администрации Ольга Лугова, передаёт корреспондент «Заречных вестей»."
)
CHARSETS = [
    "utf-8",
    "utf-7",
    "utf-32",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1251",
    "koi8-r",
    "cp866",
]


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize(
    "declared", [None, "utf-8", "windows-1251", "koi8-r", "no-such-charset", "a\0b"]
)
def test_reads_every_charset_whatever_the_header_says(charset: str, declared: str | None) -> None:
    body = TEXT.encode(charset, "replace")
    expected = body.decode(charset)
    assert decode(body, declared=declared).text == expected


def test_byte_order_mark_of_utf8_is_no_text() -> None:
    assert decode(TEXT.encode("utf-8-sig"))[:2] == (TEXT, "utf-8")


def test_a_meta_tag_that_lies_is_seen_through_and_flagged() -> None:
    page = f'<meta charset="windows-1251"><p>{TEXT}</p>'
    found = decode(page.encode("utf-8"))
    assert (found.text, found.encoding, found.flags) == (page, "utf-8", (LYING,))


def test_a_meta_tag_that_is_right_is_believed() -> None:
    page = f'<meta content="text/html; charset=koi8-r" http-equiv="Content-Type"><p>{TEXT}</p>'
    body = page.encode("koi8-r", "replace")
    assert decode(body) == (body.decode("koi8-r"), "koi8-r", ())


def test_broken_bytes_in_utf8_are_replaced_and_flagged() -> None:
    body = TEXT.encode("utf-8")
    broken = body[:40] + b"\xff" + body[40:]
    found = decode(broken)
    assert found.encoding == "utf-8"
    assert found.flags == (BROKEN,)
    assert found.text.count("\ufffd") >= 1
    assert found.text.endswith(TEXT[-100:])


def test_a_file_cut_inside_a_character_is_still_utf8() -> None:
    found = decode(TEXT.encode("utf-8")[:-2] + "б".encode()[:1])
    assert found.encoding == "utf-8"
    assert BROKEN in found.flags


def test_a_foreign_charset_is_believed_where_nothing_reads_as_russian() -> None:
    body = "<meta charset=iso-8859-2><p>Pražský most byl znovu otevřen</p>".encode("iso-8859-2")
    assert decode(body).encoding == "iso8859-2"


def test_bytes_that_read_as_nothing_are_flagged_as_a_guess() -> None:
    assert decode("Fußgänger überqueren die Brücke".encode("cp1252")).flags == (GUESSED,)


@pytest.mark.parametrize(
    "body",
    [b"%PDF-1.7 stream", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04zip", bytes(range(256)) * 8],
)
def test_binary_data_is_told_from_text(body: bytes) -> None:
    assert looks_binary(body)


@pytest.mark.parametrize("charset", CHARSETS)
def test_text_is_not_taken_for_binary_data(charset: str) -> None:
    assert not looks_binary(TEXT.encode(charset, "replace"))


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1251", "shift_jis", "rot13"]))
def test_any_bytes_give_some_text(body: bytes, declared: str | None) -> None:
    found = decode(body, declared=declared)
    assert body.decode(found.encoding, "replace").lstrip("\ufeff") == found.text.lstrip("\ufeff")


@pytest.mark.parametrize("name", ["x-mac-cyrillic", "X-CP1251"])
def test_the_older_names_of_charsets_are_known(name: str) -> None:
    page = f'<meta charset="{name}"><p>{TEXT}</p>'
    codec = {"x-mac-cyrillic": "mac-cyrillic", "X-CP1251": "cp1251"}[name]
    assert decode(page.encode(codec, "replace"))[:2] == (
        page.encode(codec, "replace").decode(codec),
        codec,
    )


MISHAPS = [
    ("utf-8", "cp1251"), ("utf-8", "latin-1"), ("koi8-r", "cp1251"), ("cp1251", "latin-1"),
    ("cp1251", "cp1252"), ("koi8-r", "latin-1"), ("cp1251", "koi8-r"), ("iso8859-5", "cp1251"),
    ("mac-cyrillic", "mac-roman"), ("utf-8", "cp866"), ("utf-8", "koi8-r"), ("utf-8", "iso8859-5"),
    ("utf-8", "mac-cyrillic"), ("utf-8", "mac-roman"), ("utf-8", "cp437"), ("utf-8", "cp850"),
    ("cp866", "cp1251"), ("cp1251", "cp866"), ("cp866", "latin-1"), ("cp866", "koi8-r"),
    ("koi8-r", "cp866"), ("cp1251", "iso8859-5"), ("iso8859-5", "latin-1"),
]  # fmt: skip


@pytest.mark.parametrize(("was", "taken"), MISHAPS)
def test_what_was_misread_before_it_was_saved_is_mended(was: str, taken: str) -> None:
    words = (TEXT * 6 + "И вода поднялась.").replace("«", '"').replace("»", '"')
    found = decode(words.encode(was).decode(taken, "replace").encode())
    assert (found.text, found.flags) == (words, (FLAG,))


@pytest.mark.parametrize("taken", ["latin-1", "cp1251"])
def test_what_was_misread_twice_is_read_again_twice(taken: str) -> None:
    words = "Мост открыт в городе, его строили два года. " * 5
    once = words.encode().decode(taken, "replace")
    assert decode(once.encode().decode(taken, "replace").encode()).text == words


@pytest.mark.parametrize(
    ("named", "codec", "words"),
    [
        ("gb2312", "gbk", "朱镕基总理说这座桥开通了"),
        ("gbk", "gb18030", "新桥𠀀开通了，市民非常高兴"),
        ("shift_jis", "cp932", "①新しい橋が開通しました、髙橋さん"),
        ("euc-kr", "cp949", "새 다리가 개통되었다, 똠방각하"),
        ("iso-8859-1", "cp1252", "“Café” – l’été"),
        ("us-ascii", "cp1252", "“Café” – l’été"),
        ("iso-8859-9", "cp1254", "İstanbul’da köprü açıldı"),
        ("iso-8859-7", "iso8859-7", "Η νέα γέφυρα άνοιξε στην πόλη, είπε χθες ο δήμαρχος"),
        ("windows-1255", "cp1255", "הגשר החדש נפתח בעיר, הודיע ראש העיר"),
        ("windows-1256", "cp1256", "افتتح الجسر الجديد في المدينة وقال رئيس البلدية"),
    ],
)
def test_a_name_means_what_the_web_means_by_it(named: str, codec: str, words: str) -> None:
    page = f"<meta charset={named}><p>{words}</p>"
    assert decode(page.encode(codec)).text == page


@pytest.mark.parametrize("part", ["Мост открыт. Он длинный. ", "Grüße aus Köln, à bientôt. "])
def test_sound_text_is_left_alone_by_the_mending(part: str) -> None:
    assert decode((part * 40).encode()).flags == ()


def test_only_what_was_encoded_twice_is_mended() -> None:
    twice = (TEXT * 4).encode().decode("cp1251")
    found = decode(f"<nav>Новости города</nav>{twice}".encode())
    assert found.text == f"<nav>Новости города</nav>{TEXT * 4}"


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("mac-cyrillic", "В Сосновке открыли мост. Мария Яковлева ждала его двадцать лет."),
        ("mac-cyrillic", "У Заріччі відкрили міст. Мешканці чекали на нього багато років."),
        ("koi8-u", "У Заріччі відкрили міст. Мешканці чекали на нього багато років."),
        ("mac-roman", "Die Brücke ist eröffnet. Für die Bürger von Köln ist das schön."),
        ("cp850", "Die Brücke ist eröffnet. Für die Bürger von Köln ist das schön."),
        ("cp1252", "Die Brücke ist eröffnet. Für die Bürger von Köln ist das schön."),
    ],
)
@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_charsets_of_other_machines_are_told_by_their_letters(
    charset: str, words: str, declared: str | None
) -> None:
    assert decode(words.encode(charset), declared=declared).text == words


QUOTED = (
    "It’s the mayor’s plan — he said “no” and didn’t say why the town’s bridge stays closed. " * 6,
    "De burgemeester – ‘geen woord’ – zei niets… en ging naar huis, zo’n verhaal. Café dicht. " * 6,
    "L’alcade no va dir “no” – només “potser” – als veïns de l’antic pont de la ciutat. " * 6,
)


@pytest.mark.parametrize("taken", ["latin-1", "cp1252", "mac-roman", "cp437", "cp850"])
@pytest.mark.parametrize("words", QUOTED)
def test_quotes_alone_show_that_a_text_was_encoded_twice(words: str, taken: str) -> None:
    # Programs write U+FFFD for the byte of a closing quote that Windows-1252 leaves out.
    assert decode(words.encode().decode(taken, "replace").encode()).text == words


def test_a_text_that_quotes_such_a_mishap_stays_as_it_is() -> None:
    words = "Why do I see â€™ and â€œ where the page said ’ and “? Café – naïve – façade. "
    assert decode(words.encode()).text == words


def test_ukrainian_that_was_misread_has_all_its_letters() -> None:
    words = "У Заріччі відкрили міст. Мешканці чекали на нього багато років, каже її голова. " * 5
    assert decode(words.encode("koi8-u").decode("latin-1").encode()).text == words


@pytest.mark.parametrize("blank", [b" ", b"\n", b"charset= "])
def test_a_charset_that_is_never_named_costs_no_more_than_its_length(blank: bytes) -> None:
    with bounded():
        assert decode(b"<meta charset=" + blank * 60_000 + "Мост".encode()).text.endswith("Мост")
