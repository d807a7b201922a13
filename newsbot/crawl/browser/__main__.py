"""Finds a Chromium, or installs one, and prints its path: `python -m newsbot.crawl.browser`."""

from __future__ import annotations

import sys

from newsbot.crawl.browser.find import install_chromium
from newsbot.model.errors import NewsbotError


def main() -> int:
    """Print the path of a Chromium; one is installed if there is none."""
    try:
        print(install_chromium())
    except NewsbotError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
