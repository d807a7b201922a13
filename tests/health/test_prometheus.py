"""The metrics are in Prometheus' format, whole, and take the place of the old ones at once."""

from __future__ import annotations

import re

from newsbot.health.prometheus import metric_lines
from tests.health.crawls import AT, ill

SAMPLE = re.compile(r'[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? [0-9.e+-]+')


def test_every_line_is_a_comment_or_a_sample_of_the_metric_above_it() -> None:
    metric = ""
    for line in metric_lines(ill()):
        if line.startswith("# TYPE "):
            metric = line.split()[2]
        elif not line.startswith("# HELP "):
            assert SAMPLE.fullmatch(line), line
            assert re.match(rf"{metric}[{{ ]", line)


def test_the_metrics_of_a_site() -> None:
    lines = list(metric_lines(ill()))
    assert 'newsbot_part_share{site="tass",part="title"} 0' in lines
    assert 'newsbot_part_share{site="tass",part="subtitle"} 0.5' in lines
    assert 'newsbot_alarms{site="tass",signal="coverage"} 1' in lines
    assert 'newsbot_alarms{site="tass",signal="silence"} 0' in lines
    assert 'newsbot_last_crawl_duration_seconds{site="tass"} 600' in lines
    assert f"newsbot_health_timestamp_seconds {AT.timestamp():.0f}" in lines
