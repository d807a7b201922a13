"""Programs that save pages write down where from; the publisher's words are not taken for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsbot.readers.provenance.saved_from import saved_from

NOTES = {
    "<!DOCTYPE html>\n<!-- saved from url=(0025)https://zar.example/n/1 -->\n<html>": (
        "https://zar.example/n/1",
        None,
    ),
    "<!DOCTYPE html> <html lang=ru><!--\n Page saved with SingleFile \n url: "
    "https://zar.example/n/2?a=1&b=2 \n saved date: Tue Apr 08 2025 14:05:00 GMT+0300 "
    "(Москва, стандартное время)\n--><head>": (
        "https://zar.example/n/2?a=1&b=2",
        datetime(2025, 4, 8, 11, 5, tzinfo=UTC),
    ),
    "<html>\n<!-- Mirrored from zar.example/n/3.html by HTTrack Website Copier/3.x "
    "[XR&CO'2014], Tue, 08 Apr 2025 10:05:00 GMT -->": (
        "http://zar.example/n/3.html",
        datetime(2025, 4, 8, 10, 5, tzinfo=UTC),
    ),
    '<html data-scrapbook-source="https://zar.example/n/4" lang="ru" '
    'data-scrapbook-create="20250408100500123">': (
        "https://zar.example/n/4",
        datetime(2025, 4, 8, 10, 5, tzinfo=UTC),
    ),
    "<html><!-- Page saved with SingleFile \n url: https://zar.example/n/5 \n saved date: "
    "Tue Foo 99 2025 -->": ("https://zar.example/n/5", None),
    "<html><p>Страница saved from url=(0025)https://zar.example/n/6": (None, None),
    "<html>" + " " * 10_000 + "<!-- saved from url=(0025)https://zar.example/n/7 -->": (None, None),
}


@pytest.mark.parametrize("html", NOTES)
def test_notes_of_browsers_and_extensions(html: str) -> None:
    found = saved_from(html.encode())
    assert (found.url, found.fetched_at) == NOTES[html]
