"""`newsbot`, whose crawls ask the stand-in for a page as soon as it has given the one before.

A crawl waits as long as the last answer took, which here says only how busy the machine is that
runs the tests. Every other wait stays: that of a declaration, `Crawl-delay`, `Retry-After`, rests.
"""

from __future__ import annotations

import sys

from newsbot import settings
from newsbot.cli import main

if __name__ == "__main__":
    settings.AUTOTHROTTLE_TARGET_CONCURRENCY = 1000.0
    sys.argv[0] = "newsbot"
    main(sys.argv[1:])
