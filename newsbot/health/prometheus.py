"""Writes health as metrics in Prometheus' text format, for node_exporter's textfile collector."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from newsbot.health.health import Health, SiteHealth
from newsbot.model.fields import COUNTED

Sample = tuple[dict[str, str], float]

HELP = {
    "newsbot_recent_articles": "Pages of the recent crawls that gave an article.",
    "newsbot_recent_pages": "Pages of the recent crawls by outcome.",
    "newsbot_part_share": "Share of the recent articles that have a part.",
    "newsbot_newest_article_timestamp_seconds": "Publication of the newest article.",
    "newsbot_last_crawl_timestamp_seconds": "Start of the latest crawl.",
    "newsbot_last_crawl_duration_seconds": "Duration of the latest crawl that has ended.",
    "newsbot_last_crawl_bytes": "Size of the pages of the latest crawl that has ended.",
    "newsbot_alarms": "Alarms by signal.",
    "newsbot_health_timestamp_seconds": "When these metrics were made.",
}


def metric_lines(found: Health) -> Iterator[str]:
    """The lines of the metrics file."""
    samples = [sample for site in found.sites for sample in _samples(site)]
    samples.append(("newsbot_health_timestamp_seconds", ({}, found.at.timestamp())))
    for name, text in HELP.items():
        yield f"# HELP {name} {text}"
        yield f"# TYPE {name} gauge"
        for metric, (labels, value) in samples:
            if metric == name:
                yield f"{name}{_labels(labels)} {value:.15g}"


def _samples(site: SiteHealth) -> Iterator[tuple[str, Sample]]:
    history = site.history
    now, named, whole = history.now, {"site": history.site}, history.last_ended
    yield "newsbot_recent_articles", (named, now.articles)
    for outcome, pages in now.outcomes.items():
        yield "newsbot_recent_pages", (named | {"outcome": outcome}, pages)
    for part in COUNTED if now.articles else ():
        yield "newsbot_part_share", (named | {"part": part}, now.parts[part] / now.articles)
    if newest := history.volume.newest:
        yield "newsbot_newest_article_timestamp_seconds", (named, _seconds(newest))
    yield "newsbot_last_crawl_timestamp_seconds", (named, _seconds(history.last.started))
    if whole and whole.seconds is not None:
        yield "newsbot_last_crawl_duration_seconds", (named, whole.seconds)
        yield "newsbot_last_crawl_bytes", (named, whole.bytes)
    for signal in SIGNALS:
        raised = sum(alarm.signal == signal for alarm in site.alarms)
        yield "newsbot_alarms", (named | {"signal": signal}, raised)


SIGNALS = ("ended", "feeds", "refused", "coverage", "layout", "volume", "silence")
"""All signals, so that one that is quiet shows as 0 and not as missing."""


def _seconds(instant: datetime) -> float:
    return instant.timestamp()


def _labels(labels: dict[str, str]) -> str:
    pairs = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{pairs}}}" if pairs else ""


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
