"""A line of any length is read in time that grows with it: damaged files have such lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from newsbot.model.usage import usage_of
from newsbot.text.bylines.names import names_printed, split_names
from newsbot.text.fold import fold
from newsbot.text.printed.dateline_head import dateline_end
from newsbot.text.printed.foreign_date import foreign_dates
from newsbot.text.printed.printed_date import is_date_alone, printed_dates
from newsbot.text.side_matter.calls import is_speech
from newsbot.text.wording import clean
from tests.bounded import bounded

LENGTH = 80_000
"""Characters for which what grows with the square takes longer than is allowed."""

PIECES = (
    "1", "12345 ", "а", "Мост ", ", ", "«", ": ", "А. Б. ", "а-", "| ", "8 апреля 2025 ", "新", "ਉ",
    "проф. ", "„ ",
)  # fmt: skip


def all_of(read: Callable[[str], Iterable[object]]) -> Callable[[str], object]:
    return lambda line: list(read(line))


READERS: dict[str, Callable[[str], object]] = {
    "names": names_printed,
    "names behind a name": lambda line: names_printed(f"By Ann Field{line}"),
    "names in a byline": all_of(split_names),
    "dates": all_of(printed_dates),
    "dates abroad": lambda line: list(foreign_dates(f"{line} 2025")),
    "a date alone": is_date_alone,
    "dateline": dateline_end,
    "wording": clean,
    "folding": fold,
    "speech": is_speech,
    "conditions of use": lambda line: usage_of([f"content-usage: {line}"]),
}


@pytest.mark.parametrize("name", READERS)
def test_a_long_line_costs_no_more_than_its_length(name: str) -> None:
    with bounded():
        for piece in PIECES:
            READERS[name](piece * (LENGTH // len(piece)))
