"""Site memory: the blocks that many pages of a host repeat, and where its texts are.

Single pages hide what a crawler can see: a block that stands on several pages of a host is no
article text, however much it reads like it. A first pass counts, a second one works with a frozen,
named snapshot. Counts are a function of the set of pages alone: they may be merged in any order,
and a page counted twice counts once, so neither workers nor repeated replays change the result.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

import msgspec

from newsbot.model.site import Site
from newsbot.model.urls import registered_host

MAX_PAGES = 200
"""Pages that are remembered per host: those with the smallest keys, a sample that has no order."""

MIN_PAGES = 3
"""Pages on which a block must stand to be a repeat: two may be one article at two addresses."""

MIN_SHARE = 0.04
"""Share of the host's pages on which it must stand: background paragraphs return now and then."""

MIN_SIZE = 4
"""Characters below which a block is too common to say anything."""

SHORT_BLOCK = 60
"""Characters up to which a block may be a counter or a clock: numbers in it do not count."""

KEYS_KEPT, LONGEST_KEPT = 1 << 13, 200
"""Blocks whose key is remembered, since the next page of a host has the same menus, and characters
of one at most: a paragraph comes with no other page, and thousands of them would stay in memory."""

DIGITS = re.compile(r"\d+")
WORD = re.compile(r"\w+")


class PageCount(msgspec.Struct, frozen=True, kw_only=True):
    """The share of one page in the memory of its host.

    Attributes:
        blocks: keys of all its blocks, sorted.
        texts: per path of running text the (key, characters) of the blocks there.
        method: how its body was found, to see when a declaration stops matching.
    """

    blocks: tuple[int, ...]
    texts: dict[str, tuple[tuple[int, int], ...]] = {}
    method: str = ""


class MemoryCounts(msgspec.Struct, kw_only=True):
    """Counts of many pages: host to page key to the page's counts, in plain data.

    Example:
        >>> one = MemoryCounts(hosts={"example.ru": {"0a": PageCount(blocks=(1, 2))}})
        >>> two = MemoryCounts(hosts={"example.ru": {"0b": PageCount(blocks=(2, 3))}})
        >>> one.add(two)
        >>> sorted(one.hosts["example.ru"])
        ['0a', '0b']
    """

    hosts: dict[str, dict[str, PageCount]] = {}

    def add(self, other: MemoryCounts) -> None:
        """Add the counts of other pages; the order and repetitions make no difference."""
        for host, pages in other.hosts.items():
            known = self.hosts.setdefault(host, {})
            known.update(pages)
            for key in sorted(known)[MAX_PAGES:]:
                del known[key]

    def freeze(self) -> MemorySnapshot:
        """The snapshot for the second pass."""
        return MemorySnapshot(hosts={host: _host(self.hosts[host]) for host in sorted(self.hosts)})

    def to_bytes(self) -> bytes:
        """The counts as MessagePack; equal counts give equal bytes."""
        return msgspec.msgpack.encode(self, order="deterministic")

    @classmethod
    def from_bytes(cls, data: bytes) -> MemoryCounts:
        """The counts from the bytes of `to_bytes`."""
        return msgspec.msgpack.decode(data, type=cls)


class HostMemory(msgspec.Struct, frozen=True, kw_only=True):
    """The memory of one host.

    Attributes:
        pages: pages in the sample.
        repeats: keys of the blocks that stand on several pages, sorted.
        paths: share of the pages whose own text lives under that path, greatest first.
        methods: share of the pages by how the body was found.
    """

    pages: int
    repeats: tuple[int, ...] = ()
    paths: dict[str, float] = {}
    methods: dict[str, float] = {}


