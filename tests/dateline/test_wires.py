"""Datelines in the house styles of the wires of many countries, and their look-alikes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from newsbot.dateline import parse_dateline
from newsbot.model.moment import MOSCOW
from tests.dates.tables import table

LINES = table(Path(__file__).parent / "wires.tsv")


@pytest.mark.parametrize(("published", "places", "day", "agency", "people", "line"), LINES)
def test_all_parts_of_a_line_are_told(
    published: str, places: str, day: str, agency: str, people: str, line: str
) -> None:
    text = line.replace("¦", "")
    noon = datetime.fromisoformat(published).replace(hour=12, tzinfo=MOSCOW)
    found = parse_dateline(text, noon)
    if found is None:
        assert "¦" not in line
        return
    read = (";".join(found.places), found.date, found.agency, ", ".join(found.correspondents))
    assert [part or "-" for part in read] == [places, day, agency, people]
    assert text[found.end :] == line.partition("¦")[2]
