"""What the list of posts in an author's own export says of each: Substack writes the texts without
their titles into `posts/NUMBER.slug.html`, and titles and days into `posts.csv` above them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import lru_cache

from newsbot.readers.provenance.sidecar import Beside

POST = re.compile(r"\d+\.[\w-]+(?=\.html\Z)")
LIST = "../posts.csv"
KEY = "post_id"
NAMES = {"title": "title", "post_date": "published", "canonical_url": "url"}
"""Columns of the list, and the fields of a page that they tell."""


def listed_post(name: str, beside: Beside) -> Mapping[str, str]:
    """The title, the day and the address that the list tells of a post; empty for other files.

    Args:
        name: of the file.
        beside: gives the list, by its place from the folder of the file.
    """
    found = POST.match(name)
    listed = beside(LIST) if found else None
    return _posts(listed).get(found[0], {}) if found and listed else {}


@lru_cache(maxsize=1)
def _posts(listed: bytes) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(listed.decode("utf-8-sig", "replace"), newline=""))
    return {
        str(row.get(KEY)): {field: row[name] for name, field in NAMES.items() if row.get(name)}
        for row in rows
    }
