"""A fingerprint comes back from the database as it went in, one of an older signature too."""

from __future__ import annotations

import msgspec
import numpy as np

from newsbot.dedup.clusters.canonical import Standing
from newsbot.dedup.text.document import document_of
from newsbot.store.links.row import KEY, held_by, holding, to_document, to_row

DOCUMENT = document_of(
    {"id": "a", "text": "Два парома вышли 3 мая из порта Каменска в Ольховку, сообщил Иван Щукарь."}
)
ROW = to_row(DOCUMENT, Standing(id="a")) | {"_id": "a"}


def _guards(row: dict[str, object]) -> dict[str, object]:
    text = msgspec.structs.asdict(to_document(row).fingerprint)
    return {name: text[name] for name in ("numbers", "counts", "slots", "length", "text_hash")}


def test_a_fingerprint_comes_back_as_it_went_in() -> None:
    assert DOCUMENT.fingerprint.slots
    expected = msgspec.structs.asdict(DOCUMENT.fingerprint)
    assert _guards(ROW) == {name: expected[name] for name in _guards(ROW)}


def test_a_fingerprint_of_signature_2_has_no_slots() -> None:
    older = {name: value for name, value in ROW.items() if name != "slots"}
    assert _guards(older) == _guards(ROW) | {"slots": frozenset()}


def test_keys_of_a_row_that_holds_them_all_are_packed_once() -> None:
    keys = DOCUMENT.fingerprint.keys.tolist()
    packed = np.array(keys, dtype=KEY).tobytes()
    assert [name for name, value in ROW.items() if value == packed] == ["keys"]
    assert held_by(ROW) == ROW["held"] == keys
    # Rows that were written when each packed them twice are read as they are.
    assert held_by(ROW | {"holds": packed}) == keys
    assert held_by(ROW | holding(DOCUMENT.fingerprint, keys[1:])) == keys[1:]
    assert held_by(ROW | holding(DOCUMENT.fingerprint, [])) == []
