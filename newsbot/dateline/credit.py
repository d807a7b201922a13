"""Decides whose text an article is when it is not the site's own: `credit_of`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsbot.dateline.agencies import agency_at, canonical_agency, is_agency_host
from newsbot.model.dateline import Dateline
from newsbot.model.extracted import Credit
from newsbot.model.site import Site
from newsbot.text.credit import SOURCE_OPENING
from newsbot.text.fold import fold

_REPORTS = re.compile(
    r"\b(?:сообщает|передает)(?: (?:информационное )?(?:агентство|корреспондент|корр\.))? "
)
_SOURCE = re.compile(rf"\s*{SOURCE_OPENING}")
_AGENCY_GOES_ON = re.compile(r"\s*[.,;]|\s+со ссылкой|\s*$")


def credit_of(
    dateline: Dateline | None,
    paragraphs: Sequence[str],
    hints: Sequence[Credit],
    site: Site | None,
    host: str | None = None,
) -> Credit | None:
    """The owner of the text with the evidence; None when it is the site's own or unknown.

    The evidence in order: the agency of the dateline, hints of the page (rel=canonical,
    «Источник:»), and, for outlets without a declaration, «сообщает ТАСС» in the first or last
    paragraph. A newspaper that quotes an agency writes its own text, and an agency that is
    somebody's source («Об этом сообщило издание Kyodo») owns nothing.

    Args:
        dateline: of the text, if it has one.
        paragraphs: the text.
        hints: what the page says about its source.
        site: the outlet, if it has a declaration.
        host: registered domain of the page, by which an agency without a declaration is known.

    Example:
        >>> credit_of(None, ["В Чите открыли мост, сообщает ТАСС."], [], None)
        Credit(name='ТАСС', evidence='text: сообщает ТАСС')
    """
    if dateline is not None and dateline.agency:
        found = Credit(name=dateline.agency, evidence=f"dateline: {dateline.raw}")
        return None if _is_own(found.name, site, host) else found
    for hint in (*hints, *_told(paragraphs, site)):
        name = canonical_agency(hint.name) or hint.name
        if not _is_own(name, site, host):
            return Credit(name=name, evidence=hint.evidence)
    return None


def _is_own(name: str, site: Site | None, host: str | None) -> bool:
    """Whether the name is the site's own, or a branch of it («РИА Новости Спорт» on ria.ru)."""
    if site is None:
        return host is not None and is_agency_host(name, host)
    own = {site.title, *([site.agency] if site.agency else [])}
    return any(
        name == mine or name.startswith((f"{mine} ", f"{mine}-", f"{mine}/")) for mine in own
    )


def _told(paragraphs: Sequence[str], site: Site | None) -> Iterator[Credit]:
    """Credits in the words of the text itself."""
    if not paragraphs:
        return
    for paragraph in dict.fromkeys((paragraphs[0], paragraphs[-1])):
        folded = fold(paragraph)
        match = _SOURCE.match(folded)
        if match is None and site is None:
            match = _REPORTS.search(folded)
        agency = agency_at(folded, match.end()) if match else None
        if match and agency and _AGENCY_GOES_ON.match(folded, agency.end):
            said = paragraph[match.start() : agency.end].strip()
            yield Credit(name=agency.name, evidence=f"text: {said}")
