"""A bulk that fails because the server is leaving may be repeated; one that is refused may not."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pymongo.errors import AutoReconnect, BulkWriteError, OperationFailure

from newsbot.store.driver_errors import acknowledged
from newsbot.store.retries import retried


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


JUST_BACK = OperationFailure("Transaction numbers are only allowed on a replica set member", 20)


def test_a_server_that_has_just_come_back_is_asked_again() -> None:
    errors = [JUST_BACK, OperationFailure("shutting down", 11600)]

    async def ask() -> str:
        if errors:
            raise errors.pop(0)
        return "done"

    assert asyncio.run(retried(ask)) == "done"


@pytest.mark.parametrize("refusal", [("no rights", 13), ("no such thing is legal", 20)])
def test_a_refusal_is_not_asked_again(refusal: tuple[str, int]) -> None:
    async def ask() -> None:
        raise OperationFailure(*refusal)

    with pytest.raises(OperationFailure):
        asyncio.run(retried(ask))


def test_a_bulk_to_a_server_that_has_just_come_back_may_be_repeated() -> None:
    async def bulk() -> None:
        raise JUST_BACK

    with pytest.raises(AutoReconnect):
        asyncio.run(acknowledged(bulk()))
