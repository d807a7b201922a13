"""`newsbot`, whose crawls ask the stand-in for a page as soon as it has given the one before.

A crawl waits as long as the last answer took, which here says only how busy the machine is that
runs the tests. After refusals that name no time it waits ever longer; how long is tested in
`test_rules.py`, and here the first wait is short. Every other wait stays: that of a declaration,
`Crawl-delay`, `Retry-After`, rests.
"""

from __future__ import annotations

import sys

from newsbot import settings
from newsbot.cli import main
from newsbot.crawl import backoff

if __name__ == "__main__":
    settings.AUTOTHROTTLE_TARGET_CONCURRENCY = 1000.0
    backoff.FIRST_WAIT = 0.05
    sys.argv[0] = "newsbot"
    main(sys.argv[1:])
