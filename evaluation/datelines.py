"""Lines with their datelines taken apart, and whether the parser takes them apart in the same way.

`held_out_datelines.jsonl` holds invented lines in the house styles of agencies, in three parts,
each written before the grammar had seen it; what the first runs gave stands in docs/dates.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation.reference import REFERENCE
from newsbot.dateline import parse_dateline
from newsbot.model.dateline import Dateline
from newsbot.model.moment import MOSCOW

_LINES = (
    (Path(__file__).parent / "held_out_datelines.jsonl").read_text(encoding="utf-8").splitlines()
)
HELD_OUT: list[dict[str, Any]] = [json.loads(line) for line in _LINES]


def read_held_out(case: dict[str, Any]) -> Dateline | None:
    """The dateline that the parser reads in the line at noon of its anchor day."""
    noon = datetime.fromisoformat(case["anchor"]).replace(hour=12, tzinfo=MOSCOW)
    return parse_dateline(case["text"], noon)


def accepts_held_out(case: dict[str, Any]) -> bool:
    """Whether places, date, agency (or one of its aliases), people and the rest all agree."""
    found = read_held_out(case)
    if found is None or not case["is_dateline"]:
        return found is None and not case["is_dateline"]
    agencies = [name.casefold() for name in case["agency"]]
    return bool(
        list(found.places) == case["places"]
        and found.date == case["date"]
        and (found.agency.casefold() in agencies if found.agency else not agencies)
        and list(found.correspondents) == case["correspondents"]
        and case["text"][found.end :].lstrip() == case["rest"]
    )


def reference_cases() -> Iterator[dict[str, Any]]:
    """The rows of `cases/datelines.jsonl`."""
    with (REFERENCE / "cases" / "datelines.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def accepts(case: dict[str, Any]) -> bool:
    """Whether places, date, agency, correspondents and the rest all agree."""
    anchor = datetime.fromisoformat(case["anchor"])
    found = parse_dateline(case["text"], anchor.replace(hour=12, tzinfo=MOSCOW))
    if found is None or not case["is_dateline"]:
        return found is None and not case["is_dateline"]
    return bool(
        list(found.places) == case["places"]
        and found.date == case["date"]
        and found.agency == case["agency"]
        and (", ".join(found.correspondents) or None) == case["correspondent"]
        and case["text"][found.end :].lstrip().startswith(case["rest"])
    )
