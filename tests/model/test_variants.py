"""AMP and mobile addresses are folded into the article's own, where the page itself says so."""

from __future__ import annotations

import pytest

from newsbot.model.variants import main_address

MAIN = "https://vesti.example.com/2025/most"


@pytest.mark.parametrize(
    "address",
    [
        f"{MAIN}/amp",
        f"{MAIN}/amp/",
        f"{MAIN}?amp",
        f"{MAIN}?amp=1",
        f"{MAIN}?outputType=amp",
        f"{MAIN}.amp",
        "https://vesti.example.com/amp/2025/most",
        "https://m.vesti.example.com/2025/most",
        "https://amp.vesti.example.com/2025/most",
        "https://mobile.vesti.example.com/2025/most?utm_source=tg",
    ],
)
def test_a_face_is_folded_into_the_address_that_it_names(address: str) -> None:
    assert main_address(address, MAIN) == MAIN


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        (MAIN, MAIN),
        (f"{MAIN}?page=2", MAIN),
        ("https://vesti.example.com/2025/parom/amp", MAIN),
        (f"{MAIN}/amp", None),
        (f"{MAIN}/amp", "https://vesti.example.com/"),
        (f"{MAIN}/amp", "https://zarya.example/2025/most"),
        (MAIN, f"{MAIN}/amp"),
        ("https://vesti.example.com/2025/most", "https://m.vesti.example.com/2025/most"),
        ("https://vesti.example.com/amp", "https://vesti.example.com/"),
        ("https://kray.vesti.example.com/2025/most", MAIN),
    ],
)
def test_other_pages_keep_their_address(address: str, canonical: str | None) -> None:
    assert main_address(address, canonical) is None
