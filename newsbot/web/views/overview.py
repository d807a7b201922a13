"""The corpus as a whole: sites, runs, who carries whom, places and stories."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from newsbot.query.counts import Count, carriers, counts, members, stories
from newsbot.query.index import open_index
from newsbot.report.chart import Series, line_chart
from newsbot.web.asked import asked
from newsbot.web.frame import desk_of, language_of, page, texts

LATEST_RUNS = 50

ABREAST = 12
"""Sources and carriers in the matrix: those with the most articles."""


def sites_page(request: Request) -> Response:
    """How many articles each site has, and month by month."""
    words = texts(language_of(request))
    with open_index(desk_of(request).corpus.index) as index:
        found = counts(index, "site")
        months = [count for count in counts(index, "month") if count.value]
        by_agency, by_role = counts(index, "agency"), counts(index, "role")
    return page(
        request,
        "sites.html",
        sites=found,
        chart=_months(months, words["articles"]),
        agencies=[count for count in by_agency if count.value],
        roles=by_role,
    )


def carriers_page(request: Request) -> Response:
    """Who carries whose text, and how soon."""
    with open_index(desk_of(request).corpus.index) as index:
        found = carriers(index, asked(request.query_params).question)
    sources = Counter[str]()
    sites = Counter[str]()
    for pair in found:
        sources[pair.source] += pair.articles
        sites[pair.carrier] += pair.articles
    return page(
        request,
        "carriers.html",
        pairs=found,
        rows=[name for name, _ in sources.most_common(ABREAST)],
        columns=[name for name, _ in sites.most_common(ABREAST)],
        matrix={(pair.source, pair.carrier): pair.articles for pair in found},
    )


def places_page(request: Request) -> Response:
    """Places in datelines."""
    with open_index(desk_of(request).corpus.index) as index:
        found = counts(index, "place", asked(request.query_params).question)
    return page(request, "places.html", places=found)


def stories_page(request: Request) -> Response:
    """The largest stories."""
    with open_index(desk_of(request).corpus.index) as index:
        found = stories(index)
    return page(request, "stories.html", stories=found)


def story_page(request: Request) -> Response:
    """One story in order of publication."""
    with open_index(desk_of(request).corpus.index) as index:
        found = members(index, "story", request.path_params["id"])
    return page(request, "story.html", articles=found)


def runs_page(request: Request) -> Response:
    """The latest runs and how their pages ended; only a database knows them."""
    return page(request, "runs.html", runs=_runs(desk_of(request).corpus.uri))


def _runs(uri: str | None) -> list[Any]:
    if uri is None:
        return []
    from newsbot.store.books.reading import RunReader

    return list(RunReader(uri).runs(LATEST_RUNS))


def _months(months: list[Count], name: str) -> str:
    values = tuple(float(count.articles) for count in months)
    periods = [count.value or "" for count in months]
    return line_chart(periods, [Series(name, values)], title=name) if months else ""
