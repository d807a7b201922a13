"""Fits the line model of text dumps: a linear-chain conditional random field with two states.

State 1 is article text, state 0 is anything else. A line's score is the sum of the weights of its
features; neighbours are tied by a 2x2 table. Training is plain gradient ascent (Adam) on the
penalised likelihood, all pages at once; it is deterministic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Array = NDArray[np.float64]
Features = Sequence[Collection[str]]

LONGEST = 256
"""Lines of a piece of a dump; that the chain is cut there makes no difference to the weights."""


@dataclass(frozen=True)
class Example:
    """The lines of one dump: their features, whether each is text, and the dump's weight."""

    features: Features
    labels: Sequence[bool]
    weight: float = 1.0


@dataclass(frozen=True)
class Model:
    """Weight per feature name, and scores for state i followed by state j."""

    weights: Mapping[str, float]
    transitions: tuple[tuple[float, float], tuple[float, float]]


class Batch:
    """Examples of about one length laid out as arrays: a column per dump, padded to the longest."""

    def __init__(self, examples: Sequence[Example], names: Mapping[str, int]) -> None:
        lengths = [len(example.labels) for example in examples]
        rows, columns = [], []
        row = 0
        for example in examples:
            for features in example.features:
                known = sorted(names[name] for name in features if name in names)
                rows.extend([row] * len(known))
                columns.extend(known)
                row += 1
        shape = (row, len(names))
        self.features = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
        self.by_name = self.features.T.tocsr()
        self.lines = row
        self.mask = np.zeros((max(lengths), len(examples)), dtype=bool)
        self.place = np.zeros(self.mask.shape, dtype=np.int64)
        start = 0
        for column, length in enumerate(lengths):
            self.mask[:length, column] = True
            self.place[:length, column] = np.arange(start, start + length)
            start += length
        self.labels = np.array([float(y) for e in examples for y in e.labels])
        self.page_weights = np.array([example.weight for example in examples])
        self.line_weights = np.repeat(self.page_weights, lengths)

    def scores(self, weights: Array) -> Array:
        """Score of state 1 for every cell; 0 in the padding."""
        flat = self.features @ weights
        return np.where(self.mask, flat[self.place], 0.0)

    def gradient(self, errors: Array) -> Array:
        """Sum of line errors per feature."""
        found: Array = self.by_name @ (errors * self.line_weights)
        return found


def train(
    examples: Sequence[Example],
    *,
    penalty: float = 30.0,
    rounds: int = 120,
    seen_at_least: int = 8,
    step: float = 0.15,
) -> Model:
    """Fit the model; features seen on fewer lines than `seen_at_least` are left out."""
    examples = [piece for example in examples for piece in _pieces(example)]
    counts = Counter(name for example in examples for line in example.features for name in line)
    names = sorted(name for name, count in counts.items() if count >= seen_at_least)
    batches = list(_batches(examples, {name: index for index, name in enumerate(names)}))
    parameters = np.zeros(len(names) + 4)
    first, second = np.zeros_like(parameters), np.zeros_like(parameters)
    observed = sum(map(_observed_pairs, batches), start=np.zeros((2, 2)))
    for turn in range(1, rounds + 1):
        weights, table = parameters[:-4], parameters[-4:].reshape(2, 2)
        slope, pairs = np.zeros(len(names)), np.zeros((2, 2))
        for batch in batches:
            likelihoods, expected = _marginals(batch, weights, table)
            slope += batch.gradient(likelihoods - batch.labels)
            pairs += expected
        gradient = np.concatenate([slope, (pairs - observed).ravel()]) + penalty * parameters
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        rate = step if turn < rounds * 0.6 else step * 0.3
        move = (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.999**turn)) + 1e-8)
        parameters = parameters - rate * move
    zero_zero, zero_one, one_zero, one_one = parameters[-4:].tolist()
    return Model(
        dict(zip(names, parameters[:-4].tolist(), strict=True)),
        ((zero_zero, zero_one), (one_zero, one_one)),
    )


def _pieces(example: Example) -> Iterator[Example]:
    """A dump in pieces of bounded length: every line of the longest one is a step of its own."""
    for start in range(0, len(example.labels), LONGEST):
        lines = slice(start, start + LONGEST)
        yield Example(example.features[lines], example.labels[lines], example.weight)


def _batches(examples: Sequence[Example], names: Mapping[str, int]) -> Iterator[Batch]:
    """Dumps by length: beside one of thousands of lines all others would be mostly padding."""
    by_length: dict[int, list[Example]] = {}
    for example in examples:
        by_length.setdefault(len(example.labels).bit_length(), []).append(example)
    return (Batch(group, names) for _, group in sorted(by_length.items()))


def _observed_pairs(batch: Batch) -> Array:
    """How often state i is followed by state j in the labels, weighted by dump."""
    states = np.where(batch.mask, batch.labels[batch.place], -1)
    return np.array(
        [
            [
                float((((states[:-1] == i) & (states[1:] == j)) * batch.page_weights).sum())
                for j in (0, 1)
            ]
            for i in (0, 1)
        ]
    )


def _marginals(batch: Batch, weights: Array, table: Array) -> tuple[Array, Array]:
    """Likelihood of state 1 per line, and expected counts of pairs of states."""
    scores = batch.scores(weights)
    forward, backward = _forward(batch, scores, table), _backward(batch, scores, table)
    total = np.logaddexp(forward[0][-1], forward[1][-1])
    ones = np.exp(np.minimum(forward[1] + backward[1] - total, 0.0))
    likelihoods = np.zeros(batch.lines)
    likelihoods[batch.place[batch.mask]] = ones[batch.mask]
    pairs = np.zeros((2, 2))
    for i in (0, 1):
        for j in (0, 1):
            entering = scores[1:] * j + backward[j][1:]
            cells = forward[i][:-1] + table[i, j] + entering - total
            expected = np.exp(np.minimum(cells, 0.0)) * batch.mask[1:] * batch.page_weights
            pairs[i, j] = expected.sum()
    return likelihoods, pairs


def _forward(batch: Batch, scores: Array, table: Array) -> tuple[Array, Array]:
    zero, one = np.zeros(scores.shape), np.zeros(scores.shape)
    one[0] = scores[0]
    for t in range(1, len(scores)):
        inside = batch.mask[t]
        to_zero = np.logaddexp(zero[t - 1] + table[0, 0], one[t - 1] + table[1, 0])
        to_one = np.logaddexp(zero[t - 1] + table[0, 1], one[t - 1] + table[1, 1]) + scores[t]
        zero[t] = np.where(inside, to_zero, zero[t - 1])
        one[t] = np.where(inside, to_one, one[t - 1])
    return zero, one


def _backward(batch: Batch, scores: Array, table: Array) -> tuple[Array, Array]:
    zero, one = np.zeros(scores.shape), np.zeros(scores.shape)
    for t in range(len(scores) - 2, -1, -1):
        inside = batch.mask[t + 1]
        ahead = scores[t + 1] + one[t + 1]
        from_zero = np.logaddexp(table[0, 0] + zero[t + 1], table[0, 1] + ahead)
        from_one = np.logaddexp(table[1, 0] + zero[t + 1], table[1, 1] + ahead)
        zero[t] = np.where(inside, from_zero, 0.0)
        one[t] = np.where(inside, from_one, 0.0)
    return zero, one
