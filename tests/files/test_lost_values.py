"""A disk that promises more than it has loses the values of arrays, which is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newsbot.files.disk_arrays import DiskArrays
from tests.failing_disk import failing_disk


@pytest.mark.systems
@pytest.mark.parametrize("how", ["growing", "at once", "let go"])
@pytest.mark.parametrize("there", [40, None])
def test_values_that_a_disk_has_lost_are_told(tmp_path: Path, how: str, there: int | None) -> None:
    with failing_disk(tmp_path, there=there) as disk:
        code, printed = disk.run(str(disk.path), how, program="tests.files.filled_arrays")
    if there is None:
        assert (code, printed) == (0, "")
    else:
        assert code == 1, printed
        assert "OSError" in printed
        assert str(disk.path) in printed


def test_an_array_is_intact_on_a_sound_disk(tmp_path: Path) -> None:
    arrays = DiskArrays(tmp_path)
    many = arrays.zeros((100, 1000), np.int64)
    many[3, 3] = 3
    arrays.check()
    del many
    arrays.check()
