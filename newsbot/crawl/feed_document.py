"""The documents of feeds on their way: how they are asked for, what came, what was read in them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec

from newsbot.crawl.feed_state import Validators
from newsbot.model.announcement import Listing
from newsbot.model.errors import NewsbotError
from newsbot.model.site import Feed


class MissingDocument(NewsbotError):
    """There is no document at an address."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A fetched feed document; `body` is None when it has not changed since last time."""

    url: str
    body: bytes | None
    validators: Validators = Validators()


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A feed document that was read.

    Attributes:
        address: under which it was asked for.
        listing: what stands in it.
        new: addresses in it that nobody knew before.
        validators: to be noted when everything that it announces is safe.
    """

    address: str
    listing: Listing
    new: int
    validators: Validators


Fetch = Callable[[Feed, str, Validators], Awaitable[Answer]]
"""Fetches a document of a feed; raises `NewsbotError` when the site does not give it."""
