"""A disk of its own for commands, which can be made to fail, to fill up and to stand still.

It is a file with a file system of ext4, mounted where only this disk's commands see it. What makes
it fail is the kernel's own way to try that out (`mount -o remount,abort`): from then on it is
read-only, also for files that are open for writing, as after an error of a real disk.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.reference import ROOT
from tests.waiting import wait_until

FILLER = "filler"

NEEDED = ("unshare", "nsenter", "mkfs.ext4", "e2fsck", "fsfreeze")
PROGRAMS = os.pathsep.join(("/usr/sbin", "/sbin", "/usr/bin", "/bin"))
"""Where they are, also for users who may not run them."""


class FailingDisk:
    """A mounted disk; see `failing_disk`.

    Attributes:
        path: where commands see it.
        seen: the same place for this process.
    """

    def __init__(self, folder: Path, holder: subprocess.Popen[str]) -> None:
        self.image = folder / "disk.img"
        self.path = folder / "disk"
        self.seen = Path(f"/proc/{holder.pid}/root{self.path}")
        self._holder = holder

    def start(
        self, *typed: str, program: str = "newsbot", **environment: str
    ) -> subprocess.Popen[str]:
        """Start `newsbot`; its data folder is on the disk unless told otherwise."""
        return subprocess.Popen(
            self._inside(sys.executable, "-m", program, *typed),
            env=os.environ | {"NEWSBOT_VAR": str(self.path / "var")} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *typed: str, program: str = "newsbot", **environment: str) -> tuple[int, str]:
        """Run `newsbot` to its end; gives the exit code and what it printed."""
        with self.start(*typed, program=program, **environment) as process:
            printed, _ = process.communicate(timeout=600)
        return process.returncode, printed

    def strike(self, process: subprocess.Popen[str], names: str, *, least: int = 0) -> None:
        """Make the disk read-only while a command writes files to it, and wait for nothing else.

        Args:
            names: a pattern of the files.
            least: bytes that one of them has then, at least.
        """

        def writes() -> bool:
            assert process.poll() is None, process.communicate()
            with suppress(OSError):  # it was renamed at this moment
                return any(path.stat().st_size >= least for path in self.seen.glob(names))
            return False

        wait_until(writes, pause=0.001)
        process.send_signal(signal.SIGSTOP)
        self.fail()
        process.send_signal(signal.SIGCONT)

    def fill(self, *, left: int) -> None:
        """Fill it, but for so many bytes."""
        with (self.seen / FILLER).open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(self.seen).free - left)

    def empty(self) -> None:
        """Make room again."""
        (self.seen / FILLER).unlink()

    def fail(self) -> None:
        """Make it read-only at once, whoever writes to it."""
        self._do("mount", "-o", "remount,abort", str(self.path))

    def mend(self) -> None:
        """Check it and mount it again, as after a restart of the machine; nobody may use it."""
        self._do("umount", str(self.path))
        self._do("e2fsck", "-p", str(self.image), fine=(0, 1))
        self._do("mount", "-o", "loop,errors=remount-ro", str(self.image), str(self.path))

    @contextmanager
    def standing_still(self, process: subprocess.Popen[str]) -> Iterator[None]:
        """Have it write nothing until a command that writes to it waits, and as long as the block.

        It says that it waits by the state of its threads in `/proc`, which is D.
        """
        self._do("fsfreeze", "-f", str(self.path))
        try:
            wait_until(lambda: process.poll() is not None or _waits_for_disk(process.pid))
            yield
        finally:
            self._do("fsfreeze", "-u", str(self.path))

    def _inside(self, *command: str) -> list[str]:
        return ["nsenter", "--mount", f"--target={self._holder.pid}", f"--wd={ROOT}", *command]

    def _do(self, *command: str, fine: tuple[int, ...] = (0,)) -> None:
        done = subprocess.run(self._inside(*command), capture_output=True, text=True, check=False)
        assert done.returncode in fine, (command, done.stderr)


def _waits_for_disk(pid: int) -> bool:
    states = (
        path.read_text().rpartition(")")[2] for path in Path("/proc").glob(f"{pid}/task/*/stat")
    )
    return any(state.split()[0] == "D" for state in states)


@contextmanager
def failing_disk(
    folder: Path, megabytes: int = 300, *, there: int | None = None
) -> Iterator[FailingDisk]:
    """A new, empty disk until the block ends; the test is skipped where none can be mounted.

    Args:
        folder: where it lies.
        megabytes: its size.
        there: megabytes that it has in truth, where it promises more than there is, as disks of
            virtual machines do; what it cannot take it loses after the system has taken it.
    """
    missing = [name for name in NEEDED if not shutil.which(name, path=PROGRAMS)]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    image, place = folder / "disk.img", folder / "disk"
    place.mkdir()
    behind = f"mount -t tmpfs -o size={there}m none {folder} && mkdir {place} && " if there else ""
    mount = (
        f"{behind}truncate -s {megabytes}M {image} && mkfs.ext4 -q -m 0 -F {image} && "
        f"mount -o loop,errors=remount-ro {image} {place} && echo mounted && read end"
    )
    # Its end, or that of this process, closes what it reads: nothing stays mounted.
    with subprocess.Popen(
        ["unshare", "--mount", "bash", "-c", mount],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout and holder.stderr and holder.stdin
        if holder.stdout.readline() != "mounted\n":
            pytest.skip(f"no disk can be mounted here: {holder.stderr.read().strip()}")
        yield FailingDisk(folder, holder)
        holder.stdin.close()
