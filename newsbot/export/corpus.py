"""The corpus out of the database: chosen, in a stable order, one JSON object a line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import msgspec

from newsbot.export.manifest import Manifest, Tally, write_manifest
from newsbot.files.formats import corpus_file, format_of
from newsbot.files.outfile import is_stream
from newsbot.model.decision import Role
from newsbot.model.errors import NothingCollected, UsageError
from newsbot.model.moment import parse_day, parse_moment
from newsbot.model.usage import Use
from newsbot.store.articles.filter import Filter
from newsbot.store.articles.reading import Reader

MOSCOW = ZoneInfo("Europe/Moscow")

ENCODER = msgspec.json.Encoder()


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What the user wants, as typed; see the options of `newsbot export`."""

    since: str | None = None
    until: str | None = None
    sites: tuple[str, ...] = ()
    language: str | None = None
    roles: tuple[str, ...] = ()
    undated: bool = False
    withdrawn: Literal["in", "out", "only"] = "in"
    allowed_for: Use | None = None
    keep_all: bool = False

    def filter(self) -> Filter:
        """The same as a choice of the store.

        Raises:
            UsageError: a date cannot be read, or there is no such role.
        """
        for role in self.roles:
            if role not in get_args(Role):
                raise UsageError(f"there is no role {role!r}", hint=", ".join(get_args(Role)))
        return Filter(
            since=_instant(self.since, "--since") if self.since else None,
            until=_instant(self.until, "--until", end=True) if self.until else None,
            sites=self.sites,
            language=self.language,
            roles=self.roles,
            undated=self.undated,
            withdrawn={"in": None, "out": False, "only": True}[self.withdrawn],
            allowed_for=self.allowed_for,
            # Whoever asks for reposts means the members that are copies.
            keep_all=self.keep_all or bool(self.roles),
        )

    def words(self) -> dict[str, str]:
        """For the manifest: only what was asked for."""
        asked = {
            "since": self.since,
            "until": self.until,
            "sites": ", ".join(self.sites),
            "language": self.language,
            "roles": ", ".join(self.roles),
            "withdrawn": None if self.withdrawn == "in" else self.withdrawn,
            "allowed for": self.allowed_for,
            "undated": "taken in" if self.undated else None,
            "keep": "all" if self.keep_all else "canonical",
        }
        return {name: value for name, value in asked.items() if value}


def export_corpus(uri: str, path: str, wanted: Selection) -> Manifest | None:
    """Stream the chosen articles to `path` (`-` for standard output) with constant memory.

    Returns:
        The manifest, which lies beside the file; None for standard output and devices.

    Raises:
        UsageError: the file cannot be written, or a date or a role cannot be read.
        NothingCollected: there is no article in the database; the old file is still there.
        StorageUnavailable: the database went away; the old file, if any, is still there.
    """
    format_of(path)
    choice = wanted.filter()
    tally = Tally()
    with Reader(uri) as reader, corpus_file(path) as out:
        _refuse_empty(reader)
        for article in reader.articles(choice):
            out.add(ENCODER.encode(article))
            tally.add(article)
        undated = reader.undated_left_out(choice)
        copies = _copies_left_out(reader, choice)
    if is_stream(path):
        return None
    return write_manifest(
        path,
        out,
        tally,
        filters=wanted.words(),
        undated_left_out=undated,
        copies_left_out=copies,
    )


def _refuse_empty(reader: Reader) -> None:
    """An empty database is more likely the wrong folder than an empty corpus."""
    if not reader.count(Filter(keep_all=True)):
        raise NothingCollected(
            "there is no article in the database",
            hint="newsbot replay FOLDER or newsbot crawl SITE brings some; newsbot db status "
            "shows which database this is",
        )


def _copies_left_out(reader: Reader, choice: Filter) -> int:
    if choice.keep_all:
        return 0
    everyone = msgspec.structs.replace(choice, keep_all=True)
    return reader.count(everyone) - reader.count(choice)


def _instant(text: str, option: str, *, end: bool = False) -> datetime:
    """A day is a whole day in Moscow, the last one included; an instant is taken exactly."""
    if len(text) == len("2025-04-09"):
        what = f"{option} is no ISO 8601 date"
        day = parse_day(text, what=what, hint="such as 2025-04-09") + timedelta(days=end)
        return datetime(day.year, day.month, day.day, tzinfo=MOSCOW)
    return parse_moment(text, option=option, zone=MOSCOW)
