"""An invented article in English that tells neither its day nor its author."""

from __future__ import annotations

TITLE = "Riverside walk to close for repairs until autumn"
TEXT = (
    "<p>The city council has approved a plan to repair the riverside walk, a project that will "
    "take several months and affect two central blocks.</p>"
    "<p>Local shop owners fear that fewer customers will come and have asked the town hall to "
    "lower rents while the work goes on.</p>"
)
