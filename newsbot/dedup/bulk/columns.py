"""Many documents as columns: the form that is sent between processes and passed to SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.text.document import UNDATED, Document
from newsbot.dedup.text.fingerprint import Fingerprint
from newsbot.files.disk_arrays import Arrays, Growing

Column = NDArray[Any]
RUNS: Mapping[str, type[np.generic]] = {
    "keys": np.int64,
    "marks": np.uint32,
    "numbers": np.uint32,
    "counts": np.uint32,
    "slots": np.uint32,
}
"""Columns with many values for a document, with the type of each."""

SCALARS: Mapping[str, type[np.generic]] = {
    "moment": np.int64,
    "text": np.int64,
    "length": np.uint32,
    "digest": np.bool_,
}
"""Columns with one value for a document."""

BATCH = 1_000
"""Documents that are turned into columns together."""

PART = 1 << 19
"""About how many values are sorted together."""

PARTS_BITS = 6
"""At most 64 parts, each of which may be two open files; above 33 million values they grow."""

AT_ONCE = 20_000
"""Documents whose values are looked at together."""


class Runs(NamedTuple):
    """Runs of values: those of document n are `values[starts[n]:starts[n + 1]]`."""

    values: Column
    starts: NDArray[np.int64]

    def owners(self) -> NDArray[np.int32]:
        """The document that each value belongs to."""
        return self._owners(0, len(self.starts) - 1)

    def parts(self, arrays: Arrays) -> Iterator[tuple[Column, NDArray[np.int32]]]:
        """The 64-bit values and their owners in parts, in rising order.

        What has to be sorted takes several times its own room: a part is small. Within a part the
        documents come in their order. All values are read once, whatever the number of parts.

        Args:
            arrays: makes those of the parts.
        """
        bits = min((len(self.values) // PART).bit_length(), PARTS_BITS)
        if not bits:
            yield self.values, self.owners()
            return
        parts = [(arrays.growing(np.int64), arrays.growing(np.int32)) for _ in range(1 << bits)]
        for values, owners in self._batches():
            number = (values >> (64 - bits)) + len(parts) // 2
            order = np.argsort(number, kind="stable")
            ends = np.searchsorted(number[order], np.arange(1, len(parts)))
            for part, chosen in zip(parts, np.split(order, ends), strict=True):
                part[0].add(values[chosen])
                part[1].add(owners[chosen])
            arrays.release()
        while parts:
            ours, theirs = parts.pop(0)
            yield ours.whole(), theirs.whole()

    def _batches(self) -> Iterator[tuple[Column, NDArray[np.int32]]]:
        """The values of some documents after the other, with their owners."""
        count = len(self.starts) - 1
        for first in range(0, count, AT_ONCE):
            last = min(first + AT_ONCE, count)
            values = self.values[self.starts[first] : self.starts[last]]
            yield values, self._owners(first, last)

    def _owners(self, first: int, last: int) -> NDArray[np.int32]:
        lengths = np.diff(self.starts[first : last + 1])
        return np.repeat(np.arange(first, last, dtype=np.int32), lengths)


class Columns(Sequence[Document]):
    """Documents as columns; a single document is built when it is requested.

    Args:
        ids: of the records.
        scalars: `moment` (`UNDATED` when unknown), `text` (first half of the text's hash),
            `length` and `digest` of each document.
        runs: one entry per name in `RUNS`.
        arrays: makes the arrays of what is made of them.
    """

    def __init__(
        self,
        ids: Sequence[str],
        scalars: Mapping[str, Column],
        runs: Mapping[str, Runs],
        arrays: Arrays | None = None,
    ) -> None:
        self.arrays = arrays or Arrays()
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
        runs = {name: self.values(name, place) for name in self.runs}
        return Document(
            id=self.ids[place],
            moment=None if moment == UNDATED else moment,
            fingerprint=Fingerprint(
                text_hash=f"{int(self.scalars['text'][place]) + 2**63:016x}",
                keys=runs["keys"],
                marks=runs["marks"],
                numbers=frozenset(runs["numbers"].tolist()),
                counts=frozenset(runs["counts"].tolist()),
                slots=frozenset(runs["slots"].tolist()),
                length=int(self.scalars["length"][place]),
                digest=bool(self.scalars["digest"][place]),
            ),
        )

    def values(self, name: str, place: int) -> Column:
        """One of the many-valued columns, without building documents."""
        run = self.runs[name]
        values: Column = run.values[run.starts[place] : run.starts[place + 1]]
        return values

    def near(self, one: Column, other: Column, window: int) -> NDArray[np.bool_]:
        """Which pairs are at most a number of seconds apart; an unknown moment is near to all."""
        moments = self.scalars["moment"]
        first, second = moments[one], moments[other]
        unknown = (first == UNDATED) | (second == UNDATED)
        apart = np.abs(np.where(unknown, 0, first - second))
        return np.asarray(unknown | (apart <= window))

    def __iter__(self) -> Iterator[Document]:
        return (self[place] for place in range(len(self)))

    def in_order(self) -> tuple[Columns, NDArray[np.int64]]:
        """The documents in publication order, and the place that each had before.

        Of documents with one id only the first is kept.
        """
        moments = self.scalars["moment"]
        _, first = np.unique(np.array(self.ids, dtype=object), return_index=True)
        by_id = np.asarray(first, dtype=np.int64)
        undated = moments[by_id] == UNDATED
        order = by_id[np.lexsort((moments[by_id], undated))]
        return self.taken(order), order

    def taken(self, order: NDArray[np.int64]) -> Columns:
        """The documents at these places."""
        return Columns(
            [self.ids[place] for place in order.tolist()],
            {name: column[order] for name, column in self.scalars.items()},
            {name: _taken(run, order, self.arrays) for name, run in self.runs.items()},
            self.arrays,
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


class Gathering:
    """Columns that grow batch by batch, so that no batch is kept in memory.

    Args:
        arrays: makes their arrays.
    """

    def __init__(self, arrays: Arrays | None) -> None:
        self._arrays = arrays or Arrays()
        self._ids: list[str] = []
        self._scalars = {name: self._arrays.growing(dtype) for name, dtype in SCALARS.items()}
        self._values = {name: self._arrays.growing(dtype) for name, dtype in RUNS.items()}
        self._lengths = {name: Growing(np.int32) for name in RUNS}

    def add(self, batch: Columns) -> None:
        """Add documents."""
        self._ids.extend(batch.ids)
        for name, scalars in self._scalars.items():
            scalars.add(batch.scalars[name])
        for name, values in self._values.items():
            values.add(batch.runs[name].values)
            self._lengths[name].add(np.diff(batch.runs[name].starts).astype(np.int32))

    def columns(self) -> Columns:
        """All documents; no more may be added."""
        return Columns(
            self._ids,
            {name: scalars.whole() for name, scalars in self._scalars.items()},
            {
                name: Runs(values.whole(), _starts(self._lengths[name].whole()))
                for name, values in self._values.items()
            },
            self._arrays,
        )


def gathered(documents: Iterable[Document], arrays: Arrays | None) -> Columns:
    """Turn any number of documents into columns without holding all in memory."""
    waiting = iter(documents)
    batches = iter(lambda: list(islice(waiting, BATCH)), [])
    return joined(map(columns_of, batches), arrays)


def joined(batches: Iterable[Columns], arrays: Arrays | None = None) -> Columns:
    """Several columns one after the other."""
    gathering = Gathering(arrays)
    for batch in batches:
        gathering.add(batch)
    return gathering.columns()


def _runs(rows: Sequence[Sequence[int]], dtype: type[np.generic]) -> Runs:
    values = np.array([value for row in rows for value in row], dtype=dtype)
    return Runs(values, _starts(np.array([len(row) for row in rows], dtype=np.int64)))


def _taken(run: Runs, order: NDArray[np.int64], arrays: Arrays) -> Runs:
    lengths = np.diff(run.starts)[order]
    starts = _starts(lengths)
    values = arrays.zeros(int(starts[-1]), run.values.dtype.type)
    # A batch at a time: where each value comes from takes more room than the value.
    for first in range(0, len(order), BATCH):
        batch = slice(first, first + BATCH)
        begin, end = starts[first], starts[min(first + BATCH, len(order))]
        # Place of each value: its run's old start plus its distance from the run's new start.
        shift = np.repeat(run.starts[order[batch]] - starts[:-1][batch], lengths[batch])
        values[begin:end] = run.values[np.arange(begin, end) + shift]
        arrays.release()
    return Runs(values, starts)


def _starts(lengths: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])
