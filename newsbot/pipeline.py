"""The chain of stages from a page to a record, readable in one screen.

    boilerplate   bytes to clean paragraphs and metadata as printed
    dateline      the dateline leaves the text, credit is settled
    dates         publication date, years and mentions are worked out from all evidence
    record        the article as it is stored and exported

Every stage is a pure function: no network, no database, no clock. The Scrapy item pipelines,
`newsbot replay` and `newsbot.extract` all run these very functions.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from newsbot import __version__
from newsbot.dateline.credit import credit_of
from newsbot.dateline.head import take_dateline
from newsbot.dates.article import ArticleDates, date_article, page_anchor
from newsbot.dedup import content_hash
from newsbot.extraction.facts.people.names import people
from newsbot.extraction.feed_text import with_feed_text
from newsbot.extraction.page import extract_page
from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.model.article import Article, ExtractionNote, RecordDateline
from newsbot.model.dateline import Dateline
from newsbot.model.dates import RawDate
from newsbot.model.extracted import Credit, Extracted
from newsbot.model.moment import as_utc
from newsbot.model.outcome import Outcome, OutcomeKind, Rejected
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.model.urls import article_id, canonical_of, host_of, registered_host
from newsbot.model.usage import usage_of
from newsbot.model.variants import article_address
from newsbot.sites.registry import Sites, default_sites
from newsbot.text.letters import opens_in_cyrillic
from newsbot.text.stray_json import without_halves

Result = Article | Rejected | Outcome
"""The end of one page, for a shell: the outcome is `failed`, for an error inside."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """All that the stages may use besides the page itself.

    Attributes:
        sites: the site declarations; the shipped ones by default.
        memory: frozen site-memory snapshot, or None to look at every page by itself.
        trace: True to keep every block of the page with the rule that decided on it.
    """

    sites: Sites = msgspec.field(default_factory=default_sites)
    memory: MemorySnapshot | None = None
    trace: bool = False


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A page on its way to becoming an article; each stage fills in its results."""

    page: Page
    extracted: Extracted
    site: Site | None = None
    dateline: Dateline | None = None
    subtitle: str | None = None
    paragraphs: tuple[str, ...] = ()
    credit: Credit | None = None
    dates: ArticleDates | None = None

    @property
    def text(self) -> str:
        """The article's text after the stages so far."""
        return "\n\n".join(self.paragraphs)

    @property
    def zone(self) -> str | None:
        """The IANA zone that the site declares; None where the page has to tell it."""
        return self.site.zone if self.site else None

    @property
    def language(self) -> str | None:
        """The language of the article; Cyrillic words of no known language count as Russian."""
        found = self.extracted.language
        return found or ("ru" if opens_in_cyrillic(self.text) else None)

    @property
    def raw_dates(self) -> tuple[RawDate, ...]:
        """The date strings of the page, after the one that was given with it, if any."""
        if self.page.published is None:
            return self.extracted.dates
        raw = without_halves(self.page.published)  # it becomes evidence in the record
        told = RawDate(role="published", source=self.page.published_source, raw=raw)
        return (told, *self.extracted.dates)


def process(page: Page, *, context: Context | None = None) -> Article | Rejected:
    """Run all stages over one page.

    Returns:
        The article, or `Rejected` with the reason why there is none in the page.

    Example:
        >>> process(Page(body=b"")).reason
        'empty file'
    """
    draft = boilerplate(page, context or Context())
    return draft if isinstance(draft, Rejected) else record(dates(dateline(draft)))


def safe_process(page: Page, context: Context) -> Result:
    """Process one page; an error inside becomes the outcome `failed` with its name and place."""
    try:
        return process(page, context=context)
    except Exception as error:  # one page's bug must not cost the others their run
        return failure(error)


def failure(error: BaseException) -> Outcome:
    """The outcome `failed` for an error, with its name and the line where it was raised."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" ({trace.tb_frame.f_code.co_name}, line {trace.tb_lineno})" if trace else ""
    detail = f"{type(error).__name__}: {error}{place}"
    return Outcome(kind=OutcomeKind.FAILED, reason=type(error).__name__, detail=detail)


def article_of(page: Page) -> Article:
    """The article in a page; for a page without one an empty article with the reason.

    Callers of `newsbot.extract` expect a record for every page they hand in, with the title and
    the date of a page that has nothing but pictures. In a corpus such pages have no place:
    `newsbot.process` gives `Rejected` for them.
    """
    dated = replace(page, fetched_at=as_utc(page.fetched_at))
    found = process(dated)
    return found if isinstance(found, Article) else _without_text(dated, found)


def _without_text(page: Page, why: Rejected) -> Article:
    from newsbot.extraction.without_text import bare_page

    sites = default_sites()
    told = replace(bare_page(page, sites), flags=(why.reason,))
    return record(dates(draft_of(page, told, sites)))


def boilerplate(page: Page, context: Context) -> Draft | Rejected:
    """Decode the page and keep the publisher's words and metadata, nothing else."""
    found = extract_page(page, sites=context.sites, memory=context.memory, trace=context.trace)
    if page.feed_text:
        found = with_feed_text(found, page, context.sites)
    return found if isinstance(found, Rejected) else draft_of(page, found, context.sites)


