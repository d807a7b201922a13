"""What a server refuses is told in words of newsbot, with what to do."""

from __future__ import annotations

import pytest
from pymongo.errors import OperationFailure

from newsbot.model.errors import ConfigurationError
from newsbot.store.server.connection import reaching

READS = (
    'not authorized on vesti to execute command { find: "switching", filter: { _id: "switch" }, '
    'lsid: { id: UUID("3adc02bb-d04b-472e-b532-f1450e2bcb78") }, $db: "vesti" }'
)
WRITES = (
    'not authorized on vesti to execute command { createIndexes: "articles", '
    'indexes: [ { name: "url_1", key: { url: 1 } } ], $db: "vesti" }'
)


@pytest.mark.parametrize(
    ("code", "said", "what", "hint"),
    [
        (13, READS, "not authorized on vesti to execute command find", "role readWrite"),
        (13, WRITES, "not authorized on vesti to execute command createIndexes", "role readWrite"),
        (13, "command find requires authentication", "command find requires", "user, password"),
        (18, "Authentication failed.", "Authentication failed.", "authSource=admin"),
        (59, "no such command: 'find'", "no such command: 'find'", "user, password"),
    ],
)
def test_a_refusal_names_the_right_that_is_missing(
    code: int, said: str, what: str, hint: str
) -> None:
    with pytest.raises(ConfigurationError) as told, reaching():
        raise OperationFailure(said, code, {"errmsg": said, "code": code})
    assert told.value.what.removeprefix("MongoDB refuses: ").startswith(what)
    assert len(told.value.what) < 90
    assert hint in (told.value.hint or "")
