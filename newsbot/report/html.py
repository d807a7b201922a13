"""Writes a report as one HTML file that opens anywhere: no script, nothing to load."""

from __future__ import annotations

from functools import cache, partial

import jinja2
from markupsafe import Markup

from newsbot.query.attention import undated
from newsbot.query.index_layout import FILLED
from newsbot.query.places import spots
from newsbot.query.quality import SHOWN
from newsbot.report.chart import Chart, Series, time_chart
from newsbot.report.content import MOST_ROWS, Content
from newsbot.report.field_strips import field_strips
from newsbot.report.place_map import place_map
from newsbot.report.words import ROOM, Language, decimal, form_for, in_groups, name_of_code, texts

TYPED = frozenset({"command", "show", "explain"})
"""Parts of a sentence that are commands."""


def report_html(content: Content, language: Language = "en") -> str:
    """The whole page; it is light or dark as the reader's screen is."""
    words = texts(language)
    periods = [month.value or "" for month in content.months]
    values = tuple(float(month.articles) for month in content.months)
    line = Series(words["articles"], values)
    chart = time_chart(
        Chart(periods=periods, series=[line], title=words["by_month_of"], language=language)
    )
    drawn = place_map(spots(content.places), title=words["dateline_places"])
    return _template(language).render(
        t=words,
        lang=language,
        name=content.corpus.rpartition("/")[2],  # of a file: folders are nobody else's business
        content=content,
        quality=content.quality,
        filled=FILLED,
        most=MOST_ROWS,
        outliers=SHOWN,
        chart=chart if periods else "",
        undated=undated(content.quality.articles, content.months),
        shares=field_strips(content.filled, language),
        map=drawn,
    )


def filled_in(sentence: str, **parts: object) -> Markup:
    """A sentence with its parts filled in; parts from a corpus are escaped.

    Example:
        >>> print(filled_in("{most} из {command}", most=60, command="newsbot stats"))
        60 из <code>newsbot stats</code>
    """
    code = Markup("<code>{}</code>")
    told = {name: code.format(part) if name in TYPED else part for name, part in parts.items()}
    return Markup(sentence).format(**told)


@cache
def _template(language: Language) -> jinja2.Template:
    folders = [jinja2.PackageLoader(ROOM, folder) for folder in ("templates", "static")]
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(folders), autoescape=True, trim_blocks=True
    )
    environment.filters |= {
        "percent": lambda share: f"{share:.0%}",
        "decimal": partial(decimal, language=language),
        "number": partial(in_groups, language=language),
        "form": form_for,
        "called": lambda code, kind: name_of_code(kind, code, language),
        "filled_in": filled_in,
    }
    return environment.get_template("report.html")
