"""Draws the share of articles that have each field, month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsbot.query.field_coverage import Filled
from newsbot.query.index_layout import FILLED
from newsbot.query.periods import with_gaps
from newsbot.report.chart import Chart, Series, time_chart
from newsbot.report.words import name_of_code

ABOVE = 4
"""Fields in one chart: as many lines as can be told apart."""


def field_charts(months: Sequence[Filled], language: str = "en") -> list[str]:
    """A chart for every four fields; empty without months. Lines break where no article is."""
    groups = [FILLED[at : at + ABOVE] for at in range(0, len(FILLED), ABOVE)]
    known = {month.value: month for month in months if month.value}
    if not known:
        return []
    periods = with_gaps(sorted(known), min(known), max(known))
    shown = {period: known.get(period) for period in periods}
    return [_chart(shown, fields, language) for fields in groups]


def _chart(months: Mapping[str, Filled | None], fields: Sequence[str], language: str) -> str:
    names = [name_of_code("field", field, language) for field in fields]
    series = [
        Series(name, tuple(month.share(field) if month else None for month in months.values()))
        for name, field in zip(names, fields, strict=True)
    ]
    title = ", ".join(names)
    return time_chart(
        Chart(periods=list(months), series=series, title=title, percent=True, language=language)
    )
