"""Names that lead out at first and inside later: no connection goes where it may not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from newsbot.crawl.browser.find import find_chromium
from tests.crawl.network.named_sites import NAME, Scene, paper, with_names
from tests.crawl.network.names.resolver import resolving
from tests.crawl.small_sites import Pages, front, serving, slug
from tests.required import need_chromium

OUTSIDE, INSIDE = "127.0.0.31", "127.0.0.32"
"""Where the crawl may go, and where it may not; both at the same port."""

OTHER = "depot.example"
"""Another name, which always leads inside."""


@contextmanager
def listening(host: str, port: int) -> Iterator[list[bytes]]:
    """A server inside; gives what is sent to it, an empty entry for a connection alone."""
    heard: list[bytes] = []
    with socket.create_server((host, port)) as listener:
        ended = threading.Event()

        def serve() -> None:
            while True:
                connection, _ = listener.accept()
                with connection:
                    if ended.is_set():
                        return
                    connection.settimeout(5)
                    heard.append(connection.recv(4096))
                    connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nsecret")

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield heard
        finally:
            ended.set()
            socket.create_connection((host, port)).close()
            thread.join()


@contextmanager
def scene(
    make: Callable[[str], Pages], turns_after: int, mongo_uri: str, folder: Path
) -> Iterator[Scene]:
    """A site by name, which leads inside after so many questions."""
    names: Mapping[str, Sequence[str]] = {
        NAME: [*[OUTSIDE] * turns_after, INSIDE], OTHER: [INSIDE]
    }  # fmt: skip
    with (
        serving(lambda root: make(root.replace(OUTSIDE, NAME)), OUTSIDE) as (root, asked),
        listening(INSIDE, int(root.rpartition(":")[2])) as inside,
        resolving(names) as (port, questions),
    ):
        environment = with_names(port, f"{OUTSIDE}/32", mongo_uri, folder)
        yield Scene(root.replace(OUTSIDE, NAME), asked, inside, questions, environment)


@pytest.mark.parametrize(
    "turns_after", [0, *(pytest.param(after, marks=pytest.mark.systems) for after in (2, 5))]
)
def test_a_name_that_turns_during_a_crawl_is_not_followed(
    turns_after: int, mongo_uri: str, tmp_path: Path
) -> None:
    with scene(paper, turns_after, mongo_uri, tmp_path) as site:
        done = site.run("crawl", f"{site.root}/", "--since", "30d", "--delay", "0")
    assert not site.inside, (done.stdout, done.stderr)
    assert site.questions[NAME] > turns_after  # it was asked again, and refused
    assert len(site.asked) == turns_after
    assert done.returncode


@pytest.mark.systems
def test_a_name_that_turns_while_a_draft_is_made_is_not_followed(
    mongo_uri: str, tmp_path: Path
) -> None:
    with scene(paper, 3, mongo_uri, tmp_path) as site:
        done = site.run("sites", "new", f"{site.root}/", "--delay", "0")
    assert not site.inside, (done.stdout, done.stderr)
    assert site.questions[NAME] > 3
    assert len(site.asked) == 3


def leading_inside(root: str) -> Pages:
    """A paper whose robots.txt, feeds, sitemaps, pages and links lead to another name, inside."""
    other = root.replace(NAME, OTHER)
    named = f"<link rel='alternate' type='application/rss+xml' href='{other}/rss'>"
    return paper(root, links=named, robots=f"User-agent: *\nSitemap: {other}/map.xml\n") | {
        f"/2026/11/10/{slug(0)}/": f"{other}/page",
        f"/2026/11/11/{slug(1)}/": front([f"{other}/2026/11/12/{slug(2)}/"]),
        "/sitemap.xml": f"{other}/sitemap.xml",
    }


def test_other_names_that_lead_inside_are_not_followed(mongo_uri: str, tmp_path: Path) -> None:
    with scene(leading_inside, 1000, mongo_uri, tmp_path) as site:
        done = site.run("crawl", f"{site.root}/", "--since", "30d", "--delay", "0", "--follow")
    assert not site.inside, (done.stdout, done.stderr)
    assert site.questions[OTHER]
    assert not [path for path in site.asked if path.endswith(("/rss", "/map.xml", "/page"))]


def test_robots_txt_that_lies_inside_is_not_read(mongo_uri: str, tmp_path: Path) -> None:
    def moved(root: str) -> Pages:
        return paper(root) | {"/robots.txt": f"{root.replace(NAME, OTHER)}/robots.txt"}

    with scene(moved, 1000, mongo_uri, tmp_path) as site:
        done = site.run("crawl", f"{site.root}/", "--since", "30d", "--delay", "0")
    assert not site.inside, (done.stdout, done.stderr)
    assert site.questions[OTHER]
    assert set(site.asked) == {"/robots.txt"}


DECLARED = """
name = "vesti"
title = "Вести"
hosts = ["{name}"]
article_url = ['/2026/']
[crawl]
delay = 0
browser = {browser}
[[crawl.feeds]]
kind = "{kind}"
url = "{root}{path}"
{links}
"""


@pytest.mark.systems
def test_a_name_that_turns_while_declarations_are_checked_is_not_followed(
    mongo_uri: str, tmp_path: Path
) -> None:
    with scene(paper, 1, mongo_uri, tmp_path) as site:
        declare(site, tmp_path, kind="rss", path="/feed/")
        done = site.run("sites", "check", "--live", "--site", "vesti")
    assert not site.inside, (done.stdout, done.stderr)
    assert site.asked == ["/robots.txt"], (done.stdout, done.stderr)


def declare(site: Scene, folder: Path, kind: str, path: str, *, browser: bool = False) -> None:
    """Declare the site of a scene."""
    (folder / "sites").mkdir()
    text = DECLARED.format(
        name=NAME,
        root=site.root,
        kind=kind,
        path=path,
        browser=str(browser).lower(),
        links='links = "a[href]"' if kind == "section" else "",
    )
    (folder / "sites" / "vesti.toml").write_text(text, encoding="utf-8")
    site.environment["NEWSBOT_SITES"] = str(folder / "sites")


SCRIPT = """<p id="told"></p><script>
const inside = "127.0.0.32:" + location.port;
const other = location.host.replace("vesti", "depot");
const hosts = [other, inside];
const ignore = () => null;
for (const host of hosts) {
  fetch("http://" + host + "/fetch", {mode: "no-cors"}).catch(ignore);
  new WebSocket("ws://" + host + "/socket");
  window.open("http://" + host + "/window");
  navigator.sendBeacon("http://" + host + "/beacon", "x");
}
const work = `for (const host of ${JSON.stringify(hosts)}) {
  fetch("http://" + host + "/worker", {mode: "no-cors"}).catch(() => null);
  new WebSocket("ws://" + host + "/worker");
}
fetch("${location.origin}/private/worker").catch(() => null);`;
new Worker(URL.createObjectURL(new Blob([work])));
window.open(location.origin + "/private/window");
fetch(location.origin + "/private/fetch").catch(ignore);
const urls = hosts.flatMap((host) => ["stun:" + host, "turn:" + host + "?transport=tcp"]);
const talk = new RTCPeerConnection({iceServers: [{urls, username: "a", credential: "b"}]});
talk.createDataChannel("a");
talk.createOffer().then((offer) => talk.setLocalDescription(offer));
const seen = {};
new WebSocket("ws://" + location.host + "/own-socket").onerror = ignore;
</script>"""


@contextmanager
def datagrams(host: str, port: int) -> Iterator[socket.socket]:
    """A socket inside that hears datagrams."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind((host, port))
        listener.setblocking(False)
        yield listener


