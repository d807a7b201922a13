"""Page numbers in addresses: figures that are no numbers, addresses that are none."""

from __future__ import annotations

import pytest

from newsbot.model.paging import next_of, numbered


@pytest.mark.parametrize(
    "url",
    [
        "https://iz.example/most?page=²",
        "https://iz.example/most?page=%C2%B2",
        "http://[x/most_2",
        "",
    ],
)
def test_what_is_no_page_number_is_none(url: str) -> None:
    assert list(numbered(url)) == []


def test_figures_of_other_scripts_are_numbers() -> None:
    assert [one.number for one in numbered("https://iz.example/most?page=٣")] == [3]


def test_a_link_with_a_raised_figure_is_no_next_page() -> None:
    links = ["https://iz.example/news?page=²", "https://iz.example/news?page=2"]
    assert next_of("https://iz.example/news", links) == links[1]
