"""The pages about the whole corpus: sites, who carries whom, places and stories."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from math import ceil, sqrt

from msgspec import structs
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from newsbot.query.attention import Attention, attention, undated
from newsbot.query.counts import carriers, counts, delays_of, members, stories
from newsbot.query.field_coverage import filled
from newsbot.query.index import open_index
from newsbot.query.index_layout import FILLED
from newsbot.query.places import spots
from newsbot.query.question import Question
from newsbot.report.chart import Chart, Series, time_chart
from newsbot.report.field_strips import field_strips
from newsbot.report.place_map import place_map
from newsbot.report.timeline import marks_of, shown, timeline
from newsbot.web.frame import page, resources_of
from newsbot.web.parameters import address, article_request, one_page, within
from newsbot.web.words import Missing, language_of, texts

ABREAST = 12
"""Sources and carriers in the matrix: those with the most articles."""

SHADES = 4
"""Shades of the matrix, by the square root: few articles can be told from none."""

STORIES = 50
"""Stories on one page."""


def sites_page(request: Request) -> Response:
    """How many of the requested articles each site has, and month by month."""
    question = article_request(request.query_params).question
    with open_index(resources_of(request).corpus.index) as index:
        months = attention(index, question, "month")
        by_agency, by_role = counts(index, "agency", question), counts(index, "role", question)
        by_site = filled(index, "site", question)
    return page(
        request,
        "sites.html",
        filled=by_site,
        fields=FILLED,
        chart=_periods(months, request),
        undated=undated(sum(site.articles for site in by_site), months),
        agencies=[count for count in by_agency if count.value],
        roles=by_role,
    )


def site_page(request: Request) -> Response:
    """One site: articles day by day, and the share of its articles with each field over time.

    Raises:
        Missing: it has no article.
    """
    name = request.path_params["name"]
    question = structs.replace(article_request(request.query_params).question, sites=(name,))
    with open_index(resources_of(request).corpus.index) as index:
        days = attention(index, question, "day")
        months = filled(index, "month", question)
        is_known = months or filled(index, "site", Question(sites=(name,)))
    if not is_known:
        raise Missing(request, "nothing")
    return page(
        request,
        "site.html",
        name=name,
        total=sum(month.articles for month in months),
        chart=_periods(days, request),
        undated=undated(sum(month.articles for month in months), days),
        months=months,
        fields=FILLED,
        shares=field_strips(months, language_of(request)),
    )


def carriers_page(request: Request) -> Response:
    """Who carries whose text, and how soon."""
    with open_index(resources_of(request).corpus.index) as index:
        found = carriers(index, article_request(request.query_params).question)
        filters = {
            count.value: kind for kind in ("agency", "site") for count in counts(index, kind)
        }
    most = max((pair.articles for pair in found), default=0)
    sources = Counter[str]()
    sites = Counter[str]()
    for pair in found:
        sources[pair.source] += pair.articles
        sites[pair.carrier] += pair.articles
    columns = [name for name, _ in sites.most_common(ABREAST)]
    shown = {pair.source for pair in found if pair.carrier in columns}
    matrix = {(pair.source, pair.carrier): pair.articles for pair in found}
    return page(
        request,
        "carriers.html",
        pairs=found,
        filters_of=filters,
        cut=len(columns) < len(sites) or len(sources) > ABREAST,
        rows=[name for name, _ in sources.most_common(ABREAST) if name in shown],
        columns=columns,
        matrix=matrix,
        shades={pair: ceil(SHADES * sqrt(number / most)) for pair, number in matrix.items()},
    )


def places_page(request: Request) -> Response:
    """The places in datelines: a map of those with known coordinates, and a table of all."""
    with open_index(resources_of(request).corpus.index) as index:
        found = counts(index, "place", article_request(request.query_params).question)
    title = texts(language_of(request))["places"]
    drawn = place_map(
        spots(found),
        title=title,
        link=lambda at: f"/?{address(request.query_params, place=at)}",
    )
    return page(request, "places.html", places=found, map=drawn)


def stories_page(request: Request) -> Response:
    """Stories by size, page by page."""
    params = request.query_params
    question = article_request(params).question
    with open_index(resources_of(request).corpus.index) as index:
        found, following = one_page(
            params, STORIES, lambda limit, skip: stories(index, question, limit=limit, skip=skip)
        )
    return page(request, "stories.html", stories=found, following=following)


def story_page(request: Request) -> Response:
    """One story in order of publication.

    Raises:
        Missing: there is no such story.
    """
    with open_index(resources_of(request).corpus.index) as index:
        found = members(index, "story", request.path_params["id"])
    if not found:
        raise Missing(request, "no_story")
    marks = marks_of(found)
    drawn = timeline(marks, title=texts(language_of(request))["story"])
    left = len(found) - len(shown(marks))
    delays = {id_: _span(delay, request) for id_, delay in delays_of(found).items()}
    return page(request, "story.html", articles=found, timeline=drawn, left=left, delays=delays)


def _span(delay: timedelta, request: Request) -> str:
    """A delay in its two largest units."""
    words = texts(language_of(request))
    hours, minutes = divmod(round(delay.total_seconds() / 60), 60)
    units = (hours // 24, "days_short"), (hours % 24, "hours_short"), (minutes, "minutes_short")
    told = [(number, unit) for number, unit in units if number][:2] or [units[-1]]
    return "+" + " ".join(f"{number}\N{NO-BREAK SPACE}{words[unit]}" for number, unit in told)


def _periods(found: list[Attention], request: Request) -> str:
    """All periods, also those without an article; empty where no day is known."""
    language = language_of(request)
    name, values = texts(language)["articles"], tuple(float(one.articles) for one in found)
    periods, series = [one.period for one in found], [Series(name, values)]
    params = request.query_params
    if site := request.path_params.get("name"):
        params = QueryParams(address(params, site=site))
    chart = Chart(
        periods=periods,
        series=series,
        title=name,
        language=language,
        link=lambda period: f"/?{within(params, period)}",
    )
    return time_chart(chart) if found else ""
