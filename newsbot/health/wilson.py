"""The Wilson interval: how far a share in a small sample may be from the true share."""

from __future__ import annotations

from math import sqrt


def wilson(hits: int, size: int, z: float) -> tuple[float, float]:
    """The interval that contains the true share, as far as a sample tells (Wilson 1927).

    Unlike the textbook interval it holds for samples of any size and for shares near 0 and 1.

    Args:
        hits: members of the sample that have it.
        size: size of the sample; an empty one tells nothing, so the interval is 0 to 1.
        z: standard deviations of the wanted confidence: 1.96 for 95 %, 2.576 for 99 %.

    Example:
        >>> [round(end, 3) for end in wilson(9, 10, 1.96)]
        [0.596, 0.982]
        >>> [round(end, 3) for end in wilson(900, 1000, 1.96)]
        [0.88, 0.917]
    """
    if not size:
        return (0.0, 1.0)
    share = hits / size
    middle = share + z * z / (2 * size)
    spread = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    scale = 1 + z * z / size
    return (max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))
