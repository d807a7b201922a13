"""Chooses the publication date among the candidates, and says where they disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from newsbot.dates.evidence.candidates import Candidate
from newsbot.dates.evidence.disagreement import both_clocked, disagree, is_before
from newsbot.dates.evidence.zone import STAMPS
from newsbot.model.dates import TO_THE_MINUTE, DateValue

DISAGREE = "dates disagree"
OFFSET = "zone offset between machine and visible date"
LATE = "date later than the capture"
UNTRUSTED = "only an untrusted date"

FEWEST_CARDS = 2
"""Days in elements of which not one is printed at the headline."""

_UTC = re.compile(r"(?:Z|UTC|GMT|[+-]00:?00)$")
_FIGURES = re.compile(r"(?<!\d)\d\d?([-./])\d\d?\1(?:19|20)\d\d(?!\d)")
"""A day of which nobody but its writer knows whether it opens with the day or the month."""

_OF_HEAD = frozenset({"json-ld", "meta"})
_PRINTED = frozenset({"time", "visible", "url"})
_BY_CARDS = frozenset({"time", "visible"})
_OF_PAGE = frozenset({"given", "json-ld", "meta", "time", "visible", "url", "feed"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best candidate, all candidates in the order of their weight, and the flags."""

    best: Candidate
    candidates: tuple[Candidate, ...]
    flags: tuple[str, ...]


def choose(
    candidates: Sequence[Candidate], zone: tzinfo, changed: Sequence[Candidate] = ()
) -> Chosen | None:
    """Weigh the candidates for one date; None when there are none.

    The first in the order of evidence wins, with a known year before an unknown one. A day gives
    way to a time on that same day, except the user's own word; a month or a year of the user's to
    the best date that lies in it. Where a machine's date and the visible one differ by exactly the
    zone's offset, the visible one is right: AiF's meta tag carries UTC with Moscow's label. A stamp
    of the last change gives way to an earlier day that is printed at the headline, and figures that
    read both ways to the name of the month.

    Args:
        candidates: the dates that the page gives.
        zone: where its clocks run.
        changed: what the page says of its last change.
    """
    if not candidates:
        return None
    ordered = sorted(candidates, key=lambda one: one.rank)
    best = _within(ordered) or _among_visible(ordered)
    best = _beside_cards(best, ordered) or best
    flags: list[str] = []
    if visible := _beside_wrong_label(best, ordered, zone):
        flags.append(OFFSET)
        ordered = [_doubted(one, visible, zone) for one in ordered]
        best = visible
    best = _spelled_out(best, ordered) or _printed_before(best, ordered, changed) or best
    best = _stamped_before(best, ordered, changed) or best
    best = _printed_day(best, ordered) or best
    best = _more_precise(best, ordered)
    others = _BY_CARDS if _is_printed_first(best, ordered) else frozenset()
    rivals = [one for one in ordered if _counts(one) and one.source not in others]
    if any(
        disagree(best.value, one.value) and not _is_explained(one, best, changed) for one in rivals
    ):
        flags.append(DISAGREE)
    if best.doubt is not None and best.trusted:
        flags.append(LATE)
    if not best.trusted:
        flags.append(UNTRUSTED)
    return Chosen(best, tuple(ordered), tuple(flags))


def _is_printed_first(best: Candidate, ordered: Sequence[Candidate]) -> bool:
    """Whether the best candidate, found elsewhere, agrees with the date nearest to the headline.

    A page prints the date of its article once: what it prints further away belongs to the cards of
    other articles.
    """
    nearest = next((one for one in ordered if one.source == "visible"), None)
    if nearest is None or best.source == "visible":
        return False
    return not disagree(best.value, nearest.value)


def _within(ordered: Sequence[Candidate]) -> Candidate | None:
    """The best candidate in the month or year that the user gave; None where none was given."""
    bound = ordered[0]
    if not bound.coarse:
        return None
    inside = [
        one for one in ordered[1:] if one.trusted and not one.doubt and bound.holds(one.value)
    ]
    return _among_visible(inside) if inside else bound


def _among_visible(ordered: Sequence[Candidate]) -> Candidate:
    """The best candidate; of several visible dates the one that other evidence confirms.

    Where nothing does, the first: the strings of a page come in the order in which they stand
    nearest to the headline. Of those without a year of their own the earliest: «сегодня, 10:32»
    heads the list of news beside an article of yesterday.
    """
    best = ordered[0]
    if best.source != "visible" or best.value.start is None:
        return best
    rivals = [one for one in ordered if one.rank == best.rank]
    if not any(disagree(best.value, one.value) for one in rivals):
        return best
    confirmed = [one for one in rivals if any(_confirms(other, one) for other in ordered)]
    return min(confirmed or rivals, key=_start) if best.borrowed else (confirmed or rivals)[0]


def _beside_cards(best: Candidate, ordered: Sequence[Candidate]) -> Candidate | None:
    """The day printed at the headline where elements give several others: cards of other articles.

    An element of the article's own says the same day.
    """
    if best.source != "time":
        return None
    marked = {one.value.value[:10] for one in ordered if one.source == "time" and _counts(one)}
    printed = [one for one in ordered if one.own and not one.borrowed and _counts(one)]
    if len(marked) < FEWEST_CARDS or any(one.value.value[:10] in marked for one in printed):
        return None
    return next(iter(printed), None)


def _start(one: Candidate) -> datetime:
    return one.value.start or datetime.max.replace(tzinfo=UTC)


