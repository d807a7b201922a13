"""The bill of materials names what the lock installs, file by file, and is CycloneDX."""

from __future__ import annotations

import json
import re
import runpy
from typing import Any

import pytest

from tests.reference import ROOT


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """The whole document, as it is written."""
    tool = runpy.run_path(str(ROOT / "docs" / "sbom.py"))
    made = tool["bill"]()
    assert json.dumps(made) == json.dumps(tool["bill"]())  # the same lock gives the same bytes
    return dict(json.loads(json.dumps(made)))


def test_every_package_of_the_lock_is_there_with_its_files(bill: dict[str, Any]) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    named = [(part["name"], part["version"]) for part in bill["components"]]
    assert named == re.findall(r"(?m)^([\w.-]+)==([^ \\;\n]+)", lock)
    listed = [one["content"] for part in bill["components"] for one in part["hashes"]]
    assert listed == re.findall(r"--hash=sha256:([0-9a-f]{64})", lock)


def test_it_has_what_the_format_asks_for(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    refs = [part["bom-ref"] for part in bill["components"]]
    assert len(set(refs)) == len(refs)
    assert bill["dependencies"] == [{"ref": "newsbot", "dependsOn": refs}]
    for part in bill["components"]:
        assert re.fullmatch(r"pkg:pypi/[a-z0-9.-]+@[\w.!+-]+", part["purl"])
        assert part["hashes"]


def test_licences_are_those_of_the_list(bill: dict[str, Any]) -> None:
    of = {part["name"]: part.get("licenses") for part in bill["components"]}
    assert of["itemloaders"] == [{"expression": "BSD-3-Clause"}]
    assert of["certifi"] == [{"license": {"name": "Mozilla Public License 2.0 (MPL 2.0)"}}]
