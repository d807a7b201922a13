"""HTML tags by what they mean for text blocks, as `data/tags.toml` lists them."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_SOURCE = tomllib.loads((files("newsbot.extraction") / "data" / "tags.toml").read_text("utf-8"))
_TAGS = {name: frozenset(tags.split()) for name, tags in _SOURCE.items() if isinstance(tags, str)}
ROLES = {role: frozenset({hint}) for role, hint in _SOURCE["roles"].items()}
"""What a `role` attribute says, in the hints of `data/class-hints.tsv`."""

HEADINGS = _TAGS["headings"]
INLINE = _TAGS["inline"]
LOOKED_AT = _TAGS["looked_at"]
SCORED = _TAGS["scored"] | HEADINGS
SKIPPED = _TAGS["skipped"]
UNNESTED = _TAGS["unnested"]
