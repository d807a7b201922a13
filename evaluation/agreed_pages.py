"""Pages of `dates-web` whose text is known without gold: extractors agree on it.

Two thirds of the tuned hosts may be learnt from, the rest judges.
"""

from __future__ import annotations

import hashlib
from functools import cache
from urllib.parse import urlsplit

import trafilatura

from evaluation.dump_rule import dump_text
from evaluation.dumps import Case
from evaluation.reference_pages import GoldPage, load_pages
from evaluation.scoring import score_text
from newsbot.extraction.decoding import decode
from newsbot.extraction.html.article import extract_html
from newsbot.model.extracted import Extracted
from newsbot.sites.registry import default_sites

AGREE = 0.95
"""F1 of one extractor's text against the other's from which they agree."""


@cache
def agreed_cases(*, judging: bool = False) -> tuple[Case, ...]:
    """The dumps of the pages on whose text newsbot's way of HTML and trafilatura agree.

    Args:
        judging: those that nothing is learnt from, instead of the others.
    """
    pages = [page for page in load_pages("dates-web", "tuned") if _judges(page) == judging]
    return tuple(case for page in pages if (case := _case(page)))


def _judges(page: GoldPage) -> bool:
    host = urlsplit(page.url or "").hostname or page.name
    return int(hashlib.sha256(f"part {host}".encode()).hexdigest()[:8], 16) % 3 == 0


def _case(page: GoldPage) -> Case | None:
    html = decode(page.body).text
    found = extract_html(html, url=page.url, sites=default_sites(), trace=False)
    if not isinstance(found, Extracted):
        return None
    text = "\n".join(found.paragraphs)
    if score_text(text, trafilatura.extract(html) or "").f1 < AGREE:
        return None
    return Case(page.name, page.url, dump_text(html), "", found.title or "", text, titled=True)
