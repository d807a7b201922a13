"""One address of the frontier: the task for a worker, its result, and the database updates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal

import msgspec

from newsbot.model.announcement import Announcement
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.window import DAY, GRACE, Window

State = Literal["waiting", "leased", "done", "blocked", "failed"]

MAX_TRIES = 3
"""After so many failures an address is given up."""

SUSPECT_FROM = 2
"""From so many deaths of its worker on, an address is worked on with nothing beside it."""

SLACK = timedelta(minutes=5)
"""Time after an announced change in which a page that is fetched may still lack it: clocks of sites
differ, caches lag, and an ending is noted a little after its fetch."""

WEEK = 7 * 86_400_000
"""Milliseconds."""

_SEEN = {"$subtract": ["$$NOW", {"$mod": [{"$toLong": "$$NOW"}, WEEK]}]}
"""The week in which an address was announced last: nothing is written more often than that."""

MISSING = "missing"
"""MongoDB's name for the type of a field that is not there."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A leased address.

    Attributes:
        key: id of the address, which is the id of its article.
        fence: fencing number of the lease under which it is worked on.
        published: publication date that the discovery announced, or that the page gave later.
        announced: the same, unless only the page gave it: that is no evidence beside the page.
        first_seen: the earliest that is known of the article: the day in its address, else when
            its address was found.
        feed_text: whole text that a feed carried, see `Page.feed_text`.
        etag, last_modified: what the server said when it was fetched last, for asking again.
        tries: failures so far.
        isolated: nothing else may be under way with it: it is suspected to bring the worker down.
    """

    key: str
    url: str
    site: str
    fence: int
    published: datetime | None = None
    announced: datetime | None = None
    first_seen: datetime | None = None
    feed_text: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    tries: int = 0
    isolated: bool = False


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """How work on an address ended.

    Attributes:
        outcome: how the page ended.
        run: the run it belongs to.
        due_in: when it is to be fetched again; None for never. A failed address that has used up
            its tries is given up whatever this says.
        published: when the article appeared (aware), where the page says so; None keeps what is
            known.
        etag, last_modified: of the answer; None keeps what is known.
    """

    outcome: Outcome
    run: str
    published: datetime | None = None
    due_in: timedelta | None = None
    etag: str | None = None
    last_modified: str | None = None


def to_task(document: Mapping[str, Any]) -> Task:
    """The task in a leased document of the frontier."""
    return Task(
        key=document["_id"],
        url=document["url"],
        site=document["site"],
        fence=document["fence"],
        published=document.get("published"),
        announced=None if _is_of_page(document) else document.get("published"),
        first_seen=document.get("day") or document.get("found_at"),
        feed_text=document.get("feed_text"),
        etag=document.get("etag"),
        last_modified=document.get("last_modified"),
        tries=document.get("tries", 0),
        isolated=document.get("isolated", False),
    )


def due_filter(site: str, now: datetime, window: Window | None) -> dict[str, Any]:
    """The filter for addresses of a site that are due and, if dated, within the window.

    An address that has been asked for before is asked for again when it is due, however old it is,
    but by a backfill. The rules for dates are those of `Window.admits`.
    """
    query: dict[str, Any] = {"site": site, "due_at": {"$lte": now}}
    if window is None:
        return query
    too_old = {"published": None, "day": {"$lt": window.since - DAY - GRACE}}
    if window.until:
        query["$nor"] = [
            too_old,
            {"announced": {"$lt": window.since}},
            {"published": {"$lt": window.since}},
            {"published": {"$gte": window.until}},
            {"published": None, "day": {"$gte": window.until + GRACE}},
        ]
    else:
        outside = [{"announced": {"$lt": window.since}}, {"announced": None} | too_old]
        query["$or"] = [{"ended_at": {"$ne": None}}, {"$nor": outside}]
    return query


def _is_of_page(document: Mapping[str, Any]) -> bool:
    """Whether the page gave the date; older rows tell only where no feed had any."""
    return document.get("of_page", False) or document.get("announced") is None


def announce(site: str, found: Announcement, *, is_rebuilt: bool) -> list[dict[str, Any]]:
    """The update that adds an address, or makes a known one due when it has changed since.

    A change is a later date than the one announced before. What was fetched after that date has the
    change in it: a feed and a sitemap often date one article differently.

    Args:
        site: name of the site.
        found: what was announced.
        is_rebuilt: the date is that of the whole site, so that it shows no change of the page.
    """
    latest = found.latest
    day = datetime.combine(found.day, time(), UTC) if found.day else None
    is_unseen = {"$gt": [_reach(latest), "$ended_at"]}
    is_new = {"$eq": [{"$type": "$state"}, MISSING]}
    is_later = {"$and": [{"$ne": [latest, None]}, {"$gt": [latest, "$announced"]}, is_unseen]}
    again = {"$and": [is_later, {"$ne": ["$state", "leased"]}]}
    due = is_new if is_rebuilt else {"$or": [is_new, again]}
    of_page = "$$REMOVE" if found.published else "$of_page"
    return [
        {
            "$set": {
                "url": {"$ifNull": ["$url", {"$literal": found.url}]},
                "site": site,
                "found_at": {"$ifNull": ["$found_at", "$$NOW"]},
                "seen_at": _SEEN,
                "published": {"$ifNull": [found.published, "$published"]},
                "of_page": of_page,
                "day": {"$ifNull": [day, "$day"]},
                "feed_text": {"$ifNull": [{"$literal": found.text}, "$feed_text"]},
                "announced": {"$max": ["$announced", latest]},
                "state": {"$cond": [due, "waiting", "$state"]},
                "due_at": {"$cond": [due, "$$NOW", "$due_at"]},
                "tries": {"$cond": [due, 0, "$tries"]},
                "fence": {"$ifNull": ["$fence", 0]},
            }
        }
    ]


def _reach(date: datetime | None) -> datetime | None:
    """The last instant that an announced date may mean: a day without a time lasts to its end.

    Midnight of any zone is a quarter of an hour in UTC; a time that happens to be one is taken for
    a day as well, which costs a request at most.

    Example:
        >>> _reach(datetime(2025, 4, 7, 21)), _reach(datetime(2025, 4, 8, 12, 34))
        (datetime.datetime(2025, 4, 8, 21, 0), datetime.datetime(2025, 4, 8, 12, 39))
    """
    if date is None:
        return None
    may_be_day = date.minute % 15 == 0 and not date.second and not date.microsecond
    return date + (timedelta(days=1) if may_be_day else SLACK)


def hand_out(fence: int, worker: str, *, isolated: bool) -> list[dict[str, Any]]:
    """The update that leases an address."""
    taken = {
        "state": "leased",
        "due_at": None,
        "fence": fence,
        "worker": worker,
        "isolated": isolated,
    }
    return [{"$set": taken}]


def take_back(fence: int) -> list[dict[str, Any]]:
    """The update for an address whose worker died: due at once, suspect after a few deaths.

    Only an address that was alone when the worker died is blamed for it; innocent ones that were
    under way with it would otherwise be given up after three crashes.
    """
    tries = {"$add": ["$tries", {"$cond": ["$isolated", 1, 0]}]}
    deaths = {"$add": [{"$ifNull": ["$deaths", 0]}, 1]}
    gone = {"$gte": ["$tries", MAX_TRIES]}
    return [
        {"$set": {"tries": tries, "deaths": deaths, "fence": fence, "isolated": False}},
        {
            "$set": {
                "suspect": {"$gte": ["$deaths", SUSPECT_FROM]},
                "state": {"$cond": [gone, "failed", "waiting"]},
                "due_at": {"$cond": [gone, None, "$$NOW"]},
                "outcome": {"$cond": [gone, "failed", "$outcome"]},
                "reason": {"$cond": [gone, "the worker died with it", "$reason"]},
            }
        },
    ]


def give_back() -> list[dict[str, Any]]:
    """The update for an address that was leased but not begun: due at once, never suspect."""
    return [{"$set": {"state": "waiting", "due_at": "$$NOW", "isolated": False}}]


def end(task: Task, ending: Ending) -> list[dict[str, Any]]:
    """The update that records how work on an address ended."""
    kind = ending.outcome.kind
    failed = kind.is_failure
    tries = task.tries + 1 if failed else 0
    due_in = None if tries >= MAX_TRIES else ending.due_in
    due_at = None if due_in is None else {"$add": ["$$NOW", due_in // timedelta(milliseconds=1)]}
    facts = {
        "state": _state(kind, gives_up=tries >= MAX_TRIES),
        "due_at": due_at,
        "tries": tries,
        "outcome": str(kind),
        "reason": {"$literal": ending.outcome.reason},
        "run": ending.run,
        "ended_at": "$$NOW",
        "suspect": False,
        "deaths": 0,
        "isolated": False,
    }
    # Of an answer that was not judged no ETag is kept: "not modified" would be taken for a stored
    # article later.
    validators = (
        {"etag": ending.etag, "last_modified": ending.last_modified} if kind.is_settled else {}
    )
    kept = {name: {"$literal": value} for name, value in validators.items() if value}
    if ending.published:
        facts["published"] = {"$ifNull": ["$published", ending.published]}
        unknown = {"$lte": ["$published", None]}
        facts["of_page"] = {"$cond": [unknown, True, "$of_page"]}
    update: list[dict[str, Any]] = [{"$set": facts | kept}]
    # The text is needed for as long as the page may be read again, and is large.
    return update if due_at else [*update, {"$unset": "feed_text"}]


def _state(kind: OutcomeKind, *, gives_up: bool) -> State:
    if kind.is_refused:
        return "blocked"
    if kind.is_failure:
        return "failed" if gives_up else "waiting"
    return "done"
