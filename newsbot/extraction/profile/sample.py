"""Which pages of a host can still enter its sample, while one worker counts pages."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from newsbot.extraction.profile.snapshot import MAX_PAGES


class Sample:
    """The smallest keys of each host so far: a page with a larger key is in no sample.

    Whoever counts only what is taken gets the counts of all pages, for less: of 10,000 pages of a
    host about a thousand are counted.

    Example:
        >>> sample = Sample(size=2)
        >>> [sample.takes("example.ru", key) for key in ("0b", "0c", "0d", "0a", "0c", "0b")]
        [True, True, False, True, False, True]
    """

    def __init__(self, size: int = MAX_PAGES) -> None:
        self._size = size
        self._keys: dict[str, array[int]] = {}

    def takes(self, host: str, key: str) -> bool:
        """Whether to count a page with that key (hexadecimal), which is then remembered."""
        known, number = self._keys.setdefault(host, array("Q")), int(key, 16)
        place = bisect_left(known, number)
        if place == self._size:
            return False
        if known[place : place + 1] != array("Q", [number]):
            known.insert(place, number)
            del known[self._size :]
        return True
