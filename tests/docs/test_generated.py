"""What the documentation says about commands and records is what the code does."""

from __future__ import annotations

import json

from newsbot.cli.reference import reference
from newsbot.model.schema import record_schema
from tests.reference import ROOT


def test_record_schema_in_docs_is_current() -> None:
    shipped = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    assert shipped == record_schema(), "run `make docs`"


def test_command_reference_in_docs_is_current() -> None:
    shipped = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert shipped == reference(), "run `make docs`"
