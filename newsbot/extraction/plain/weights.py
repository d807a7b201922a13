"""Reads tables of fitted weights."""

from __future__ import annotations

from importlib.resources import files


def read_weights(name: str) -> dict[str, float]:
    """The weights of a table under `newsbot/extraction/data`: feature, tab, weight."""
    lines = (files("newsbot.extraction") / "data" / name).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {feature: float(weight) for feature, weight in rows}
