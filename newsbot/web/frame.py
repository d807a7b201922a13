"""Parts that every page of the web page shares: templates, the open corpus, tables to download."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any
from urllib.parse import quote

import jinja2
import msgspec
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from newsbot import __version__
from newsbot.export.csv_file import csv_table
from newsbot.query.corpus import Corpus
from newsbot.query.passages import Span
from newsbot.query.question import FILTERS, open_phrase
from newsbot.report.words import LANGUAGES, decimal, form_for, in_groups, name_of_code
from newsbot.web.parameters import address, chosen, day_of
from newsbot.web.words import language_of, texts

OFFSET = re.compile(r"(?<=:\d\d)(?:Z|[+-]\d\d:\d\d)$")
"""The offset behind a time of EDTF."""

CSV = "text/csv; charset=utf-8"


class Resources(msgspec.Struct, frozen=True, kw_only=True):
    """The resources of the pages: the corpus, and where its saved pages are.

    Attributes:
        corpus: the corpus and its index.
        pages: folder of the saved pages of a replay, for articles that came from files.
        archive: folder of the crawl's WARC files.
    """

    corpus: Corpus
    pages: str | None = None
    archive: str | None = None


def resources_of(request: Request) -> Resources:
    """The resources of the running application."""
    resources: Resources = request.app.state.resources
    return resources


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """A page, rendered in the reader's language."""
    language = language_of(request)
    html = (
        _templates(language)
        .get_template(template)
        .render(
            t=texts(language),
            lang=language,
            request=request,
            params=request.query_params,
            with_params=partial(address, request.query_params),
            chosen=chosen(request.query_params),
            filters=tuple(FILTERS),
            corpus=resources_of(request).corpus,
            version=__version__,
            **values,
        )
    )
    response = HTMLResponse(html, status_code=status)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie("lang", language, samesite="strict", httponly=True)
    return response


def download_of(lines: Iterator[bytes], name: str, media: str) -> Response:
    """A file to download, sent as it is made."""
    disposition = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines, media_type=media, headers=disposition)


def table(rows: Iterable[Sequence[object]], name: str) -> Response:
    """A table to download as CSV; its first row holds the headings."""
    return download_of(iter([csv_table(rows)]), name, CSV)


def marked(text: str, spans: list[Span]) -> Markup:
    """A text with some spans marked; everything else in it is escaped.

    Example:
        >>> print(marked("Мост <открыт>", [Span(0, 4)]))
        <mark>Мост</mark> &lt;открыт&gt;
    """
    parts, at = [], 0
    for span in spans:
        if span.start < at:
            continue
        parts += [Markup.escape(text[at : span.start]), Markup("<mark>")]
        parts += [Markup.escape(text[span.start : span.end]), Markup("</mark>")]
        at = span.end
    return Markup("").join([*parts, Markup.escape(text[at:])])


def moment(value: str) -> str:
    """A date of a record for people, without the seconds and the zone.

    Example:
        >>> moment("2026-09-18T10:07:00+03:00"), moment("XXXX-04-09")
        ('2026-09-18 10:07', 'XXXX-04-09')
    """
    day, _, time = value.partition("T")
    return f"{day} {time[:5]}" if time else day


def zone(value: str) -> str:
    """The offset of a date of a record, where it has one.

    Example:
        >>> zone("2026-09-18T10:07:00+03:00"), zone("2026-09-18")
        (' +03:00', '')
    """
    offset = OFFSET.search(value)
    return f" {offset[0].replace('Z', 'UTC')}" if offset else ""


@cache
def _templates(language: str) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("newsbot.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["moment"] = moment
    made.filters["decimal"] = partial(decimal, language=language)
    made.filters["filled_in"] = str.format
    made.filters["zone"] = zone
    made.filters["number"] = partial(in_groups, language=language)
    made.filters["form"] = form_for
    made.filters["called"] = lambda code, kind: name_of_code(kind, code, language)
    made.filters["edge"] = lambda params, name: day_of(params, name) or ""
    made.filters["open_phrase"] = open_phrase
    made.filters["segment"] = partial(quote, safe="")
    return made
