"""Writes the bill of materials of what `make run` installs, as CycloneDX 1.6 (run by `make sbom`).

Each package of `requirements.lock` with its version, its licence and the SHA-256 of every file
that pip may install for it. The same lock gives the same bytes: there is no time in it.
"""

from __future__ import annotations

import json
import re
import runpy
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

PACKAGE = re.compile(
    r"(?m)^([\w.-]+)==([^ \\;\n]+)(?: ; ([^\\\n]*[^\\\n ]))?((?: \\\n +--hash=\S+)*)"
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
VERSION = re.compile(r'(?m)^__version__ = "([^"]+)"')
SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
"""What looks like an SPDX expression; anything else is given as the licence's name."""


def bill() -> dict[str, Any]:
    """The whole document."""
    version = VERSION.search((ROOT / "newsbot" / "__init__.py").read_text(encoding="utf-8"))
    assert version
    own = {"type": "application", "bom-ref": "newsbot", "name": "newsbot", "version": version[1]}
    parts = list(components())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own | _licensed("Apache-2.0")},
        "components": parts,
        "dependencies": [{"ref": "newsbot", "dependsOn": [part["bom-ref"] for part in parts]}],
    }


def components() -> Iterator[dict[str, Any]]:
    """One for each package of the lock, in its order."""
    licence_of = runpy.run_path(str(ROOT / "docs" / "licences.py"))["licence_of"]
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, version, where, hashes in PACKAGE.findall(text):
        purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
        found = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
            "hashes": [{"alg": "SHA-256", "content": one} for one in HASH.findall(hashes)],
        }
        if where:  # it is installed on some platforms only
            found["properties"] = [{"name": "newsbot:where", "value": where.strip()}]
        licence = ""
        with suppress(metadata.PackageNotFoundError):  # another platform's
            licence = licence_of(name)
        yield found | _licensed(licence)


def _licensed(licence: str) -> dict[str, Any]:
    if not licence:
        return {}
    if SPDX.fullmatch(licence) and ("-" in licence or licence == "MIT"):
        return {"licenses": [{"expression": licence}]}
    return {"licenses": [{"license": {"name": licence}}]}


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(), indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {len(bill()['components'])} packages")