def test_pages_made_by_scripts_reach_nothing_inside(mongo_uri: str, tmp_path: Path) -> None:
    """Chromium looks names up by itself, when it connects, and tells nobody of some requests."""
    need_chromium()

    def scripted(root: str) -> Pages:
        pages = paper(root, robots="User-agent: *\nDisallow: /private/\n")
        return {path: page.replace("</body>", f"{SCRIPT}</body>") for path, page in pages.items()}

    chromium = tmp_path / "chromium"
    turned = f"MAP {NAME} {OUTSIDE}, MAP {OTHER} {INSIDE}"
    command = f'exec {find_chromium()} "$@" --host-resolver-rules="{turned}"'
    chromium.write_text(f"#!/bin/sh\n{command}\n")
    chromium.chmod(0o755)
    with (
        scene(scripted, 1000, mongo_uri, tmp_path) as site,
        datagrams(INSIDE, int(site.root.rpartition(":")[2])) as datagram,
    ):
        declare(site, tmp_path, kind="section", path="/", browser=True)
        site.environment["NEWSBOT_CHROMIUM"] = str(chromium)
        done = site.run("crawl", "vesti", "--since", "30d")
        with suppress(BlockingIOError):
            site.inside.append(datagram.recv(2000))
    assert not site.inside, (done.stdout, done.stderr)
    assert "8 stored" in done.stdout
    assert not [path for path in site.asked if path.startswith("/private/")]
