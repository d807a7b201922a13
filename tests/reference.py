"""Marks tests that need the reference set, and says where it and the project lie."""

from __future__ import annotations

import pytest

from evaluation.reference import REFERENCE, ROOT

__all__ = ["IS_PRESENT", "REFERENCE", "ROOT", "needs_reference"]

IS_PRESENT = (REFERENCE / "README.md").is_file()

needs_reference = pytest.mark.skipif(not IS_PRESENT, reason="reference set not present")
