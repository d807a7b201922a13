"""Files and folders that merely look like those of other programs: each page is read as before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsbot.files.kinds import Item
from newsbot.model.page import Page
from newsbot.readers import Source
from tests.readers.files import BODY, pages

TEXT = "В Заречье открыли мост через реку, сообщила администрация города. " * 3
LIST = json.dumps({"url": "https://zarechye.ru/", "timestamp": "1712570400"}).encode()
OTHER = "https://other.example/9"
LATE = f"<!-- Page saved with SingleFile\n url: {OTHER} -->"


def read(root: Path, files: dict[str, bytes], named: str = "") -> list[Item]:
    for name, body in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(body)
    source = Source([str(root / named)])
    found = list(source)
    assert source.books.balanced
    return found


@pytest.mark.parametrize(
    "files",
    [
        {"index.json": LIST, "output.html": BODY, "1.html": BODY, "2.html": BODY},
        {"index.json": LIST, "dom.html": BODY, "pages/1.html": BODY, "pages/2.html": BODY},
        {"index.json": LIST, **{f"zarechye.ru/{n}.html": BODY for n in range(3)}},
        {"meta/1.html": BODY, "response_headers/2.html": BODY, "3.html": BODY},
        {"meta": BODY, "response_body": BODY, "1.html": BODY},
        {"request_body": BODY, "response_body": BODY, "1.html": BODY},
        {"hts-cache/new.lst": b"[a]", **{f"hts-cache/{n}.html": BODY for n in range(3)}},
    ],
)
def test_no_page_of_a_folder_is_taken_for_a_copy(tmp_path: Path, files: dict[str, bytes]) -> None:
    assert len(pages(read(tmp_path, files))) == 3


def test_texts_beside_an_empty_archive_are_read(tmp_path: Path) -> None:
    text = TEXT.encode()
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://zarechye.ru/7\r\n"
    wet = f"{head}Content-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n".encode()
    found = read(tmp_path, {"a.warc.wet": wet + text + b"\r\n\r\n", "a.warc": b""})
    assert [page.url for page in pages(found)] == ["https://zarechye.ru/7"]


@pytest.mark.parametrize(
    "html",
    [
        f'<article class="post" data-url="{OTHER}">\n<h1>Мост</h1><p>{TEXT}</p></article>',
        f'<article class="post" url="{OTHER}">\n<h1>Мост</h1><p>{TEXT}</p></article>'
        f'\n<article class="other" url="{OTHER}">\n<h2>Паром</h2></article>',
        f'<article itemscope url="{OTHER}">\n<h1>Мост</h1><p>{TEXT}</p></article>',
        f"<doc-page>\n<h1>Мост</h1><p>{TEXT}</p></doc-page>",
        f"\n\nWARC/1.0 is a form of archives. {TEXT}",
        f"# Мост\n\nАвтор: Иван Петров\nДата: 8 апреля\nВопрос: Когда?\nОтвет: Скоро.\n\n{TEXT}",
        # A note that is quoted, or another one behind its words.
        f"<p>{TEXT * 80}</p>{LATE}",
        f"<HTML><HEAD></HEAD><BODY><p>{TEXT * 80}</p>{LATE}</BODY></HTML>",
        f"<html><head><style>{'x' * 9000}</style><meta name=d content='Page saved with SingleFile'>"
        f"</head><body><p>{TEXT}</p><!-- saved from url=(0022){OTHER} --></body></html>",
    ],
)
def test_a_page_stays_as_it_is(tmp_path: Path, html: str) -> None:
    name = "a.txt" if html[:1] in "\n#" else "a.html"
    (page,) = pages(read(tmp_path, {name: html.encode()}))
    assert (page.body.decode(), page.url) == (html, None)


@pytest.mark.parametrize(
    "text",
    [
        f"HTTP/1.1 404 Not Found\nContent-Type: text/html\n\nТак отвечает сервер. {TEXT}",
        f"HTTP/1.1 200 OK\nContent-Type: application/json\n\nТак отвечает сервер. {TEXT}",
        f"HTTP/1.1 200 OK\nContent-Type: text/html\n\nТак отвечает сервер. {TEXT}",
    ],
)
@pytest.mark.parametrize("more", [{}, {"format": "json-pages-1.0"}])
def test_an_article_on_the_protocol_is_read(
    tmp_path: Path, text: str, more: dict[str, str]
) -> None:
    line = json.dumps({"url": "https://zarechye.ru/7", "text": text, **more}).encode()
    (page,) = read(tmp_path, {"a.jsonl": line}, "a.jsonl")
    assert isinstance(page, Page)
    assert page.body.decode() == text


def test_signs_of_comparison_in_a_text_are_no_tags(tmp_path: Path) -> None:
    body = f'<doc id="7">\nЕсли a<b и c>d, то <b>мост</b><p class="x">{TEXT}</p>\n</doc>\n'
    (page,) = pages(read(tmp_path, {"wiki_00": body.encode()}))
    assert page.body.decode() == f"Если a<b и c>d, то мост\n\n{TEXT}".strip()
