"""Where the reference set lies: real pages and cases beside the project, never inside it."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("NEWSBOT_REFERENCE", ROOT.parent / "shared"))


def news_texts() -> list[str]:
    """Real news texts, to measure with and to make sets from."""
    return [row["text"] for row in case_rows("news-texts.jsonl.gz")]


def case_rows(name: str) -> list[dict[str, Any]]:
    """The records of a gzipped JSONL file of the reference cases."""
    with gzip.open(REFERENCE / "cases" / name, "rt", encoding="utf-8") as file:
        return [json.loads(row) for row in file]
