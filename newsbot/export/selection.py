"""The user's choice of articles as typed, and the same choice as a filter of the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

import msgspec

from newsbot.export.manifest import read_manifest
from newsbot.files.opening import shown_path
from newsbot.model.article import Article
from newsbot.model.decision import Role
from newsbot.model.errors import UsageError, alternatives
from newsbot.model.moment import MOSCOW, parse_days, parse_moment, start_of
from newsbot.model.usage import Use
from newsbot.model.value_kinds import read_span
from newsbot.sites.registry import default_sites
from newsbot.store.articles.filter import Filter


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """The choice of articles as typed; see the options of `newsbot export`."""

    since: str | None = None
    until: str | None = None
    sites: tuple[str, ...] = ()
    language: str | None = None
    roles: tuple[str, ...] = ()
    undated: bool = False
    withdrawn: Literal["in", "out", "only"] = "in"
    allowed_for: Use | None = None
    keep_all: bool = False
    fields: tuple[str, ...] = ()
    sentences: bool = False
    tokens: bool = False
    after: str | None = None

    def filter(self, known: tuple[str, ...] = Article.__struct_fields__) -> Filter:
        """The choice as a filter of the store.

        Args:
            known: fields that may be asked for.

        Raises:
            UsageError: a date cannot be read, the last lies before the first, there is no such role
                or field, or nothing tells how far the export went that this one goes on from.
        """
        _refuse_unknown("role", self.roles, get_args(Role))
        _refuse_unknown("field", self.fields, known)
        since = _instant(self.since, "--since") if self.since else None
        until = _instant(self.until, "--until", end=True) if self.until else None
        refuse_backward(since, until and until - timedelta.resolution)
        return Filter(
            since=since,
            until=until,
            sites=self.sites,
            language=self.language,
            roles=self.roles,
            undated=self.undated,
            withdrawn={"in": None, "out": False, "only": True}[self.withdrawn],
            allowed_for=self.allowed_for,
            # Whoever asks for reposts means the members that are copies.
            keep_all=self.keep_all or bool(self.roles),
            written_after=_mark(self.after) if self.after else None,
        )

    @property
    def added(self) -> tuple[str, ...]:
        """The keys that are added to each record: `sentences`, `tokens`."""
        asked = {"sentences": self.sentences, "tokens": self.tokens}
        return tuple(name for name, wanted in asked.items() if wanted)

    def words(self) -> dict[str, str]:
        """The choice in words for the manifest, without what was not given."""
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
            "added": ", ".join(self.added),
            "after": shown_path(Path(self.after).name) if self.after else None,
        }
        return {name: value for name, value in asked.items() if value}


OPTIONS = {
    "sites": "--site",
    "language": "--language",
    "roles": "--role",
    "withdrawn": "--withdrawn",
    "allowed for": "--allowed-for",
    "keep": "--keep",
}
"""Choices that a folder which grows has to keep, as a manifest names them, and their options."""


def refuse_other_choice(path: str, former: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Refuse to add to a folder what its first export would have left out, or the other way round.

    Args:
        path: the folder.
        former: `filters` of the manifest that lies in it.
        wanted: the same of what is to be added.

    Raises:
        UsageError: with the options that were given then.

    Example:
        >>> refuse_other_choice("news", {"sites": "tass"}, {"sites": "tass", "since": "2026"})
    """
    other = {name for name in OPTIONS if former.get(name) != wanted.get(name)}
    if not other:
        return
    then = ", ".join(
        f"{OPTIONS[name]} {former[name]}" if name in former else f"no {OPTIONS[name]}"
        for name in OPTIONS
        if name in other
    )
    raise UsageError(
        f"{path} was made with {then}: what is added must be chosen alike",
        hint="give the same options, or write another folder",
    )


def ago(text: str | None, now: datetime) -> str | None:
    """The instant that `2d` and the like mean; anything else unchanged.

    Example:
        >>> now = datetime.fromisoformat("2025-04-09T00:00:00Z")
        >>> ago("2d", now), ago("2025-04-01", now)
        ('2025-04-07T00:00:00+00:00', '2025-04-01')
    """
    try:
        return (now - read_span(text or "")).isoformat(timespec="seconds")
    except ValueError:
        return text


def refuse_backward(since: date | None, until: date | None) -> None:
    """Refuse a span of time that ends before it begins.

    Raises:
        UsageError: it does.
    """
    if since and until and until < since:
        raise UsageError("--until lies before --since", hint="the earlier one goes to --since")


def refuse_unknown_sites(asked: Iterable[str], stored: set[str]) -> None:
    """Refuse a site that is not declared and has no article.

    Raises:
        UsageError: with the sites that there are.
    """
    declared = {site.name for site in default_sites() if site.hosts}
    _refuse_unknown("site", tuple(asked), tuple(sorted(stored | declared)))


def refuse_unknown_language(asked: str | None, stored: set[str]) -> None:
    """Refuse a language that no article has.

    Raises:
        UsageError: with the languages that there are.
    """
    _refuse_unknown("article in", () if asked is None else (asked,), tuple(sorted(stored)))


def _refuse_unknown(what: str, asked: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in asked:
        if name not in known:
            raise UsageError(f"there is no {what} {name!r}", hint=alternatives(name, known))


def _mark(path: str) -> str:
    """The point up to which an earlier export had read the store, from its manifest."""
    told = read_manifest(path)
    if told.stored_until is None:
        raise UsageError(
            f"--after {path}: it was not exported from a database",
            hint="export the whole once; from then on --after knows where to go on",
        )
    return told.stored_until


def _instant(text: str, option: str, *, end: bool = False) -> datetime:
    """The instant that an option means; a day, month or year is a whole one in Moscow."""
    if text[10:11] in {"T", "t", " "}:
        return parse_moment(text, option=option, zone=MOSCOW)
    what = f"{option} is no ISO 8601 date"
    hint = "such as 2025-04-09, 2025-04, 2025, 2d, or 2025-04-09T12:30+03:00"
    first, after = parse_days(text, what=what, hint=hint)
    return start_of(after if end else first, MOSCOW.key)
