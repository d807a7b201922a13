"""Languages are known by their small words."""

from __future__ import annotations

import pytest

from newsbot.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("В Заречье открыли мост, и теперь на другой берег ходит автобус.", "ru"),
        ("У Заріччі відкрили міст, і тепер на інший берег ходить автобус, який був у місті.", "uk"),
        ("The bridge was opened in the village, and a bus goes to the other bank.", "en"),
        ("Die Brücke wurde im Dorf eröffnet, und der Bus fährt auf das andere Ufer.", "de"),
        ("Le pont a été ouvert dans le village, et un bus va sur l'autre rive.", "fr"),
        ("12 345 — 67", None),
        ("", None),
        ("Kalanka Sosnovka Brodov Zarechye", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language
