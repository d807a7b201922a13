"""An invented article in English about a museum, for pages whose lines name its authors."""

from __future__ import annotations

TITLE = "Harbour museum opens a wing for boats"
TEXT = (
    "<p>The harbour museum opened a new wing on Tuesday, and hundreds of visitors came to see the "
    "wooden boats that a club had restored over eight winters.</p>"
    "<p>The director said that the oldest boat was built more than a century ago by a smith of the "
    "next village, and that it still floats.</p>"
)
