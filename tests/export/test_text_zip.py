"""Paths in an archive of plain texts, whatever sites and records are called."""

from __future__ import annotations

import pytest

from newsbot.export.text_zip import text_path


@pytest.mark.parametrize(
    ("site", "id_", "path"),
    [
        ("..", "a", "unknown/undated/a.txt"),
        ("../../etc", "../../a", "_.._etc/undated/_.._a.txt"),
        ("zarechie.example", "..", "zarechie.example/undated/unknown.txt"),
        ("з" * 300, "a", f"{'з' * 100}/undated/a.txt"),
    ],
)
def test_no_text_leads_out_of_its_archive(site: str, id_: str, path: str) -> None:
    assert text_path({"site": site, "id": id_}) == path
