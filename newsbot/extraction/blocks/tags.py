"""HTML tags by what they mean for text blocks, as `data/tags.toml` lists them."""

from __future__ import annotations

from newsbot.text.tables import toml

_SOURCE = toml("newsbot.extraction", "tags.toml")
_TAGS = {name: frozenset(tags.split()) for name, tags in _SOURCE.items() if isinstance(tags, str)}
ROLES = {role: frozenset({hint}) for role, hint in _SOURCE["roles"].items()}
"""What a `role` attribute says, in the hints of `data/class-hints.tsv`."""

HEADINGS = _TAGS["headings"]
ITEMS = _TAGS["items"]
INLINE = _TAGS["inline"]
LOOKED_AT = _TAGS["looked_at"]
SCORED = _TAGS["scored"] | HEADINGS
SKIPPED = _TAGS["skipped"]
UNNESTED = _TAGS["unnested"]
