"""Pages in a bucket are read through s3fs, from a server that speaks S3's protocol."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec
import pytest

from newsbot.files.kinds import Unreadable
from newsbot.model.page import Page
from newsbot.readers import Source
from tests.reference import ROOT
from tests.waiting import wait_until

pytestmark = pytest.mark.systems

MOTO = "moto[server]==5.2.5"
"""In a virtual environment of its own: it asks for another botocore than s3fs does."""

PAGE = "<html><body><h1>Мост открыт</h1><p>В Заречье открыли мост через реку.</p></body></html>"
FILES = {
    "2025/мост.html": PAGE.encode(),
    "2025/мост.html.meta.json": b'{"url": "https://zar.example/a", "published": "2025-04-09"}',
    "2025/b.html.gz": gzip.compress(PAGE.encode()),
    "2025/c.pdf": b"%PDF-1.7",
    "2024/a b+c.html": PAGE.encode(),
}


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bucket with files; the settings are those of every program for S3."""
    s3fs = pytest.importorskip("s3fs", reason="requirements-remote.txt is not installed")
    log = tmp_path_factory.mktemp("s3") / "log"
    with _served(log) as root, pytest.MonkeyPatch.context() as patch:
        said = {"ENDPOINT_URL": root, "ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "word"}
        for name, value in said.items():
            patch.setenv(f"AWS_{name}", value)
        system = fsspec.filesystem("s3")
        system.mkdir("news")
        for name, content in FILES.items():
            system.pipe(f"news/{name}", content)
        yield "s3://news"
        s3fs.S3FileSystem.clear_instance_cache()


@contextmanager
def _served(log: Path) -> Iterator[str]:
    """The address of a server for S3 that keeps everything in its memory."""
    home = ROOT / "build" / "moto-5.2.5"
    program = home / "bin" / "moto_server"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        install = [str(home / "bin" / "pip"), "install", "--quiet", MOTO]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            pytest.skip("moto cannot be installed")
    with log.open("wb") as out:
        server = subprocess.Popen([program, "-H", "127.0.0.1", "-p", "0"], stdout=out, stderr=out)
    try:
        wait_until(lambda: "Running on" in log.read_text())
        yield re.findall(r"Running on (\S+)", log.read_text())[0]
    finally:
        server.kill()
        server.wait()


@pytest.mark.parametrize(
    ("path", "pages", "aside"),
    [
        ("", {"2024/a b+c.html", "2025/b.html.gz", "2025/мост.html"}, {"PDF document", "sidecar"}),
        ("/2025", {"b.html.gz", "мост.html"}, {"PDF document", "sidecar"}),
        ("/2025/*.gz", {"b.html.gz"}, set()),
        ("/2024/a b+c.html", {"a b+c.html"}, set()),
    ],
)
def test_a_bucket_is_walked_as_a_folder(
    bucket: str, path: str, pages: set[str], aside: set[str]
) -> None:
    source = Source([bucket + path])
    found = list(source)
    assert {one.origin.path for one in found if isinstance(one, Page)} == pages
    assert set(source.books.aside) == aside
    assert source.books.balanced


def test_a_sidecar_in_a_bucket_tells_of_its_page(bucket: str) -> None:
    (page,) = Source([f"{bucket}/2025/мост.html"])
    assert isinstance(page, Page)
    assert (page.url, page.published) == ("https://zar.example/a", "2025-04-09")


@pytest.mark.parametrize("path", ["s3://news/none/", "s3://another/"])
def test_what_is_not_there_is_told(bucket: str, path: str) -> None:
    (one,) = Source([path])
    assert isinstance(one, Unreadable)
    assert one.outcome.reason == "no such file"
