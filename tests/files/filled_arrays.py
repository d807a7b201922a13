"""`python -m tests.files.filled_arrays FOLDER HOW`: 64 MB of sevens; whether they are there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np

from newsbot.files.disk_arrays import DiskArrays

MANY = 64 << 17
"""Sevens of eight bytes each."""


def main(folder: Path, how: str) -> None:
    """Fill an array `growing`, `at once`, or and have it `let go` before anybody asks."""
    arrays = DiskArrays(folder)
    growing = arrays.growing(np.int64)
    if how == "growing":
        for _ in range(64):
            growing.add(np.full(MANY // 64, 7))
        many = growing.whole()
    else:
        many = arrays.zeros(MANY, np.int64)
        many[:] = 7
    os.sync()
    if how == "let go":
        del many
    arrays.check()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
