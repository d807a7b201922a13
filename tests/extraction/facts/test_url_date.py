"""Days in addresses."""

from __future__ import annotations

import pytest

from newsbot.extraction.facts.dates.url_date import dates_in_url
from newsbot.model.site import Site

DAY_FIRST = Site(
    name="vesti",
    title="Вести",
    hosts=("vesti.example",),
    url_date=r"/(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>\d{4})/",
)


@pytest.mark.parametrize(
    ("path", "site", "day"),
    [
        ("/2025/04/09/most.html", None, "2025-04-09"),
        ("/1/2025-04-09/most", None, "2025-04-09"),
        ("/20250409/most-1.html", None, "2025-04-09"),
        ("/news/9.4.2025/1/most.html", None, "2025-04-09"),
        ("/society/12/05/2021/abc", DAY_FIRST, "2021-05-12"),
        ("/society/12/05/2021/abc", None, None),
        ("/texte/22/20250409-most.html", None, "2025-04-09"),
        ("/news/29-10-2021", None, "2021-10-29"),
        ("/news/20250409", None, "2025-04-09"),
        ("/news/20250409123.html", None, None),
        ("/2025/13/09/most.html", None, None),
        ("/news/20259909/", None, None),
        ("/news/2026/08/3-most", None, None),
        ("/2026/11/7-most.html", None, None),
        ("/2026/08/03-most", None, "2026-08-03"),
        ("/2026/08/13-most", None, "2026-08-13"),
        ("/2026/8/3-most", None, "2026-08-03"),
        ("/2026/08/3/most", None, "2026-08-03"),
        ("/2026/08/3", None, "2026-08-03"),
        ("/2026/08/3-1.html", None, "2026-08-03"),
        ("/2026-08-3-most", None, "2026-08-03"),
    ],
)
def test_the_day_in_an_address_is_read(path: str, site: Site | None, day: str | None) -> None:
    found = [date.raw for date in dates_in_url(f"https://vesti.example{path}", site)]
    assert found == ([day] if day else [])


def test_no_address_no_day() -> None:
    assert list(dates_in_url(None, None)) == []
