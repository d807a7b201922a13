"""The extractors that newsbot is measured against, each as a function from HTML to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

import lxml.html
import trafilatura
from newspaper import Article
from readability import Document  # type: ignore[import-untyped] # it ships no types
from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser

from evaluation.dump_rule import dump_text

NO_PAGE = "http://example.invalid/"


@dataclass(frozen=True)
class Peer:
    """An extractor: `run(html, language)` gives the main text, one paragraph a line."""

    name: str
    run: Callable[[str, str | None], str]


def with_trafilatura(html: str, language: str | None) -> str:
    """trafilatura as it comes, with its fallbacks."""
    return trafilatura.extract(html) or ""


def with_trafilatura_precision(html: str, language: str | None) -> str:
    """trafilatura, told to prefer precision."""
    return trafilatura.extract(html, favor_precision=True) or ""


def with_readability(html: str, language: str | None) -> str:
    """readability-lxml; its HTML answer as visible text."""
    return dump_text(Document(html).summary(html_partial=True))


def with_newspaper(html: str, language: str | None) -> str:
    """newspaper4k, told the language: its own guess fails on Russian pages."""
    article = Article(NO_PAGE, language=language or "en", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return str(article.text)


def with_resiliparse(html: str, language: str | None) -> str:
    """resiliparse, main content only."""
    return str(extract_plain_text(html, main_content=True))


def lexbor_only(html: str, language: str | None) -> str:
    """Nothing but the parse: the limit of what newsbot can reach."""
    LexborHTMLParser(html)
    return ""


def lxml_only(html: str, language: str | None) -> str:
    """Nothing but the parse: the limit of what lxml-based tools can reach."""
    lxml.html.parse(StringIO(html))
    return ""


PEERS = (
    Peer("trafilatura", with_trafilatura),
    Peer("trafilatura, favor_precision", with_trafilatura_precision),
    Peer("readability-lxml", with_readability),
    Peer("newspaper4k", with_newspaper),
    Peer("resiliparse", with_resiliparse),
)
LIMITS = (Peer("parse only: lexbor", lexbor_only), Peer("parse only: lxml", lxml_only))
