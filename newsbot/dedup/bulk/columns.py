"""Many documents as columns: what the bulk pass sends between processes and hands to SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.text.document import Document
from newsbot.dedup.text.fingerprint import Fingerprint

Column = NDArray[Any]
RUNS: Mapping[str, type[np.generic]] = {
    "keys": np.int64,
    "marks": np.uint32,
    "numbers": np.uint32,
    "counts": np.uint32,
}
"""What a document has many of, with the type of each."""

BATCH = 1_000
"""Documents that are turned into columns together."""

UNDATED = np.iinfo(np.int64).min


class Runs(NamedTuple):
    """Runs of values one after the other; document n has `values[starts[n]:starts[n + 1]]`."""

    values: Column
    starts: NDArray[np.int64]

    def owners(self) -> NDArray[np.int64]:
        """The document of each value."""
        lengths = np.diff(self.starts)
        return np.repeat(np.arange(len(lengths)), lengths)

    def eighths(self) -> Iterator[tuple[Column, NDArray[np.int32]]]:
        """64-bit values and their owners, an eighth of all values after the other in rising order.

        What has to be sorted takes several times its own room: so it does for an eighth only.
        """
        owners = self.owners().astype(np.int32)
        eighth = (self.values >> 61).astype(np.int8)
        for which in range(-4, 4):
            chosen = eighth == which
            yield self.values[chosen], owners[chosen]


class Columns(Sequence[Document]):
    """Documents as columns; a document is built when it is asked for.

    Args:
        ids: of the records.
        scalars: `moment` (`UNDATED` when unknown), `text` (first half of the text's hash),
            `length` and `digest` of each document.
        runs: one entry per name in `RUNS`.
    """

    def __init__(
        self, ids: Sequence[str], scalars: Mapping[str, Column], runs: Mapping[str, Runs]
    ) -> None:
        self.ids = ids
        self.scalars = scalars
        self.runs = runs

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Document: ...

    @overload
    def __getitem__(self, place: slice) -> list[Document]: ...

    def __getitem__(self, place: int | slice) -> Document | list[Document]:
        if isinstance(place, slice):
            return [self[number] for number in range(len(self))[place]]
        moment = int(self.scalars["moment"][place])
        runs = {
            name: run.values[run.starts[place] : run.starts[place + 1]]
            for name, run in self.runs.items()
        }
        return Document(
            id=self.ids[place],
            moment=None if moment == UNDATED else moment,
            fingerprint=Fingerprint(
                text_hash=f"{int(self.scalars['text'][place]) + 2**63:016x}",
                keys=runs["keys"],
                marks=runs["marks"],
                numbers=frozenset(runs["numbers"].tolist()),
                counts=frozenset(runs["counts"].tolist()),
                length=int(self.scalars["length"][place]),
                digest=bool(self.scalars["digest"][place]),
            ),
        )

    def __iter__(self) -> Iterator[Document]:
        return (self[place] for place in range(len(self)))

    def in_order(self) -> tuple[Columns, NDArray[np.int64]]:
        """The same in publication order, and the place that each had before.

        Of documents with one id only the first is kept.
        """
        moments = self.scalars["moment"]
        _, first = np.unique(np.array(self.ids, dtype=object), return_index=True)
        by_id = np.asarray(first, dtype=np.int64)
        undated = moments[by_id] == UNDATED
        order = by_id[np.lexsort((moments[by_id], undated))]
        return self.taken(order), order

    def taken(self, order: NDArray[np.int64]) -> Columns:
        """The documents at those places."""
        return Columns(
            [self.ids[place] for place in order.tolist()],
            {name: column[order] for name, column in self.scalars.items()},
            {name: _taken(run, order) for name, run in self.runs.items()},
        )


def columns_of(documents: Iterable[Document]) -> Columns:
    """Turn documents into columns."""
    rows = list(documents)
    texts = [document.fingerprint for document in rows]
    moments = [UNDATED if row.moment is None else row.moment for row in rows]
    return Columns(
        [document.id for document in rows],
        {
            "moment": np.array(moments, dtype=np.int64),
            "text": np.array([text.text_number for text in texts], dtype=np.int64),
            "length": np.array([text.length for text in texts], dtype=np.uint32),
            "digest": np.array([text.digest for text in texts], dtype=np.bool_),
        },
        {
            name: _runs([list(getattr(text, name)) for text in texts], dtype)
            for name, dtype in RUNS.items()
        },
    )


def gathered(documents: Iterable[Document]) -> Columns:
    """Turn any number of documents into columns without holding all of them."""
    waiting = iter(documents)
    chunks: list[Columns] = []
    while batch := list(islice(waiting, BATCH)):
        chunks.append(columns_of(batch))
    return joined(chunks)


def joined(chunks: Sequence[Columns]) -> Columns:
    """Several columns one after the other."""
    ids = [id_ for chunk in chunks for id_ in chunk.ids]
    if not chunks:
        return columns_of(())
    scalars = {
        name: np.concatenate([chunk.scalars[name] for chunk in chunks])
        for name in chunks[0].scalars
    }
    runs = {name: _joined([chunk.runs[name] for chunk in chunks]) for name in RUNS}
    return Columns(ids, scalars, runs)


def _runs(rows: Sequence[Sequence[int]], dtype: type[np.generic]) -> Runs:
    values = np.array([value for row in rows for value in row], dtype=dtype)
    return Runs(values, _starts(np.array([len(row) for row in rows], dtype=np.int64)))


def _joined(parts: Sequence[Runs]) -> Runs:
    lengths = np.concatenate([np.diff(part.starts) for part in parts])
    return Runs(np.concatenate([part.values for part in parts]), _starts(lengths))


def _taken(run: Runs, order: NDArray[np.int64]) -> Runs:
    lengths = np.diff(run.starts)[order]
    starts = _starts(lengths)
    values = np.empty(starts[-1], dtype=run.values.dtype)
    # A batch at a time: where each value comes from takes more room than the value.
    for first in range(0, len(order), BATCH):
        batch = slice(first, first + BATCH)
        begin, end = starts[first], starts[min(first + BATCH, len(order))]
        # Place of each value: its run's old start plus its distance from the run's new start.
        shift = np.repeat(run.starts[order[batch]] - starts[:-1][batch], lengths[batch])
        values[begin:end] = run.values[np.arange(begin, end) + shift]
    return Runs(values, starts)


def _starts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])
