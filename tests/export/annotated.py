"""Tests that need the packages of requirements-annotate.txt are marked with this."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.required import REQUIRED

PACKAGES = ("razdel", "pymorphy3", "slovnet", "navec", "natasha")
"""`make annotate` installs them; the models of slovnet and navec lie in natasha's package."""

MISSING = "annotate" not in REQUIRED and not all(map(find_spec, PACKAGES))
"""Whether one of the packages is not installed, and the tests may do without."""

annotated = pytest.mark.skipif(MISSING, reason="`make annotate` has not been run")
