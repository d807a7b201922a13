"""The record: one article, the same in MongoDB, in JSONL and in Parquet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Self

import msgspec

from newsbot.model.dates import DateMention, RecordDate
from newsbot.model.decision import Role
from newsbot.model.errors import RecordError
from newsbot.model.extracted import Credit, Image
from newsbot.model.page import Origin
from newsbot.model.upgrade import SCHEMA_VERSION, named, upgraded
from newsbot.model.usage import UsageSignal

BY_LAYOUT = "site:"
"""How `extraction.method` begins where a layout of a site's declaration found the text."""


BESIDE = ("link", "sentences", "tokens")
"""Keys that exports add to a record and the store does not keep, see `newsbot.export.columns`."""


class RecordDateline(msgspec.Struct, frozen=True, kw_only=True):
    """The dateline as it stands in the record; `raw` is what was taken out of the text."""

    raw: str
    places: tuple[str, ...] = ()
    region: str | None = None
    date: str | None = None
    agency: str | None = None
    correspondents: tuple[str, ...] = ()


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """The publisher's site no longer has the page: since when, as a crawl saw it, and how."""

    since: datetime
    reason: str


class ExtractionNote(msgspec.Struct, frozen=True, kw_only=True):
    """How the text was found and how sure that is (confidence 0 to 1)."""

    method: str
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]
    flags: tuple[str, ...] = ()
    memory: str | None = None

    @property
    def layout(self) -> str | None:
        """The layout of a site's declaration that found the text (`tass/next`), if one did."""
        return self.method.removeprefix(BY_LAYOUT) if self.method.startswith(BY_LAYOUT) else None


class Article(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A clean article with the evidence for everything that was guessed in it.

    Attributes:
        id: first 32 hex digits of SHA-256 of the normalised URL, or of the bytes without a URL.
        parts: addresses of the pages that the text stands on, in its order; empty for the usual
            article, which has one page.
        site: name of the site's declaration, or the host for an outlet without one.
        text: paragraphs joined by a blank line; the publisher's words.
        published, modified: chosen value with all its candidates, or None where nothing is known.
        content_hash: 32 hex digits of SHA-256 over the folded words: equal for the same text.
        cluster, role, duplicate_of, contains, story: links to other articles.
        revision: counts the publisher's changes, from 1.
        withdrawn: set when a crawl finds that the page is gone; the text stays.
        usage: what the publisher says about the use of the page by machines.
        rights: whose text this is.
    """

    schema_version: int = SCHEMA_VERSION
    id: str
    url: str | None = None
    canonical_url: str | None = None
    parts: tuple[str, ...] = ()
    site: str | None = None
    title: str | None = None
    subtitle: str | None = None
    text: str
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    image_credits: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    language: str | None = None
    published: RecordDate | None = None
    modified: RecordDate | None = None
    dateline: RecordDateline | None = None
    credit: Credit | None = None
    date_mentions: tuple[DateMention, ...] = ()
    content_hash: str
    cluster: str | None = None
    role: Role = "original"
    duplicate_of: str | None = None
    contains: tuple[str, ...] = ()
    story: str | None = None
    revision: int = 1
    fetched_at: datetime | None = None
    origin: Origin
    withdrawn: Withdrawn | None = None
    usage: tuple[UsageSignal, ...] = ()
    rights: str
    extraction: ExtractionNote
    newsbot_version: str

    def to_dict(self) -> dict[str, Any]:
        """The record as plain Python values, as JSON has them: instants are ISO 8601 strings.

        Example:
            >>> from newsbot import extract
            >>> extract("Мост открыт", "https://iz.ru/1").to_dict()["url"]
            'https://iz.ru/1'
        """
        record: dict[str, Any] = msgspec.to_builtins(self)
        return record

    def to_json(self) -> str:
        """The record on one line, exactly as `newsbot export` writes it."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Self:
        """Read a record back; one of an older version is brought up to the present one.

        What `newsbot dedup` and options of `newsbot export` add to it is left out.

        Args:
            record: as `to_dict` gives it, or a line of JSONL, decoded.

        Raises:
            RecordError: it is of a version that this newsbot does not know, has unknown fields,
                or a value of a wrong type; the message says which.

        Example:
            >>> from newsbot import Article, extract
            >>> article = extract("Мост открыт", "https://iz.ru/1")
            >>> Article.from_dict(article.to_dict()) == article
            True
        """
        known = {name: value for name, value in upgraded(record).items() if name not in BESIDE}
        try:
            return msgspec.convert(known, cls)
        except msgspec.ValidationError as error:
            own = ", ".join(f".{name}" for name in known if name not in cls.__struct_fields__)
            raise RecordError(
                f"{named(record)} is no record of newsbot: {error}",
                hint=f"leave out fields of your own, such as by jq -c 'del({own})' FILE"
                if own
                else "a file that newsbot replay -o or newsbot export wrote",
            ) from error