class MemorySnapshot(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Frozen site memory; `name` is the hash of its content, which records state."""

    hosts: dict[str, HostMemory] = {}

    @cached_property
    def name(self) -> str:
        """The first 12 hex digits of the SHA-256 of the content."""
        return hashlib.sha256(self.to_bytes()).hexdigest()[:12]

    @cached_property
    def _repeats(self) -> dict[str, frozenset[int]]:
        return {host: frozenset(memory.repeats) for host, memory in self.hosts.items()}

    def knows(self, host: str | None) -> bool:
        """Whether enough pages of the host were counted to tell repeats from text."""
        memory = self.hosts.get(host or "")
        return memory is not None and memory.pages >= MIN_PAGES

    def repeated(self, host: str | None, text: str) -> bool:
        """Whether the block is on several pages of the host.

        Example:
            >>> lines = ["Все новости Заречного на нашем сайте"]
            >>> counts = MemoryCounts()
            >>> for page in ("1", "2", "3"):
            ...     counts.add(count_lines("example.ru", page, lines))
            >>> memory = counts.freeze()
            >>> memory.repeated("example.ru", lines[0]), memory.repeated("example.ru", "Мост")
            (True, False)
        """
        known = self._repeats.get(host or "", frozenset())
        return bool(known) and len(text) >= MIN_SIZE and block_key(text) in known

    def paths(self, host: str | None) -> Mapping[str, float]:
        """The paths of the host's own texts, with the share of its pages."""
        memory = self.hosts.get(host or "")
        return memory.paths if memory else {}

    def to_bytes(self) -> bytes:
        """The snapshot as MessagePack; equal snapshots give equal bytes."""
        return msgspec.msgpack.encode(self, order="deterministic")

    @classmethod
    def from_bytes(cls, data: bytes) -> MemorySnapshot:
        """The snapshot from the bytes of `to_bytes`."""
        return msgspec.msgpack.decode(data, type=cls)


def block_key(text: str) -> int:
    """63-bit key of a block: its words in lower case, in a short one with every number as 0.

    Counters and clocks differ from page to page («Комментарии (12)»). In running text numbers
    are what tells one daily item from the next («Курс доллара на 12 мая составил 80,1 рубля»).

    Example:
        >>> block_key("Комментарии (12)") == block_key("комментарии: 7")
        True
    """
    return _remembered_key(text) if len(text) <= LONGEST_KEPT else _key(text)


def _key(text: str) -> int:
    folded = DIGITS.sub("0", text) if len(text) <= SHORT_BLOCK else text
    words = " ".join(WORD.findall(folded.casefold().replace("_", " ")))
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest()) >> 1


_remembered_key = lru_cache(maxsize=KEYS_KEPT)(_key)


def page_key(identity: str | bytes) -> str:
    """Key of a page, from its normalised address or its bytes: 16 hex digits."""
    data = identity.encode() if isinstance(identity, str) else identity
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def count_lines(host: str, identity: str | bytes, lines: Iterable[str]) -> MemoryCounts:
    """The counts of one text dump."""
    keys = {block_key(line) for line in lines if len(line) >= MIN_SIZE}
    count = PageCount(blocks=tuple(sorted(keys)), method="dump")
    return MemoryCounts(hosts={host: {page_key(identity): count}})


def memory_host(url: str | None, site: Site | None = None) -> str | None:
    """The name under which the pages of one outlet are counted together.

    Example:
        >>> memory_host("https://spb.example.ru/1"), memory_host(None)
        ('example.ru', None)
    """
    if site and site.hosts:
        return site.hosts[0]
    return registered_host(url) if url else None


def own_path(count: PageCount, repeats: frozenset[int]) -> str | None:
    """The path that contains most of a page's own text, None for a page without any."""
    sizes = {
        path: sum(size for key, size in texts if key not in repeats)
        for path, texts in sorted(count.texts.items())
    }
    best = max(sizes, key=lambda path: sizes[path], default=None)
    return best if best and sizes[best] else None


def _host(pages: Mapping[str, PageCount]) -> HostMemory:
    seen = Counter(key for count in pages.values() for key in count.blocks)
    least = max(MIN_PAGES, MIN_SHARE * len(pages))
    repeats = frozenset(key for key, number in seen.items() if number >= least)
    paths: defaultdict[str, int] = defaultdict(int)
    for count in pages.values():
        if path := own_path(count, repeats):
            paths[path] += 1
    methods = Counter(count.method for count in pages.values())
    return HostMemory(
        pages=len(pages),
        repeats=tuple(sorted(repeats)),
        paths=_shares(paths, len(pages)),
        methods=_shares(methods, len(pages)),
    )


def _shares(counts: Mapping[str, int], total: int) -> dict[str, float]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {name: round(number / total, 3) for name, number in ranked[:20]}
