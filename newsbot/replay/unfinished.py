"""Keeps on the disk what an unfinished replay has done, so that a killed one can be continued."""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Self

import msgspec
import zstandard
from msgspec.structs import replace

from newsbot.extraction.profile.snapshot import MemoryCounts, MemorySnapshot
from newsbot.files.frames import Frames
from newsbot.files.outfile import write_whole
from newsbot.model.outcome import Outcome
from newsbot.replay.page_result import PageResult

KEPT_FOR = 7 * 86_400.0
"""Seconds after which nobody goes on with an unfinished replay: its folder is removed."""

PACK = zstandard.ZstdCompressor(level=1).compress
UNPACK = zstandard.ZstdDecompressor().decompress

ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(list[PageResult])


class Began(msgspec.Struct, frozen=True, kw_only=True):
    """When an unfinished replay began (UTC), and the run in the store that has its books."""

    at: datetime
    run: str | None = None


class Unfinished:
    """The finished part of one replay, shard by shard, in a folder of its own.

    What was counted for site memory and what was made of pages is added as it comes; both start
    at the first page. Where the disk takes no more, nothing more is kept and the replay goes on.

    Attributes:
        began: None as long as nobody has begun.
        counted: pages whose counts are kept.
        made: pages of which is kept what was made of them.
    """

    def __init__(self, folder: Path, lock: IO[bytes], *, entered: bool, made_home: bool) -> None:
        self._folder = folder
        self._lock = lock
        self._full = False
        self._entered = entered
        self._made_home = made_home
        self._open()

    @classmethod
    def claimed(cls, folder: Path, *, entered: bool) -> Self | None:
        """What is kept in a folder, locked for this process; None when another works on it.

        Nothing is opened without the lock: opening cuts off what a killed writer has left half
        written, and that may be what another process is writing now.

        Args:
            folder: of this replay and no other, see `newsbot.replay.same_run`.
            entered: whether the store outlives the process, so that pages are kept with what they
                ended as, and are not stored again.

        Raises:
            OSError: the folder cannot be written to, or its file system has no locks.
        """
        # A command that needs no database leaves no folder for data behind.
        made_home = not folder.parent.parent.exists()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with ExitStack() as unclaimed:
            lock = unclaimed.enter_context((folder / "lock").open("ab"))
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return None
            work = cls(folder, lock, entered=entered, made_home=made_home)
            unclaimed.pop_all()
        return work

    def _open(self) -> None:
        self._counts = Frames(self._folder / "counted")
        self._pages = Frames(self._folder / "made")
        self.counted, self.made = self._counts.rows, self._pages.rows
        self._passing = self.made
        self.began: Began | None = None
        with suppress(OSError, msgspec.DecodeError):
            self.began = msgspec.json.decode((self._folder / "began").read_bytes(), type=Began)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to continue from."""
        return not self._counts.rows and not self._pages.rows

    def begin(self, run: str | None) -> None:
        """Note that the replay began now, and its run in the store."""
        self.began = Began(at=datetime.now(UTC), run=run)
        with suppress(OSError):
            write_whole(self._folder / "began", msgspec.json.encode(self.began))

    def forget(self) -> None:
        """Delete everything, to begin anew."""
        self._close_frames()
        for name in ("counted", "made", "memory", "began"):
            (self._folder / name).unlink(missing_ok=True)
        self._open()

    def memory(self) -> MemorySnapshot | None:
        """The site memory, if the first pass was finished."""
        with suppress(OSError, msgspec.DecodeError):
            return MemorySnapshot.from_bytes((self._folder / "memory").read_bytes())
        return None

    def keep_memory(self, memory: MemorySnapshot) -> None:
        """Keep the site memory of the finished first pass."""
        with suppress(OSError):
            write_whole(self._folder / "memory", memory.to_bytes())

    def counts(self) -> Iterator[MemoryCounts]:
        """The counts of the first pass, in parts."""
        return (MemoryCounts.from_bytes(UNPACK(frame)) for frame in self._counts)

    def keep_counts(self, counts: MemoryCounts, pages: int) -> None:
        """Add the counts of the next pages."""
        self._keep(self._counts, counts.to_bytes(), pages)

    def pages(self) -> Iterator[PageResult]:
        """The results of the first `made` pages, in order."""
        for frame in self._pages:
            yield from DECODER.decode(UNPACK(frame))

    def keep(self, made: Sequence[PageResult], outcomes: Sequence[Outcome]) -> None:
        """Add the results of the next pages; those that were read back are here already.

        Args:
            made: in the order of the pages.
            outcomes: how those ended that the store was given now.
        """
        fresh = [one for one in made[self._passing :] if not one.entered]
        self._passing = max(0, self._passing - len(made))
        if fresh and self._entered:
            fresh = [_entered(*pair) for pair in zip(fresh, outcomes, strict=True)]
        if fresh:
            self._keep(self._pages, ENCODER.encode(fresh), len(fresh))

    def _keep(self, frames: Frames, data: bytes, rows: int) -> None:
        try:
            if not self._full:
                frames.add(PACK(data), rows=rows)
        except OSError:
            self._full = True

    def finish(self) -> None:
        """The replay has ended: delete what was kept."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._made_home:
            with suppress(OSError):  # meanwhile other data lie there
                self._folder.parent.rmdir()
                self._folder.parent.parent.rmdir()

    def close(self) -> None:
        """Close the files; their content stays for the next replay."""
        self._close_frames()
        self._lock.close()

    def _close_frames(self) -> None:
        self._counts.close()
        self._pages.close()


def _entered(one: PageResult, outcome: Outcome) -> PageResult:
    return replace(one, outcome=outcome, prepared=None, entered=True)


def remove_old(folder: Path) -> None:
    """Delete unfinished replays that were not continued for `KEPT_FOR` seconds."""
    for one in folder.glob("*/lock"):
        with suppress(OSError), one.open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            latest = max(path.stat().st_mtime for path in one.parent.iterdir())
            if time.time() - latest > KEPT_FOR:
                shutil.rmtree(one.parent, ignore_errors=True)
