"""Makes docs/serve.png: what `newsbot serve` shows of the seeds, in a real browser.

Run by `make docs` where a Chromium is installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from newsbot.crawl.browser import find_chromium
from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "serve.png"
SIZE = {"width": 1100, "height": 760}


def main() -> None:
    """Replay the seeds, serve them, and take the picture of a search."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = str(Path(folder, "articles.jsonl"))
        replay_to_file(Replay(source=Source([str(ROOT / "seeds")])), corpus)
        command = [sys.executable, "-m", "newsbot", "serve", corpus, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=folder, text=True) as server:
            assert server.stdout
            address = server.stdout.readline().strip()
            try:
                _take(f"{address}?q=археолог")
            finally:
                server.terminate()


def _take(address: str) -> None:
    with sync_playwright() as playwright:
        path = str(find_chromium())
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="en-GB")
        page.goto(address)
        page.locator("footer").evaluate("footer => footer.textContent = ''")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
