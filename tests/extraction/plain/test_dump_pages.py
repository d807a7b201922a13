"""Text dumps written for the tests, `dumps/<name>.txt`, and what must come out of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsbot.extraction.plain.article import extract_dump
from newsbot.model.extracted import Extracted
from newsbot.sites.registry import Sites

DUMPS = Path(__file__).parent / "dumps"
NAMES = sorted(path.stem for path in DUMPS.glob("*.txt"))


def _cases() -> list[Any]:
    """One case per dump and expected field, so that one wrong field is one failing test."""
    return [
        pytest.param(name, field, value, id=f"{name}-{field}")
        for name in NAMES
        for field, value in json.loads((DUMPS / f"{name}.json").read_text("utf-8")).items()
        if field != "why"
    ]


@pytest.mark.parametrize(("name", "field", "value"), _cases())
def test_a_saved_dump_gives_the_expected_field(name: str, field: str, value: object) -> None:
    text = (DUMPS / f"{name}.txt").read_text("utf-8")
    found = extract_dump(text, url=None, sites=Sites([]))
    assert isinstance(found, Extracted)
    assert _printed(found, field) == value


def _printed(found: Extracted, field: str) -> object:
    match field:
        case "dates":
            return [date.raw for date in found.dates]
        case "credits":
            return [credit.name for credit in found.credits]
        case "title" | "subtitle" | "section":
            return getattr(found, field)
        case _:
            return list(getattr(found, field))
