"""The evaluation gate of text dumps: scores over the reference pages may not fall."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from evaluation.dumps import f1_of_newsbot
from evaluation.reference_pages import PageSet
from tests.reference import needs_reference

GATE = tomllib.loads((Path(__file__).parent / "dump-gate.toml").read_text(encoding="utf-8"))


@needs_reference
@pytest.mark.parametrize(
    "name",
    [
        "russian-2011",
        *(pytest.param(one, marks=pytest.mark.systems) for one in ("world-2024", "web-2026")),
    ],
)
def test_dumps_of_the_reference_pages_keep_their_score(name: PageSet) -> None:
    assert f1_of_newsbot(name) >= GATE[name]
