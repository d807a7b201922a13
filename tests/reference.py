"""Marks tests that need the reference set, and says where it and the project lie."""

from __future__ import annotations

import pytest

from evaluation.reference import REFERENCE, ROOT

__all__ = ["REFERENCE", "ROOT", "needs_reference"]

needs_reference = pytest.mark.skipif(
    not (REFERENCE / "README.md").is_file(), reason="reference set not present"
)
