"""Alarms about a site's layout: its declaration no longer fits, or its texts have moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from newsbot.health.coverage import has_fallen
from newsbot.health.health import Alarm, Health, SiteHealth
from newsbot.health.history import SiteHistory
from newsbot.health.thresholds import Thresholds
from newsbot.health.wilson import wilson


def layout(history: SiteHistory, thresholds: Thresholds) -> Iterator[Alarm]:
    """Alarms when the declared layout no longer fits; without one, when the texts have moved.

    A text that moves within what the declaration finds is no matter, so it is one or the other.
    """
    if history.declared:
        yield from _misfit(history, thresholds)
    elif place := _left(history, thresholds):
        now, before = history.now.places, history.before.places
        share, usual = now[place] / now.total(), before[place] / before.total()
        yield Alarm(
            site=history.site,
            signal="layout",
            text=f"the text stands in {place} on {now[place]:,} of {now.total():,} pages "
            f"({share:.0%}), usually on {usual:.0%}{_moved_to(history)}",
            now=share,
            usual=usual,
        )


def with_parts(found: Alarm, parts: Sequence[Alarm]) -> Alarm:
    """Merge the alarms about missing parts into the one about the layout: one cause, one alarm."""
    missing = ", ".join(part.part or "" for part in parts)
    return replace(found, text=f"{found.text}; found less often: {missing}") if missing else found


def with_proposals(found: Health, propose: Callable[[str], Sequence[str]]) -> Health:
    """Add the selectors that fit now, and the next command, to alarms about declared layouts.

    Args:
        propose: tells, for the name of a site, which selectors fit in place of which.
    """
    return replace(found, sites=tuple(_with_proposals(site, propose) for site in found.sites))


def _with_proposals(site: SiteHealth, propose: Callable[[str], Sequence[str]]) -> SiteHealth:
    if not site.history.declared:
        return site
    return replace(site, alarms=tuple(_proposed(alarm, propose) for alarm in site.alarms))


def _proposed(alarm: Alarm, propose: Callable[[str], Sequence[str]]) -> Alarm:
    if alarm.signal != "layout":
        return alarm
    parts = (alarm.text, *propose(alarm.site), REPAIR.format(alarm.site))
    return replace(alarm, text="; ".join(parts))


REPAIR = "newsbot sites repair {} writes a layout that fits"


def _misfit(history: SiteHistory, thresholds: Thresholds) -> Iterator[Alarm]:
    """An alarm when the declared layout fits fewer pages than before, or hardly any."""
    now, before = history.now, history.before
    if not now.articles:
        return
    fitted = now.parts["layout"]
    misses = now.articles - fitted
    surely, _ = wilson(misses, now.articles, thresholds.confidence.value)
    fits_less = has_fallen(
        fitted, now.articles, before.parts["layout"], before.articles, thresholds
    )
    if fits_less or surely > thresholds.layout_misses.value:
        moved = _moved_to(history) if _left(history, thresholds) else ""
        yield Alarm(
            site=history.site,
            signal="layout",
            text=f"no declared layout fits {misses:,} of {now.articles:,} articles{moved}; "
            "newsbot explain shows one of them",
            now=misses / now.articles,
            usual=1 - before.parts["layout"] / before.articles if before.articles else None,
        )


def _left(history: SiteHistory, thresholds: Thresholds) -> str | None:
    """The place where texts used to be, if they are surely there less often now."""
    now, before = history.now.places, history.before.places
    for place, hits in before.most_common(1):
        is_usual = hits >= thresholds.usual_place.value * before.total()
        if is_usual and has_fallen(now[place], now.total(), hits, before.total(), thresholds):
            return place
    return None


def _moved_to(history: SiteHistory) -> str:
    """The place where most texts are now, as the end of a sentence."""
    # Of places that are equally frequent the first by name, so that an alarm reads the same twice.
    ranked = sorted(history.now.places.items(), key=lambda found: (-found[1], found[0]))
    return f"; most stand in {ranked[0][0]} now" if ranked else ""
