"""The corpus as a whole: sites, who carries whom, places and stories."""

from __future__ import annotations

from collections import Counter

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from newsbot.query.counts import Count, attention, carriers, counts, members, stories
from newsbot.query.filled import Filled, filled
from newsbot.query.index import FILLED, open_index
from newsbot.query.places import spots
from newsbot.query.question import Question
from newsbot.report.chart import Series, line_chart
from newsbot.report.place_map import place_map
from newsbot.report.timeline import marks_of, timeline
from newsbot.web.asked import asked
from newsbot.web.frame import desk_of, language_of, page, texts

ABOVE = 4
"""Fields in one chart: as many lines as can be told apart."""

ABREAST = 12
"""Sources and carriers in the matrix: those with the most articles."""


def sites_page(request: Request) -> Response:
    """How many articles each site has, and month by month."""
    words = texts(language_of(request))
    with open_index(desk_of(request).corpus.index) as index:
        found = counts(index, "site")
        months = [count for count in counts(index, "month") if count.value]
        by_agency, by_role = counts(index, "agency"), counts(index, "role")
        by_site = filled(index)
    return page(
        request,
        "sites.html",
        sites=found,
        filled=by_site,
        fields=FILLED,
        chart=_months(months, words["articles"]),
        agencies=[count for count in by_agency if count.value],
        roles=by_role,
    )


def site_page(request: Request) -> Response:
    """One site: articles day by day, and the share of its articles with each field over time."""
    name = request.path_params["name"]
    words = texts(language_of(request))
    question = Question(sites=(name,))
    with open_index(desk_of(request).corpus.index) as index:
        days = attention(index, question, "day")
        months = [month for month in filled(index, "month", question) if month.value]
    if not days:
        raise HTTPException(404, words["nothing"])
    perday = Series(words["articles"], tuple(float(day.articles) for day in days))
    return page(
        request,
        "site.html",
        name=name,
        chart=line_chart([day.period for day in days], [perday], title=words["articles"]),
        months=months,
        fields=FILLED,
        shares=[_shares(months, fields) for fields in (FILLED[:ABOVE], FILLED[ABOVE:])],
    )


def _shares(months: list[Filled], fields: tuple[str, ...]) -> str:
    """The share of articles with each field, month by month."""
    periods = [month.value or "" for month in months]
    series = [Series(field, tuple(month.share(field) for month in months)) for field in fields]
    return line_chart(periods, series, title=", ".join(fields), percent=True)


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
    """Places in datelines: those whose coordinates are known on a map, all of them in a table."""
    with open_index(desk_of(request).corpus.index) as index:
        found = counts(index, "place", asked(request.query_params).question)
    title = texts(language_of(request))["places"]
    return page(request, "places.html", places=found, map=place_map(spots(found), title=title))


def stories_page(request: Request) -> Response:
    """The largest stories."""
    with open_index(desk_of(request).corpus.index) as index:
        found = stories(index)
    return page(request, "stories.html", stories=found)


def story_page(request: Request) -> Response:
    """One story in order of publication."""
    with open_index(desk_of(request).corpus.index) as index:
        found = members(index, "story", request.path_params["id"])
    drawn = timeline(marks_of(found), title=texts(language_of(request))["story"])
    return page(request, "story.html", articles=found, timeline=drawn)


def _months(months: list[Count], name: str) -> str:
    values = tuple(float(count.articles) for count in months)
    periods = [count.value or "" for count in months]
    return line_chart(periods, [Series(name, values)], title=name) if months else ""
