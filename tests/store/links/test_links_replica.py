"""Links on a replica set: nothing that a majority has is missed, wherever else reads may go."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from newsbot.store.links.reconcile import reconcile_links
from tests.store.linked import ALIKE, SIZES, articles, linked, write, write_together
from tests.store.links.agreement import WRITERS, beside, consistent, f1, pairs
from tests.store.server.replica import replica_set


@pytest.mark.systems
@pytest.mark.usefixtures("mongod")  # which skips the test where none can run
@pytest.mark.parametrize("members", [1, pytest.param(3, marks=pytest.mark.proof)])
def test_eight_processes_on_a_replica_set_lose_no_pair(short_folder: Path, members: int) -> None:
    with replica_set(short_folder, members) as uri:
        # Reads of others may go to a member that lags behind; those of links must not.
        many_at = f"{uri}&readPreference=secondaryPreferred"
        alone = beside(uri, "alone")
        asyncio.run(write(alone, articles(**SIZES["middle"]), batch=100))
        write_together(many_at, "middle", WRITERS)
        one, many = linked(alone), linked(uri)
        assert many.pending == 0
        assert consistent(many)
        assert f1(pairs(many), pairs(one)) > ALIKE
        for database in (alone, uri):
            reconcile_links(database)
        assert linked(uri) == linked(alone)
