"""Whatever comes in, `newsbot.extract` gives a record and never raises."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import newsbot
from evaluation.hostile import SHAPES
from tests.extraction.invented import TOKENS
from tests.extraction.saved_pages import NAMES, PAGES

BODIES = [(PAGES / f"{name}.html").read_bytes() for name in NAMES]


URLS = st.sampled_from(
    [None, "http://[bad", "http://\u2100.ru/", "//", "https://vesti.example/2025/2/31/x"]
)
Check = Callable[..., None]


def gives_a_record(body: bytes | str, url: str | None = None) -> None:
    found = newsbot.extract(body, url)
    assert 0.0 <= found.extraction.confidence <= 1.0


def any_bytes(number: int) -> Check:
    @settings(max_examples=number)
    @given(st.binary(max_size=2000), URLS)
    def check(body: bytes, url: str | None) -> None:
        gives_a_record(body, url)

    return check


def any_markup(number: int) -> Check:
    @settings(max_examples=number)
    @given(st.lists(st.sampled_from(TOKENS), max_size=60).map("".join), URLS)
    def check(body: str, url: str | None) -> None:
        gives_a_record(body, url)

    return check


def damaged_pages(number: int) -> Check:
    """Saved pages with a piece cut out, doubled or overwritten with tokens."""

    @settings(
        max_examples=number,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )
    @given(
        st.sampled_from(BODIES),
        st.lists(
            st.tuples(st.floats(0, 1), st.integers(0, 400), st.sampled_from(["", *TOKENS])),
            min_size=1,
            max_size=6,
        ),
    )
    def check(body: bytes, cuts: list[tuple[float, int, str]]) -> None:
        for place, length, token in cuts:
            start = int(place * len(body))
            # Bytes, not characters: letters of two bytes are torn apart too.
            body = body[:start] + token.encode() + body[start + length :]
        gives_a_record(body)

    return check


KINDS = [any_bytes, any_markup, damaged_pages]


@pytest.mark.parametrize("kind", KINDS)
def test_any_input_gives_a_record(kind: Callable[[int], Check]) -> None:
    kind(60)()


@pytest.mark.proof
@pytest.mark.parametrize("kind", KINDS)
def test_very_many_inputs_give_a_record(kind: Callable[[int], Check]) -> None:
    kind(5000)()


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_pages_give_a_record(shape: str) -> None:
    gives_a_record(SHAPES[shape](100_000))


@pytest.mark.proof
@pytest.mark.parametrize("shape", SHAPES)
def test_ten_megabytes_of_it_give_a_record(shape: str) -> None:
    gives_a_record(SHAPES[shape](10_000_000))
