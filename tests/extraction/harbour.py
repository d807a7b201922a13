"""Invented articles in English, laid into pages whose head and body tell facts about them."""

from __future__ import annotations

import newsbot
from newsbot.model.article import Article

TEXT = """
<p>The town council approved the new harbour wall on Tuesday evening after a debate that lasted
almost four hours and drew more than two hundred residents to the old school hall.</p>
<p>Engineers told the meeting that the present wall, which was built seventy years ago, would not
survive another winter like the last one, when waves reached the lower market.</p>
<p>Work is expected to begin in the spring and to take about eighteen months, and fishing boats
will use the southern quay in the meantime.</p>"""

SHORT = (
    "<p>The town council approved a new wall for the harbour on Tuesday, after a long debate about "
    "its costs and about the trees that will be felled for it.</p>"
    "<p>Work begins in spring and takes two years, said the mayor, who had asked for it since the "
    "flood of the winter before last.</p>"
)
"""A shorter article on it."""


def article(body: str, *, title: str = "", head: str = "", host: str = "quay.example") -> Article:
    """The record of a page with `body` above the text."""
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}{TEXT}</body></html>"
    found = newsbot.extract(html.encode(), url=f"https://{host}/1")
    assert isinstance(found, Article)
    return found
