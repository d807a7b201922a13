"""Files of every kind for the tests of readers, and what comes out of them."""

from __future__ import annotations

import base64
import gzip
import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from newsbot.files.kinds import Input, Item, SetAside, Unreadable
from newsbot.model.page import Page
from newsbot.readers import Source
from newsbot.readers.reading import read as read_file

HTML = "<html><head><title>Мост</title></head><body><p>В Заречье открыли мост.</p></body></html>"
BODY = HTML.encode()
SIDE = b'{"url": "https://zar.example/side"}'


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, body in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    return out.getvalue()


def mhtml(*parts: tuple[str, str, bytes]) -> bytes:
    lines = [
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://zar.example/n/1?a=1",
        "Subject: =?utf-8?Q?=D0=9C=D0=BE=D1=81=D1=82?=",
        "Date: Tue, 8 Apr 2025 10:05:00 -0000\r\nMIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n',
    ]
    for kind, place, body in parts:
        lines.append(
            f"----x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
            f"Content-Location: {place}\r\n\r\n{base64.encodebytes(body).decode()}\r\n"
        )
    return ("\r\n".join(lines) + "----x--\r\n").encode()


def arc(*pages: tuple[str, bytes]) -> bytes:
    raw = b"filedesc://a.arc 0.0.0.0 20110401000000 text/plain 8\n1 0 ours\n"
    for url, body in pages:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = f"{url} 1.2.3.4 20110402030405 text/html {len(answer)}\n"
        raw += head.encode() + answer + b"\n"
    return raw


def warc(url: str) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: "
    return head.encode() + b"%d\r\n\r\n" % len(answer) + answer + b"\r\n\r\n"


def pages(found: list[Page | Unreadable | SetAside]) -> list[Page]:
    return [page for page in found if isinstance(page, Page)]


def reasons(found: list[Page | Unreadable | SetAside]) -> dict[str, str]:
    """What became of all that is no page."""
    return {
        (item.origin.path or "").partition("/")[2]: item.what
        if isinstance(item, SetAside)
        else item.outcome.reason or ""
        for item in found
        if not isinstance(item, Page)
    }


FILES = {
    "2025/а/мост.html": BODY,
    "2025/а/мост.html.meta.json": SIDE,
    "2025/paked.html.gz": gzip.compress(BODY),
    "saved.html": BODY,
    "saved_files/advert.html": BODY,
    "saved_files/style.css": b"p {}",
    "photo.jpg": b"\xff\xd8\xff\xe0",
    "__MACOSX/._saved.html": b"\0\5\26\7",
    "../../etc/away.html": BODY,
    "inner.zip": zipped({"deep.html": BODY}),
    "notes.css": b"p { color: red }",
}


def items(name: str, body: bytes) -> list[Item]:
    """All that the bytes of a file give."""
    return list(read_file(Input(shown=name, raw=lambda: io.BytesIO(body), named=True)))


def read(path: Path) -> list[Any]:
    """All items of a file that is named, or of a folder."""
    source = Source([str(path)])
    found = list(source)
    assert source.books.balanced
    return found
