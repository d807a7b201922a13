"""How long a site is left alone: noted also when the database restarts at that very moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pymongo import AsyncMongoClient
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import NotPrimaryError

from newsbot.store.frontier.cooldown import Cooldown

Method = Callable[..., Any]


def going_once(method: Method) -> Method:
    """The first call meets a server that is shutting down."""
    calls: list[None] = []

    async def asked(self: Any, *arguments: Any, **options: Any) -> Any:
        calls.append(None)
        if len(calls) == 1:
            raise NotPrimaryError("interrupted at shutdown", {"code": 11600})
        return await method(self, *arguments, **options)

    return asked


@pytest.mark.parametrize("name", ["find_one", "update_one", "delete_one"])
def test_a_restart_of_the_database_costs_nothing(
    mongo_uri: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async def cool_down() -> list[bool]:
        async with AsyncMongoClient[dict[str, Any]](mongo_uri, tz_aware=True) as client:
            cooldown = Cooldown(client.get_default_database(), "tass")
            await cooldown.begin()
            begun = await cooldown.until() is not None
            await cooldown.end()
            return [begun, await cooldown.until() is None]

    monkeypatch.setattr(AsyncCollection, name, going_once(getattr(AsyncCollection, name)))
    assert asyncio.run(cool_down()) == [True, True]
