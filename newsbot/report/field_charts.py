"""Draws the share of articles that have each field, month by month."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.query.field_coverage import Filled
from newsbot.query.index_layout import FILLED
from newsbot.report.chart import Series, line_chart
from newsbot.report.words import name_of_code

ABOVE = 4
"""Fields in one chart: as many lines as can be told apart."""


def field_charts(months: Sequence[Filled], language: str = "en") -> list[str]:
    """One `<svg>` for every four fields; empty without months."""
    groups = [FILLED[at : at + ABOVE] for at in range(0, len(FILLED), ABOVE)]
    return [_chart(months, fields, language) for fields in groups] if months else []


def _chart(months: Sequence[Filled], fields: Sequence[str], language: str) -> str:
    periods = [month.value or "" for month in months]
    names = [name_of_code("field", field, language) for field in fields]
    series = [
        Series(name, tuple(month.share(field) for month in months))
        for name, field in zip(names, fields, strict=True)
    ]
    return line_chart(periods, series, title=", ".join(names), percent=True, language=language)
