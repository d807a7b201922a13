"""Which share of the articles has which field, month by month, as charts."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.query.filled import Filled
from newsbot.query.index import FILLED
from newsbot.report.chart import Series, line_chart

ABOVE = 4
"""Fields in one chart: as many lines as can be told apart."""


def field_charts(months: Sequence[Filled]) -> list[str]:
    """An `<svg>` for each four fields; none without months."""
    groups = [FILLED[at : at + ABOVE] for at in range(0, len(FILLED), ABOVE)]
    return [_chart(months, fields) for fields in groups] if months else []


def _chart(months: Sequence[Filled], fields: Sequence[str]) -> str:
    periods = [month.value or "" for month in months]
    series = [Series(field, tuple(month.share(field) for month in months)) for field in fields]
    return line_chart(periods, series, title=", ".join(fields), percent=True)
