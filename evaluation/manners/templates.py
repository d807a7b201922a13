"""Issues of template news in five languages: place, street, names, day and numbers are drawn."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SLOTS = ("place", "name", "month", "weekday", "street", "team", "car")


def _rows(name: str) -> list[tuple[str, str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(language, kind, value) for language, kind, value in cells]


def _fillings() -> Mapping[str, Mapping[str, list[str]]]:
    values: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for language, slot, words in _rows("slots.tsv"):
        values[language][slot] = words.split("|")
    return values


TEMPLATES = {f"{language}-{kind}": text for language, kind, text in _rows("templates.tsv")}
FILLINGS = _fillings()


def issue(template: str, rng: random.Random, numbers: random.Random | None = None) -> str:
    """One issue of a template.

    Args:
        template: its name, the language first: `ru-airport`.
        rng: draws places, names and the like.
        numbers: draws numbers and times; one of a fixed seed gives issues of equal numbers.
    """
    drawn = numbers or rng
    values: dict[str, object] = {"n": drawn.randint(2, 9), "n2": drawn.randint(1, 4)}
    values |= {"b": drawn.randint(20, 780), "b2": drawn.randint(150, 195)}
    values |= {"d": drawn.randint(1, 28)}
    values |= {name: f"{drawn.randint(0, 23):02}:{drawn.randint(0, 59):02}" for name in ("h", "h2")}
    for slot in SLOTS:
        words = FILLINGS[template[:2]][slot]
        values[slot], values[f"{slot}2"] = rng.sample(words, 2)
    return TEMPLATES[template].format_map(values)
