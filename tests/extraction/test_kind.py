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
def test_html_and_dumps_are_distinguished_by_their_content(text: str, kind: str) -> None:
    assert kind_of(text) == kind


PLAYER = (
    '<iframe width="560" src="https://video.example/1"></iframe>',
    '<div class="player"><a href="https://video.example/1">Мост</a><p>Видео</p></div>',
    '<blockquote class="post"><p lang="ru">Мост открыт</p>\n<a href="/1">9 мая</a></blockquote>\n'
    '<script async src="https://post.example/w.js"></script>',
    '<object><param name="movie" value="/1.swf"><embed src="/1.swf"></object>',
    "<html><body><p>Мост</p></body></html>",
)
LINES = (
    "Открыт мост через Каменку\n9 мая 2025\nВ Заречье открыли мост, его ждали пять лет.\n"
    "Движение началось в полдень, сообщили в мэрии города.\nКод для вставки:\n{}\nКомментарии\n"
    "Строители закончили работы на месяц раньше срока, который стоял в договоре.\n"
)


@pytest.mark.parametrize("code", PLAYER)
@pytest.mark.parametrize("times", [1, 4])
def test_a_dump_that_shows_code_is_a_dump(code: str, times: int) -> None:
    filler = "Жители Заречья вышли на берег, чтобы посмотреть на первый автобус.\n" * 12
    assert kind_of(filler + LINES.format("\n".join([code] * times)) + filler) == "dump"
    assert kind_of(LINES.format(code)) == "dump"


@pytest.mark.parametrize(
    "text",
    [
        "<p>\nМост открыт для машин.\nОн длинный.\n<p>\nЕго ждали пять лет.\nДождались.",
        "Мост открыт.<br>\nОн длинный.<br>\nЕго ждали.<br>\nДождались.",
        "<div>\n" + "Мост открыт для машин и людей.\n" * 9 + "</div>",
        "HTTP/1.1 200 OK\nServer: most\nX-Powered-By: most\n\n<html>\n<body>\nМост открыт.",
        "<table><tr><td>Мост<td>\nОткрыт для машин и людей, его ждали пять лет.\n</table>",
    ],
)
def test_a_fragment_with_long_lines_is_html(text: str) -> None:
    assert kind_of(text) == "html"
