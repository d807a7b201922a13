"""Chooses the member that represents a cluster: its source, as far as the members tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from datetime import date, datetime
from typing import Any

import msgspec

from newsbot.dedup.decide.overlap import CUT
from newsbot.dedup.text.moment import moment_of
from newsbot.model.article import Article
from newsbot.model.dates import TO_THE_DAY, TO_THE_MINUTE
from newsbot.model.decision import Role
from newsbot.model.site import Site
from newsbot.sites.registry import Sites

RANKS = ("agency", "newspaper", "regional", "unknown", "aggregator", "reposter")
"""From the source to the copyist; an outlet without a declaration stands between."""

FAR = 2**62
"""Later than every moment: a time not known to the minute is no claim to have been first."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The facts by which the canonical member is chosen.

    Attributes:
        id: of the record.
        rank: place of its site in `RANKS`.
        agency: canonical name of the agency whose site it stands on.
        credit: canonical name of whom it gives as its source.
        moment: publication in seconds since 1970, or None.
        exact: the moment is known to the minute.
        day: that of publication as printed, counted from the year 1; None where no day is known.
        length: characters of the text.
    """

    id: str
    rank: int = RANKS.index("unknown")
    agency: str | None = None
    credit: str | None = None
    moment: int | None = None
    exact: bool = False
    day: int | None = None
    length: int = 0


def canonical(members: Collection[Standing]) -> Standing:
    """Choose by credit, rank of the source, earliest exact time, earliest day, length, smallest id.

    Days decide only where no member has a time: the day alone of a repost may be that of the text
    that it repeats. Whatever the order of the members, the choice is the same.

    Example:
        >>> wire = Standing(id="b", agency="ТАСС", moment=60, exact=True)
        >>> copy = Standing(id="a", credit="ТАСС", moment=30, exact=True)
        >>> canonical([copy, wire]).id
        'b'
    """
    credited = {member.credit for member in members if member.credit}
    return min(members, key=lambda member: _precedence(member, credited))


def final_role(member: Standing, chosen: Standing) -> Role:
    """The role of a member in its cluster, once the canonical one is chosen.

    A link says what a text is to the one it was found by; in the cluster the canonical member is
    the measure.

    Example:
        >>> final_role(Standing(id="a", length=100), Standing(id="b", length=900))
        'truncated'
    """
    if member.id == chosen.id:
        return "original"
    if member.length <= CUT * chosen.length:
        return "truncated"
    return "update" if member.length * CUT >= chosen.length else "repost"


def standing_of(record: Article | Mapping[str, Any], sites: Sites) -> Standing:
    """The standing of a record: from `site` or `url`, `credit`, `published` and `text`."""
    if isinstance(record, Article):
        record = msgspec.structs.asdict(record)
    site = _site(record, sites)
    moment = moment_of({"published": record.get("published")})
    return Standing(
        id=record["id"],
        rank=RANKS.index(site.rank if site else "unknown"),
        agency=site.agency if site else None,
        credit=_name(record.get("credit")),
        moment=moment,
        exact=moment is not None and _known_to(TO_THE_MINUTE, record["published"]),
        day=None if moment is None else _day(record["published"]),
        length=len(record["text"] or ""),
    )


def _precedence(member: Standing, credited: Set[str]) -> tuple[bool, int, int, int, int, str]:
    """The answers to the rules in their order: the least is the first choice."""
    return (
        member.agency not in credited,
        member.rank,
        member.moment if member.exact and member.moment else FAR,
        member.day if member.day is not None else FAR,
        -member.length,
        member.id,
    )


def _site(record: Mapping[str, Any], sites: Sites) -> Site | None:
    return sites.named(record.get("site")) or sites.of_url(record.get("url"))


def _name(credit: Any) -> str | None:
    """The name in a credit, in whatever form it is given; None where it is no text."""
    found = credit.get("name") if isinstance(credit, Mapping) else getattr(credit, "name", credit)
    return found if isinstance(found, str) else None


def _day(published: Any) -> int | None:
    """The day of a publication date as printed, whatever its offset; None where it has none."""
    if not _known_to(TO_THE_DAY, published):
        return None
    if isinstance(published, Mapping):
        forms = (published.get("value"), published.get("start"))
    else:
        forms = (getattr(published, "value", None), getattr(published, "start", published))
    return next((day for form in forms if (day := _ordinal(form)) is not None), None)


def _ordinal(form: Any) -> int | None:
    if isinstance(form, datetime):
        return form.toordinal()
    try:
        return date.fromisoformat(form[: len("2025-04-08")]).toordinal()
    except (TypeError, ValueError):  # an unknown digit, or no text
        return None


def _known_to(precisions: Set[str], published: Any) -> bool:
    """Whether a publication date is as precise as that, in whatever form it is given."""
    if isinstance(published, str):
        return ":" in published or ("day" in precisions and len(published) == len("2025-04-08"))
    if isinstance(published, Mapping):
        precision = published.get("precision")
    else:
        precision = getattr(published, "precision", "minute")
    return isinstance(precision, str) and precision in precisions
