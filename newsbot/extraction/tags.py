"""HTML tags by what they mean for text blocks, as `data/tags.toml` lists them."""

from __future__ import annotations

import tomllib
from importlib.resources import files


def _sets() -> dict[str, frozenset[str]]:
    source = (files("newsbot.extraction") / "data" / "tags.toml").read_text("utf-8")
    return {name: frozenset(tags.split()) for name, tags in tomllib.loads(source).items()}


_TAGS = _sets()
HEADINGS = _TAGS["headings"]
INLINE = _TAGS["inline"]
LOOKED_AT = _TAGS["looked_at"]
SCORED = _TAGS["scored"] | HEADINGS
SKIPPED = _TAGS["skipped"]
UNNESTED = _TAGS["unnested"]
