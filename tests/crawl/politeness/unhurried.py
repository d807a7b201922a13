"""`newsbot`, whose crawls ask the stand-in for a page as soon as it has given the one before.

A crawl waits as long as the last answer took, which here says only how busy the machine is that
runs the tests. After refusals that name no time, and between requests to a site that was asked too
often, it waits ever longer: `test_rules.py` shows how long, and here those waits begin short. Every
other wait stays: that of a declaration, `Crawl-delay`, `Retry-After`, rests.
"""

from __future__ import annotations

import sys

from newsbot import settings
from newsbot.cli import main
from newsbot.crawl.politeness import backoff, throttle

if __name__ == "__main__":
    settings.AUTOTHROTTLE_TARGET_CONCURRENCY = 1000.0
    backoff.FIRST_WAIT = 0.05
    throttle.FIRST_FLOOR = 0.05
    sys.argv[0] = "newsbot"
    main(sys.argv[1:])
