"""The page of crawls and replays: latest runs, alarms, the waiting frontier, the archive."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from newsbot.archive.retention import size_of
from newsbot.health.health import Alarm
from newsbot.health.signals import judge
from newsbot.health.thresholds import chosen_thresholds
from newsbot.model.errors import NothingCollected
from newsbot.model.run import Run
from newsbot.query.past_crawls import past_crawls
from newsbot.store.books.reading import RunReader
from newsbot.store.frontier.address import State
from newsbot.store.status import frontier_states
from newsbot.web.frame import page, resources_of
from newsbot.web.parameters import one_page

RUNS = 50
"""Runs on one page."""


def runs_page(request: Request) -> Response:
    """The state of crawling; only databases have it, corpus files do not."""
    resources, params = resources_of(request), request.query_params
    uri = resources.corpus.uri
    runs, following = one_page(params, RUNS, partial(_runs, uri))
    if uri is None:
        return page(request, "runs.html", runs=[], alarms=[], frontier={}, archive=None)
    return page(
        request,
        "runs.html",
        runs=runs,
        following=following,
        alarms=_alarms(uri),
        frontier=frontier_states(uri),
        states=get_args(State),
        archive=_size(resources.archive),
    )


def _runs(uri: str | None, limit: int, skip: int) -> list[Run]:
    return RunReader(uri).runs(limit, skip=skip) if uri else []


def _alarms(uri: str) -> tuple[Alarm, ...] | None:
    """The alarms of health; None if nothing was crawled that could be judged."""
    at, thresholds = datetime.now(UTC), chosen_thresholds()
    try:
        pasts = past_crawls(uri, at=at, days=thresholds.past_days.value)
    except NothingCollected:
        return None
    return judge(pasts, at=at, thresholds=thresholds).alarms


def _size(folder: str | None) -> float | None:
    """The megabytes of raw pages; None where no archive is known."""
    if folder is None:
        return None
    return sum(map(size_of, Path(folder).glob("**/*.warc.gz"))) / 1e6
