"""Makes docs/serve.png and docs/page.png: what `newsbot serve` shows of the seeds, in a browser.

Run by `make docs` where a Chromium is installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from newsbot.crawl.browser.find import find_chromium
from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file

ROOT = Path(__file__).resolve().parent.parent
SEARCH, PAGE = ROOT / "docs" / "serve.png", ROOT / "docs" / "page.png"
SIZE = {"width": 1100, "height": 820}


def main() -> None:
    """Replay the seeds, serve them, and take pictures of a search and of a saved page."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = str(Path(folder, "articles.jsonl"))
        replay_to_file(Replay(source=Source([str(ROOT / "seeds")])), corpus)
        command = [sys.executable, "-m", "newsbot", "serve", corpus, "--port", "0"]
        command += ["--pages", str(ROOT / "seeds")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=folder, text=True) as server:
            assert server.stdout
            address = server.stdout.readline().strip()
            try:
                _take(address)
            finally:
                server.terminate()


def _take(address: str) -> None:
    with sync_playwright() as playwright:
        path = str(find_chromium())
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="en-GB")
        page.goto(f"{address}?q=археолог&since=2026-09-01&by=day")
        page.locator("footer").evaluate("footer => footer.textContent = ''")
        page.screenshot(path=SEARCH)
        page.get_by_role("link", name="Археологи нашли").last.click()
        page.get_by_role("link", name="Saved page").click()
        page.frame_locator("iframe").locator("h1").wait_for()
        page.screenshot(path=PAGE)
        browser.close()


if __name__ == "__main__":
    main()