def _confirms(other: Candidate, one: Candidate) -> bool:
    """Whether another kind of evidence names the same day, with or without its year."""
    return other.source != one.source and other.value.value[5:10] == one.value.value[5:10]


def _beside_wrong_label(
    best: Candidate, candidates: Sequence[Candidate], zone: tzinfo
) -> Candidate | None:
    """The visible date from which a wrongly labelled machine's date is the zone's offset away."""
    for one in candidates:
        if one.source == "visible" and one.trusted and _is_mislabelled(best, one.value, zone):
            return one
    return None


def _is_mislabelled(machine: Candidate, visible: DateValue, zone: tzinfo) -> bool:
    """Whether a machine's date is the visible clock with the wrong zone.

    A clock of UTC with the local label lies the offset before the visible one (AiF), a local clock
    with the label of UTC the offset behind it. A local label that lies behind is right: there the
    page shows readers another clock (the BBC's «02:14 GMT»).
    """
    value = machine.value
    if machine.source not in STAMPS or not both_clocked(value, visible):
        return False
    if value.start is None or visible.start is None:
        return False
    offset = zone.utcoffset(visible.start.replace(tzinfo=None)) or timedelta(0)
    before = -offset if _UTC.search(machine.evidence) else offset
    return bool(offset) and abs(visible.start - value.start - before) < timedelta(minutes=1)


def _doubted(one: Candidate, visible: Candidate, zone: tzinfo) -> Candidate:
    if _is_mislabelled(one, visible.value, zone):
        return replace(one, doubt="differs from the visible date by the zone's offset")
    return one


def _spelled_out(best: Candidate, ordered: Sequence[Candidate]) -> Candidate | None:
    """ "March 9, 2026" beside a meta tag's "03-09-2026"."""
    spelled = (one for one in ordered if _counts(one) and _is_swapped(best, one))
    return next(spelled, None)


def _is_swapped(one: Candidate, other: Candidate) -> bool:
    """Whether a day in figures equals another one when its month is read first."""
    year, month, day = one.value.value[:4], one.value.value[5:7], one.value.value[8:10]
    swapped = other.value.value[:10] == f"{year}-{day}-{month}" and day != month
    return swapped and bool(_FIGURES.search(one.evidence)) > bool(_FIGURES.search(other.evidence))


def _printed_before(
    best: Candidate, ordered: Sequence[Candidate], changed: Sequence[Candidate]
) -> Candidate | None:
    """The day at the headline, if the machine's later stamp is that of a change.

    Some systems set `datePublished` anew whenever an article is put online again. The stamp is
    taken for such a one when it is the day of the change, when the page tells of no change, or when
    another element gives the printed day too.
    """
    printed = [one for one in ordered if one.own and not one.borrowed and _counts(one)]
    if best.source not in _OF_HEAD or not printed or _is_printed_first(best, ordered):
        return None
    if not all(is_before(one.value, best.value) for one in printed):
        return None
    days = {one.value.value[:10] for one in changed}
    first = printed[0]
    again = not days or best.value.value[:10] in days
    backed = any(_confirms(one, first) for one in ordered if one.source != best.source)
    return first if again or backed else None


def _stamped_before(
    best: Candidate, ordered: Sequence[Candidate], changed: Sequence[Candidate]
) -> Candidate | None:
    """The day of another stamp of the head, if the best one is the very moment of the change.

    Nothing that readers see may confirm the best one.
    """
    clocked = best.source in _OF_HEAD and best.value.precision in TO_THE_MINUTE
    if not clocked or all(one.value.start != best.value.start for one in changed):
        return None
    shown = [one for one in ordered if one.source in _BY_CARDS]
    if any(one.value.value[:10] == best.value.value[:10] for one in shown):
        return None
    stamps = (one for one in ordered if one.source in _OF_HEAD and one.is_sure and _counts(one))
    return next((one for one in stamps if is_before(one.value, best.value)), None)


def _printed_day(best: Candidate, ordered: Sequence[Candidate]) -> Candidate | None:
    """The printed day beside an instant in UTC that is on the day before or after.

    Only where the zone is unknown: the page's own word for the day tells the local one.
    """
    if best.value.start is None or best.value.start.tzinfo is not UTC:
        return None
    printed = [one for one in ordered if one.source in _PRINTED and _counts(one)]
    if any(one.value.value[:10] == best.value.value[:10] for one in printed):
        return None
    days = (one for one in printed if one.value.precision == "day")
    return next((one for one in days if not disagree(best.value, one.value)), None)


def _more_precise(best: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """A time on the same day instead of the day alone."""
    if best.value.precision != "day" or best.source == "given":
        return best
    for one in candidates:
        clocked = one.value.precision in TO_THE_MINUTE and one.trusted and one.doubt is None
        same = best.value.value[:10] == one.value.value[:10]
        if clocked and same and not disagree(best.value, one.value):
            return one
    return best


def _is_explained(one: Candidate, best: Candidate, changed: Sequence[Candidate]) -> bool:
    """Whether a date is another one for a reason: begun before, changed later, day for month."""
    if one.is_draft and not best.is_draft and is_before(one.value, best.value):
        return True
    is_shown = one.source in _BY_CARDS and best.source not in _BY_CARDS
    if (
        is_shown
        and is_before(best.value, one.value)
        and any(other.trusted and not disagree(one.value, other.value) for other in changed)
    ):
        return True
    return _is_swapped(one, best)


def _counts(one: Candidate) -> bool:
    """Whether a candidate may contradict: it is the page's own, dated and not doubtful."""
    return one.source in _OF_PAGE and one.trusted and one.dated and one.doubt is None
