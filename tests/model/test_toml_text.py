"""TOML that people write."""

from __future__ import annotations

import pytest

from newsbot.model.toml_text import MOST_PARTS, read_toml
from tests.bounded import bounded


@pytest.mark.parametrize("part", ["1.", "a-b . ", '"a b".', "'a'.", "U.S. "])
def test_a_key_of_thousands_of_parts_is_refused_before_it_is_read(part: str) -> None:
    with bounded(), pytest.raises(ValueError, match="words between full stops"):
        read_toml(f"a = 1\n{part * 100_000}a = 1")


@pytest.mark.parametrize(
    "text", ["", "a.b.c = 1", 'pattern = "[a-z.]+/[a-z.]+"', "# С. А. В. и т. д.\na = 1"]
)
def test_ordinary_keys_and_full_stops_are_read(text: str) -> None:
    read_toml(text)


def test_the_line_is_named() -> None:
    with pytest.raises(ValueError, match=r"at line 2"):
        read_toml("a = 1\n" + "b." * MOST_PARTS + "c = 1")
