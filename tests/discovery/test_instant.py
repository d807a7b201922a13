"""Dates of feeds: offsets of RFC 822, forms that people write, null dates."""

from __future__ import annotations

import pytest

from newsbot.discovery.instant import read_instant

MOSCOW = "Europe/Moscow"


@pytest.mark.parametrize(
    ("offset", "hour"),
    [
        ("-0000", 10), ("+0000", 10), ("GMT", 10), ("UT", 10), ("UTC", 10), ("Z", 10),
        ("+0300", 7), ("+03:00", 7), ("+03", 7), ("+3", 7), ("GMT+0300", 7), ("UTC+3", 7),
        ("GMT+03:00", 7), ("MSK", 7), ("+0300 (MSK)", 7), ("", 7),
        ("EST", 15), ("EDT", 14), ("PST", 18), ("-0500", 15), ("CEST", 8), ("-04:30", 14),
        ("CET", 9), ("MSD", 6), ("A", 10), ("\u221203:00", 13),
    ],
)  # fmt: skip
def test_offsets_of_rfc_822(offset: str, hour: int) -> None:
    found = read_instant(f"Tue, 08 Apr 2025 10:00:00 {offset}".strip(), MOSCOW)
    assert found is not None
    assert (found.day, found.hour) == (8, hour)


@pytest.mark.parametrize(
    "string",
    [
        "Tue, 8 Apr 2025 10:00:00 +0500",
        "8 Apr 2025 10:00:00 +0500",
        "Tue, 8 Apr, 2025 10:00:00 +0500",
        "Tue, 08-Apr-2025 10:00:00 +0500",
        "Tue, 08 Apr 25 10:00 +0500",
        "Tue, 08 April 2025 10:00:00 +0500",
        "Вт, 08 апр 2025 10:00:00 +0500",
        "Вт, 08 апреля 2025 10:00:00 +05:00",
        "08.04.2025 08:00:00",
        "08.04.2025 08:00",
        "8 апреля 2025, 08:00",
        "2025-04-08 05:00:00 UTC",
        "2025-04-08 10:00:00 +0500",
        "2025-04-08T10:00:00 +05:00",
        "2025-04-08T05:00Z",
        "2025-04-08T05:00:00.000Z",
        "2025/04/08 08:00:00",
        "Tue Apr 08 2025 10:00:00 GMT+0500",
        "1744088400",
        "1744088400000",
        "Tue, 08 Apr 2025 10:00 AM +0500",
        "1744088400000000",
        "/Date(1744088400000)/",
        "/Date(1744088400000+0500)/",
        "2025-04-08T10:00:00[Asia/Almaty]",
        "2025-04-08 10:00:00 Asia/Almaty",
        "2025-04-08T08:00:00 МСК",
        "Mar, 08 avr 2025 10:00:00 +0500",
        "Di., 08. April 2025 08:00 Uhr",
        "mié, 08 abr 2025 10:00:00 +0500",
        "Wt, 08 kwi 2025 10:00:00 +0500",
        "Вт, 08 квіт 2025 10:00:00 +0500",
        "Сейсенбі, 08 сәуір 2025 10:00:00 +0500",
        "Sal, 08 Nis 2025 10:00:00 +0500",
        "Út, 08 dub 2025 10:00:00 +0500",
        "2025年04月08日 08:00:00",
        "Tue, Apr 08 2025 10:00:00 +0500",
        "Tuesday,April 8,2025 08:00 am",
        "Tue, 08 Apr 2025 10:00:00 +0500 +0500",
        "Tue, 8 Apr 2025 5:0:0 Z",
        "Tue Apr 08 05:00:00 +0000 2025",
        "2025-04-08T05:00:00Z[UTC]",
        "2025-04-08T10:00:00+05:00Z",
    ],
)
def test_forms_that_feeds_print(string: str) -> None:
    found = read_instant(string, MOSCOW)
    assert found is not None
    assert found.isoformat() == "2025-04-08T05:00:00+00:00"


@pytest.mark.parametrize(
    "string",
    [
        "Mon, 30 Nov -0001 00:00:00 +0000",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "Thu, 01 Jan 1970 03:00:00 +0300",
        "0001-01-01T00:00:00Z",
        "0000-00-00 00:00:00",
        "1970-01-01",
        "вчера",
        "2025-04",
        "2038-01-19T03:14:07Z",
        "/Date(-62135596800000)/",
        "Tue, 08 foo 2025 10:00:00 +0300",
        "2025",
        "Tue, 31 Feb 2025 10:00:00 +0300",
        "",
    ],
)
def test_what_is_no_date(string: str) -> None:
    assert read_instant(string, MOSCOW) is None


@pytest.mark.parametrize(
    ("string", "instant"),
    [
        ("2025-04-08Z", "2025-04-08T00:00:00+00:00"),
        ("2025-04-08+03:00", "2025-04-07T21:00:00+00:00"),
        ("2025-04-08-05:00", "2025-04-08T05:00:00+00:00"),
        ("2025-04-08T05:00:00Z 2020-01-01T05:00:00Z", "2025-04-08T05:00:00+00:00"),
    ],
)
def test_days_with_a_zone_and_two_stamps(string: str, instant: str) -> None:
    found = read_instant(string, MOSCOW)
    assert found is not None
    assert found.isoformat() == instant
