"""Targets: dates, datelines, addresses, encodings."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from newsbot.dateline import parse_dateline
from newsbot.dates import find_dates, parse_date
from newsbot.discovery.instant import read_instant
from newsbot.extraction.decoding import decode, looks_binary
from newsbot.model.urls import (
    absolute,
    article_id,
    canonical_of,
    host_of,
    hostname,
    normalise_url,
    own_url,
    registered_host,
    well_formed,
)
from newsbot.text.wording import clean
from tests.proof.fuzz.targets import Target

ANCHOR = datetime(2025, 4, 9, 14, 5, tzinfo=ZoneInfo("Europe/Moscow"))

DATES = [
    one.encode()
    for one in (
        "8 апреля 2025 года, 14:05", "вчера в 10:00", "8-9 апреля", "2025-04-08T14:05:00+03:00",
        "Вт, 08 апр 2025 14:05:00 +0300", "третий квартал 2024 года", "на прошлой неделе",
        "в начале 1990-х", "08.04.2025 14.05", "сегодня, 14:05", "весной этого года", "12/31/24",
        "с 1 по 15 мая", "15 минут назад", "XX век", "8 квітня 2025", "April 8, 2025 2:05 PM EST",
        "1744110300", "20250408T110500Z", "в ночь на 9 апреля", "29 лютага", "конец декабря 2019",
    )
]  # fmt: skip
DATE_WORDS = [
    one.encode()
    for one in (
        "января", "феврал", "мая", "года", " г.", "-го", " по ", "—", "понедельник", "вчера",
        "сегодня", "завтра", "назад", "через", "неделю", "месяц", "век", "MSK", "+03:00", "Z", "T",
        "1990-е", "XIX", "кв.", "полдень", "полночь", "утром", "2025", "24:00", "29.02",
        "31 апреля",
    )
]  # fmt: skip

LINES = [
    one.encode()
    for one in (
        "ТОКИО, 8 апреля. /ТАСС/. Власти Японии открыли мост.",
        "МОСКВА, 8 апр — РИА Новости, Иван Котов. Новый мост открыли.",
        "Лондон. 8 апреля. INTERFAX.RU - Мост открыт",
        "/Корр. ТАСС Анна Ветрова/. В Заречье открыли мост.",
        "KYIV (Reuters) - The bridge was opened", "ЗАРЕЧЬЕ (Самарская обл.), 1 мая. Открыли мост.",
        "С.-ПЕТЕРБУРГ — МОСКВА, 8 апреля /Рейтер/ —",
    )
]  # fmt: skip
LINE_WORDS = [
    one.encode()
    for one in (
        "/ТАСС/", "РИА Новости", "Корр.", "МОСКВА", ", ", ". ", " — ", "(", ")", "/", "8 апреля",
        "INTERFAX", "Reuters", "обл.", "-", "—",
    )
]  # fmt: skip

ADDRESSES = [
    one.encode()
    for one in (
        "https://tass.ru/obschestvo/12345?utm_source=a&id=7#x", "HTTP://ПРИМЕР.РФ:80/Мост/../a;b=1",
        "https://user:pw@[::1]:8080/%D0%BC?a[]=1&a=2", "//iz.ru/1",
        "https://xn--e1afmkfd.xn--p1ai/",
        "https://a.example/?from=main&ref=x#!/story/1", "ftp://a/b", "https://127.0.0.1.nip.io/",
    )
]  # fmt: skip
ADDRESS_WORDS = [
    b"http://", b"https:", b"xn--", b"%2e%2e", b"@", b"[::", b"]", b":99999", b"?", b"#", b"&",
    b"utm_source=", b"\xd0\xbc", b"%zz", b"%", "。".encode(), "①".encode(), b"a" * 300, b".." * 50,
]  # fmt: skip


def dates(body: bytes) -> None:
    """Every reader of a date, in a string and in a text."""
    text = body.decode("utf-8", "replace")
    for anchor in (None, ANCHOR):
        found = parse_date(text, anchor)
        assert found is None or found.start is None or (found.end and found.start <= found.end)
        for one in find_dates(text, anchor):
            assert text[one.start : one.end] == one.text
    read_instant(text, "Europe/Moscow")


def dateline(body: bytes) -> None:
    """The dateline of a line."""
    text = body.decode("utf-8", "replace")
    found = parse_dateline(text, ANCHOR)
    assert found is None or 0 < found.end <= len(text)


def addresses(body: bytes) -> None:
    """Whatever is made of an address."""
    text = body.decode("utf-8", "surrogateescape")
    for read in (host_of, hostname, well_formed, registered_host):
        read(text)
    absolute("https://a.example/b/", text)
    canonical_of(text, "https://a.example/b/")
    if once := own_url(text):
        assert normalise_url(once) == once
        article_id(once, b"")


def decoding(body: bytes) -> None:
    """Bytes to text, declared and not, and the cleaning of it."""
    looks_binary(body)
    for declared in (None, "windows-1251", body[:12].decode("latin-1")):
        text = decode(body, declared=declared).text
        text.encode()
    assert clean(clean(text)) == clean(text)


TARGETS = {
    "dates": Target(dates, lambda: DATES, DATE_WORDS, share=8),
    "dateline": Target(dateline, lambda: LINES, LINE_WORDS, share=16),
    "addresses": Target(addresses, lambda: ADDRESSES, ADDRESS_WORDS, share=12),
    "decoding": Target(decoding, lambda: [*DATES, *LINES], [b"\xff\xfe", b"charset="], share=12),
}
