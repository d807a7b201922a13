"""What the documentation says about commands and records is what the code does."""

from __future__ import annotations

import json

import newsbot
from newsbot.cli.references.commands import reference, settings_reference
from newsbot.cli.references.python import reference as python_reference
from newsbot.export.sql import macro
from newsbot.model.schema import record_schema
from tests.reference import ROOT


def test_record_schema_in_docs_is_current() -> None:
    shipped = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    assert shipped == record_schema(), "run `make docs`"


def test_types_for_duckdb_in_docs_are_current() -> None:
    shipped = (ROOT / "docs" / "record.sql").read_text(encoding="utf-8")
    assert shipped == macro(), "run `make docs`"


def test_command_reference_in_docs_is_current() -> None:
    shipped = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert shipped == reference(), "run `make docs`"


def test_python_reference_in_docs_is_current() -> None:
    shipped = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert shipped == python_reference(), "run `make docs`"


def test_python_reference_tells_of_each_public_name() -> None:
    shipped = python_reference()
    for name in newsbot.__all__:
        assert name == "__version__" or f"### newsbot.{name}\n" in shipped
    assert "**`from_dict(record: Mapping[str, Any]) -> Self`**" in shipped
    assert "* `url`: address of the page, if known." in shipped
    assert shipped.count("```") % 2 == 0


def test_settings_in_docs_are_current() -> None:
    shipped = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert shipped == settings_reference(), "run `make docs`"
