"""Where the reference set lies: real pages and cases beside the project, never inside it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("NEWSBOT_REFERENCE", ROOT.parent / "shared"))
