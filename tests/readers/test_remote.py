"""Files on other machines are read through fsspec; the web's by a real server on loopback."""

from __future__ import annotations

import gzip
import io
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pytest

from newsbot.files.kinds import Item, SetAside, Unreadable
from newsbot.model.page import Page
from newsbot.readers import Source

PAGE = "<html><body><h1>Мост открыт</h1><p>В Заречье открыли мост через реку.</p></body></html>"


class Server(SimpleHTTPRequestHandler):
    """Files of a folder, without ranges; remembers who asked, and refuses `secret`."""

    agents: set[str]

    def do_GET(self) -> None:
        self.agents.add(self.headers["User-Agent"])
        if "secret" in self.path:
            self.send_error(403)
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """The tests' output is no place for it."""


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[str, Path, set[str]]]:
    """The address of a server, the folder it shows, and the user agents it saw."""
    agents: set[str] = set()
    handler = type("Handler", (Server,), {"agents": agents})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", tmp_path, agents
        server.shutdown()
        thread.join()


@pytest.fixture
def shelf() -> Iterator[str]:
    """A folder of a store that is no disk."""
    system = fsspec.filesystem("memory")
    files = {
        "a.html": PAGE,
        "a.html.meta.json": '{"url": "https://zar.example/a", "published": "2025-04-09"}',
        "b.html.gz": gzip.compress(PAGE.encode()),
        "c.pdf": b"%PDF-1.7",
        ".git/x.html": PAGE,
        "d.html": PAGE,
        "d_files/ad.html": PAGE,
    }
    for name, content in files.items():
        body = content.encode() if isinstance(content, str) else content
        system.pipe(f"/news/2025/{name}", body)
    yield "memory://news"
    system.rm("/news", recursive=True)


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, PAGE)
    return packed.getvalue()


def by_path(items: list[Item]) -> dict[str | None, str]:
    """What became of each: the address of a page, the reason, or what it is."""
    return {one.origin.path: _of(one) for one in items}


def _of(item: Item) -> str:
    if isinstance(item, Page):
        return item.url or "page"
    return item.what if isinstance(item, SetAside) else str(item.outcome.reason)


def test_a_folder_is_walked_as_on_the_disk(shelf: str) -> None:
    source = Source([shelf])
    assert by_path(list(source)) == {
        "2025/a.html": "https://zar.example/a",
        "2025/a.html.meta.json": "sidecar",
        "2025/b.html.gz": "page",
        "2025/c.pdf": "PDF document",
        "2025/.git/x.html": "hidden file",
        "2025/d.html": "page",
        "2025/d_files/ad.html": "part of a saved page",
    }
    assert source.books.balanced
    assert source.books.aside["PDF document"] == 1


def test_a_pattern_and_a_file_name_their_files(shelf: str) -> None:
    paths = [f"{shelf}/2025/*.gz", f"{shelf}/2025/c.pdf"]
    assert by_path(list(Source(paths))) == {"b.html.gz": "page", "c.pdf": "PDF document"}


def test_a_torn_file_is_told_as_on_the_disk(shelf: str, tmp_path: Path) -> None:
    torn = gzip.compress(PAGE.encode() * 50)[:-20]
    fsspec.filesystem("memory").pipe("/news/2025/torn.html.gz", torn)
    (tmp_path / "torn.html.gz").write_bytes(torn)
    (far,) = Source([f"{shelf}/2025/torn.html.gz"])
    (near,) = Source([str(tmp_path)])
    assert isinstance(far, Page)
    assert isinstance(near, Page)
    assert (far.body, far.broken_off) == (near.body, True)


def test_an_archive_of_the_web_is_read(web: tuple[str, Path, set[str]]) -> None:
    """Also one in which the reader goes back and forth, from a server that gives no ranges."""
    address, folder, agents = web
    (folder / "pages.zip").write_bytes(zipped("a.html", "b/b.html"))
    found = by_path(list(Source([f"{address}/pages.zip?signature=1"])))
    assert found == {"pages.zip/a.html": "page", "pages.zip/b/b.html": "page"}
    assert {agent.partition("/")[0] for agent in agents} == {"newsbot"}


def test_a_page_of_the_web_is_left_to_a_crawl(web: tuple[str, Path, set[str]]) -> None:
    address, folder, agents = web
    (folder / "a.html").write_text(PAGE)
    assert [*by_path(list(Source([f"{address}/a.html"]))).values()] == ["page of the web"]
    assert agents == set()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone.zip", "no such file"),
        ("/secret.zip?signature=hidden", "unreadable"),
        ("/torn.zip", "broken zip"),
    ],
)
def test_what_cannot_be_read_says_why(
    web: tuple[str, Path, set[str]], path: str, reason: str
) -> None:
    """And repeats no part of the address that opens doors."""
    address, folder, _ = web
    (folder / "torn.zip").write_bytes(zipped("a.html")[:-30])
    (one,) = Source([address.replace("//", "//key:word@") + path])
    assert isinstance(one, Unreadable)
    assert one.outcome.reason == reason
    assert "hidden" not in f"{one.outcome} {one.origin}"
    assert "word" not in f"{one.outcome} {one.origin}"


@pytest.mark.parametrize("address", ["nothing://a/b.zip", "memory://nowhere/a.zip"])
def test_an_address_of_nothing_is_no_page(address: str) -> None:
    source = Source([address])
    assert all(isinstance(one, Unreadable) for one in source)
    assert source.books.balanced
