"""HTML tags by their meaning for text blocks, from `data/tags.toml`."""

from __future__ import annotations

from newsbot.text.tables import toml

_SOURCE = toml("newsbot.extraction", "tags.toml")
_TAGS = {name: frozenset(tags.split()) for name, tags in _SOURCE.items() if isinstance(tags, str)}
ROLES = {role: frozenset({hint}) for role, hint in _SOURCE["roles"].items()}
"""The meaning of `role` attributes, as hints of `data/class-hints.tsv`."""
TYPES = {name: frozenset({hint}) for name, hint in _SOURCE["types"].items()}
"""The meaning of each `itemtype` of schema.org, as the same hints."""

HEADINGS = _TAGS["headings"]
ITEMS = _TAGS["items"]
INLINE = _TAGS["inline"]
LOOKED_AT = _TAGS["looked_at"]
SCORED = _TAGS["scored"] | HEADINGS
SKIPPED = _TAGS["skipped"]
UNNESTED = _TAGS["unnested"]

BOLD = frozenset({"b", "strong"})

TEXT, TEXT_ID = "-text", 2
"""Tag and `tag_id` of text nodes in lexbor: a number is told in half the time of a tag."""
