"""Files made to do harm: bombs, lies about lengths, endless nesting, steps out of the archive."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import brotli
import pytest
import zstandard

from newsbot.archive.answer import plain_body
from newsbot.files.kinds import Unreadable
from newsbot.model.page import MAX_PAGE_BYTES
from tests.bounded import bounded
from tests.counted import calls
from tests.readers.files import BODY, items, mhtml, pages, reasons, tarred, zipped

DEEP = 100_000
ZEROS = bytes(2**20)
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "zstd": zstandard.compress,
    "br": lambda plain: brotli.compress(plain, quality=1),
}


def warc(body: bytes, *headers: str, length: int | str | None = None) -> bytes:
    """A WARC file of one answer, which may lie about its length."""
    told = "".join(f"{header}\r\n" for header in headers)
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{told}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://zar.example/1\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("coding", CODINGS)
def test_an_answer_that_unpacks_without_end_is_cut(coding: str) -> None:
    packed = CODINGS[coding](ZEROS * 80)
    assert len(packed) < 100_000
    with bounded():
        assert len(plain_body({"content-encoding": coding}, packed)) == MAX_PAGE_BYTES + 1
        (refused,) = items("a.warc", warc(packed, f"Content-Encoding: {coding}"))
    assert isinstance(refused, Unreadable)
    assert refused.outcome.reason == "too large"


@pytest.mark.parametrize("times", [2, 3])
def test_an_answer_packed_again_and_again_is_cut(times: int) -> None:
    packed = ZEROS * 80
    for _ in range(times):
        packed = gzip.compress(packed)
    with bounded():
        body = plain_body({"content-encoding": ", ".join(["gzip"] * times)}, packed)
    assert len(body) <= MAX_PAGE_BYTES + 1


@pytest.mark.parametrize("size", ["-6", "-0", "+5", "0x5", "1_0", "", "ffffffffffffffff"])
def test_chunks_with_odd_sizes_come_to_an_end(size: str) -> None:
    body = f"5\r\nhello\r\n{size}\r\nxxxxxxxxxxxx".encode()
    with bounded():
        found = plain_body({"transfer-encoding": "chunked"}, body)
    assert found.startswith(b"hello")


@pytest.mark.parametrize("length", [2**62, 2**31, 10**30, -1, "NaN", "", 0, 5])
def test_records_that_lie_about_their_length(length: int | str) -> None:
    with bounded():
        found = items("a.warc", warc(BODY, length=length) + warc(BODY))
    assert found


def test_members_that_unpack_to_more_than_they_say_cost_only_themselves() -> None:
    raw = bytearray(zipped({"a.html": BODY}))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.infolist()[0].file_size == len(BODY)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", ZEROS * 200)
        archive.writestr("good.html", BODY)
    lying = bomb.getvalue().replace((200 << 20).to_bytes(4, "little"), (99).to_bytes(4, "little"))
    for raw_bytes in (bomb.getvalue(), lying):
        with bounded():
            found = items("a.zip", raw_bytes)
        assert [page.body for page in pages(found)] == [BODY]
        assert len(reasons(found)) == 1


def test_thousands_of_huge_members_cost_little() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.html", ZEROS * 40)
    packed = out.getvalue()
    many = {f"{number}.zip": packed for number in range(30)}
    with bounded():
        for around in (zipped, tarred):
            assert set(reasons(items("a.bin", around(many))).values()) == {"too large"}


@pytest.mark.parametrize("around", [zipped, tarred])
def test_no_name_leads_out_of_the_archive(around: Callable[[dict[str, bytes]], bytes]) -> None:
    names = ("../../a.html", "/etc/b.html", "..\\..\\c.html", "x/../../../d.html", "C:\\e.html")
    found = items("saved.zip", around(dict.fromkeys(names, BODY)))
    assert len(pages(found)) == len(names)
    for page in pages(found):
        path = page.origin.path or ""
        assert path.startswith("saved.zip/")
        assert not {"..", "."} & set(path.split("/"))


def test_sidecars_of_members_are_looked_for_in_the_archive_alone(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text('{"url": "https://outside.example/"}')
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "saved.zip").write_bytes(zipped({"../a.html": BODY}))
    with (tmp_path / "in" / "saved.zip").open("rb") as file:
        (page,) = pages(items("saved.zip", file.read()))
    assert page.url is None


def nested_mail(deep: int) -> bytes:
    """Parts in parts in parts."""
    heads = [
        f"Content-Type: multipart/mixed; boundary=b{number}\r\n\r\n--b{number}\r\n"
        for number in range(deep)
    ]
    head = "Snapshot-Content-Location: https://zar.example/1\r\nMIME-Version: 1.0\r\n"
    return (head + "".join(heads)).encode() + b"Content-Type: text/html\r\n\r\n" + BODY


def forwarded(deep: int) -> bytes:
    """A message in a message in a message."""
    return b"Content-Type: message/rfc822\r\nMIME-Version: 1.0\r\n\r\n" * deep + bytes(
        EmailMessage()
    )


NESTED: dict[str, Callable[[], bytes]] = {
    "a.jsonl": lambda: b'{"text": "a", "x": ' + b"[" * DEEP + b'\n{"text": "b"}\n',
    "a.json": lambda: b"[" * DEEP,
    "objects.json": lambda: b'{"a":' * DEEP,
    "a.html": lambda: b"<div>" * DEEP + BODY,
    "b.html": lambda: b"<table><tr><td>" * DEEP + BODY,
    "a.xhtml": lambda: b"<?xml version='1.0'?>" + b"<a>" * DEEP,
    "a.svg.html": lambda: b"<svg>" + b"<g>" * DEEP + BODY,
    "a.mhtml": lambda: nested_mail(DEEP),
    "b.mhtml": lambda: forwarded(DEEP),
    "a.webarchive": lambda: b"<?xml version='1.0'?><plist>" + b"<dict><key>a</key>" * DEEP,
    "b.webarchive": lambda: b"bplist00" + b"\xa1\x00" * DEEP + bytes(32),
    "a.warc": lambda: warc(b"<div>" * DEEP + BODY),
    "a.zip": lambda: zipped({"/".join("d" * 30_000) + "/a.html": BODY}),
    "a.tar": lambda: tarred({"/".join("d" * 30_000) + "/a.html": BODY}),
}  # fmt: skip


@pytest.mark.parametrize("name", NESTED)
def test_endless_nesting_costs_one_page_at_most(name: str) -> None:
    with bounded():
        found = items(name, NESTED[name]())
    assert found
    for one in found:
        if isinstance(one, Unreadable):
            assert "RecursionError" not in (one.outcome.detail or "")


def test_a_sidecar_that_is_nested_without_end_fails_its_page() -> None:
    side = json.dumps({"url": "https://zar.example/"})[:-1] + ', "x": ' + "[" * DEEP
    found = items("a.zip", zipped({"a.html": BODY, "a.meta.json": side.encode(), "b.html": BODY}))
    assert [page.origin.path for page in pages(found)] == ["a.zip/b.html"]
    assert reasons(found)["a.html"] == "bad sidecar"


def test_mail_with_a_thousand_parts_gives_its_page() -> None:
    parts = [("image/png", f"https://zar.example/{n}.png", b"x") for n in range(1000)]
    (page,) = pages(items("a.mhtml", mhtml(("text/html", "https://zar.example/1", BODY), *parts)))
    assert page.body == BODY


REPEATED = (
    "\n", " ", "\t\n", "<!-- a -->", "<!-- a -->\n", "<!-- a ", "<?a ?>", "<!DOCTYPE a [b] >",
    "/* a */", "--\n", "#\n\n", "% a\n \n", "<a>\n\n", "https://zar.example/1\n \n", "a: b\n c\n",
    "HD\n\n", "_" * 30 + "\n",
)  # fmt: skip
"""What a file may begin with any number of times."""


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize(
    "before", ["", "https://zar.example/1\n" * 3, '{"url": "a", "html": "b"}\n{"c": d']
)
def test_a_beginning_that_is_repeated_costs_no_more_than_its_length(
    piece: str, before: str
) -> None:
    body = f"{before}{piece * (200_000 // len(piece))}Мост открыт"
    with bounded():
        assert items("a", body.encode())


@pytest.mark.parametrize("piece", ['"', "(", "; a*0*=b", ";", '";', "=?x?Q?", "\\", " ", "\n a"])
@pytest.mark.parametrize("name", ["a.eml", "a.mhtml"])
def test_the_header_of_a_message_costs_no_more_than_its_length(name: str, piece: str) -> None:
    head = f"From: a\nTo: b\nSubject: {piece * 50_000}\nContent-Location: https://zar.example/1\n"
    kind = f"MIME-Version: 1.0\nContent-Type: text/html; a={piece * 100_000}\n\n"
    with bounded():
        assert items(name, (head + kind).encode() + BODY)


@pytest.mark.parametrize(
    "parameters", [b'; a="%s"', b"; a=b%s"], ids=["semicolons in quotes", "parameters"]
)
def test_parameters_of_a_header_of_mail_are_looked_for_at_its_beginning_alone(
    parameters: bytes,
) -> None:
    """Python looks at all that stands before each semicolon, again for each parameter asked for."""

    def asked(semicolons: int) -> int:
        kind = b"text/html; charset=koi8-r" + parameters % (b";" * semicolons)
        message = mhtml(("text/html", "https://zar.example/1", BODY))
        long = message.replace(b"text/html\r\n", kind + b"\r\n")
        (page,) = pages(items("a.mhtml", long))
        assert page.encoding == "koi8-r"
        return calls(lambda: items("a.mhtml", long))

    assert asked(100_000) < 1.2 * asked(10_000)


SENT = "From a@b Sat Mar  8 11:05:00 2025\nSubject: Мост\n\nМост открыт\n\n"
NUMBERED = "Bridge opens\n5 March 2025\n(c) 2025 Herald\n\nIt is open.\n\nDocument MAYAK0000\n\n"
LONG_LINES = {
    "times of day in a mailbox": ("a.mbox", f"{SENT}From a {'11:05 ' * 50_000}\n"),
    "a press export's number": (
        "a.txt",
        f"{NUMBERED}Document {'A' * 90_000}!",
    ),
    "a press export's digits": (
        "a.txt",
        f"{NUMBERED}Document AA{'1' * 90_000}!",
    ),
}


@pytest.mark.parametrize("name", LONG_LINES)
def test_a_line_that_nearly_parts_a_file_costs_no_more_than_its_length(name: str) -> None:
    path, text = LONG_LINES[name]
    with bounded():
        assert items(path, text.encode())


def test_tags_that_never_end_cost_an_xml_of_entries_no_more_than_its_length() -> None:
    text = f"<p>{'В Заречье вчера открыли новый мост через реку Быструю. ' * 5}</p>"
    entry = f"<note><title>Мост</title><content><![CDATA[{text}]]></content></note>"
    body = f"<?xml version='1.0'?><en-export>{entry * 3}{'<n' * 250_000}{entry}</en-export>"
    with bounded():
        assert len(pages(items("a.xml", body.encode()))) == 4
