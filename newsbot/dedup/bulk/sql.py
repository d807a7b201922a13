"""The bulk pass as SQL with its thresholds filled in, for Spark."""

from __future__ import annotations

from importlib.resources import files

from newsbot.dedup.bulk.copies import LEAST_COMMON
from newsbot.dedup.decide.judge import LEAST_KEYS
from newsbot.dedup.rules import Rules


def copies_statement(rules: Rules) -> str:
    """The query for pairs of copies."""
    return _statement(
        "copies",
        window=rules.window,
        least=LEAST_COMMON,
        jaccard=rules.copies.jaccard,
        numbers=rules.copies.numbers,
    )


def rare_statement(rules: Rules) -> str:
    """The query for the number of rare keys of each document."""
    return _statement("rare", rare=rules.rare)


def candidates_statement(rules: Rules) -> str:
    """The query for the keys that documents share with earlier ones."""
    return _statement("candidates", least=LEAST_KEYS, hot=rules.hot)


def _statement(name: str, **thresholds: float) -> str:
    text = files("newsbot.dedup.bulk").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return text.format(**thresholds)
