"""Extracts the article from a text dump: judges its lines, finds its title and facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from newsbot.extraction.error_page import ERROR_PAGE, LONGEST
from newsbot.extraction.facts.dates.url_date import dates_in_url
from newsbot.extraction.plain import facts
from newsbot.extraction.plain.bare import BARE
from newsbot.extraction.plain.body import Body, find_body
from newsbot.extraction.plain.corrections import below_title
from newsbot.extraction.plain.entries import LIVE
from newsbot.extraction.plain.head import NO_HEADING, Heading, find_heading, stated_heading
from newsbot.extraction.plain.line_model.model import Weights
from newsbot.extraction.plain.lines import Line, split_lines
from newsbot.extraction.plain.marks import FINAL, TRAILING_DOTS
from newsbot.extraction.plain.rules import LineMemory
from newsbot.extraction.plain.sections import SECTION
from newsbot.extraction.plain.sentences import is_short_note, reads_like_text
from newsbot.extraction.plain.title_evidence import without_stamp
from newsbot.extraction.profile.snapshot import memory_host
from newsbot.model.extracted import Block, BlockRole, Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.site import Site
from newsbot.sites.registry import Sites
from newsbot.text import wording
from newsbot.text.language import language_of

MAX_LINES = 20_000
"""Lines of a dump that are looked at; no article has as many, and time stays bounded."""

UNSURE = 0.7
"""Expected F1 below which the result is flagged."""

LEAST_LIKELY = 0.35
"""A dump whose likeliest line is less likely text than this holds no article: lists of headlines
and tables reach 0.3, articles of outlets that the model never saw lie above 0.45."""


def extract_dump(
    text: str,
    *,
    url: str | None,
    sites: Sites,
    title: str | None = None,
    site: Site | None = None,
    memory: LineMemory | None = None,
    trace: bool = False,
    weights: Weights | None = None,
) -> Extracted | Rejected:
    """Extract the article from the visible text of a page.

    Args:
        text: the decoded dump, one block of the page per line, with or without empty lines.
        url: address of the page, if known.
        sites: declarations of known outlets.
        title: the headline, where somebody names it: the line that says it is no other.
        site: the outlet, where somebody names it; else the address tells, or marks of the dump.
        memory: lines seen in other dumps of the same site.
        trace: also return every line with what became of it.
        weights: of the line model, where not the shipped ones are asked for (cross-validation).

    Returns:
        The article, or a rejection: `empty file`, `error page`, `no article text`. Whoever decoded
        the text puts the name of the charset in.

    Example:
        >>> dump = "Реклама\\nОткрыт мост на реке\\nЗАРЕЧЬЕ, 5 мая. /ТАСС/. Мост на реке открыт."
        >>> found = extract_dump(dump, url=None, sites=Sites([]))
        >>> found.title, found.paragraphs
        ('Открыт мост на реке', ('ЗАРЕЧЬЕ, 5 мая. /ТАСС/. Мост на реке открыт.',))
    """
    lines = split_lines(text)
    if not lines:
        return Rejected(reason="empty file")
    flags = ["too many lines"] if len(lines) > MAX_LINES else []
    lines = lines[:MAX_LINES]
    site = site or sites.of_url(url) or sites.of_lines(line.text for line in lines)
    body = find_body(lines, site, memory, memory_host(url, site), weights)
    if memory is not None and not body.kept:
        # Many dumps of one story may make all of it a repeat: then the page speaks for itself.
        body, memory = find_body(lines, site, weights=weights), None
        flags.append("site memory set aside")
    if refusal := _refusal(lines, body):
        return _traced(refusal, lines, body) if trace else refusal
    body, heading = stated_heading(lines, body, title) or (body, find_heading(lines, body))
    if heading.title is not None:
        texts = [line.text for line in lines]
        body = body._replace(verdicts=below_title(texts, body.verdicts, heading.title))
    if all(index in heading for index in body.kept):
        refusal = Rejected(reason="no article text")
        return _traced(refusal, lines, body, heading) if trace else refusal
    found = _article(lines, body, heading)
    return msgspec.structs.replace(
        found,
        site=site.name if site else None,
        dates=(*found.dates, *dates_in_url(url, site)),
        flags=(*flags, *found.flags),
        memory=getattr(memory, "name", None),
        blocks=tuple(_trace(lines, body, heading)) if trace else (),
    )


def _article(lines: Sequence[Line], body: Body, heading: Heading) -> Extracted:
    """The facts in the lines themselves; the address and the charset are not known here."""
    kept = [index for index in body.kept if index not in heading]
    paragraphs = tuple(_paragraphs(lines, kept))
    return Extracted(
        kind="dump",
        encoding="",
        title=None if heading.title is None else without_stamp(lines[heading.title].text),
        subtitle=_text(lines, heading.subtitle),
        paragraphs=paragraphs,
        authors=facts.find_authors(lines, body, heading),
        section=facts.find_section(lines, heading),
        tags=facts.find_tags(lines),
        image_credits=facts.find_image_credits(lines, body),
        language=language_of(" ".join(paragraphs)),
        dates=tuple(facts.find_dates(lines, body, heading)),
        credits=tuple(facts.find_credits(lines, body)),
        method="dump",
        confidence=round(body.choice.expected_f1, 2),
        flags=tuple(_flags(lines, body, paragraphs)),
    )


def _paragraphs(lines: Sequence[Line], kept: Sequence[int]) -> list[str]:
    """The text of the kept lines; sentences of one line that follow each other are a paragraph."""
    found: list[list[str]] = []
    above = -1
    for index in kept:
        if found and lines[index].goes_on and above == index - 1:
            found[-1].append(lines[index].text)
        else:
            found.append([lines[index].text])
        above = index
    return [" ".join(sentences) for sentences in found]


def _refusal(lines: Sequence[Line], body: Body) -> Rejected | None:
    """Why there is no article in the dump; None if there is one."""
    size = sum(len(lines[index].text) for index in body.kept)
    for line, verdict in zip(lines, body.verdicts, strict=True):
        if size <= LONGEST and verdict.rule == "phrase: error":
            return Rejected(reason=ERROR_PAGE, detail=line.text)
    known = any(verdict.rule in {BARE, LIVE, SECTION} for verdict in body.verdicts)
    doubtful = body.surest < LEAST_LIKELY and not known
    if not body.kept or (doubtful and not is_short_note(lines, body.kept)):
        return Rejected(reason="no article text")
    if not reads_like_text([lines[index].text for index in body.kept]):
        return Rejected(reason="no article text", detail="no sentence in it")
    return None


def _traced(
    refusal: Rejected, lines: Sequence[Line], body: Body, heading: Heading = NO_HEADING
) -> Rejected:
    """The refusal with every line; lines that the model took for text are not kept."""
    rows = (msgspec.structs.replace(row, kept=False) for row in _trace(lines, body, heading))
    return msgspec.structs.replace(refusal, blocks=tuple(rows))


def _text(lines: Sequence[Line], index: int | None) -> str | None:
    return None if index is None else lines[index].text


def _flags(lines: Sequence[Line], body: Body, paragraphs: Sequence[str]) -> Iterator[str]:
    if body.choice.expected_f1 < UNSURE:
        yield "low agreement"
    last = paragraphs[-1]
    if body.kept[-1] == len(lines) - 1 and (TRAILING_DOTS.search(last) or not FINAL.search(last)):
        yield "truncated"
    yield from wording.flags("\n".join(paragraphs))


def _trace(lines: Sequence[Line], body: Body, heading: Heading) -> Iterator[Block]:
    for index, (line, verdict) in enumerate(zip(lines, body.verdicts, strict=True)):
        role: BlockRole = verdict.role
        rule = body.reason(index)
        kept = verdict.kept
        if index == heading.title:
            role, rule, kept = "title", f"headline above the text; {rule}", True
        elif index == heading.subtitle:
            role, rule, kept = "subtitle", f"line under the title; {rule}", True
        yield Block(text=line.text, kept=kept, role=role, rule=rule, path=f"line {line.number}")