def draft_of(page: Page, found: Extracted, sites: Sites) -> Draft:
    """The extract of a page, ready for the stages that follow."""
    return Draft(
        page=page,
        extracted=found,
        site=_site_of(page, found, sites),
        subtitle=found.subtitle,
        paragraphs=found.paragraphs,
    )


def dateline(draft: Draft) -> Draft:
    """Take the dateline out of the text and settle whose text it is."""
    anchor = page_anchor(
        draft.raw_dates,
        zone=draft.zone,
        fetched_at=draft.page.fetched_at,
        language=draft.language,
    )
    taken = take_dateline(draft.paragraphs, draft.subtitle, anchor)
    if not taken.paragraphs:
        return draft  # nothing but a dateline: it stays, for a record without a word says nothing
    return replace(
        draft,
        dateline=taken.dateline,
        subtitle=taken.subtitle,
        paragraphs=taken.paragraphs,
        credit=credit_of(
            taken.dateline,
            taken.paragraphs,
            draft.extracted.credits,
            draft.site,
            registered_host(draft.page.url or draft.extracted.canonical_url or ""),
        ),
    )


def dates(draft: Draft) -> Draft:
    """Choose the publication date by evidence, find years, resolve the dates in the text."""
    found = date_article(
        draft.text,
        dates=draft.raw_dates,
        dateline_date=draft.dateline.date if draft.dateline else None,
        dateline_raw=draft.dateline.raw if draft.dateline else None,
        zone=draft.zone,
        fetched_at=draft.page.fetched_at,
        language=draft.language,
    )
    return replace(draft, dates=found)


def record(draft: Draft) -> Article:
    """The record of a draft that went through all stages."""
    page, found = draft.page, draft.extracted
    dated = draft.dates or ArticleDates()
    address = article_address(page.url, found.canonical_url, found.part, draft.site)
    url = address.url
    return Article(
        id=article_id(address.normal, page.body),
        url=url,
        parts=address.parts,
        canonical_url=canonical_of(found.canonical_url, url, draft.site),
        site=draft.site.name if draft.site else (host_of(url) if url else found.site),
        title=found.title,
        subtitle=draft.subtitle,
        text=draft.text,
        authors=found.authors or (people(page.authors, ()) if page.authors else ()),
        section=found.section,
        tags=found.tags,
        image_credits=found.image_credits,
        images=found.images,
        language=found.language,
        published=dated.published,
        modified=dated.modified,
        dateline=_record_dateline(draft.dateline, dated.dateline_date),
        credit=draft.credit,
        date_mentions=dated.mentions,
        content_hash=content_hash(draft.text),
        fetched_at=page.fetched_at,
        origin=page.origin,
        usage=usage_of((*page.statements, *found.statements)),
        rights=_rights(draft),
        extraction=ExtractionNote(
            method=found.method,
            confidence=found.confidence,
            flags=tuple(dict.fromkeys((*found.flags, *dated.flags, *address.flags))),
            memory=found.memory,
        ),
        newsbot_version=__version__,
    )


def _site_of(page: Page, found: Extracted, sites: Sites) -> Site | None:
    return sites.of_page(page) or sites.named(found.site)


def _record_dateline(line: Dateline | None, date: str | None) -> RecordDateline | None:
    if line is None:
        return None
    return RecordDateline(
        raw=line.raw,
        places=line.places,
        region=line.region,
        date=date or line.date,
        agency=line.agency,
        correspondents=line.correspondents,
    )


def _rights(draft: Draft) -> str:
    owner = (
        (draft.credit and draft.credit.name)
        or (draft.site and draft.site.title)
        or (draft.page.url and host_of(draft.page.url))
        or draft.extracted.site
        or "its publisher"
    )
    return f"The text belongs to {owner}; this record grants no rights to it."
