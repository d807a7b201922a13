"""A bulk that fails because the server is leaving may be repeated; one that is refused may not."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pymongo.errors import AutoReconnect, BulkWriteError

from newsbot.store.driver_errors import acknowledged


async def failing(details: dict[str, Any]) -> None:
    """A bulk to which the server gave this answer."""
    raise BulkWriteError(details)


@pytest.mark.parametrize(
    "details",
    [
        {"writeErrors": [{"index": 0, "code": 11000}, {"index": 1, "code": 11600}]},
        {"writeErrors": [], "writeConcernErrors": [{"code": 91}]},
    ],
)
def test_a_server_that_is_leaving_is_waited_for(details: dict[str, Any]) -> None:
    with pytest.raises(AutoReconnect):
        asyncio.run(acknowledged(failing(details)))


def test_a_write_that_is_refused_stays_an_error() -> None:
    with pytest.raises(BulkWriteError):
        asyncio.run(acknowledged(failing({"writeErrors": [{"index": 0, "code": 11000}]})))
