"""A report as one HTML file that opens anywhere: no script, nothing to load."""

from __future__ import annotations

from functools import cache

import jinja2

from newsbot.query.attention import undated
from newsbot.query.index import FILLED
from newsbot.query.places import spots
from newsbot.query.quality import SHOWN
from newsbot.report.chart import Series, line_chart
from newsbot.report.content import MOST_ROWS, Content
from newsbot.report.field_charts import field_charts
from newsbot.report.place_map import place_map


def report_html(content: Content) -> str:
    """The whole page."""
    periods = [month.value or "" for month in content.months]
    values = tuple(float(month.articles) for month in content.months)
    line = Series("articles", values)
    chart = line_chart(periods, [line], title="Articles by month") if periods else ""
    drawn = place_map(spots(content.places), title="Places in datelines")
    return _template().render(
        content=content,
        quality=content.quality,
        filled=FILLED,
        most=MOST_ROWS,
        outliers=SHOWN,
        chart=chart,
        undated=undated(content.quality.articles, content.months),
        shares=field_charts(content.filled),
        map=drawn,
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("newsbot.report"), autoescape=True, trim_blocks=True
    )
    environment.filters["percent"] = lambda share: f"{share:.0%}"
    return environment.get_template("report.html")
