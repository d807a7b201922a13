"""What holds for processes that work for long."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

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


GAPS = """\
from pathlib import Path
from newsbot.processes import give_back_memory
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20
objects = [bytes(5000) for _ in range(20_000)]
kept = objects[::20]
del objects
before = held()
give_back_memory()
print(before - held())
"""
"""Prints how many of 95 MiB that lie free between objects are given back."""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_memory_that_lies_free_between_objects_is_given_back() -> None:
    assert int(subprocess.check_output([sys.executable, "-c", GAPS], text=True)) > 60
