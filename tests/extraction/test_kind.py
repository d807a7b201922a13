"""HTML and text dumps are told apart by content."""

from __future__ import annotations

import pytest

from newsbot.extraction.kind import kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><html><body>Мост открыт", "html"),
        ("\n\n<HTML><HEAD><title>Мост</title>", "html"),
        ("<p>Мост открыт.</p><p>Он длинный.</p>", "html"),
        ("Мост открыт\n\nВ Заречье открыли мост.", "dump"),
        ("Длина a < b, ширина b > c", "dump"),
        ("Скопируйте код: <a href='/1'>мост</a>\n" + "В Заречье открыли мост. " * 60, "dump"),
        ("", "dump"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind
