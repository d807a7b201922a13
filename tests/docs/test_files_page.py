"""The page on files names every format that can be written."""

from __future__ import annotations

from newsbot.files.formats import FORMATS
from tests.reference import ROOT


def test_every_format_is_named() -> None:
    page = (ROOT / "docs" / "input-and-output.md").read_text(encoding="utf-8")
    assert [ending for ending in FORMATS if f"`{ending}`" not in page] == []
