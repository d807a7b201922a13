"""What holds for processes that work for long."""

from __future__ import annotations

import subprocess
import sys

UNDER_WAY = """\
import gc
from newsbot.crawl.warm_up import warm_up
warm_up()
passed = []
def note(phase, info):
    if phase == "start":
        young = range(info["generation"] + 1)
        passed.append(sum(len(gc.get_objects(generation=one)) for one in young))
gc.callbacks.append(note)
pages = [[] for _ in range(60_000)]
print(max(passed))
"""
"""Prints how many objects the longest collection goes through while pages are under way."""


def test_no_collection_of_garbage_in_a_crawl_goes_through_all_pages_under_way() -> None:
    longest = subprocess.check_output([sys.executable, "-c", UNDER_WAY], text=True)
    assert int(longest) < 10_000
